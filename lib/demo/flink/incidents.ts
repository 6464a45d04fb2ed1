import type { JobSpec, Trouble, TroubleKind } from "../specs";
import { graphOf } from "./graph";
import type { MutableState } from "./mutable-state";
import { mix, seedOf, unit, whole } from "./noise";

/** One failover: the job fails at `at`, says RUNNING again at `runningAt`, and its tasks have slots from `slotsAt` (Infinity: not before the next). */
export type Incident = {
  kind: TroubleKind | "stop-failed";
  at: number;
  /** How many of the same trouble came before. */
  index: number;
  vertex: number;
  subtask: number;
  runningAt: number;
  slotsAt: number;
  cause: string | null;
};

type Loop = { period: (job: JobSpec) => number; jitter: number; restart: number; slots: number };

/** Troubles that make a job fail again and again. Times in ms; the jitter stays below the period, so incidents keep their order. */
const LOOPS: Partial<Record<TroubleKind, Loop>> = {
  "oom-loop": { period: () => 104_000, jitter: 22_000, restart: 11_000, slots: 9_000 },
  "transaction-timeout": {
    period: (job) => Math.min(Math.max(job.checkpointIntervalMs ?? 180_000, 60_000), 600_000) + 45_000,
    jitter: 9_000,
    restart: 5_000,
    slots: 300,
  },
  /** A slot request gives up after five minutes. */
  "slots-missing": { period: () => 300_000, jitter: 0, restart: 1_400, slots: Number.POSITIVE_INFINITY },
};

/** The hash seed of a job. */
export function jobSeed(job: JobSpec): number {
  return seedOf(job.jid);
}

/** The vertex and subtask that a trouble strikes. */
export function struck(job: JobSpec, trouble: Trouble): { vertex: number; subtask: number } {
  const wanted = trouble.vertex ?? graphOf(job).busiest;
  const vertex = wanted < job.vertices.length ? wanted : 0;
  const parallelism = job.vertices[vertex]?.parallelism ?? 1;
  const subtask = trouble.subtask ?? mix(jobSeed(job), 77) % parallelism;
  return { vertex, subtask: Math.min(subtask, parallelism - 1) };
}

/** From when a loop strikes: never before the job itself runs. */
export function loopOrigin(job: JobSpec, trouble: Trouble): number {
  return Math.max(trouble.since, job.startedAt + 20_000);
}

function loopAt(job: JobSpec, trouble: Trouble, loop: Loop, index: number): number {
  const jitter = index === 0 ? 0 : Math.floor(unit(jobSeed(job), 5, index) * loop.jitter);
  return loopOrigin(job, trouble) + index * loop.period(job) + jitter;
}

/** How many times a looping trouble has struck up to an instant (inclusive). */
export function strikes(job: JobSpec, trouble: Trouble, until: number): number {
  const loop = LOOPS[trouble.kind];
  const end = Math.min(until, trouble.until ?? Number.POSITIVE_INFINITY);
  const origin = loopOrigin(job, trouble);
  if (!loop || end < origin) {
    return 0;
  }
  const last = Math.floor((end - origin) / loop.period(job));
  return loopAt(job, trouble, loop, last) <= end ? last + 1 : last;
}

/** The n-th strike of a looping or single trouble. */
export function strikeOf(job: JobSpec, trouble: Trouble, index: number): Incident {
  const seed = jobSeed(job);
  const loop = LOOPS[trouble.kind];
  const at = loop ? loopAt(job, trouble, loop, index) : Math.max(trouble.since, job.startedAt + 10_000);
  const restart = loop?.restart ?? 4_000;
  const slots = loop?.slots ?? 600;
  const runningAt = at + restart + (restart > 2_000 ? whole(0, Math.floor(restart / 2), seed, 6, index) : 0);
  const waits = Number.isFinite(slots) ? whole(0, Math.floor(slots / 2), seed, 7, index) : 0;
  const { vertex, subtask } = struck(job, trouble);
  const moves = trouble.kind === "oom-loop" && trouble.subtask === undefined;
  const parallelism = job.vertices[vertex]?.parallelism ?? 1;
  return {
    kind: trouble.kind,
    at,
    index,
    vertex,
    subtask: moves ? mix(seed, 8, index) % parallelism : subtask,
    runningAt,
    slotsAt: trouble.until !== null && !Number.isFinite(slots) ? trouble.until : runningAt + slots + waits,
    cause: trouble.cause ?? null,
  };
}

/**
 * The failovers of a job up to an instant, newest first, no more than `limit` of them, and how many there were in all.
 * A final failure is not among them: it restarts nothing.
 */
export function incidentsOf(
  job: JobSpec,
  mutations: MutableState,
  until: number,
  limit: number,
): { total: number; newest: Incident[] } {
  let total = 0;
  const newest: Incident[] = [];
  for (const trouble of job.troubles) {
    const count =
      trouble.kind === "restarted-once"
        ? Number(Math.max(trouble.since, job.startedAt + 10_000) <= until)
        : strikes(job, trouble, until);
    total += count;
    for (let index = count - 1; index >= Math.max(0, count - limit); index--) {
      newest.push(strikeOf(job, trouble, index));
    }
  }
  for (const operation of mutations.operations) {
    if (operation.kind !== "stop" || operation.jid !== job.jid || !operation.failure || operation.completesAt > until) {
      continue;
    }
    total += 1;
    const at = operation.completesAt;
    const runningAt = at + 2_000;
    const cause = operation.failure;
    newest.push({
      kind: "stop-failed",
      at,
      index: 0,
      vertex: 0,
      subtask: 0,
      runningAt,
      slotsAt: runningAt + 500,
      cause,
    });
  }
  newest.sort((left, right) => right.at - left.at);
  return { total, newest: newest.slice(0, limit) };
}
