import { z } from "zod";
import type { Facts } from "./facts";
import { Instant } from "./item";

/** What a row of a list needs of the facts; the whole facts come with the single item. */
export const Summary = z.object({
  /** The upstream's own word that is closest to the job. */
  says: z.string().nullable(),
  /** False where somebody relays that word. */
  fromFlink: z.boolean(),
  taskManagers: z.number().nullable(),
  wantedTaskManagers: z.number().nullable(),
  tasks: z.record(z.string(), z.number()).nullable(),
  checkpointing: z.boolean().nullable(),
  lastCheckpointAt: Instant.nullable(),
  checkpointIntervalMs: z.number().nullable(),
  /** The latest checkpoints, oldest first: how long each took in ms, or -1 for one that failed. null: still running. */
  recentCheckpoints: z.array(z.number().nullable()),
  /** Restarts known of the last 24 h; null where nobody looked. */
  restarts: z.number().nullable(),
  restartTimes: z.array(Instant),
  error: z.string().nullable(),
});
export type Summary = z.infer<typeof Summary>;

/** The row's part of the facts. `now` is epoch milliseconds. */
export function summarise(facts: Facts, now: number): Summary {
  const word = facts.words.job ?? facts.words.phase ?? facts.words.lifecycle ?? facts.words.jobManager;
  const since = now - 86_400_000;
  const restarts = facts.restarts?.times.filter((time) => Date.parse(time) >= since) ?? null;
  return {
    says: word?.value ?? null,
    fromFlink: facts.words.job !== null && facts.observations.some((seen) => seen.source === facts.words.job?.source),
    taskManagers: facts.taskManagers?.present ?? null,
    wantedTaskManagers: facts.taskManagers?.wanted ?? null,
    tasks: facts.tasks ? Object.fromEntries(Object.entries(facts.tasks.value).filter(([, count]) => count > 0)) : null,
    checkpointing: facts.checkpoints?.enabled ?? null,
    lastCheckpointAt: facts.checkpoints?.lastCompletedAt ?? null,
    checkpointIntervalMs: facts.checkpoints?.intervalMs ?? null,
    recentCheckpoints: (facts.checkpoints?.recent ?? []).map((one) => (one.failed ? -1 : one.durationMs)),
    restarts: restarts?.length ?? null,
    restartTimes: restarts ?? [],
    error: facts.error?.value ?? facts.restarts?.lastCause ?? null,
  };
}
