import type { Facts, SeenText } from "@/lib/domain/facts";
import { distanceOf } from "@/lib/domain/nearness";

/** How old an observation of a period may become before it counts as old. */
export type StaleLimit = (periodMs: number) => number;

/** However slow the rotation of closer looks: a word that somebody relays every few seconds beats a near one of this age. */
const freshMostMs = 180_000;

const ms = (at: string | null): number => (at === null ? -Infinity : Date.parse(at));
const heardBy = (facts: Facts, word: SeenText) => facts.observations.filter((seen) => seen.source === word.source);

/** Whether the word was heard so lately, at the moment `when`, that it counts as current. What nobody looks at any more does not. */
function isFresh(facts: Facts, word: SeenText, when: number, limit: StaleLimit): boolean {
  const looks = heardBy(facts, word);
  return (
    looks.length > 0 &&
    when - ms(word.at) <= Math.min(freshMostMs, Math.max(...looks.map((seen) => limit(seen.periodMs))))
  );
}

/**
 * A far source tells news where its own time for the change is younger than the near look. A RUNNING is no such news: trouble
 * that a near look showed stays until a newer near look clears it. A start that is younger than the look is another run.
 */
function isNews(far: Facts, near: SeenText): boolean {
  const skew = far.clockSkewMs ?? 0;
  const looked = ms(near.at);
  if (ms(far.startedAt) - skew > looked) return true;
  return far.words.job?.value !== "RUNNING" && ms(far.stateSince) - skew > looked;
}

/**
 * The facts that tell the job's state: of two sources the nearer one while it is fresh, else the fresh far one; of equally near
 * ones the younger. `base` decides everything else. With a word go the times that its speaker gave.
 */
export function withNearestWord(base: Facts, other: Facts, limit: StaleLimit): Facts {
  const [mine, theirs] = [base.words.job, other.words.job];
  if (mine === null || theirs === null || mine.source === theirs.source) return base;
  const nearer = distanceOf(theirs.source) - distanceOf(mine.source);
  if (nearer > 0) return base;
  if (nearer === 0 && ms(theirs.at) <= ms(mine.at)) return base;
  if (nearer < 0 && (!isFresh(other, theirs, ms(mine.at), limit) || isNews(base, theirs))) return base;
  const { stateSince, startedAt, endedAt, clockSkewMs } = other;
  return { ...base, words: { ...base.words, job: theirs }, stateSince, startedAt, endedAt, clockSkewMs };
}
