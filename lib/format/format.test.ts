import { describe, expect, it } from "vitest";
import { formatAge, formatDuration, isoDuration } from "./durations";
import { formatDay, formatExact, formatInstant, formatTime, isZone } from "./instants";
import {
  formatByteRate,
  formatBytes,
  formatCompact,
  formatCount,
  formatFactor,
  formatNumber,
  formatPercent,
  formatRate,
} from "./numbers";

/** Tables are written with plain spaces; the screen has spaces that do not break. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");
const min = 60_000;
const h = 60 * min;
const d = 24 * h;

describe("numbers", () => {
  it.each([
    [0, "0"],
    [827, "827"],
    [1012, "1,012"],
    [1234567, "1,234,567"],
    [null, "—"],
    [undefined, "—"],
    [Number.NaN, "—"],
    [Number.POSITIVE_INFINITY, "—"],
  ])("formatNumber(%s) is %s", (value, text) => expect(formatNumber(value)).toBe(text));

  it.each([
    [0.97, "97 %"],
    [0, "0 %"],
    [0.004, "0.4 %"],
    [0.0001, "under 0.1 %"],
    [1, "100 %"],
    [null, "—"],
    [0 / 0, "—"],
  ])("formatPercent(%s) is %s", (value, text) => expect(plain(formatPercent(value))).toBe(text));

  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1023, "1 KiB"],
    [1024, "1 KiB"],
    [1.42 * 1024 ** 3, "1.42 GiB"],
    [12.4 * 1024 ** 3, "12.4 GiB"],
    [412 * 1024 ** 2, "412 MiB"],
    [1024 ** 4, "1 TiB"],
    [null, "—"],
  ])("formatBytes(%s) is %s", (value, text) => expect(plain(formatBytes(value))).toBe(text));

  it.each([
    [812, "812"],
    [4500, "4.5 k"],
    [999_999, "1 M"],
    [41_200_000, "41.2 M"],
    [null, "—"],
  ])("formatCompact(%s) is %s", (value, text) => expect(plain(formatCompact(value))).toBe(text));

  it("puts rates, factors and counts into words", () => {
    expect(plain(formatRate(4500))).toBe("4.5 k/s");
    expect(plain(formatRate(0))).toBe("0/s");
    expect(formatRate(null)).toBe("—");
    expect(plain(formatByteRate(2048))).toBe("2 KiB/s");
    expect(plain(formatFactor(10.31))).toBe("10.3 ×");
    expect(formatFactor(null)).toBe("—");
    expect(formatCount(1, "job")).toBe("1 job");
    expect(formatCount(1200, "job")).toBe("1,200 jobs");
    expect(formatCount(0, "entry", "entries")).toBe("no entries");
    expect(formatCount(null, "job")).toBe("— jobs");
  });
});

describe("durations", () => {
  it.each([
    [0, "0 ms"],
    [84, "84 ms"],
    [999.6, "1 s"],
    [1500, "1.5 s"],
    [9960, "10 s"],
    [32_000, "32 s"],
    [6 * min + 29_000, "6 min 29 s"],
    [6 * min, "6 min"],
    [2 * h + 9 * min, "2 h 09 min"],
    [3 * h, "3 h"],
    [d + 4 * h, "1 d 4 h"],
    [34 * d + 5 * h, "34 d"],
    [-1, "—"],
    [null, "—"],
    [Number.NaN, "—"],
  ])("formatDuration(%s) is %s", (value, text) => expect(plain(formatDuration(value))).toBe(text));

  it.each([
    [400, "0 s"],
    [9400, "9 s"],
    [59_999, "59 s"],
    [41 * min + 30_000, "41 min"],
    [2 * h + 31 * min, "2 h 31 min"],
    [23 * h + 59 * min, "23 h 59 min"],
    [d + 4 * h, "1 d"],
    [-500, "0 s"],
    [null, "—"],
  ])("formatAge(%s) is %s", (value, text) => expect(plain(formatAge(value))).toBe(text));

  it("writes ISO durations for machines", () => expect(isoDuration(61_400)).toBe("PT61S"));
});

describe("instants", () => {
  const now = Date.parse("2026-03-17T03:12:45Z");
  it.each([
    ["2026-03-17T03:12:40Z", "03:12:40"],
    ["2026-03-13T09:12:00Z", "13 Mar 09:12"],
    ["2026-03-16T23:59:59Z", "16 Mar 23:59"],
    ["2025-11-04T18:02:11Z", "2025-11-04 18:02"],
    ["2026-03-17T00:00:00Z", "00:00:00"],
    ["no date", "—"],
    [null, "—"],
  ])("formatInstant(%s) is %s", (at, text) => expect(plain(formatInstant(at, now))).toBe(text));

  it("gives the day, the clock and the whole", () => {
    expect(plain(formatDay(now))).toBe("Tue 17 Mar");
    expect(formatTime(now)).toBe("03:12:45");
    expect(formatExact(now)).toBe("2026-03-17 03:12:45 UTC");
    expect(formatExact(now, "local")).toMatch(/^2026-03-1[678] \d\d:\d\d:\d\d \S+/);
    expect(isZone("utc") && isZone("local") && !isZone("CET")).toBe(true);
  });
});
