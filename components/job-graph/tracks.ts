import type { Leg } from "./routing";

const low = (leg: Leg) => Math.min(leg.a, leg.b);
const high = (leg: Leg) => Math.max(leg.a, leg.b);
const touching = 4;

/** Two legs need tracks of their own where their ranges meet, corners included. */
export const meet = (i: Leg, j: Leg): boolean => low(i) - touching < high(j) && low(j) - touching < high(i);

/** What it costs to have `i` left of `j`: crossings, and much more where two would run on one line. */
function costOf(i: Leg, j: Leg): number {
  let cost = 0;
  if (low(j) < i.b && i.b < high(j)) cost += 1;
  if (low(i) < j.a && j.a < high(i)) cost += 1;
  if (Math.abs(i.b - j.a) < 3) cost += 1000;
  return cost;
}

/** Legs with a bend, from left to right, so that few cross and none runs on another. Straight ones need no track. */
export function orderLegs(legs: readonly Leg[]): Leg[] {
  const waiting = legs
    .filter((leg) => leg.a !== leg.b)
    .toSorted((i, j) => low(i) - low(j) || high(i) - high(j) || i.edge.localeCompare(j.edge));
  const regret = (i: Leg, j: Leg) => costOf(i, j) - costOf(j, i);
  const sums = new Map(
    waiting.map((leg) => [
      leg,
      waiting.reduce((sum, other) => sum + (other === leg ? 0 : Math.max(0, regret(leg, other))), 0),
    ]),
  );
  const ordered: Leg[] = [];
  while (waiting.length > 0) {
    let best = 0;
    for (const [index, leg] of waiting.entries()) {
      const kept = waiting[best];
      if (kept && (sums.get(leg) ?? 0) < (sums.get(kept) ?? 0)) best = index;
    }
    const [leg] = waiting.splice(best, 1);
    if (!leg) break;
    ordered.push(leg);
    for (const other of waiting) sums.set(other, (sums.get(other) ?? 0) - Math.max(0, regret(other, leg)));
  }
  return ordered;
}

/** The track of each edge, 0 at the left. Legs whose ranges do not meet share one. */
export function tracksOf(ordered: readonly Leg[]): Map<string, number> {
  const tracks = new Map<string, number>();
  const placed: { leg: Leg; track: number }[] = [];
  for (const leg of ordered) {
    let track = 0;
    for (const other of placed) if (other.track >= track && meet(other.leg, leg)) track = other.track + 1;
    placed.push({ leg, track });
    tracks.set(leg.edge, track);
  }
  return tracks;
}
