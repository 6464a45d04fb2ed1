import type { FleetRecord } from "@/lib/control-planes/control-plane";
import type { Facts, Restarts } from "@/lib/domain/facts";
import { instant } from "./clock";
import { isWorkload } from "./collections";
import { isCloserLook, sameRun } from "./merge";
import { isSameRestart, withoutEchoes } from "./merge-restarts";

/** What two readings of one workload show together, on the console's clock in epoch milliseconds, oldest first. */
export type Inferred = readonly number[];
const keep = 50;

const ms = (at: string): number => Date.parse(at);
const skewOf = (facts: Facts): number => facts.clockSkewMs ?? 0;
/** Restart times as the upstream wrote them, on our clock. */
export const restartMoments = (facts: Facts): number[] =>
  (facts.restarts?.times ?? []).map((time) => ms(time) - skewOf(facts));

/** The moment of a reading: when the newest of its words or looks was heard. */
const readAt = (facts: Facts): number =>
  Math.max(...facts.observations.map((seen) => ms(seen.at)), facts.words.job ? ms(facts.words.job.at) : -Infinity);

const within = (times: readonly number[], after: number, until: number): number =>
  times.filter((time) => time > after && time <= until).length;

/** Somebody asked for the change: then a new job id or a new start is no restart but the change itself. */
export function askedFor(before: FleetRecord, after: FleetRecord): boolean {
  const [was, is] = [before.facts, after.facts];
  const wanted = was.desired?.state !== is.desired?.state || was.desired?.generation !== is.desired?.generation;
  const changed = isWorkload(before) && isWorkload(after) && before.changedAt !== after.changedAt;
  const doing = [was.operation, is.operation].some((one) => one !== null && one.kind !== "restart");
  return wanted || changed || doing || (is.desired !== null && is.desired.state !== "running");
}

/**
 * Restarts that the counter of two closer looks shows beyond those whose times are known. Their true moments are not known;
 * they are spread evenly over the interval, so that a long gap between two looks is not told as a loop.
 */
function fromCounter(was: Restarts, is: Restarts, known: number): number[] {
  if (was.total === null || is.total === null) return [];
  const [from, to] = [ms(was.at), ms(is.at)];
  // A counter that fell began anew: a failover of the JobManager, and whatever it counted since.
  const rise = is.total >= was.total ? is.total - was.total : is.total + 1;
  const missing = Math.min(keep, rise - known);
  if (to <= from || missing <= 0) return [];
  return Array.from({ length: missing }, (_, index) => from + ((to - from) * (index + 1)) / missing);
}

const jobIdOf = (record: FleetRecord): string | null => (isWorkload(record) ? record.jobId : null);

function fromRuns(before: FleetRecord, after: FleetRecord): number[] {
  if (askedFor(before, after)) return [];
  const [was, is] = [before.facts, after.facts];
  const [oldId, newId] = [jobIdOf(before), jobIdOf(after)];
  if (oldId !== null && newId !== null && oldId !== newId) return [startOf(is) ?? readAt(is)];
  const started = startOf(is);
  // The same job with a younger start: its JobManager failed over between the readings.
  if (was.startedAt !== null && started !== null && started > readAt(was)) return [started];
  const word = is.words.job;
  const fell = was.words.job?.value === "RUNNING" && (word?.value === "RESTARTING" || word?.value === "FAILING");
  return fell && word ? [Math.max(readAt(was), Math.min(ms(word.at), sinceOf(is) ?? Infinity))] : [];
}

const startOf = (facts: Facts): number | null =>
  facts.startedAt === null ? null : ms(facts.startedAt) - skewOf(facts);
const sinceOf = (facts: Facts): number | null =>
  facts.stateSince === null ? null : ms(facts.stateSince) - skewOf(facts);

/** Two closer looks that both said RUNNING, while the job's present RUNNING is younger than the first of them. */
function fromAttempt(before: FleetRecord, after: FleetRecord): number[] {
  const [was, is] = [before.facts, after.facts];
  const closer = is.observations.filter(isCloserLook).map((seen) => ms(seen.at));
  const counted = was.restarts?.total != null && is.restarts?.total != null;
  const since = sinceOf(is);
  if (counted || since === null || closer.length === 0 || askedFor(before, after)) return [];
  const bothRun = was.words.job?.value === "RUNNING" && is.words.job?.value === "RUNNING";
  const looked = was.observations.some(isCloserLook) && Math.max(...closer) >= readAt(is);
  return bothRun && looked && since > readAt(was) ? [since] : [];
}

/** The readings to compare with: the one before, and the last closer look (null before the first). */
export type Readings = { before: FleetRecord; lastCloser: FleetRecord | null };

/**
 * Restarts inferred so far plus those that the step from earlier readings to this one shows: a job id that changed unasked, a
 * start that moved, RUNNING that became RESTARTING; and, where this reading is a closer look, a counter that rose or began
 * anew and an attempt that moved.
 */
export function inferRestarts(known: Inferred, readings: Readings, after: FleetRecord, closer: boolean): Inferred {
  const { before, lastCloser } = readings;
  const last = closer && lastCloser !== null && sameRun(lastCloser, after) ? lastCloser : null;
  const told = restartMoments(after.facts);
  const seen = [...known, ...fromRuns(before, after), ...(last ? fromAttempt(last, after) : [])];
  // An upstream's own time is the better word for a restart that was inferred just beside it.
  const own = seen.filter((time) => !told.some((other) => isSameRestart(time, other)));
  const [was, is] = [last?.facts.restarts ?? null, after.facts.restarts];
  if (was !== null && is !== null) {
    const [from, to] = [ms(was.at), ms(is.at)];
    own.push(...fromCounter(was, is, within(told, from, to) + within(own, from, to)));
  }
  if (own.length === known.length && own.every((time, index) => time === known[index])) return known;
  return own.sort((left, right) => left - right).slice(-keep);
}

/** Facts with the inferred restarts among the upstream's own, on the upstream's clock as all its times are. */
export function withInferred(facts: Facts, inferred: Inferred): Facts {
  if (inferred.length === 0) return facts;
  const shifted = inferred.map((time) => instant(time + skewOf(facts)));
  const times = [...withoutEchoes(facts, shifted), ...shifted].sort((left, right) => ms(left) - ms(right)).slice(-keep);
  const last = inferred[inferred.length - 1] ?? 0;
  const unknown: Restarts = { times, total: null, lastCause: null, at: instant(last), source: "two readings compared" };
  return { ...facts, restarts: facts.restarts === null ? unknown : { ...facts.restarts, times } };
}
