import type { JobSpec, Trouble, TroubleKind } from "../specs";
import { graphOf } from "./graph";
import { incidentsOf, jobSeed, loopOrigin, strikeOf, strikes } from "./incidents";
import { endOf } from "./life";
import type { MutableState, Operation } from "./mutable-state";
import { unit } from "./noise";

/** One checkpoint or savepoint as it stands at an instant. */
export type Occurrence = {
  id: number;
  triggeredAt: number;
  /** When it completed or failed; in the future while it is in progress. */
  endsAt: number;
  outcome: "completed" | "failed";
  message: string | null;
  operation: Operation | null;
};

/** A stretch of time in which checkpoints follow one rule. `at` is cheap for any index, so long histories need no loop. */
type Stretch = {
  count: number;
  at: (index: number) => Omit<Occurrence, "id" | "operation">;
  refused: number;
  failing: boolean;
};

export const EXPIRED = "Checkpoint expired before completing.";
const SUSPENDED = "Checkpoint Coordinator is suspending.";
/** Tasks must run before the first checkpoint is triggered. */
const WARM_UP = 3_500;

/** How much work checkpoints of this job are: fully written state without increments. */
export function writtenShare(job: JobSpec): number {
  return job.stateBackend === "rocksdb" ? 0.06 : 1;
}

/** How long a regular checkpoint takes: a fixed part and the upload of what is written, shared by the job's slots. */
function regularDuration(job: JobSpec, triggeredAt: number, interval: number): number {
  const { stateBytes, slots } = graphOf(job);
  const seed = jobSeed(job);
  const upload = (stateBytes * writtenShare(job)) / (60_000 * Math.max(1, slots));
  const spike = unit(seed, 61, triggeredAt) > 0.96 ? 2.4 : 1;
  const wanted = (180 + upload) * (0.8 + 0.5 * unit(seed, 62, triggeredAt)) * spike;
  return Math.round(Math.min(wanted, interval * 0.8, job.checkpointTimeoutMs * 0.8));
}

function regular(job: JobSpec, interval: number, first: number, until: number, cut: number | null): Stretch {
  const count = until > first ? Math.floor((until - 1 - first) / interval) + 1 : 0;
  const at = (index: number) => {
    const triggeredAt = first + index * interval;
    const endsAt = triggeredAt + regularDuration(job, triggeredAt, interval);
    return cut !== null && endsAt > cut
      ? { triggeredAt, endsAt: cut, outcome: "failed" as const, message: SUSPENDED }
      : { triggeredAt, endsAt, outcome: "completed" as const, message: null };
  };
  return { count, at, refused: 0, failing: false };
}

function expiring(job: JobSpec, interval: number, from: number, until: number): Stretch {
  const period = Math.max(interval, job.checkpointTimeoutMs + 400);
  const first = from + Math.min(2_000, interval);
  const count = until > first ? Math.floor((until - 1 - first) / period) + 1 : 0;
  const at = (index: number) => {
    const triggeredAt = first + index * period;
    return { triggeredAt, endsAt: triggeredAt + job.checkpointTimeoutMs, outcome: "failed" as const, message: EXPIRED };
  };
  return { count, at, refused: 0, failing: true };
}

/** One checkpoint before each strike of a loop: lost with the tasks, or completed just before its commit fails. */
function looping(job: JobSpec, trouble: Trouble, until: number): Stretch {
  const commits = trouble.kind === "transaction-timeout";
  const after = (index: number) => strikeOf(job, trouble, index + 1).at;
  const at = (index: number) => {
    const crash = after(index);
    return commits
      ? { triggeredAt: crash - 3_100, endsAt: crash - 900, outcome: "completed" as const, message: null }
      : { triggeredAt: crash - 31_000, endsAt: crash, outcome: "failed" as const, message: SUSPENDED };
  };
  const struck = strikes(job, trouble, until);
  const limit = Math.min(until, trouble.until ?? Number.POSITIVE_INFINITY);
  const count = struck > 0 ? struck - 1 + Number(at(struck - 1).triggeredAt < limit) : 0;
  return { count, at, refused: 0, failing: !commits };
}

const RULING: TroubleKind[] = ["slots-missing", "oom-loop", "transaction-timeout", "checkpoints-expire"];

/** A job's checkpoints up to an instant, as stretches from the oldest to the newest. */
function stretchesOf(job: JobSpec, mutations: MutableState, now: number): Stretch[] {
  const interval = job.checkpointIntervalMs;
  const end = Math.min(now, endOf(job, mutations));
  const begin = job.startedAt + WARM_UP;
  if (interval === null || end <= begin) {
    return [];
  }
  const ruling = job.troubles
    .filter((trouble) => RULING.includes(trouble.kind))
    .map((trouble) => ({
      trouble,
      from: Math.max(begin, loopOrigin(job, trouble)),
      to: trouble.until ?? Number.POSITIVE_INFINITY,
    }))
    .filter(({ from, to }) => from < end && from < to)
    .sort((left, right) => RULING.indexOf(left.trouble.kind) - RULING.indexOf(right.trouble.kind));
  const single = incidentsOf(job, mutations, end, 16).newest.filter(
    (incident) => incident.kind === "restarted-once" || incident.kind === "stop-failed",
  );
  const edges = new Set([begin, end]);
  for (const { from, to } of ruling) {
    edges.add(from);
    edges.add(Math.min(to, end));
  }
  for (const incident of single) {
    edges.add(Math.min(Math.max(incident.at, begin), end));
  }
  const line = [...edges].sort((left, right) => left - right);
  const stretches: Stretch[] = [];
  let from = begin;
  let afresh = true;
  for (let edge = 1; edge < line.length; edge++) {
    const until = line[edge] ?? end;
    const start = line[edge - 1] ?? begin;
    const ruler = ruling.find((candidate) => candidate.from <= start && start < candidate.to);
    const crash = single.find((incident) => incident.at === start);
    from = Math.max(from, crash ? crash.slotsAt + WARM_UP : start);
    if (!ruler) {
      const first = from + (afresh ? interval : Math.round(interval * (0.3 + 0.4 * unit(jobSeed(job), 63, start))));
      const cutBy =
        single.some((incident) => incident.at === until) ||
        ruling.some((next) => next.from === until && next.trouble.kind !== "checkpoints-expire");
      const ended = until === end && end < now;
      stretches.push(regular(job, interval, first, until, cutBy || ended ? until : null));
    } else if (ruler.trouble.kind === "slots-missing") {
      const refused = Math.floor((until - start) / interval);
      stretches.push({
        count: 0,
        at: () => ({ triggeredAt: 0, endsAt: 0, outcome: "failed", message: null }),
        refused,
        failing: true,
      });
    } else if (ruler.trouble.kind === "checkpoints-expire") {
      const stretch = expiring(job, interval, start, until);
      stretches.push(stretch);
      from = stretch.count > 0 ? Math.max(until, stretch.at(stretch.count - 1).endsAt) : until;
    } else {
      stretches.push(looping(job, ruler.trouble, until));
    }
    afresh = false;
  }
  return stretches.filter((stretch) => stretch.count > 0 || stretch.refused > 0);
}

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
