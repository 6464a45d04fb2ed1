import type { Checkpoint, HistoryEvent } from "@/lib/domain/job-detail";

const minute = 60_000;
const hour = 60 * minute;
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080].map((minutes) => minutes * minute);

/** What is shown: from the oldest checkpoint that is known, or the oldest event of the last six hours, until now. */
export function rangeOf(
  checkpoints: readonly Checkpoint[],
  events: readonly HistoryEvent[],
  now: number,
): { from: number; to: number } {
  const starts = checkpoints.map((checkpoint) => Date.parse(checkpoint.triggeredAt));
  const recent = events.map((event) => Date.parse(event.at)).filter((at) => at >= now - 6 * hour && at <= now);
  const from = Math.min(now - 15 * minute, ...starts, ...recent);
  return { from: from - (now - from) * 0.02, to: now };
}

/** Round instants for the axis, not more than fit with 90 px each. */
export function ticksOf(from: number, to: number, width: number): number[] {
  const most = Math.max(2, Math.floor(width / 90));
  const step = steps.find((one) => (to - from) / one <= most) ?? steps.at(-1) ?? hour;
  const first = Math.ceil(from / step) * step;
  const ticks: number[] = [];
  for (let at = first; at <= to; at += step) ticks.push(at);
  return ticks;
}

/** Height of the checkpoints' scale in ms. The timeout where one came near it, else what the longest needs. */
export function topOf(
  checkpoints: readonly Checkpoint[],
  timeoutMs: number | null,
): { ms: number; isTimeout: boolean } {
  const longest = Math.max(0, ...checkpoints.map((checkpoint) => checkpoint.durationMs ?? 0));
  if (timeoutMs !== null && longest >= timeoutMs / 10) return { ms: Math.max(timeoutMs, longest), isTimeout: true };
  const decade = 10 ** Math.floor(Math.log10(Math.max(longest, 10)));
  const nice = [1, 2, 5, 10].find((factor) => factor * decade >= longest) ?? 10;
  return { ms: nice * decade, isTimeout: false };
}

export type Bar = {
  id: number;
  kind: "completed" | "lost" | "running";
  savepoint: boolean;
  x: number;
  width: number;
  height: number;
  title: string;
};

/** Bars of the checkpoints: a completed one stands at its start; a lost one and one under way fill their whole time. */
export function barsOf(
  checkpoints: readonly Checkpoint[],
  scale: (ms: number) => number,
  /** When the upstream answered: one under way has run until then, as far as is known. */
  observed: number,
  topMs: number,
  height: number,
): Omit<Bar, "title">[] {
  const sorted = checkpoints.toSorted((a, b) => a.triggeredAt.localeCompare(b.triggeredAt));
  return sorted.map((checkpoint, index) => {
    const start = Date.parse(checkpoint.triggeredAt);
    const ended = checkpoint.endedAt === null ? observed : Date.parse(checkpoint.endedAt);
    const kind =
      checkpoint.status === "COMPLETED" ? "completed" : checkpoint.status === "IN_PROGRESS" ? "running" : "lost";
    const x = scale(start);
    const next = sorted[index + 1];
    const room = (next ? scale(Date.parse(next.triggeredAt)) : scale(observed)) - x;
    const took = checkpoint.durationMs ?? ended - start;
    const whole = Math.max(4, scale(ended) - x - 2);
    return {
      id: checkpoint.id,
      kind,
      savepoint: checkpoint.kind === "savepoint",
      x,
      width: kind === "completed" ? Math.max(1, Math.min(9, room * 0.62)) : whole,
      height: kind === "lost" ? height : Math.max(1.5, Math.min(1, took / topMs) * height),
    };
  });
}
