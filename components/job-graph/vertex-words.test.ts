import { describe, expect, it } from "vitest";
import { detailOf, subtaskOf } from "./job.fixture";
import { startingView } from "./starting-view";
import { bucketsOf, sharesOf } from "./subtask-bars";
import { median, stragglerOf, stragglerWords, vertexSentence } from "./vertex-words";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const load = (busy: number | null, backPressured: number | null) => ({ load: { busy, backPressured, idle: null } });
const even = [subtaskOf(0, 100, 0.3), subtaskOf(1, 110, 0.3), subtaskOf(2, 90, 0.3), subtaskOf(3, 100, 0.3)];
const hotKey = [...even.slice(0, 3), subtaskOf(3, 1_000, 0.97)];

describe("the sentence of a vertex", () => {
  it("names the subtask that takes the records", () => {
    const straggler = stragglerOf(hotKey);
    expect(straggler).toMatchObject({ number: 4, by: "records" });
    expect(straggler && plain(stragglerWords(straggler))).toBe("subtask 4 takes 77 %");
    expect(plain(vertexSentence(detailOf(load(0.97, 0), hotKey)))).toBe(
      "Straggler: subtask 4 takes 77 % of the records, 9.52 × the median.",
    );
  });
  it("names the subtask that is busy where records are even", () => {
    const subtasks = [...even.slice(0, 3), subtaskOf(3, 100, 0.96)];
    expect(plain(vertexSentence(detailOf(load(0.96, 0), subtasks)))).toBe(
      "Straggler: subtask 4 is busy 96 %; half of the others are under 30 %.",
    );
  });
  it("finds no straggler among even, unknown, two, or idle ones", () => {
    expect(stragglerOf(even)).toBeNull();
    expect(stragglerOf([subtaskOf(0, null, null), subtaskOf(1, null, null), subtaskOf(2, null, null)])).toBeNull();
    expect(stragglerOf([subtaskOf(0, 1, 0.1), subtaskOf(1, 900, 0.9)])).toBeNull();
    expect(stragglerOf([subtaskOf(0, 1, 0.01), subtaskOf(1, 1, 0.01), subtaskOf(2, 90, 0.02)])).toBeNull();
  });
  it.each([
    [load(0.1, 0.78), "Held back 78 % of the time by what comes after it. The cause is further down."],
    [load(0.04, 0), "Busy 4 % at most. It has room."],
    [load(0.63, 0), "Busy 63 %. It keeps up."],
    [load(0.2, 0.14), "Held back 14 % of the time, busy 20 %. It keeps up."],
    [load(null, null), "No metrics came: its load is not known, which is not idle."],
    [load(null, 0), "Its busy time is not known."],
    [{ load: null }, "No metrics came: its load is not known, which is not idle."],
    [{ tasks: { RUNNING: 3, FAILED: 1 } }, "1 subtask of 4 is failed."],
    [{ tasks: { SCHEDULED: 4 } }, "4 subtasks of 4 are scheduled."],
    [{ status: "FINISHED", tasks: { FINISHED: 4 } }, "All 4 subtasks are finished."],
  ])("%j: %s", (vertex, text) => expect(plain(vertexSentence(detailOf(vertex, even)))).toBe(text));
  it("tells apart one busy subtask and all of them", () => {
    const all = [subtaskOf(0, 1, 0.9), subtaskOf(1, 1, 0.92), subtaskOf(2, 1, 0.95)];
    expect(plain(vertexSentence(detailOf(load(0.95, 0), all)))).toMatch(/^All subtasks are busy, 92 % in the middle/);
  });
});

describe("bars of subtasks", () => {
  it("shares records, and keeps what is not known apart from nothing", () => {
    expect(sharesOf([subtaskOf(0, 75, null), subtaskOf(1, 25, null), subtaskOf(2, null, null)], "records")).toEqual([
      0.75,
      0.25,
      null,
    ]);
    expect(sharesOf([subtaskOf(0, 0, 0.5)], "records")).toEqual([null]);
  });
  it("puts more subtasks than bars together by their highest", () => {
    const buckets = bucketsOf([0.1, 0.9, null, null, 0.3], 3);
    expect(buckets).toEqual([
      { first: 0, value: 0.9 },
      { first: 2, value: null },
      { first: 4, value: 0.3 },
    ]);
    expect(
      bucketsOf(
        Array.from({ length: 1_000 }, () => 0.5),
        144,
      ).length,
    ).toBeLessThanOrEqual(144);
  });
  it("takes the middle of what is there", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeNull();
  });
});

describe("what is seen first", () => {
  it("is everything at its size where it fits, or a little smaller", () => {
    expect(startingView({ width: 500, height: 200 }, 1000, 300, null)).toMatchObject({ zoom: 1, x: 16 });
    expect(startingView({ width: 1000, height: 200 }, 932, 300, null)?.zoom).toBeCloseTo(0.9);
  });
  it("is the part around the one in need at full size where it does not fit, within the drawing", () => {
    expect(startingView({ width: 4000, height: 200 }, 1000, 300, { x: 2000, y: 50 })).toEqual({
      zoom: 1,
      x: -1552,
      y: 14,
    });
    expect(startingView({ width: 4000, height: 200 }, 1000, 300, { x: 0, y: 0 })?.x).toBe(16);
    expect(startingView({ width: 4000, height: 200 }, 1000, 300, { x: 3900, y: 0 })?.x).toBe(-3016);
    expect(startingView({ width: 500, height: 200 }, 0, 300, null)).toBeNull();
  });
});
