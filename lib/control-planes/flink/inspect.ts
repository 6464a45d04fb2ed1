import type { Facts, ObservationAge } from "@/lib/domain/facts";
import type { TargetConfig } from "@/lib/domain/target-config";
import type { JobFindings } from "../control-plane";
import type { Ask } from "./client";
import { instant } from "./instants";
import { type LoadReader, readLoads, worthAsking } from "./loads";
import { readCheckpoints } from "./reader";
import { toRestarts } from "./restarts";
import { quietly, settled } from "./settle";
import { toCheckpointFacts } from "./to-checkpoints";
import { toExceptions } from "./to-exceptions";
import { plainName } from "./to-graph";
import { taskCounts } from "./to-job";
import { waitedFor } from "./waited-for";
import { JobWire, MetricsWire } from "./wire";
import { ExceptionsWire } from "./wire-history";
import { from, isBounded, isEnded } from "./words";

/** Vertices asked for their load at one look: those that worked hardest. */
const loadsMost = 4;
/** Calls that a failed checkpoint takes to explain; they are taken from the loads, so that a look never costs more. */
const lateCost = 2;
const historyMost = 20;

/** Calls of one look at a job that runs: itself, checkpoints twice, exceptions, restarts, and some loads. */
export const runningCost = 5 + loadsMost;
/** FINISHED and CANCELED need the job alone; FAILED its exceptions, too. */
export const inspectCostOf = (state: string | null): number => {
  if (state === "FINISHED" || state === "CANCELED") return 1;
  return state === "FAILED" ? 2 : runningCost;
};

export type Inspector = (jobId: string, known: Facts, signal?: AbortSignal) => Promise<JobFindings | null>;

/**
 * A closer look at one job. The job itself must answer; what else fails leaves the known facts and their age as they
 * are. null where Flink does not know the job.
 */
export function createInspector(loads: LoadReader, periods: TargetConfig["periods"]): Inspector {
  return async (jobId, known, signal) => {
    const ask: Ask = { params: { jid: jobId }, ...(signal === undefined ? {} : { signal }) };
    const answer = await settled(loads.client.json("job", JobWire, ask));
    if (answer.error !== undefined) {
      if (answer.error.code === "not-found") return null;
      throw answer.error;
    }
    const { value: job, at } = answer.value;
    const ended = isEnded(job.state);
    const [exceptions, checkpoints, metrics] = await Promise.all([
      ended && job.state !== "FAILED" ? null : readExceptions(loads, ask),
      ended ? null : quietly(readCheckpoints(loads.client, ask)),
      ended ? null : quietly(loads.client.json("jobMetrics", MetricsWire, { ...ask, query: { get: "numRestarts" } })),
    ]);
    const total = metrics?.value.find((metric) => metric.id === "numRestarts")?.value ?? null;
    const hasRestarts = exceptions !== null || total !== null;
    const restartParts = { job, exceptions, checkpoints: checkpoints?.wire ?? null, total, at };
    const closer = checkpoints === null ? known.checkpoints : toCheckpointFacts(checkpoints);
    const late = checkpoints !== null && (closer?.failedInARow ?? 0) > 0;
    const waiting = late ? await waitedFor(loads.client, job, checkpoints, ask) : undefined;
    const facts: Facts = {
      ...known,
      ...jobFacts(job, known, at),
      restarts: hasRestarts ? toRestarts(restartParts) : known.restarts,
      checkpoints: closer === null || waiting === undefined ? closer : { ...closer, waitedFor: waiting },
      observations: observed(known, periods.detail, {
        detail: [from.job, at],
        // Nothing below a job that has ended can change any more: its own answer keeps the rest fresh.
        ...(hasRestarts || ended ? { restarts: [from.exceptions, at] } : {}),
        ...(checkpoints !== null || ended ? { checkpoints: [from.checkpoints, checkpoints?.at ?? at] } : {}),
      }),
    };
    const parallelism =
      job.vertices.length === 0 ? null : Math.max(...job.vertices.map((vertex) => vertex.parallelism));
    return {
      facts,
      parallelism,
      load: ended ? null : await busiest(loads, job, { at, most: loadsMost - (late ? lateCost : 0) }, signal),
    };
  };
}

async function readExceptions({ client }: LoadReader, ask: Ask) {
  const answer = await quietly(
    client.json("exceptions", ExceptionsWire, { ...ask, query: { maxExceptions: historyMost } }),
  );
  return answer === null ? null : toExceptions(answer.value, answer.at);
}

/** What the job's own answer says. Its `status-counts` count vertices, so tasks are summed over the vertices. */
function jobFacts(job: JobWire, known: Facts, at: string): Partial<Facts> {
  const tasks: Record<string, number> = {};
  for (const vertex of job.vertices)
    for (const [state, count] of Object.entries(taskCounts(vertex.tasks))) tasks[state] = (tasks[state] ?? 0) + count;
  const startedAt = instant(job["start-time"]);
  return {
    words: { ...known.words, job: { value: job.state, at, source: from.job } },
    clockSkewMs: job.now - Date.parse(at),
    createdAt: known.createdAt ?? startedAt,
    stateSince: instant(job.timestamps[job.state]) ?? known.stateSince,
    startedAt,
    endedAt: instant(job["end-time"]),
    bounded: isBounded(job["job-type"], job.state) ?? known.bounded,
    tasks: job.vertices.length === 0 ? known.tasks : { value: tasks, at, source: from.job },
  };
}

type Seen = Partial<Record<ObservationAge["of"], [source: string, at: string]>>;

/** The known observations, with the newly made ones in the place of their forerunners. */
function observed(known: Facts, periodMs: number, seen: Seen): ObservationAge[] {
  const kept = known.observations.filter((age) => seen[age.of] === undefined);
  const kinds: ObservationAge["of"][] = ["detail", "checkpoints", "tasks", "restarts"];
  const made = kinds.flatMap((of) => {
    const [source, at] = seen[of] ?? [];
    return source === undefined || at === undefined ? [] : [{ of, source, at, periodMs }];
  });
  return [...kept, ...made];
}

async function busiest(
  loads: LoadReader,
  job: JobWire,
  { at, most }: { at: string; most: number },
  signal?: AbortSignal,
): Promise<JobFindings["load"]> {
  const asked = worthAsking(job, most);
  const known = await readLoads(loads, job, asked, signal);
  const entries = asked.flatMap((vertex) => {
    const load = known.get(vertex.id);
    return load === undefined ? [] : [{ name: plainName(vertex.name), ...load }];
  });
  if (entries.length === 0) return null;
  const top = entries.reduce((best, entry) => ((entry.busy ?? -1) > (best.busy ?? -1) ? entry : best));
  const held = entries.flatMap((entry) => entry.backPressured ?? []);
  return { busy: top.busy, backPressured: held.length === 0 ? null : Math.max(...held), vertex: top.name, at };
}
