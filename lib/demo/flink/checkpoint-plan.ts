import type { JobSpec } from "../specs";
import { type Occurrence, type Stretch, stretchesOf, WARM_UP } from "./checkpoint-stretches";
import { incidentsOf } from "./incidents";
import { endOf } from "./life";
import type { MutableState } from "./mutable-state";

export type CheckpointCounts = {
  total: number;
  completed: number;
  failed: number;
  in_progress: number;
  restored: number;
};

/** Everything about a job's checkpoints at an instant. */
export type CheckpointRecord = {
  counts: CheckpointCounts;
  /** Newest first, at most as many as asked for. */
  recent: Occurrence[];
  latest: { completed: Occurrence | null; savepoint: Occurrence | null; failed: Occurrence | null };
  /** What a newest failover (or the start) read back, null where it was nothing. */
  restored: { at: number; id: number; path: string | null; isSavepoint: boolean } | null;
  byId: (id: number) => Occurrence | null;
};

/** The checkpoints of a job. Cost depends on the number of troubles and of asked-for entries, not on the job's age. */
export function checkpointsOf(job: JobSpec, mutations: MutableState, now: number, limit: number): CheckpointRecord {
  const stretches = stretchesOf(job, mutations, now);
  const asked = mutations.operations
    .filter((operation) => operation.jid === job.jid && operation.kind !== "disposal" && operation.startedAt <= now)
    .sort((left, right) => left.startedAt - right.startedAt);
  const base = job.restoredFrom?.checkpointId ?? 0;
  const before = (at: number) => asked.filter((operation) => operation.startedAt < at).length;
  const offsets: number[] = [];
  stretches.reduce((sum, stretch, position) => {
    offsets[position] = sum;
    return sum + stretch.count;
  }, base);
  const periodic = (position: number, index: number): Occurrence | null => {
    const stretch = stretches[position];
    if (!stretch || index < 0 || index >= stretch.count) {
      return null;
    }
    const found = stretch.at(index);
    return { ...found, id: (offsets[position] ?? base) + index + 1 + before(found.triggeredAt), operation: null };
  };
  const earlier = (at: number): number => {
    for (let position = stretches.length - 1; position >= 0; position--) {
      const stretch = stretches[position];
      if (stretch && stretch.count > 0 && stretch.at(0).triggeredAt <= at) {
        let low = 0;
        let high = stretch.count - 1;
        while (low < high) {
          const middle = Math.ceil((low + high) / 2);
          if (stretch.at(middle).triggeredAt <= at) {
            low = middle;
          } else {
            high = middle - 1;
          }
        }
        return (offsets[position] ?? base) + low + 1;
      }
    }
    return base;
  };
  const extras = asked.map(
    (operation, order): Occurrence => ({
      id: earlier(operation.startedAt) + order + 1,
      triggeredAt: operation.startedAt,
      endsAt: operation.completesAt,
      outcome: operation.failure ? "failed" : "completed",
      message: operation.failure ? operation.failure.replace(/^[\w.$]+: /, "") : null,
      operation,
    }),
  );
  const recent = [...extras];
  for (let position = stretches.length - 1, wanted = limit; position >= 0 && wanted > 0; position--) {
    for (let index = (stretches[position]?.count ?? 0) - 1; index >= 0 && wanted > 0; index--, wanted--) {
      const found = periodic(position, index);
      if (found) {
        recent.push(found);
      }
    }
  }
  recent.sort((left, right) => right.id - left.id);
  const latestOf = (keep: (occurrence: Occurrence) => boolean): Occurrence | null => {
    let best = extras.filter(keep).at(-1) ?? null;
    for (let position = stretches.length - 1; position >= 0; position--) {
      const count = stretches[position]?.count ?? 0;
      const near = [count - 1, count - 2, count - 3, 0].map((index) => periodic(position, index));
      const found = near.find((occurrence) => occurrence !== null && keep(occurrence));
      if (found) {
        best = best && best.id > found.id ? best : found;
        break;
      }
    }
    return best;
  };
  const done = (occurrence: Occurrence) => occurrence.endsAt <= now;
  const isSavepoint = (occurrence: Occurrence) =>
    occurrence.operation !== null && occurrence.operation.kind !== "checkpoint";
  const completed = (until: number) =>
    latestOf((found) => found.outcome === "completed" && found.endsAt <= until && !isSavepoint(found));
  const counts = tally(stretches, extras, now);
  const restored = restoredOf(job, mutations, now, completed);
  counts.restored = restored.count;
  return {
    counts,
    recent: recent.slice(0, limit),
    latest: {
      completed: completed(now),
      savepoint: latestOf((found) => found.outcome === "completed" && done(found) && isSavepoint(found)),
      failed: latestOf((found) => found.outcome === "failed" && done(found)),
    },
    restored: restored.last,
    byId: (id) => {
      const extra = extras.find((candidate) => candidate.id === id);
      if (extra) {
        return extra;
      }
      for (const position of stretches.keys()) {
        for (let shift = 0; shift <= asked.length; shift++) {
          const found = periodic(position, id - 1 - shift - (offsets[position] ?? base));
          if (found?.id === id) {
            return found;
          }
        }
      }
      return null;
    },
  };
}

function tally(stretches: Stretch[], extras: Occurrence[], now: number): CheckpointCounts {
  const counts = { total: 0, completed: 0, failed: 0, in_progress: 0, restored: 0 };
  const add = (found: Pick<Occurrence, "endsAt" | "outcome">) => {
    counts[found.endsAt > now ? "in_progress" : found.outcome] += 1;
  };
  for (const stretch of stretches) {
    counts.total += stretch.count + stretch.refused;
    counts.failed += stretch.refused;
    const edge = Math.min(stretch.count, 2);
    counts[stretch.failing ? "failed" : "completed"] += stretch.count - edge;
    for (let index = stretch.count - edge; index < stretch.count; index++) {
      add(stretch.at(index));
    }
  }
  for (const extra of extras) {
    counts.total += 1;
    add(extra);
  }
  return counts;
}

function restoredOf(
  job: JobSpec,
  mutations: MutableState,
  now: number,
  completed: (until: number) => Occurrence | null,
) {
  const { total, newest } = incidentsOf(job, mutations, Math.min(now, endOf(job, mutations)), 2);
  const start = job.restoredFrom;
  const first = start
    ? { at: job.startedAt + WARM_UP, id: start.checkpointId, path: start.path, isSavepoint: start.isSavepoint }
    : null;
  // Of the newest failover the tasks may not be back yet; then the one before it is what was restored last.
  const back = newest.find((incident) => incident.slotsAt <= now);
  const from = back ? completed(back.at) : null;
  const done = back && from ? total - newest.indexOf(back) : 0;
  const last = back && from ? { at: back.slotsAt + 400, id: from.id, path: null, isSavepoint: false } : first;
  return { count: (start ? 1 : 0) + done, last };
}
