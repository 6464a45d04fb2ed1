import { unknownText } from "./numbers";

const nbsp = "\u00a0";
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const part = (value: number, unit: string) => `${value}${nbsp}${unit}`;
const padded = (value: number, unit: string) => `${String(value).padStart(2, "0")}${nbsp}${unit}`;

const usable = (ms: number | null | undefined): ms is number =>
  typeof ms === "number" && Number.isFinite(ms) && ms >= 0;

/**
 * A span of time in two units at most: `84 ms`, `32 s`, `6 min 29 s`, `2 h 09 min`, `1 d 4 h`, `34 d`.
 * A negative or missing span is not known.
 */
export function formatDuration(ms: number | null | undefined): string {
  if (!usable(ms)) return unknownText;
  if (Math.round(ms) < second) return part(Math.round(ms), "ms");
  if (ms < 9950) return `${Number((ms / second).toFixed(1))}${nbsp}s`;
  const seconds = ms < 10 * second ? 10 : Math.floor(ms / second);
  if (seconds < 60) return part(seconds, "s");
  if (seconds < 3600) {
    const rest = seconds % 60;
    return rest === 0 ? part(seconds / 60, "min") : `${part(Math.floor(seconds / 60), "min")} ${padded(rest, "s")}`;
  }
  if (ms < day) {
    const rest = Math.floor((ms % hour) / minute);
    return rest === 0 ? part(Math.floor(ms / hour), "h") : `${part(Math.floor(ms / hour), "h")} ${padded(rest, "min")}`;
  }
  const hours = Math.floor((ms % day) / hour);
  return ms < 2 * day && hours > 0 ? `${part(1, "d")} ${part(hours, "h")}` : part(Math.floor(ms / day), "d");
}

/** How old something is. Coarser than a duration, so that a column of ages stays still: `9 s`, `41 min`, `2 h 31 min`, `6 d`. */
export function formatAge(ms: number | null | undefined): string {
  if (typeof ms !== "number" || !Number.isFinite(ms)) return unknownText;
  const age = Math.max(0, ms);
  if (age < minute) return part(Math.floor(age / second), "s");
  if (age < hour) return part(Math.floor(age / minute), "min");
  if (age >= day) return part(Math.floor(age / day), "d");
  return formatDuration(age);
}

/** The same for machines: ISO 8601 duration of whole seconds, for `<time datetime>`. */
export const isoDuration = (ms: number): string => `PT${Math.max(0, Math.round(ms / second))}S`;
