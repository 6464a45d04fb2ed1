import { type Facts, noFacts } from "@/lib/domain/facts";
import { idOf, Tier } from "@/lib/domain/item";
import type { TargetConfig } from "@/lib/domain/target-config";
import type { Job } from "@/lib/domain/workload";
import type { Unjudged } from "../control-plane";
import { instant } from "./instants";
import type { JobSummaryWire } from "./wire";
import { from, isBounded } from "./words";

/** What every record of one target shares. */
export type TargetContext = Pick<TargetConfig, "id" | "label" | "owner" | "tier" | "periods">;
export type ListContext = {
  target: TargetContext;
  at: string;
  flinkVersion: string | null;
  /** Flink's clock minus ours; null where nothing in the answer told its time. */
  clockSkewMs: number | null;
};

export const jobItemId = (targetId: string, jobId: string): string => idOf(targetId, "jobs", jobId);
export const clusterItemId = (targetId: string): string => idOf(targetId, "cluster", targetId);
/** A cluster is its own environment; people know it by the target's label. */
export const environmentName = (target: TargetContext): string => target.label ?? target.id;

/** Numbers of tasks by state in upper case, without the `total` that the list puts among them. */
export function taskCounts(tasks: Record<string, number>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [state, count] of Object.entries(tasks)) {
    if (state !== "total") counts[state.toUpperCase()] = count;
  }
  return counts;
}

/** One line of `/jobs/overview`. Nothing asks for a job on a plain cluster, so `desired` stays null. */
export function toJob(summary: JobSummaryWire, context: ListContext): Unjudged<Job> {
  const { target, at, flinkVersion } = context;
  const said = { targetId: target.id, observedAt: at };
  return {
    id: jobItemId(target.id, summary.jid),
    kind: "job",
    name: summary.name,
    targetId: target.id,
    environment: environmentName(target),
    sources: [{ ...said, kind: "job", name: summary.jid, says: summary.state }],
    tier: Tier.safeParse(target.tier).data ?? null,
    owner: target.owner ?? null,
    managedBy: null,
    facts: listFacts(summary, context),
    flinkVersion,
    image: null,
    parallelism: null,
    load: null,
    jobItemId: jobItemId(target.id, summary.jid),
    jobId: summary.jid,
    clusterItemId: clusterItemId(target.id),
    thread: [
      { ...said, plane: "Flink", kind: "cluster", name: target.id, says: null, state: "present" },
      { ...said, plane: "job", kind: "job", name: summary.jid, says: summary.state, state: "present" },
    ],
    labels: {},
    changedAt: null,
    workloadItemId: null,
    jobType: summary.jobType ?? null,
  };
}

/**
 * Flink's clock minus ours. Its REST sends no Date, but a running job's start and duration add up to its own present.
 * The list may be some seconds old already, so this is true to about three seconds.
 */
export function skewOf(jobs: readonly JobSummaryWire[], at: string): number | null {
  const presents = jobs
    .filter((job) => job["end-time"] <= 0 && job["start-time"] > 0 && (job.duration ?? 0) > 0)
    .map((job) => job["start-time"] + (job.duration ?? 0));
  return presents.length === 0 ? null : Math.max(...presents) - Date.parse(at);
}

function listFacts(summary: JobSummaryWire, { target, at, clockSkewMs }: ListContext): Facts {
  const facts = noFacts("job");
  const startedAt = instant(summary["start-time"]);
  const endedAt = instant(summary["end-time"]);
  return {
    ...facts,
    clockSkewMs,
    createdAt: startedAt,
    words: { ...facts.words, job: { value: summary.state, at, source: from.jobs } },
    // The last change of the job or of any of its tasks: the state holds at least since then.
    stateSince: endedAt ?? instant(summary["last-modification"]) ?? startedAt,
    startedAt,
    endedAt,
    bounded: isBounded(summary.jobType, summary.state),
    tasks: { value: taskCounts(summary.tasks), at, source: from.jobs },
    observations: [{ of: "list", source: from.jobs, at, periodMs: target.periods.list }],
  };
}
