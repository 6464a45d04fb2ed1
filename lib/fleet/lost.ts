import type { FleetRecord } from "@/lib/control-planes/control-plane";
import type { Facts } from "@/lib/domain/facts";
import { isWorkload } from "./collections";
import { isCloserLook } from "./merge";

const endWords = new Set(["FINISHED", "CANCELED", "FAILED", "COMPLETED", "STOPPED"]);

/** Whether the record had come to its end, wished or not, when it was last seen. */
export function hadEnded({ facts }: FleetRecord): boolean {
  const word = facts.words.job ?? facts.words.phase;
  if (facts.endedAt !== null || (word !== null && endWords.has(word.value.toUpperCase()))) return true;
  return facts.desired !== null && facts.desired.state !== "running" && facts.words.job === null;
}

/** What happens to a record that a whole list no longer holds: workloads stay with a mark, everything else goes. */
export const fateOf = (record: FleetRecord): "keep" | "remove" =>
  isWorkload(record) && record.facts.deletion === null ? "keep" : "remove";

/**
 * Facts of a record that a fresh, whole list no longer holds. The list was looked at, so its look is fresh; closer looks were
 * of a thing that is not there any more and can never be renewed, so none of them may make it stale.
 */
export function lostFacts(record: FleetRecord, at: string): Facts {
  const { facts } = record;
  const lastWord = (facts.words.job ?? facts.words.phase ?? facts.words.lifecycle)?.value ?? null;
  const lost = facts.lost ?? { since: at, lastWord, ended: hadEnded(record) };
  const observations = facts.observations.filter((seen) => !isCloserLook(seen)).map((seen) => ({ ...seen, at }));
  return { ...facts, lost, observations };
}
