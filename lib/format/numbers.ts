/** What stands for a value that nobody knows. Never zero. */
export const unknownText = "—";

const nbsp = "\u00a0";
const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** A missing, infinite or not-a-number input is not known; everything else is shown. */
const known = (value: number | null | undefined): value is number =>
  typeof value === "number" && Number.isFinite(value);

/** Three significant digits at most, without trailing zeros: 9.54, 12.4, 412. */
function rounded(value: number): number {
  const size = Math.abs(value);
  return Number(value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2));
}
const threeDigits = (value: number) => grouped.format(rounded(value));

/** Walks up a ladder of units until the rounded figure has three digits. */
function scaled(value: number, step: number, units: readonly string[]): { figure: string; unit: string } {
  let size = value;
  let index = 0;
  while (index < units.length - 1 && Math.abs(rounded(size)) >= 1000) {
    size /= step;
    index += 1;
  }
  return { figure: threeDigits(size), unit: units[index] ?? "" };
}

/** Plain count with commas from 1,000: `827`, `1,012`. */
export const formatNumber = (value: number | null | undefined): string =>
  known(value) ? grouped.format(value) : unknownText;

/** `value` is a share between 0 and 1: `97 %`. Below one per cent one digit is kept, so that little is not nothing. */
export function formatPercent(value: number | null | undefined): string {
  if (!known(value)) return unknownText;
  const hundred = value * 100;
  const text = hundred !== 0 && Math.abs(hundred) < 1 ? hundred.toFixed(1) : String(Math.round(hundred));
  return text === "0.0" ? `under${nbsp}0.1${nbsp}%` : `${text}${nbsp}%`;
}

/** Bytes in binary units, three digits at most: `512 B`, `1.42 GiB`. */
export function formatBytes(value: number | null | undefined): string {
  if (!known(value)) return unknownText;
  const { figure, unit } = scaled(value, 1024, ["B", "KiB", "MiB", "GiB", "TiB", "PiB"]);
  return `${figure}${nbsp}${unit}`;
}

/** Large counts shortened: `812`, `4.5 k`, `41.2 M`. */
export function formatCompact(value: number | null | undefined): string {
  if (!known(value)) return unknownText;
  const { figure, unit } = scaled(value, 1000, ["", "k", "M", "G"]);
  return unit === "" ? figure : `${figure}${nbsp}${unit}`;
}

/** Something a second: `0/s`, `4.5 k/s`. */
export const formatRate = (perSecond: number | null | undefined): string =>
  known(perSecond) ? `${formatCompact(perSecond)}/s` : unknownText;

/** Bytes a second: `12.4 MiB/s`. */
export const formatByteRate = (perSecond: number | null | undefined): string =>
  known(perSecond) ? `${formatBytes(perSecond)}/s` : unknownText;

/** How many times as much: `10.3 ×`. */
export const formatFactor = (value: number | null | undefined): string =>
  known(value) ? `${threeDigits(value)}${nbsp}×` : unknownText;

/** A count that says what it counts: `1 job`, `3 jobs`, `no jobs`. */
export function formatCount(value: number | null | undefined, one: string, many = `${one}s`): string {
  if (!known(value)) return `${unknownText} ${many}`;
  if (value === 0) return `no ${many}`;
  return `${formatNumber(value)} ${value === 1 ? one : many}`;
}
