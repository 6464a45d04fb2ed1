import type { Checkpoints } from "@/lib/domain/facts";
import type { Checkpoint, CheckpointHistory, HistoryEvent } from "@/lib/domain/job-detail";
import { instant, measured } from "./instants";
import { oneLine } from "./root-cause";
import type { CheckpointConfigWire, CheckpointsWire, CheckpointWire } from "./wire-history";
import { from } from "./words";

const recentMost = 18;
/** Long.MAX as JavaScript reads it, and anything near it: checkpoints are only made by hand. */
const never = 2 ** 62;

export type CheckpointAnswers = { wire: CheckpointsWire | null; config: CheckpointConfigWire | null; at: string };

/**
 * Whether periodic checkpoints are on. Flink never says so: a job without them answers zeros and an interval of
 * Long.MAX, or 404 for the whole block (`wire` null here). null: the configuration did not come and nothing else tells.
 */
export function isCheckpointing({ wire, config }: CheckpointAnswers): boolean | null {
  if (wire === null) return false;
  if (config !== null) return config.interval > 0 && config.interval < never;
  return wire.history.some((entry) => !entry.is_savepoint) ? true : null;
}

const newestFirst = (a: CheckpointWire, b: CheckpointWire) => b.id - a.id;

/** Flink's own order is newest first, but a savepoint between two checkpoints may stand elsewhere. */
const ordered = (wire: CheckpointsWire | null): CheckpointWire[] => [...(wire?.history ?? [])].sort(newestFirst);

/**
 * The same, from the whole answer. While none has ever completed the counter knows more than the ten or so entries of
 * the history, and it also counts checkpoints that were refused before they began and so stand in no history.
 */
function failuresIn(wire: CheckpointsWire): number {
  const inHistory = failedInARow(wire.history);
  if (wire.counts.completed > 0) return inHistory;
  const savepoints = wire.history.filter((entry) => entry.is_savepoint && entry.status === "FAILED").length;
  return Math.max(inHistory, wire.counts.failed - savepoints);
}

/** Periodic checkpoints that failed since the last completed one. One in progress does not count, a savepoint neither. */
export function failedInARow(history: readonly CheckpointWire[]): number {
  const over = history.filter((entry) => !entry.is_savepoint && entry.status !== "IN_PROGRESS").sort(newestFirst);
  const lastGood = over.findIndex((entry) => entry.status === "COMPLETED");
  return over.slice(0, lastGood === -1 ? over.length : lastGood).filter((entry) => entry.status === "FAILED").length;
}

export function toCheckpointFacts(answers: CheckpointAnswers): Checkpoints {
  const { wire, config, at } = answers;
  const enabled = isCheckpointing(answers);
  const history = ordered(wire);
  const periodic = history.filter((entry) => !entry.is_savepoint);
  const completed = latestCompleted(wire, periodic);
  const lastFailed = wire?.latest.failed?.is_savepoint === false ? wire.latest.failed : null;
  const failed = periodic.find((entry) => entry.status === "FAILED") ?? lastFailed;
  return {
    enabled,
    intervalMs: enabled === true && config !== null ? config.interval : null,
    timeoutMs: enabled === true && config !== null ? measured(config.timeout) : null,
    failedInARow: wire === null || enabled === false ? null : failuresIn(wire),
    lastCompletedAt: completed === null ? null : instant(completed.latest_ack_timestamp),
    lastFailure: failed === null ? null : oneLine(failed.failure_message ?? "It failed without a message."),
    recent: periodic.filter(isOver).slice(0, recentMost).reverse().flatMap(toRecent),
    lastSizeBytes: completed === null ? null : measured(completed.state_size),
    at,
    source: from.checkpoints,
  };
}

/** `latest.completed` is kept longer than the history; it never is a savepoint. */
function latestCompleted(wire: CheckpointsWire | null, periodic: CheckpointWire[]): CheckpointWire | null {
  const inHistory = periodic.find((entry) => entry.status === "COMPLETED") ?? null;
  const latest = wire?.latest.completed ?? null;
  if (latest === null || latest.is_savepoint) return inHistory;
  return inHistory === null || latest.id > inHistory.id ? latest : inHistory;
}

