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

/** Item id of the workload that a job says it runs for. */
export const ownerIdOf = (record: FleetRecord): string | null => (record.kind === "job" ? record.workloadItemId : null);

/**
 * What happens to a record that a whole list no longer holds. What somebody declared (an application, a statement, a pool) was
 * taken back and is gone, its job with it. What ran (a job, an application that Flink itself lists) stays with a mark.
 */
export function fateOf(record: FleetRecord, owner: FleetRecord | null): "keep" | "remove" {
  if (!isWorkload(record) || record.facts.deletion !== null) return "remove";
  if (owner !== null && owner.facts.deletion !== null) return "remove";
  const isDeclared = record.facts.desired !== null;
  return isDeclared && (record.kind !== "job" || owner === null) ? "remove" : "keep";
}

const rests = ({ facts }: FleetRecord): boolean => facts.desired !== null && facts.desired.state !== "running";

/**
 * Facts of a record that a fresh, whole list no longer holds. The list was looked at, so its look is fresh; closer looks were
 * of a thing that is not there any more and can never be renewed, so none of them may make it stale. A job whose owner was
 * asked to rest has ended with it.
 */
export function lostFacts(record: FleetRecord, owner: FleetRecord | null, at: string): Facts {
  const { facts } = record;
  const lastWord = (facts.words.job ?? facts.words.phase ?? facts.words.lifecycle)?.value ?? null;
  const ended = hadEnded(record) || (owner !== null && rests(owner));
  const lost = facts.lost ?? { since: at, lastWord, ended };
  const observations = facts.observations.filter((seen) => !isCloserLook(seen)).map((seen) => ({ ...seen, at }));
  const desired = ended && owner !== null ? owner.facts.desired : facts.desired;
  return { ...facts, desired, lost, observations };
}
