import { instant } from "./clock";
import { type FleetItem, isWorkload } from "./collections";
import type { Happening, HappeningKind } from "./history";

const base = (item: FleetItem, at: number, kind: HappeningKind, text: string): Happening => ({
  at: instant(at),
  kind,
  itemKind: item.kind,
  itemId: item.id,
  name: item.name,
  environment: item.environment ?? null,
  text,
  by: item.targetId,
  verdict: null,
  count: 1,
});

export const appeared = (item: FleetItem, at: number): Happening => base(item, at, "new", "Listed for the first time.");
export const wentAway = (item: FleetItem, at: number): Happening => base(item, at, "gone", "Not listed any more.");

function verdictText(before: FleetItem, after: FleetItem): string {
  const reason = after.verdict.reasons[0]?.text;
  return `From ${before.verdict.state} to ${after.verdict.state}.${reason === undefined ? "" : ` ${reason}`}`;
}

function restartsBetween(before: FleetItem, after: FleetItem, at: number): Happening[] {
  const known = new Set(before.facts.restarts?.times ?? []);
  const newest = [...known].sort().at(-1) ?? "";
  // Before the first closer look nothing was known; what it finds is the past and not news.
  if (before.facts.restarts === null && after.facts.restarts?.total !== null) return [];
  const fresh = (after.facts.restarts?.times ?? []).filter((time) => time > newest && !known.has(time));
  if (fresh.length === 0) return [];
  const cause = after.facts.restarts?.lastCause;
  const what = fresh.length === 1 ? "Restarted." : `Restarted ${fresh.length} times.`;
  return [{ ...base(after, at, "restart", cause ? `${what} ${cause}` : what), count: fresh.length }];
}

function specText(before: FleetItem, after: FleetItem): string {
  const [was, is] = [before.facts.generation.desired, after.facts.generation.desired];
  return was !== null && is !== null && was !== is
    ? `Specification changed from generation ${was} to ${is}.`
    : "Specification changed.";
}

/** What happened between two readings of one item, in the order in which a person would tell it. */
export function happeningsBetween(before: FleetItem, after: FleetItem, at: number): Happening[] {
  const found: Happening[] = [];
  const generations = [before.facts.generation.desired, after.facts.generation.desired];
  const moved = generations[0] !== null && generations[1] !== null && generations[0] !== generations[1];
  if (before.changedAt !== after.changedAt && after.changedAt !== null && before.changedAt !== null)
    found.push(base(after, at, "spec", specText(before, after)));
  else if (moved) found.push(base(after, at, "spec", specText(before, after)));
  if (isWorkload(before) && isWorkload(after) && before.jobId !== after.jobId && before.jobId && after.jobId)
    found.push(base(after, at, "job", `A new Flink job runs: ${after.jobId}.`));
  found.push(...restartsBetween(before, after, at));
  const lost = after.facts.lost;
  if (before.facts.lost === null && lost !== null)
    found.push(base(after, at, "lost", `Not listed any more, last seen ${lost.lastWord ?? "without a state"}.`));
  if (before.verdict.state !== after.verdict.state) {
    const text = verdictText(before, after);
    found.push({ ...base(after, at, "verdict", text), verdict: after.verdict.state });
  }
  return found;
}
