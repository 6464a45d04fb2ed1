import type { Restarts } from "@/lib/domain/facts";
import type { Exceptions } from "@/lib/domain/job-detail";
import { instant } from "./instants";
import type { JobWire } from "./wire";
import type { CheckpointsWire } from "./wire-history";
import { from } from "./words";

const timesMost = 50;
/** Flink writes a failure and the state change that follows from it some milliseconds apart. */
const sameMs = 5_000;
const failoverMs = 60_000;

export type RestartParts = {
  job: JobWire;
  exceptions: Exceptions | null;
  checkpoints: CheckpointsWire | null;
  /** The metric numRestarts; null where it did not come. */
  total: number | null;
  at: string;
};

/** Times at which the job restarted, as far as its present JobManager remembers them; oldest first. */
export function restartTimes({ job, exceptions, checkpoints }: RestartParts): string[] {
  const failures = (exceptions?.items ?? []).map((item) => item.at).sort();
  // The failure that ended the job, or is ending it, is followed by no restart.
  if (job.state === "FAILED" || job.state === "FAILING") failures.pop();
  const isNew = (time: string) => failures.every((known) => Math.abs(Date.parse(known) - Date.parse(time)) > sameMs);
  const more = [instant(job.timestamps.RESTARTING), failoverTime(job, checkpoints)];
  for (const time of more) if (time !== null && isNew(time)) failures.push(time);
  return failures.sort().slice(-timesMost);
}

/**
 * A new leader starts the job afresh: its history is empty and it was just restored from a checkpoint of its own. From
 * another job's checkpoint, or from a savepoint, it is a first start.
 */
function failoverTime(job: JobWire, checkpoints: CheckpointsWire | null): string | null {
  const restored = checkpoints?.latest.restored ?? null;
  if (restored === null || restored.is_savepoint) return null;
  if (restored.external_path?.includes(job.jid) !== true) return null;
  return restored.restore_timestamp - job["start-time"] > failoverMs ? null : instant(restored.restore_timestamp);
}

/**
 * Restarts as this one reading shows them. What a counter that rose between two readings tells is concluded where both
 * readings are at hand, in the fleet.
 */
export const toRestarts = (parts: RestartParts): Restarts => ({
  times: restartTimes(parts),
  total: parts.total,
  lastCause: parts.exceptions?.items[0]?.rootCause ?? null,
  at: parts.at,
  source: from.exceptions,
});
