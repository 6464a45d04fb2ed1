import { describe, expect, it } from "vitest";
import { isOverdue, tapeDrawing } from "./tape-geometry";

const base = { periodMs: 5000, windowMs: 60_000, width: 60, silent: false };

describe("tape", () => {
  it("puts the newest answer at the right and older ones left of it, in time", () => {
    const drawing = tapeDrawing({ ...base, ages: [11_000, 1000, 6000] });
    expect(drawing).toEqual({ last: 58, ticks: [53, 48], gap: null });
  });
  it("leaves out what is older than the window and what falls on the same pixel", () => {
    const drawing = tapeDrawing({ ...base, ages: [0, 5000, 5100, 70_000] });
    expect(drawing.ticks).toEqual([54]);
  });
  it("opens a gap that grows while nobody answers, up to a limit", () => {
    const late = tapeDrawing({ ...base, ages: [15_000, 20_000] });
    expect(late.gap).toBe(45);
    expect(late.last).toBe(44);
    expect(late.ticks).toEqual([39]);
    const silent = tapeDrawing({ ...base, ages: [41 * 60_000, 41 * 60_000 + 5000], silent: true });
    expect(silent.gap).toBe(24);
    expect(silent.last).toBe(23);
    expect(silent.ticks).toEqual([18]);
  });
  it("is one gap when nothing was ever heard, and ignores impossible ages", () => {
    expect(tapeDrawing({ ...base, ages: [] })).toEqual({ ticks: [], last: null, gap: 0 });
    expect(tapeDrawing({ ...base, ages: [-5, Number.NaN] })).toEqual({ ticks: [], last: null, gap: 0 });
  });
  it("calls an answer overdue only after half a period of grace", () => {
    expect(isOverdue(5000, 5000)).toBe(false);
    expect(isOverdue(7500, 5000)).toBe(false);
    expect(isOverdue(7501, 5000)).toBe(true);
    expect(isOverdue(2000, 1000)).toBe(false);
  });
});
