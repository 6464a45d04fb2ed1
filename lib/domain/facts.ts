import { z } from "zod";
import { Instant } from "./item";

/**
 * Facts are what an adapter hands to the verdict: desired, observed and last operation apart, each with its time.
 * They hold the upstream's own words; only `verdict.ts` draws conclusions. What was never observed is null.
 */

/** A value as somebody said it, with the moment we heard it. */
const seen = <T extends z.ZodType>(value: T) => z.object({ value, at: Instant, source: z.string() });

export const SeenText = seen(z.string());
export type SeenText = z.infer<typeof SeenText>;
export const SeenNumber = seen(z.number());
export type SeenNumber = z.infer<typeof SeenNumber>;

/** One stream of observations behind the facts; the verdict is stale when any of them is too old. */
export const ObservationAge = z.object({
  of: z.enum(["list", "detail", "checkpoints", "tasks", "restarts", "status"]),
  source: z.string(),
  at: Instant,
  periodMs: z.number().positive(),
});
export type ObservationAge = z.infer<typeof ObservationAge>;

export const Checkpoints = z.object({
  /** null: not known. false: off (an interval of Long.MAX and a block of zeros). */
  enabled: z.boolean().nullable(),
  intervalMs: z.number().nullable(),
  timeoutMs: z.number().nullable(),
  /** Failed in a row since the last completed one, periodic checkpoints only; null where the history is not known. */
  failedInARow: z.number().int().nullable(),
  lastCompletedAt: Instant.nullable(),
  lastFailure: z.string().nullable(),
  /** Newest last: duration in ms, null duration for one that failed. At most 18, for the spark. */
  recent: z.array(z.object({ id: z.number(), at: Instant, durationMs: z.number().nullable(), failed: z.boolean() })),
  lastSizeBytes: z.number().nullable(),
  /** The one subtask (counted from 0) that had not acknowledged when the last one failed; null where several, none or nobody knows. */
  waitedFor: z.object({ vertex: z.string(), subtask: z.number().int(), of: z.number().int() }).nullable().optional(),
  at: Instant,
  source: z.string(),
});
export type Checkpoints = z.infer<typeof Checkpoints>;

export const Restarts = z.object({
  /** Times of restarts that are known, oldest first, at most 50. */
  times: z.array(Instant),
  /** The upstream's own counter since the job's start; null where it has none. */
  total: z.number().nullable(),
  /** Root cause of the last one in one line, redacted. */
  lastCause: z.string().nullable(),
  at: Instant,
  source: z.string(),
});
export type Restarts = z.infer<typeof Restarts>;

/** What the facts speak of. Each subject has its own part of the ladder. */
export const Subject = z.enum([
  "application",
  "job",
  "statement",
  "compute-pool",
  "cluster",
  "environment",
  "catalog",
  "savepoint",
  "target",
]);
export type Subject = z.infer<typeof Subject>;

export const Facts = z.object({
  subject: Subject,
  /** null: nothing asks for it to run (a job on a plain cluster). */
  desired: z
    .object({
      state: z.enum(["running", "suspended", "stopped"]),
      /** When the wish was made; creation time where nothing newer speaks of it. */
      at: Instant.nullable(),
      generation: z.number().nullable(),
      source: z.string(),
    })
    .nullable(),
  /**
   * Upstream's clock minus ours; positive is ahead. Ages are taken on the clock that wrote the time: every instant below is the
   * upstream's, except the `at` of what was seen, `firstSeenAt`, `lost.since` and `observations`.
   */
  clockSkewMs: z.number().nullable().optional(),
  createdAt: Instant.nullable(),
  /** When the console first saw it; set by the inventory, not by adapters. */
  firstSeenAt: Instant.nullable(),
  deletion: z.object({ since: Instant.nullable(), heldBy: z.array(z.string()) }).nullable(),
  /** The planes' own words, spelled as they spell them. */
  words: z.object({
    /** Flink's job state, from Flink itself or as somebody relays it. */
    job: SeenText.nullable(),
    lifecycle: SeenText.nullable(),
    jobManager: SeenText.nullable(),
    reconciliation: SeenText.nullable(),
    /** Phase of a statement, pool, savepoint or Kubernetes cluster. */
    phase: SeenText.nullable(),
  }),
  generation: z.object({ desired: z.number().nullable(), observed: z.number().nullable() }),
  /** The spec differs from the last reconciled one, for planes without generations. null: not known. */
  specUnread: z.boolean().nullable(),
  /** An error the upstream reports on it; one redacted line. `refusal`: it is about a change that was not taken. */
  error: z.object({ value: z.string(), at: Instant, source: z.string(), refusal: z.boolean().nullable() }).nullable(),
  /** A change that somebody or something is carrying out. */
  operation: z
    .object({
      kind: z.enum(["deploy", "upgrade", "roll-back", "suspend", "delete", "scale", "restart"]),
      since: Instant,
    })
    .nullable(),
  /** Since when the job is in its present state, by the upstream's clock. */
  stateSince: Instant.nullable(),
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  bounded: z.boolean().nullable(),
  restarts: Restarts.nullable(),
  checkpoints: Checkpoints.nullable(),
  /** Number of tasks by execution state, upper case; sums to the job's tasks. */
  tasks: seen(z.record(z.string(), z.number())).nullable(),
  taskManagers: z
    .object({ present: z.number().nullable(), wanted: z.number().nullable(), lost: z.number().nullable() })
    .nullable(),
  slots: z.object({ total: z.number().nullable(), free: z.number().nullable() }).nullable(),
  /** A fresh and complete answer no longer holds what was there before. Set by the inventory. */
  lost: z.object({ since: Instant, lastWord: z.string().nullable(), ended: z.boolean() }).nullable(),
  /** A fresh and complete list of what runs shows that nothing runs for it. null: nobody could tell. */
  nothingRuns: z.boolean().nullable(),
  /** The upstream says of itself that it cannot see the thing any more. */
  cutOff: z.object({ since: Instant.nullable(), why: z.string() }).nullable(),
  /** The running configuration differs from the desired one. `pending`: only until the next restart. */
  drift: z.object({ keys: z.array(z.string()), pending: z.boolean() }).nullable(),
  /** Two sources say different things; one sentence each. */
  contradictions: z.array(z.string()),
  observations: z.array(ObservationAge),
});
export type Facts = z.infer<typeof Facts>;

/** Facts about which nothing is known yet; adapters start from it and fill in what they saw. */
export const noFacts = (subject: Subject): Facts => ({
  subject,
  desired: null,
  createdAt: null,
  firstSeenAt: null,
  deletion: null,
  words: { job: null, lifecycle: null, jobManager: null, reconciliation: null, phase: null },
  generation: { desired: null, observed: null },
  specUnread: null,
  error: null,
  operation: null,
  stateSince: null,
  startedAt: null,
  endedAt: null,
  bounded: null,
  restarts: null,
  checkpoints: null,
  tasks: null,
  taskManagers: null,
  slots: null,
  lost: null,
  nothingRuns: null,
  cutOff: null,
  drift: null,
  contradictions: [],
  observations: [],
});
