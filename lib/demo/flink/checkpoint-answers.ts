import type { JobSpec } from "../specs";
import { type CheckpointRecord, EXPIRED, type Occurrence, writtenShare } from "./checkpoint-plan";
import { descendantsOf } from "./graph";
import { jobSeed } from "./incidents";
import { type Hotspot, hotspotsOf, sharesOf } from "./load";
import { mix, unit, wobble } from "./noise";
import type { ClusterView, JobView } from "./view";

type Sizes = { checkpointed: number; state: number };

/** The part of a checkpoint that one vertex, or one of its subtasks, has delivered. */
export type Part = {
  sizes: Sizes;
  duration: number;
  acknowledged: number;
  subtasks: number;
  /** Epoch ms, -1 where nothing was acknowledged. */
  lastAck: number;
};

const STAT_KEYS = ["p50", "p90", "p95", "p99", "p999"] as const;

/** Flink's summary of numbers: whole minimum, maximum and mean, percentiles with one decimal or "NaN" where there are none. */
export function statOf(values: number[], percentiles = true): Record<string, number | string> {
  const sorted = [...values].sort((left, right) => left - right);
  const at = (share: number): number | string => {
    if (sorted.length === 0 || !percentiles) {
      return "NaN";
    }
    return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 10) / 10;
  };
  const sum = values.reduce((total, value) => total + value, 0);
  const [p50, p90, p95, p99, p999] = [0.5, 0.9, 0.95, 0.99, 0.999].map(at);
  const average = values.length > 0 ? Math.floor(sum / values.length) : 0;
  return {
    min: sorted[0] ?? 0,
    max: sorted.at(-1) ?? 0,
    avg: average,
    p50: p50 ?? "NaN",
    p90: p90 ?? "NaN",
    p95: p95 ?? "NaN",
    p99: p99 ?? "NaN",
    p999: p999 ?? "NaN",
  };
}

/** `alignment_buffered` is a relic that is always zero, with zero percentiles too. */
export function noStat(): Record<string, number> {
  return { min: 0, max: 0, avg: 0, ...Object.fromEntries(STAT_KEYS.map((key) => [key, 0])) };
}

function sizesOf(job: JobSpec, vertex: number, occurrence: Occurrence): Sizes {
  const bytes = job.vertices[vertex]?.stateBytes ?? 0;
  const seed = mix(jobSeed(job), 71, vertex);
  const age = Math.max(0, occurrence.triggeredAt - job.startedAt) / 21_600_000;
  const grown = 0.82 + 0.18 * (1 - Math.exp(-age));
  const floor = 180 + (mix(seed, 1) % 400);
  const state =
    Math.round(bytes * grown * (1 + 0.012 * wobble(seed, occurrence.id))) +
    floor * (job.vertices[vertex]?.parallelism ?? 1);
  const full = occurrence.operation !== null && occurrence.operation.kind !== "checkpoint";
  const share = full ? 1 : Math.min(1, writtenShare(job) * (0.7 + 0.7 * unit(seed, occurrence.id, 2)));
  return { checkpointed: Math.round(state * share), state };
}

/** The hotspot that held a failed checkpoint up, null where it failed for another reason. */
function holder(job: JobSpec, occurrence: Occurrence): Hotspot | null {
  const held = occurrence.message === EXPIRED || occurrence.outcome === "completed";
  const spot = hotspotsOf(job).find(
    (found) => found.since <= occurrence.triggeredAt && occurrence.triggeredAt < found.until,
  );
  return held && spot ? spot : null;
}

/** What one vertex contributed by an instant. */
export function partOf(view: JobView, vertex: number, occurrence: Occurrence, now: number): Part {
  const { job } = view;
  const subtasks = job.vertices[vertex]?.parallelism ?? 1;
  const sizes = sizesOf(job, vertex, occurrence);
  const seed = mix(jobSeed(job), 73, vertex);
  const span = occurrence.endsAt - occurrence.triggeredAt;
  const running = occurrence.endsAt > now;
  if (occurrence.outcome === "completed" && !running) {
    const slowest = mix(jobSeed(job), occurrence.id) % job.vertices.length === vertex;
    const duration = slowest ? span : Math.max(4, Math.round(span * (0.25 + 0.7 * unit(seed, occurrence.id))));
    return { sizes, duration, acknowledged: subtasks, subtasks, lastAck: occurrence.triggeredAt + duration };
  }
  const spot = holder(job, occurrence);
  const elapsed = Math.min(now, occurrence.endsAt) - occurrence.triggeredAt;
  if (!spot) {
    const done = Math.floor(subtasks * Math.min(0.9, (elapsed / Math.max(1, span)) * unit(seed, occurrence.id)));
    return part(sizes, done, subtasks, elapsed, occurrence.triggeredAt);
  }
  if (spot.vertex === vertex) {
    return part(
      sizes,
      elapsed > 22_000 ? subtasks - 1 : 0,
      subtasks,
      Math.min(elapsed, 22_000),
      occurrence.triggeredAt,
    );
  }
  // Barriers pass everything but what lies behind the vertex that holds them.
  const reached = !descendantsOf(job, spot.vertex).has(vertex) && elapsed > 8_000;
  return part(sizes, reached ? subtasks : 0, subtasks, Math.min(elapsed, 8_000), occurrence.triggeredAt);
}

function part(sizes: Sizes, acknowledged: number, subtasks: number, after: number, triggeredAt: number): Part {
  const share = acknowledged / subtasks;
  const partial = { checkpointed: Math.round(sizes.checkpointed * share), state: Math.round(sizes.state * share) };
  return { sizes: partial, duration: -1, acknowledged, subtasks, lastAck: acknowledged > 0 ? triggeredAt + after : -1 };
}

function statusOf(occurrence: Occurrence, now: number): "COMPLETED" | "FAILED" | "IN_PROGRESS" {
  if (occurrence.endsAt > now) {
    return "IN_PROGRESS";
  }
  return occurrence.outcome === "completed" ? "COMPLETED" : "FAILED";
}

function figures(p: Pick<Part, "sizes" | "duration" | "acknowledged" | "subtasks" | "lastAck">, processed: number) {
  return {
    latest_ack_timestamp: p.lastAck,
    checkpointed_size: p.sizes.checkpointed,
    state_size: p.sizes.state,
    end_to_end_duration: p.duration,
    alignment_buffered: 0,
    processed_data: processed,
    persisted_data: 0,
    num_subtasks: p.subtasks,
    num_acknowledged_subtasks: p.acknowledged,
  };
}

function alignedBytes(view: JobView, vertex: number, occurrence: Occurrence): number {
  const wide = view.job.vertices[vertex]?.inputs.some((input) => input.ship === "HASH" || input.ship === "REBALANCE");
  return wide ? mix(jobSeed(view.job), 79, vertex, occurrence.id) % 90_000 : 0;
}

/** The directory a checkpoint is kept in, as the real one spells it. */
export function pathOf(job: JobSpec, occurrence: { id: number; operation?: Occurrence["operation"] }): string {
  if (occurrence.operation?.location) {
    return occurrence.operation.location;
  }
  const root = (job.checkpointDirectory ?? "file:/flink/checkpoints").replace(/\/$/, "");
  return `${root}/${job.jid}/chk-${occurrence.id}`;
}

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
