import type { Restarts } from "@/lib/domain/facts";
import type { Exceptions } from "@/lib/domain/job-detail";
import { instant } from "./instants";
import type { JobWire } from "./wire";
import type { CheckpointsWire } from "./wire-history";
import { from } from "./words";

const timesMost = 50;
const jobsMost = 50_000;
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

/** Remembers each job's restart counter, because a counter that rose tells of restarts that no list names. */
export class RestartMemory {
  private readonly known = new Map<string, { start: number; total: number; at: string; extra: string[] }>();

  toRestarts(parts: RestartParts): Restarts {
    const times = restartTimes(parts);
    const extra = this.unexplained(parts, times);
    return {
      times: [...times, ...extra].sort().slice(-timesMost),
      total: parts.total,
      lastCause: parts.exceptions?.items[0]?.rootCause ?? null,
      at: parts.at,
      source: parts.exceptions === null ? from.metrics : from.exceptions,
    };
  }

  private unexplained({ job, total, at }: RestartParts, times: string[]): string[] {
    const before = this.known.get(job.jid);
    const isSame = before?.start === job["start-time"];
    if (total === null) return isSame ? (before?.extra ?? []) : [];
    let extra = isSame ? (before?.extra ?? []) : [];
    if (before !== undefined && isSame && total > before.total) {
      const explained = times.filter((time) => Date.parse(time) > Date.parse(before.at) - sameMs).length;
      const missing = Math.min(timesMost, Math.max(0, total - before.total - explained));
      extra = [...extra, ...Array.from({ length: missing }, () => at)].slice(-timesMost);
    }
    if (this.known.size >= jobsMost) this.known.clear();
    this.known.set(job.jid, { start: job["start-time"], total, at, extra });
    return extra;
  }
}
