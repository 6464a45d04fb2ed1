const longestMs = 60_000;
const shortestMs = 1_000;

/**
 * How long to wait after a failure in a row: anything between a second and a ceiling that doubles from the period to a
 * minute. Full jitter, so that the observers of many consoles do not come back to a recovering target together.
 */
export function backOffMs(failures: number, periodMs: number, random: () => number): number {
  const ceiling = Math.min(longestMs, periodMs * 2 ** Math.min(20, Math.max(0, failures - 1)));
  return Math.max(shortestMs, Math.round(random() * ceiling));
}
