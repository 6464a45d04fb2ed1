import type { Facts } from "@/lib/domain/facts";
import { instant } from "./clock";

/** When the inventory itself first saw what some upstreams give no time for, on our clock. */
export type Sights = {
  deletion: string | null;
  /** The word that tells the state, and since when it is known to be said; null where it was there from the beginning. */
  word: string | null;
  since: string | null;
};

/** Words that ask for somebody: where nobody told since when they hold, first sight is the least that can be said. */
const dated = new Set(["FAILED", "FAILING", "DELETING", "ABANDONED", "ERROR"]);

const wordOf = ({ words }: Facts): string | null =>
  (words.phase ?? words.job ?? words.lifecycle ?? words.jobManager)?.value ?? null;

/**
 * What a reading adds to earlier ones. A word that changed between two readings began then; one that was there at the first
 * may have begun long before, so that only words of trouble are dated by it: nothing looks younger than its upstream says.
 */
export function sightsOf(facts: Facts, known: Sights | null, at: string): Sights {
  const word = wordOf(facts);
  const deletion = facts.deletion === null ? null : (known?.deletion ?? at);
  if (known !== null && known.word === word) return known.deletion === deletion ? known : { ...known, deletion };
  const isDated = known !== null || (word !== null && dated.has(word.toUpperCase()));
  return { deletion, word, since: isDated ? at : null };
}

/** Facts with first sights where the upstream has no time of its own, on the upstream's clock as its times are. */
export function withSights(facts: Facts, { deletion, since }: Sights): Facts {
  const theirs = (at: string) => instant(Date.parse(at) + (facts.clockSkewMs ?? 0));
  const fillDeletion = facts.deletion !== null && facts.deletion.since === null && deletion !== null;
  const fillState = facts.stateSince === null && since !== null;
  if (!fillDeletion && !fillState) return facts;
  return {
    ...facts,
    deletion: fillDeletion && facts.deletion ? { ...facts.deletion, since: theirs(deletion) } : facts.deletion,
    stateSince: fillState ? theirs(since) : facts.stateSince,
  };
}