const isOver = (entry: CheckpointWire) => entry.status !== "IN_PROGRESS";

function toRecent(entry: CheckpointWire): Checkpoints["recent"] {
  const at = instant(entry.trigger_timestamp);
  const failed = entry.status === "FAILED";
  return at === null
    ? []
    : [{ id: entry.id, at, durationMs: failed ? null : measured(entry.end_to_end_duration), failed }];
}

export function toCheckpointHistory(answers: CheckpointAnswers): CheckpointHistory {
  const { wire, config, at } = answers;
  const enabled = isCheckpointing(answers) === true;
  const restored = wire?.latest.restored ?? null;
  const restoredAt = instant(restored?.restore_timestamp);
  return {
    enabled,
    intervalMs: enabled && config !== null ? config.interval : null,
    timeoutMs: config === null ? null : measured(config.timeout),
    mode: config?.mode ?? null,
    stateBackend: config?.state_backend ?? null,
    storage: config?.checkpoint_storage ?? null,
    externalised: externalised(config),
    unaligned: config?.unaligned_checkpoints ?? null,
    tolerableFailures: config?.tolerable_failed_checkpoints ?? null,
    counts: {
      completed: wire?.counts.completed ?? 0,
      failed: wire?.counts.failed ?? 0,
      inProgress: wire?.counts.in_progress ?? 0,
      restored: wire?.counts.restored ?? 0,
      total: wire?.counts.total ?? 0,
    },
    history: ordered(wire).flatMap(toCheckpoint),
    restoredFrom:
      restored === null || restoredAt === null
        ? null
        : {
            id: restored.id,
            path: restored.external_path ?? null,
            at: restoredAt,
            isSavepoint: restored.is_savepoint,
          },
    observedAt: at,
  };
}

function externalised(config: CheckpointConfigWire | null): string | null {
  const setting = config?.externalization ?? null;
  if (setting === null) return null;
  if (!setting.enabled) return "deleted when the job ends";
  return setting.delete_on_cancellation ? "deleted on cancellation" : "retained on cancellation";
}

function toCheckpoint(entry: CheckpointWire): Checkpoint[] {
  const triggeredAt = instant(entry.trigger_timestamp);
  if (triggeredAt === null) return [];
  const running = entry.status === "IN_PROGRESS";
  return [
    {
      id: entry.id,
      status: entry.status,
      kind: entry.is_savepoint ? "savepoint" : "checkpoint",
      triggeredAt,
      endedAt: running ? null : (instant(entry.failure_timestamp) ?? instant(entry.latest_ack_timestamp)),
      durationMs: running ? null : measured(entry.end_to_end_duration),
      stateBytes: measured(entry.state_size),
      writtenBytes: measured(entry.checkpointed_size),
      acknowledged: measured(entry.num_acknowledged_subtasks),
      subtasks: measured(entry.num_subtasks),
      path: pathOf(entry.external_path),
      failure: entry.status === "FAILED" ? oneLine(entry.failure_message ?? "It failed without a message.") : null,
    },
  ];
}

/** Checkpoints kept in memory have a placeholder in angle brackets for a path. */
const pathOf = (path: string | null | undefined): string | null =>
  path === null || path === undefined || path === "" || path.startsWith("<") ? null : path;

/** Failed checkpoints and finished savepoints as events, newest first. */
export const checkpointEvents = (history: CheckpointHistory): HistoryEvent[] =>
  history.history.flatMap((entry): HistoryEvent[] => {
    const at = entry.endedAt ?? entry.triggeredAt;
    const word = entry.kind === "savepoint" ? "Savepoint" : "Checkpoint";
    if (entry.status === "FAILED")
      return [
        {
          at,
          kind: `${entry.kind}-failed`,
          text: `${word} ${entry.id} failed: ${entry.failure ?? ""}`,
          source: from.checkpoints,
          severity: "warning",
        },
      ];
    if (entry.kind === "savepoint" && entry.status === "COMPLETED")
      return [
        {
          at,
          kind: "savepoint-completed",
          text: `Savepoint ${entry.id} is complete${entry.path === null ? "." : `: ${entry.path}`}`,
          source: from.checkpoints,
          severity: "note",
        },
      ];
    return [];
  });
