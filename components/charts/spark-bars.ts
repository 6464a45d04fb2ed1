export type SparkBar = { x: number; y: number; height: number; hollow: boolean };

/** One checkpoint: how long it took, or that it did not complete. */
export type CheckpointTick = { durationMs: number | null; failed: boolean };

const room = 14;
const base = 15;
const pitch = 4;

/**
 * Bars of the newest 18 checkpoints, oldest first, 4 px apart. Height is duration on a scale shared by the column.
 * One that failed is hollow and as high as the room; one of unknown duration leaves its place empty.
 */
export function checkpointBars(ticks: readonly CheckpointTick[], scaleMs?: number): SparkBar[] {
  const shown = ticks.slice(-18);
  const most = scaleMs ?? Math.max(0, ...shown.map((tick) => (tick.failed ? 0 : (tick.durationMs ?? 0))));
  return shown.flatMap((tick, index): SparkBar[] => {
    const x = index * pitch;
    if (tick.failed) return [{ x, y: base - room, height: room, hollow: true }];
    if (tick.durationMs === null) return [];
    const height = most > 0 ? Math.max(1, Math.min(room, (tick.durationMs / most) * room)) : 1;
    return [{ x, y: base - height, height, hollow: false }];
  });
}

/** Counts per bucket of the time before `now`, oldest first. What lies outside is left out. */
export function bucketCounts(
  times: readonly (string | number)[],
  now: number,
  spanMs: number,
  buckets: number,
): number[] {
  const counts = new Array<number>(buckets).fill(0);
  for (const time of times) {
    const at = typeof time === "number" ? time : Date.parse(time);
    const index = Math.floor(((at - (now - spanMs)) / spanMs) * buckets);
    const clamped = at === now ? buckets - 1 : index;
    if (clamped >= 0 && clamped < buckets) counts[clamped] = (counts[clamped] ?? 0) + 1;
  }
  return counts;
}

/** Bars for counts on a scale shared by the column; zero has no bar. */
export function countBars(counts: readonly number[], most: number): SparkBar[] {
  return counts.flatMap((count, index) => {
    if (count <= 0) return [];
    const height = Math.max(1.5, Math.min(room, (count / Math.max(1, most)) * room));
    return [{ x: index * 3, y: base - height, height, hollow: false }];
  });
}
