import { describe, expect, it } from "vitest";
import { counted, durationText, listText, oneLine } from "./sentence";

describe("durationText", () => {
  it.each([
    [0, "0 ms"],
    [-5000, "0 ms"],
    [84, "84 ms"],
    [32_000, "32 s"],
    [60_000, "1 min"],
    [389_000, "6 min 29 s"],
    [783_000, "13 min"],
    [3_600_000, "1 h"],
    [9_060_000, "2 h 31 min"],
    [86_400_000, "1 d"],
    [34 * 86_400_000, "34 d"],
    [5000 * 86_400_000, "5,000 d"],
    [Number.NaN, "an unknown time"],
    [Number.POSITIVE_INFINITY, "an unknown time"],
  ])("%d ms is %s", (ms, text) => {
    expect(durationText(ms).replaceAll("\u00a0", " ")).toBe(text);
  });

  it("keeps number and unit on one line", () => {
    expect(durationText(389_000)).toBe("6\u00a0min 29\u00a0s");
  });
});

describe("words for counts and lists", () => {
  it("counts one and many, with commas from a thousand on", () => {
    expect(counted(1, "restart")).toBe("1 restart");
    expect(counted(1412, "restart")).toBe("1,412 restarts");
    expect(counted(2, "task waits", "tasks wait")).toBe("2 tasks wait");
  });

  it("lists a few and counts the rest", () => {
    expect(listText([])).toBe("");
    expect(listText(["a"])).toBe("a");
    expect(listText(["a", "b"])).toBe("a and b");
    expect(listText(["a", "b", "c"])).toBe("a, b and c");
    expect(listText(["a", "b", "c", "d", "e"])).toBe("a, b, c and 2 more");
  });

  it("takes the first line that says something, ends it and cuts it", () => {
    expect(oneLine("\n  boom\n\tat x.Y")).toBe("boom.");
    expect(oneLine("It broke.")).toBe("It broke.");
    expect(oneLine("x".repeat(300))).toHaveLength(200);
    expect(oneLine(" \n ")).toBe("no text was given.");
  });
});
