import type { JobSpec } from "../specs";
import { EXPIRED, type Occurrence, writtenShare } from "./checkpoint-stretches";
import { descendantsOf } from "./graph";
import { jobSeed } from "./incidents";
import { type Hotspot, hotspotsOf } from "./load";
import { mix, unit, wobble } from "./noise";
import type { JobView } from "./view";

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
export function holder(job: JobSpec, occurrence: Occurrence): Hotspot | null {
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

/** How a checkpoint stands, in the words of the REST. */
export function statusOf(occurrence: Occurrence, now: number): "COMPLETED" | "FAILED" | "IN_PROGRESS" {
  if (occurrence.endsAt > now) {
    return "IN_PROGRESS";
  }
  return occurrence.outcome === "completed" ? "COMPLETED" : "FAILED";
}

/** The figures that a checkpoint and each of its parts share. */
export function figures(
  p: Pick<Part, "sizes" | "duration" | "acknowledged" | "subtasks" | "lastAck">,
  processed: number,
) {
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

/** Bytes that were processed while barriers were aligned; only inputs from several places align. */
export function alignedBytes(view: JobView, vertex: number, occurrence: Occurrence): number {
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
