import type { Facts } from "../facts";
import type { Thresholds } from "../target-config";

/** No observation is called old before this, however short its period. */
export const leastStaleMs = 30_000;

export const staleLimitMs = (periodMs: number, limits: Thresholds): number =>
  Math.max(leastStaleMs, periodMs * limits.stalePeriods);

/** How old this source's words may be: the limit of its slowest observation. */
export const staleAfterMs = (facts: Facts, source: string, limits: Thresholds): number => {
  const own = facts.observations.filter((seen) => seen.source === source);
  return Math.max(leastStaleMs, ...own.map((seen) => staleLimitMs(seen.periodMs, limits)));
};
