import { describe, expect, it } from "vitest";
import type { Checkpoint, CheckpointHistory, HistoryEvent } from "@/lib/domain/job-detail";
import { laneOf, lastBefore, marksOf, placeLabels } from "./lanes";
import { barsOf, rangeOf, ticksOf, topOf } from "./time-scale";
import { headWords, timelineWords } from "./timeline-words";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const now = Date.parse("2026-03-17T03:12:40Z");
const minute = 60_000;
const iso = (ms: number) => new Date(ms).toISOString();

const checkpoint = (id: number, ago: number, over: Partial<Checkpoint> = {}): Checkpoint => ({
  id,
  status: "COMPLETED",
  kind: "checkpoint",
  triggeredAt: iso(now - ago),
  endedAt: iso(now - ago + 30_000),
  durationMs: 30_000,
  stateBytes: 2 * 1024 ** 3,
  writtenBytes: null,
  acknowledged: 10,
  subtasks: 10,
  path: null,
  failure: null,
  ...over,
});
const lost = (id: number, ago: number) =>
  checkpoint(id, ago, { status: "FAILED", endedAt: iso(now - ago + 10 * minute), durationMs: 10 * minute });
const running = (id: number, ago: number) =>
  checkpoint(id, ago, { status: "IN_PROGRESS", endedAt: null, durationMs: null });
const historyOf = (history: Checkpoint[], over: Partial<CheckpointHistory> = {}): CheckpointHistory => ({
  enabled: true,
  intervalMs: minute,
  timeoutMs: 10 * minute,
  mode: null,
  stateBackend: null,
  storage: null,
  externalised: null,
  unaligned: null,
  tolerableFailures: null,
  counts: { completed: 12, failed: 1, inProgress: 0, restored: 0, total: 13 },
  history,
  restoredFrom: null,
  observedAt: iso(now),
  ...over,
});
const event = (ago: number, kind: string, text: string, over: Partial<HistoryEvent> = {}): HistoryEvent => ({
  at: iso(now - ago),
  kind,
  text,
  source: "CMF cmf-eu1",
  severity: "note",
  ...over,
});

describe("lanes", () => {
  it.each([
    ["person", "People"],
    ["restart", "Restarts"],
    ["JOB_STATUS", "Restarts"],
    ["CMF_STATUS", "Specification"],
    ["CLUSTER_STATUS", "Operator and Flink"],
    ["failure", "Operator and Flink"],
    ["never heard of", "Operator and Flink"],
  ])("puts %s under %s", (kind, lane) => expect(laneOf(event(0, kind, ""))).toBe(lane));

  it("makes one mark of what planes repeat, and counts what comes again soon", () => {
    const events = [
      event(minute, "failure", "boom", { severity: "trouble" }),
      event(minute, "failure", "boom", { severity: "trouble" }),
      event(2 * minute, "failure", "boom"),
      event(50 * minute, "failure", "boom"),
    ];
    const marks = marksOf(events, "Operator and Flink", now - 60 * minute, now, 5 * minute);
    expect(marks.map(({ count, severity }) => [count, severity])).toEqual([
      [1, "note"],
      [2, "trouble"],
    ]);
  });
  it("names the person, and leaves failed checkpoints to their bars", () => {
    const events = [
      event(minute, "person", "took a savepoint", { source: "mira" }),
      event(1, "checkpoint-failed", "x"),
    ];
    expect(marksOf(events, "People", 0, now, 0)[0]?.text).toBe("mira: took a savepoint");
    expect(marksOf(events, "Operator and Flink", 0, now, 0)).toEqual([]);
  });
  it("knows the last event before the time that is shown", () => {
    const events = [event(90 * minute, "CMF_STATUS", "updated"), event(200 * minute, "CMF_STATUS", "created")];
    expect(lastBefore(events, "Specification", now - 60 * minute)?.text).toBe("updated");
    expect(lastBefore(events, "Restarts", now)).toBeNull();
  });
  it("keeps labels apart and inside, or leaves them out", () => {
    const marks = [
      { x: 100, text: "first mark" },
      { x: 130, text: "second" },
      { x: 490, text: "close to the end" },
    ];
    const labels = placeLabels(marks, 0, 500);
    expect(labels.map((label) => label?.anchor)).toEqual(["end", "start", "end"]);
    expect(labels[2]?.x).toBe(482);
    expect(
      placeLabels(
        [
          { x: 1, text: "much too long" },
          { x: 20, text: "x" },
        ],
        0,
        30,
      )[0],
    ).toBeNull();
  });
});

