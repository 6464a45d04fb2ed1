import { alignedBytes, figures, noStat, partOf, pathOf, statOf, statusOf } from "./checkpoint-parts";
import type { CheckpointRecord } from "./checkpoint-plan";
import type { Occurrence } from "./checkpoint-stretches";
import type { ClusterView, JobView } from "./view";

/** A checkpoint with the parts of each vertex, or without them as lists show it. */
export function checkpointEntry(
  view: JobView,
  cluster: ClusterView,
  occurrence: Occurrence,
  retained: number | null,
  details: boolean,
) {
  const { job, graph } = view;
  const { now } = cluster;
  const status = statusOf(occurrence, now);
  const parts = job.vertices.map((_, vertex) => partOf(view, vertex, occurrence, now));
  const savepoint = occurrence.operation !== null && occurrence.operation.kind !== "checkpoint";
  const span = Math.min(now, occurrence.endsAt) - occurrence.triggeredAt;
  const whole = {
    sizes: {
      checkpointed: parts.reduce((sum, { sizes }) => sum + sizes.checkpointed, 0),
      state: parts.reduce((sum, { sizes }) => sum + sizes.state, 0),
    },
    duration: span,
    acknowledged: parts.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    subtasks: graph.subtasks,
    lastAck: status === "COMPLETED" ? occurrence.endsAt : Math.max(-1, ...parts.map(({ lastAck }) => lastAck)),
  };
  const processed = parts.map((_, vertex) => alignedBytes(view, vertex, occurrence));
  const tasks = parts.map((each, vertex) => [
    graph.ids[vertex] ?? "",
    { id: occurrence.id, status, ...figures(each, processed[vertex] ?? 0) },
  ]);
  return {
    className: status.toLowerCase(),
    id: occurrence.id,
    status,
    is_savepoint: savepoint,
    savepointFormat: savepoint ? occurrence.operation?.format : null,
    trigger_timestamp: occurrence.triggeredAt,
    ...figures(
      whole,
      processed.reduce((sum, bytes) => sum + bytes, 0),
    ),
    checkpoint_type: savepoint
      ? occurrence.operation?.kind === "stop"
        ? "SYNC_SAVEPOINT"
        : "SAVEPOINT"
      : "CHECKPOINT",
    tasks: details ? Object.fromEntries(tasks) : {},
    ...(status === "COMPLETED"
      ? { external_path: pathOf(job, occurrence), discarded: !savepoint && occurrence.id !== retained }
      : {}),
    ...(status === "FAILED" ? { failure_timestamp: occurrence.endsAt, failure_message: occurrence.message } : {}),
  };
}

/** How many checkpoints `web.checkpoints.history` keeps. */
export const HISTORY = 10;

/** /jobs/:jid/checkpoints. Percentiles speak of the last hundred, minimum to mean as well: older ones are not kept anywhere. */
export function checkpointsAnswer(view: JobView, cluster: ClusterView, record: CheckpointRecord) {
  const { now } = cluster;
  const retained = record.latest.completed?.id ?? null;
  const entries = new Map<number, ReturnType<typeof checkpointEntry>>();
  const entry = (occurrence: Occurrence) => {
    const known = entries.get(occurrence.id) ?? checkpointEntry(view, cluster, occurrence, retained, false);
    entries.set(occurrence.id, known);
    return known;
  };
  const completed = record.recent.filter((found) => found.outcome === "completed" && found.endsAt <= now).map(entry);
  if (completed.length === 0 && record.latest.completed) {
    completed.push(entry(record.latest.completed));
  }
  const stat = (read: (found: (typeof completed)[number]) => number) => statOf(completed.map(read));
  const { restored, latest } = record;
  return {
    counts: record.counts,
    summary: {
      checkpointed_size: stat((found) => found.checkpointed_size),
      state_size: stat((found) => found.state_size),
      end_to_end_duration: stat((found) => found.end_to_end_duration),
      alignment_buffered: noStat(),
      processed_data: stat((found) => found.processed_data),
      persisted_data: stat((found) => found.persisted_data),
    },
    latest: {
      completed: latest.completed ? entry(latest.completed) : null,
      savepoint: latest.savepoint ? entry(latest.savepoint) : null,
      failed: latest.failed ? entry(latest.failed) : null,
      restored: restored
        ? {
            id: restored.id,
            restore_timestamp: restored.at,
            is_savepoint: restored.isSavepoint,
            external_path: restored.path ?? pathOf(view.job, { id: restored.id }),
          }
        : null,
    },
    history: record.recent.slice(0, HISTORY).map(entry),
  };
}
