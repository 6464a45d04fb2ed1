import { unknownText } from "./numbers";

/** One choice for the whole console: universal time, or the reader's own zone. */
export type Zone = "utc" | "local";
export const isZone = (value: unknown): value is Zone => value === "utc" || value === "local";

type Moment = string | number | Date | null | undefined;
type Parts = {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
  second: string;
  weekday: string;
};

const formatters = new Map<Zone, Intl.DateTimeFormat>();
function formatterOf(zone: Zone): Intl.DateTimeFormat {
  const kept = formatters.get(zone);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone === "utc" ? "UTC" : undefined,
    hourCycle: "h23",
    weekday: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formatters.set(zone, made);
  return made;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Milliseconds since 1970, or null where the input is no moment at all. */
export function millisOf(at: Moment): number | null {
  if (at === null || at === undefined) return null;
  const ms = at instanceof Date ? at.getTime() : typeof at === "number" ? at : Date.parse(at);
  return Number.isFinite(ms) ? ms : null;
}

function partsOf(ms: number, zone: Zone): Parts {
  const found: Parts = { year: "", month: "", day: "", hour: "", minute: "", second: "", weekday: "" };
  for (const { type, value } of formatterOf(zone).formatToParts(ms)) {
    if (type in found) found[type as keyof Parts] = value;
  }
  return found;
}

const dayAndMonth = (parts: Parts) => `${Number(parts.day)}\u00a0${months[Number(parts.month) - 1] ?? ""}`;

/** `03:12:40` today, `13 Mar 09:12` this year, `2025-11-04 18:02` before. `now` decides what today is. */
export function formatInstant(at: Moment, now: number, zone: Zone = "utc"): string {
  const ms = millisOf(at);
  if (ms === null) return unknownText;
  const parts = partsOf(ms, zone);
  const today = partsOf(now, zone);
  if (parts.year !== today.year) return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`;
  if (parts.month !== today.month || parts.day !== today.day)
    return `${dayAndMonth(parts)}\u00a0${parts.hour}:${parts.minute}`;
  return formatTime(ms, zone);
}

/** The clock alone: `03:12:40`. */
export function formatTime(at: Moment, zone: Zone = "utc"): string {
  const ms = millisOf(at);
  if (ms === null) return unknownText;
  const parts = partsOf(ms, zone);
  return `${parts.hour}:${parts.minute}:${parts.second}`;
}

/** The day alone: `Tue 17 Mar`. */
export function formatDay(at: Moment, zone: Zone = "utc"): string {
  const ms = millisOf(at);
  if (ms === null) return unknownText;
  const parts = partsOf(ms, zone);
  return `${parts.weekday} ${dayAndMonth(parts)}`;
}

/** Everything, for a tooltip: `2026-03-17 03:12:40 UTC`. */
export function formatExact(at: Moment, zone: Zone = "utc"): string {
  const ms = millisOf(at);
  if (ms === null) return unknownText;
  const { year, month, day } = partsOf(ms, zone);
  return `${year}-${month}-${day} ${formatTime(ms, zone)} ${zoneName(zone, ms)}`;
}

/** `UTC`, or what the reader's system calls its zone: `CET`, `GMT+2`. */
export function zoneName(zone: Zone, at: number): string {
  if (zone === "utc") return "UTC";
  const named = new Intl.DateTimeFormat("en-GB", { timeZoneName: "short" }).formatToParts(at);
  return named.find((entry) => entry.type === "timeZoneName")?.value ?? "local";
}
