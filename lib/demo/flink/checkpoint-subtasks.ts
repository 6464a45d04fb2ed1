import { alignedBytes, figures, holder, noStat, partOf, statOf, statusOf } from "./checkpoint-parts";
import type { Occurrence } from "./checkpoint-stretches";
import { jobSeed } from "./incidents";
import { sharesOf } from "./load";
import { mix, unit } from "./noise";
import type { ClusterView, JobView } from "./view";

/** One vertex of a checkpoint down to its subtasks. */
export function subtasksAnswer(view: JobView, cluster: ClusterView, occurrence: Occurrence, vertex: number) {
  const { job } = view;
  const whole = partOf(view, vertex, occurrence, cluster.now);
  const spot = holder(job, occurrence);
  const hot = spot?.vertex === vertex ? spot.subtask : null;
  const shares = sharesOf(job, vertex, spot);
  const seed = mix(jobSeed(job), 83, vertex);
  const aligned = alignedBytes(view, vertex, occurrence);
  const done: CompletedSubtask[] = [];
  const status = statusOf(occurrence, cluster.now);
  const missing = whole.subtasks - whole.acknowledged;
  const subtasks = Array.from({ length: whole.subtasks }, (_, index) => {
    const late = hot === null ? index >= whole.acknowledged : missing > 0 && (missing > 1 || index === hot);
    if (late) {
      return { className: "pending", index, status: "pending_or_failed" };
    }
    const wide = aligned > 0 ? 1 : 0;
    const span = whole.duration >= 0 ? whole.duration : whole.lastAck - occurrence.triggeredAt;
    const own = Math.max(3, Math.round(span * (0.5 + 0.5 * unit(seed, occurrence.id, index))));
    const sync = 2 + Math.round(own * 0.04 * unit(seed, occurrence.id, index, 1));
    const async = 3 + Math.round(own * 0.3 * unit(seed, occurrence.id, index, 2));
    const duration = wide * Math.round(own * 0.12 * unit(seed, occurrence.id, index, 3));
    const bytes = Math.round(aligned * (shares[index] ?? 0));
    const subtask: CompletedSubtask = {
      className: "completed",
      index,
      ack_timestamp: occurrence.triggeredAt + own,
      end_to_end_duration: own,
      checkpointed_size: Math.round(whole.sizes.checkpointed * (shares[index] ?? 0)),
      state_size: Math.round(whole.sizes.state * (shares[index] ?? 0)),
      checkpoint: { sync, async },
      alignment: { buffered: 0, processed: bytes, persisted: 0, duration },
      start_delay: Math.max(0, own - sync - async - duration),
      unaligned_checkpoint: false,
      aborted: false,
      status: "completed",
    };
    done.push(subtask);
    return subtask;
  });
  const stat = (read: (found: CompletedSubtask) => number) => statOf(done.map(read), false);
  return {
    id: occurrence.id,
    status,
    ...figures(whole, aligned),
    summary: {
      checkpointed_size: stat((found) => found.checkpointed_size),
      state_size: stat((found) => found.state_size),
      end_to_end_duration: stat((found) => found.end_to_end_duration),
      checkpoint_duration: {
        sync: stat((found) => found.checkpoint.sync),
        async: stat((found) => found.checkpoint.async),
      },
      alignment: {
        buffered: noStat(),
        processed: stat((found) => found.alignment.processed),
        persisted: stat((found) => found.alignment.persisted),
        duration: stat((found) => found.alignment.duration),
      },
      start_delay: stat((found) => found.start_delay),
    },
    subtasks,
  };
}

type CompletedSubtask = {
  className: "completed";
  index: number;
  ack_timestamp: number;
  end_to_end_duration: number;
  checkpointed_size: number;
  state_size: number;
  checkpoint: { sync: number; async: number };
  alignment: { buffered: number; processed: number; persisted: number; duration: number };
  start_delay: number;
  unaligned_checkpoint: boolean;
  aborted: boolean;
  status: "completed";
};
