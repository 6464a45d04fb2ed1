import type { Stale, Verdict } from "@/lib/domain/item";

/** Moments of looking, and our own bookkeeping of them: they move with every round and are no change of the thing. */
const ofLooking = new Set(["at", "observedAt", "observations", "periodMs", "clockSkewMs"]);

/** Whether two values say the same, whenever it was that they were looked at. */
export function sameButForTime(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    for (let index = 0; index < left.length; index += 1) {
      if (!sameButForTime(left[index], right[index])) return false;
    }
    return true;
  }
  const mine = left as Record<string, unknown>;
  const theirs = right as Record<string, unknown>;
  for (const key in mine) {
    if (!ofLooking.has(key) && !sameButForTime(mine[key], theirs[key])) return false;
  }
  for (const key in theirs) {
    // `undefined` and absent are the same word.
    if (!(key in mine) && theirs[key] !== undefined && !ofLooking.has(key)) return false;
  }
  return true;
}

/** Whether two verdicts conclude the same. Sentences and evidence may count seconds, so they do not make a difference. */
export function sameConclusion(left: Verdict, right: Verdict): boolean {
  return (
    left.state === right.state &&
    left.basis === right.basis &&
    left.rawWord === right.rawWord &&
    left.reasons.length === right.reasons.length &&
    left.reasons.every((reason, index) => reason.rule === right.reasons[index]?.rule)
  );
}

export const sameStale = (left: Stale | null, right: Stale | null): boolean => left?.since === right?.since;
