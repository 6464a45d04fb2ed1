import type { Facts, SeenText } from "../facts";

/** Times as epoch milliseconds on the console's clock; null where nobody said. */
export type Moment = number | null;

const latest = 8_640_000_000_000_000;

export const momentOf = (instant: string | null | undefined): Moment => {
  const ms = instant ? Date.parse(instant) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
};

/** A skew is known to some seconds only; in steps of this size it does not make every reading a little different. */
const skewStepMs = 10_000;

/** An instant that the upstream's clock wrote, moved to ours. */
export const upstreamMoment = (facts: Facts, instant: string | null | undefined): Moment => {
  const ms = momentOf(instant);
  return ms === null ? null : ms - Math.round((facts.clockSkewMs ?? 0) / skewStepMs) * skewStepMs;
};

export const newest = (...moments: Moment[]): Moment =>
  moments.reduce<Moment>((best, moment) => (moment !== null && (best === null || moment > best) ? moment : best), null);

export const oldest = (...moments: Moment[]): Moment =>
  moments.reduce<Moment>((best, moment) => (moment !== null && (best === null || moment < best) ? moment : best), null);

export const instantOf = (ms: number): string => new Date(Math.min(latest, Math.max(-latest, ms))).toISOString();

const tellsState = new Set(["list", "status", "detail"]);

/**
 * The moment that the facts describe: the newest look at the state. The ladder takes ages at this moment and never at `now`,
 * so a silent upstream leaves the word as it was and only the mark beside it changes.
 */
export const describedMoment = (facts: Facts, nowMs: number): number => {
  const looks = facts.observations.filter((seen) => seen.of === "list" || seen.of === "status");
  const all = (looks.length > 0 ? looks : facts.observations).map((seen) => momentOf(seen.at));
  const words = Object.values(facts.words).map((word) => momentOf(word?.at));
  const seenAt = newest(...all) ?? newest(...words) ?? nowMs;
  return beforeCutOff(facts, Math.min(seenAt, nowMs));
};

/** The moment at which a word was last heard: its own, or a newer look by the same source that repeats it. */
export const heardMoment = (facts: Facts, word: SeenText, nowMs: number): number => {
  const looks = facts.observations.filter((seen) => seen.source === word.source && tellsState.has(seen.of));
  const heard = newest(momentOf(word.at), ...looks.map((seen) => momentOf(seen.at))) ?? nowMs;
  return beforeCutOff(facts, Math.min(heard, nowMs));
};

const beforeCutOff = (facts: Facts, ms: number): number => {
  const since = upstreamMoment(facts, facts.cutOff?.since);
  return since === null ? ms : Math.min(ms, since);
};
