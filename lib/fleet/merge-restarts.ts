import type { Facts, Restarts } from "@/lib/domain/facts";

const most = 50;
const ms = (at: string): number => Date.parse(at);
/** Who relays a restart notices it up to a minute after it happened; clocks differ by some seconds. */
const noticedAfterMs = 60_000;
const noticedBeforeMs = 15_000;

/** Whether a moment that somebody relays or infers is that of a restart whose own moment is known. */
export const isSameRestart = (told: number, own: number): boolean =>
  told - own < noticedAfterMs && own - told < noticedBeforeMs;

/** A closer look told of them: it has a counter or a cause, or its look is on record. A list alone has neither. */
export const toldByCloserLook = ({ restarts, observations }: Facts): boolean =>
  restarts !== null &&
  (restarts.total !== null ||
    restarts.lastCause !== null ||
    observations.some((seen) => seen.of === "restarts" && seen.source === restarts.source));

/** Two closer looks tell of one restart with one moment. */
const isSameEntry = (left: number, right: number): boolean => Math.abs(left - right) < 1_000;

function union(own: readonly string[], more: readonly string[], same: typeof isSameRestart): string[] {
  const added = more.filter((time) => !own.some((known) => same(ms(time), ms(known))));
  return added.length === 0 ? [...own] : [...own, ...added].sort((left, right) => ms(left) - ms(right)).slice(-most);
}

/**
 * Restarts of two readings of one workload. The newest closer look gives counter, cause and source. What an earlier one knew
 * is kept, because a new JobManager's history is empty; what a list told counts only where it is younger than the newest
 * closer look, which else has denied it. Invariant: of merged times those up to `at` come from closer looks.
 */
export function mergeRestarts(left: Facts, right: Facts): Restarts | null {
  const [mine, theirs] = [left.restarts, right.restarts];
  if (mine === null || theirs === null) return mine ?? theirs;
  const [isCloser, otherIsCloser] = [toldByCloserLook(left), toldByCloserLook(right)];
  const mineLeads = isCloser === otherIsCloser ? ms(mine.at) >= ms(theirs.at) : isCloser;
  const [lead, rest] = mineLeads ? [mine, theirs] : [theirs, mine];
  const skew = (mineLeads ? left : right).clockSkewMs ?? 0;
  const [looked, lookedBefore] = [ms(lead.at) + skew, ms(rest.at) + skew];
  const restIsCloser = isCloser && otherIsCloser;
  const onlyLists = !isCloser && !otherIsCloser;
  const relayed = rest.times.filter((time) => onlyLists || ms(time) > looked);
  const earlier = restIsCloser ? rest.times.filter((time) => ms(time) <= Math.min(looked, lookedBefore)) : [];
  const times = union(union(lead.times, earlier, isSameEntry), relayed, isSameRestart);
  return { ...lead, times, lastCause: lead.lastCause ?? (restIsCloser ? rest.lastCause : null) };
}

/** Restarts of the run before, where the job came back with another id unasked: they and their cause are still why. */
export function carriedRestarts(after: Facts, before: Facts): Restarts | null {
  if (before.restarts === null || before.restarts.times.length === 0) return after.restarts;
  return mergeRestarts(after, { ...before, restarts: { ...before.restarts, total: null } });
}

/** Times without those that a list told of restarts that were inferred already: RUNNING again follows the fall. */
export function withoutEchoes(facts: Facts, inferred: readonly string[]): string[] {
  const { restarts } = facts;
  if (restarts === null) return [];
  const looked = toldByCloserLook(facts) ? ms(restarts.at) + (facts.clockSkewMs ?? 0) : -Infinity;
  const isEcho = (time: number) => inferred.some((fall) => time >= ms(fall) && time - ms(fall) < noticedAfterMs);
  return restarts.times.filter((time) => ms(time) <= looked || !isEcho(ms(time)));
}
