import type { ConsoleError } from "@/lib/errors/console-error";

/** Retries of one read, beyond the first try. Writes have none. */
export const retriesOfRead = 2;
const firstWaitMs = 150;
/** A target that asks for a longer pause than this gets no retry; the error carries its wish. */
const longestWaitMs = 5000;

/** Whether another member of a high-availability set may know better. Only reads ask this. */
export const mayAnswerElsewhere = (error: ConsoleError): boolean =>
  error.code === "unreachable" || error.code === "timeout" || error.upstreamStatus === 503;

/** Whether a read is worth another try: the connection failed, or the upstream says that it cannot just now. */
export const isWorthRetrying = (error: ConsoleError, wasConnected: boolean): boolean =>
  error.code === "unreachable" ||
  (error.code === "timeout" && !wasConnected) ||
  [429, 502, 503].includes(error.upstreamStatus ?? 0);

/**
 * Milliseconds to wait before a retry: the upstream's wish, or else a growing pause; never all callers at one instant.
 * null where the upstream wants a longer pause than a call may last.
 */
export function retryWait(retry: number, retryAfterSeconds: number | undefined, random: () => number): number | null {
  const asked = (retryAfterSeconds ?? 0) * 1000;
  if (asked > longestWaitMs) return null;
  const jittered = firstWaitMs * 2 ** retry * (0.5 + random());
  return asked === 0 ? jittered : asked + jittered / 2;
}

/** `Retry-After` in seconds, from a number or a date; undefined where it says nothing usable. At most a day. */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  const seconds = /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : (Date.parse(value) - nowMs) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.min(86_400, Math.max(0, Math.ceil(seconds)));
}