describe("the axis", () => {
  it("reaches back to the oldest checkpoint, or to what happened in the last hours", () => {
    const { from, to } = rangeOf([checkpoint(1, 3 * 60 * minute)], [event(40 * 24 * 60 * minute, "x", "")], now);
    expect(to).toBe(now);
    expect((now - from) / minute).toBeCloseTo(183.6, 0);
    expect((now - rangeOf([], [event(5 * 60 * minute, "x", "")], now).from) / minute).toBeCloseTo(306, 0);
    expect((now - rangeOf([], [], now).from) / minute).toBeCloseTo(15.3, 0);
  });
  it("has round ticks, few enough to be read", () => {
    const ticks = ticksOf(now - 380 * minute, now, 1120);
    expect(ticks.length).toBeLessThanOrEqual(12);
    expect(ticks.every((tick) => tick % (30 * minute) === 0)).toBe(true);
  });
  it("scales to the timeout where one came near it, else to the longest", () => {
    expect(topOf([lost(1, 0)], 10 * minute)).toEqual({ ms: 10 * minute, isTimeout: true });
    expect(topOf([checkpoint(1, 0, { durationMs: 340 })], 10 * minute)).toEqual({ ms: 500, isTimeout: false });
    expect(topOf([checkpoint(1, 0)], null).isTimeout).toBe(false);
  });
  it("draws each checkpoint: done at its start, lost over all its time, under way as far as it is known", () => {
    const scale = (ms: number) => (ms - (now - 60 * minute)) / 1000;
    const bars = barsOf(
      [running(3, 5 * minute), lost(2, 20 * minute), checkpoint(1, 40 * minute)],
      scale,
      now,
      10 * minute,
      56,
    );
    expect(bars.map((bar) => bar.kind)).toEqual(["completed", "lost", "running"]);
    expect(bars[0]).toMatchObject({ x: 1200, width: 9 });
    expect(bars[1]).toMatchObject({ width: 598, height: 56 });
    expect(bars[2]).toMatchObject({ height: 28 });
  });
  it("draws 500 checkpoints without one on another", () => {
    const many = Array.from({ length: 500 }, (_, index) => checkpoint(index, (500 - index) * minute));
    const bars = barsOf(many, (ms) => ((ms - (now - 500 * minute)) / (500 * minute)) * 1120, now, minute, 56);
    expect(
      bars.every((bar, index) => index === 0 || bar.x >= (bars[index - 1]?.x ?? 0) + (bars[index - 1]?.width ?? 0)),
    ).toBe(true);
  });
});

describe("words", () => {
  it.each([
    [historyOf([lost(9, minute), checkpoint(8412, 60 * minute)]), "last completed 8,412 at 02:13:10, 2 GiB in 30 s"],
    [historyOf([], { enabled: false }), "checkpoints are off"],
    [historyOf([running(10, 1), lost(9, minute)]), "the last did not complete; 12 did before"],
    [historyOf([lost(9, 1), lost(8, minute)]), "none of the last 2 completed; 12 did before"],
    [
      historyOf([], { counts: { completed: 0, failed: 0, inProgress: 0, restored: 0, total: 0 } }),
      "no checkpoint has ever completed",
    ],
  ])("heads with the last completed one, or why there is none (%#)", (history, text) =>
    expect(plain(headWords(history, now, "utc"))).toBe(text),
  );
  it("says all of the drawing", () => {
    const mark = { at: now - minute, text: "boom", severity: "trouble" as const, count: 3 };
    const text = plain(
      timelineWords(historyOf([lost(1, minute)]), [[], [], [mark], []], now - 60 * minute, now, "utc"),
    );
    expect(text).toContain("no checkpoints completed, 1 failed, 0 under way");
    expect(text).toContain("Operator and Flink: 03:11:40 boom ×3.");
    expect(timelineWords(null, [[], [], [], []], 0, now, "utc")).toContain("Checkpoints are not known.");
  });
});
