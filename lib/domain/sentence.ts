/** Small pure formatters for sentences that are made from facts. Screens format their own numbers in `lib/format`. */

const nbsp = "\u00a0";

const seconds = 1000;
const minutes = 60 * seconds;
const hours = 60 * minutes;
const days = 24 * hours;

/**
 * A duration in at most two units: `84 ms`, `32 s`, `6 min 29 s`, `13 min`, `2 h 31 min`, `34 d`. From ten minutes on
 * seconds are left out, so that a sentence does not change with every reading. Negative counts as zero.
 */
export const durationText = (ms: number): string => {
  if (!Number.isFinite(ms)) return "an unknown time";
  const whole = Math.max(0, Math.floor(ms));
  if (whole < seconds) return `${whole}${nbsp}ms`;
  if (whole < minutes) return `${Math.floor(whole / seconds)}${nbsp}s`;
  if (whole < 10 * minutes) return twoUnits(whole, minutes, "min", seconds, "s");
  if (whole < hours) return `${Math.floor(whole / minutes)}${nbsp}min`;
  if (whole < days) return twoUnits(whole, hours, "h", minutes, "min");
  return `${countText(Math.floor(whole / days))}${nbsp}d`;
};

const twoUnits = (ms: number, major: number, majorUnit: string, minor: number, minorUnit: string): string => {
  const rest = Math.floor((ms % major) / minor);
  const head = `${Math.floor(ms / major)}${nbsp}${majorUnit}`;
  return rest === 0 ? head : `${head} ${rest}${nbsp}${minorUnit}`;
};

// Made once: a formatter a call was half the cost of judging a large fleet.
const counts = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });

/** A count with commas from 1,000 on. */
export const countText = (count: number): string => counts.format(count);

/** `1 restart`, `3 restarts`; `many` where an s is not enough. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${countText(count)} ${count === 1 ? one : many}`;

/** `a`, `a and b`, `a, b and 3 more`. */
export const listText = (parts: readonly string[], shown = 3): string => {
  if (parts.length <= 1) return parts[0] ?? "";
  if (parts.length > shown) return `${parts.slice(0, shown).join(", ")} and ${parts.length - shown} more`;
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
};

/** The first line of a text, at most `limit` characters, ended by a full stop; says so where there is none. */
export const oneLine = (text: string, limit = 200): string => {
  const line = (text.split("\n").find((part) => part.trim() !== "") ?? "").trim();
  if (line === "") return "no text was given.";
  const cut = line.length > limit ? `${line.slice(0, limit - 1).trimEnd()}…` : line;
  return /[.…!?]$/.test(cut) ? cut : `${cut}.`;
};
