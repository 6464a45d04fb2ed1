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
export type Stretch = {
  count: number;
  at: (index: number) => Omit<Occurrence, "id" | "operation">;
  refused: number;
  failing: boolean;
};

export const EXPIRED = "Checkpoint expired before completing.";
const SUSPENDED = "Checkpoint Coordinator is suspending.";
/** Tasks must run before the first checkpoint is triggered. */
export const WARM_UP = 3_500;

const STRAINED_FOR = 25 * 60_000;

/** How much work checkpoints of this job are: fully written state without increments. */
export function writtenShare(job: JobSpec): number {
  return job.stateBackend === "rocksdb" ? 0.06 : 1;
}

/** How long a regular checkpoint takes: a fixed part and the upload of what is written, shared by the job's slots. */
function regularDuration(job: JobSpec, triggeredAt: number, interval: number): number {
  const { stateBytes, slots } = graphOf(job);
  const seed = jobSeed(job);
  const strain = strainAt(job, triggeredAt) * Math.min(interval, job.checkpointTimeoutMs) * 0.7;
  const upload = (stateBytes * writtenShare(job)) / (60_000 * Math.max(1, slots));
  const spike = unit(seed, 61, triggeredAt) > 0.96 ? 2.4 : 1;
  const wanted = (180 + upload) * (0.8 + 0.5 * unit(seed, 62, triggeredAt)) * spike + strain;
  return Math.round(Math.min(wanted, interval * 0.8, job.checkpointTimeoutMs * 0.8));
}

/** Checkpoints take longer and longer in the minutes before they begin to expire: 0 to 1, rising. */
function strainAt(job: JobSpec, triggeredAt: number): number {
  const next = job.troubles.find((trouble) => trouble.kind === "checkpoints-expire" && trouble.since > triggeredAt);
  const ahead = next ? (next.since - triggeredAt) / STRAINED_FOR : 1;
  return ahead >= 1 ? 0 : (1 - ahead) ** 2;
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
function looping(job: JobSpec, trouble: Trouble, from: number, until: number): Stretch {
  const commits = trouble.kind === "transaction-timeout";
  const of = (strike: number) => {
    const crash = strikeOf(job, trouble, strike + 1).at;
    return commits
      ? { triggeredAt: crash - 3_100, endsAt: crash - 900, outcome: "completed" as const, message: null }
      : { triggeredAt: crash - 31_000, endsAt: crash, outcome: "failed" as const, message: SUSPENDED };
  };
  const triggeredBefore = (at: number) => {
    const limit = Math.min(at, trouble.until ?? Number.POSITIVE_INFINITY);
    const struck = strikes(job, trouble, limit);
    return struck > 0 ? struck - 1 + Number(of(struck - 1).triggeredAt < limit) : 0;
  };
  const skipped = triggeredBefore(from);
  return {
    count: triggeredBefore(until) - skipped,
    at: (index) => of(index + skipped),
    refused: 0,
    failing: !commits,
  };
}

const RULING: TroubleKind[] = ["slots-missing", "oom-loop", "transaction-timeout", "checkpoints-expire"];

/** A job's checkpoints up to an instant, as stretches from the oldest to the newest. */
export function stretchesOf(job: JobSpec, mutations: MutableState, now: number): Stretch[] {
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
      const stretch = expiring(job, interval, from, until);
      stretches.push(stretch);
      from = stretch.count > 0 ? Math.max(until, stretch.at(stretch.count - 1).endsAt) : until;
    } else {
      stretches.push(looping(job, ruler.trouble, start, until));
    }
    afresh = false;
  }
  return stretches.filter((stretch) => stretch.count > 0 || stretch.refused > 0);
}
