import { describe, expect, it } from "vitest";
import { bucketCounts, checkpointBars, countBars } from "./spark-bars";

const took = (durationMs: number | null) => ({ durationMs, failed: false });
const lost = { durationMs: null, failed: true };

describe("checkpoint spark", () => {
  it("scales to the column's scale and never over it", () => {
    const bars = checkpointBars([took(50), took(100), took(400)], 200);
    expect(bars.map((bar) => bar.height)).toEqual([3.5, 7, 14]);
    expect(bars.map((bar) => bar.x)).toEqual([0, 4, 8]);
  });
  it("scales to its own highest without one", () => {
    expect(checkpointBars([took(50), took(100)]).map((bar) => bar.height)).toEqual([7, 14]);
  });
  it("draws a lost one hollow and full, and leaves a hole for what is not known", () => {
    const bars = checkpointBars([took(10), lost, took(null), took(10)]);
    expect(bars).toHaveLength(3);
    expect(bars[1]).toEqual({ x: 4, y: 1, height: 14, hollow: true });
    expect(bars[2]?.x).toBe(12);
  });
  it("keeps the newest eighteen", () => {
    const bars = checkpointBars(Array.from({ length: 30 }, (_, index) => took(index)));
    expect(bars).toHaveLength(18);
    expect(bars.at(-1)?.height).toBe(14);
  });
  it("shows a known zero as a line, not as nothing", () => {
    expect(checkpointBars([took(0)])[0]?.height).toBe(1);
  });
});

describe("counts", () => {
  const hour = 3_600_000;
  it("falls into buckets by time; the present belongs to the last one", () => {
    const now = 24 * hour;
    expect(bucketCounts([now, now - 1, now - 25 * hour, 10, now + 5], now, 24 * hour, 4)).toEqual([1, 0, 0, 2]);
    expect(bucketCounts(["not a time"], now, 24 * hour, 2)).toEqual([0, 0]);
  });
  it("gives zero no bar and one a visible one", () => {
    expect(countBars([0, 1, 40], 40).map((bar) => [bar.x, bar.height])).toEqual([
      [3, 1.5],
      [6, 14],
    ]);
  });
});
