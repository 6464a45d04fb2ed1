import type { HistoryEvent } from "@/lib/domain/job-detail";

/** The rows under the checkpoints, in this order. */
export const laneNames = ["Specification", "Restarts", "Operator and Flink", "People"] as const;
export type LaneName = (typeof laneNames)[number];

const isRestart = /restart|failover|JOB_STATUS/i;
const isSpecification = /CMF_STATUS|spec|generation|instance|version|upgrade|configuration/i;

/**
 * Where an event belongs, by its kind: what people did, changes of what is asked for, the job going down and up again,
 * and everything else that the operator or Flink tells.
 */
export function laneOf(event: HistoryEvent): LaneName {
  if (event.kind === "person") return "People";
  if (isRestart.test(event.kind)) return "Restarts";
  if (isSpecification.test(event.kind)) return "Specification";
  return "Operator and Flink";
}

export type Mark = {
  at: number;
  text: string;
  severity: HistoryEvent["severity"];
  /** How many like it this mark stands for. */
  count: number;
};

const worse = { note: 0, warning: 1, trouble: 2 } as const;
/** Failed checkpoints are drawn above as bars: a mark each would say the same twice. */
const drawnAbove = new Set(["checkpoint-failed"]);

/** Events of one lane within a time, oldest first. Equal ones (planes repeat themselves) and near ones of the same text are one mark. */
export function marksOf(
  events: readonly HistoryEvent[],
  lane: LaneName,
  from: number,
  to: number,
  nearMs: number,
): Mark[] {
  const marks: Mark[] = [];
  const seen = new Set<string>();
  const own = events
    .filter((event) => laneOf(event) === lane && !drawnAbove.has(event.kind))
    .map((event) => ({ ...event, ms: Date.parse(event.at) }))
    .filter(({ ms }) => ms >= from && ms <= to)
    .toSorted((a, b) => a.ms - b.ms);
  for (const { ms, text, severity, source } of own) {
    const key = `${ms} ${text} ${source}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const said = lane === "People" && source !== "" && !text.startsWith(source) ? `${source}: ${text}` : text;
    const last = marks.at(-1);
    if (last && last.text === said && ms - last.at <= nearMs) {
      last.count += 1;
      if (worse[severity] > worse[last.severity]) last.severity = severity;
    } else marks.push({ at: ms, text: said, severity, count: 1 });
  }
  return marks;
}

/** The newest event of a lane before the time that is shown; null: none is known. */
export function lastBefore(events: readonly HistoryEvent[], lane: LaneName, from: number): HistoryEvent | null {
  return (
    events
      .filter((event) => laneOf(event) === lane && !drawnAbove.has(event.kind) && Date.parse(event.at) < from)
      .toSorted((a, b) => b.at.localeCompare(a.at))[0] ?? null
  );
}

export type Label = { x: number; text: string; anchor: "start" | "end" };

/** Label of each mark, right of it or left of it where there is no room; null where neither has. `advance` is px a character. */
export function placeLabels(
  marks: readonly { x: number; text: string }[],
  left: number,
  right: number,
  advance = 6,
): (Label | null)[] {
  let taken = left;
  return marks.map(({ x, text }, index) => {
    const next = marks[index + 1]?.x ?? right;
    const room = next - 8 - (x + 8);
    const whole = text.length * advance;
    const cut = (pixels: number) => {
      const fits = Math.floor(pixels / advance);
      return whole <= pixels ? text : fits >= 8 ? `${text.slice(0, fits - 1)}…` : null;
    };
    const after = cut(room);
    const before = x - 8 - taken;
    if (after !== null && (whole <= room || room >= before)) {
      taken = x + 8 + Math.min(whole, room);
      return { x: x + 8, text: after, anchor: "start" };
    }
    const ahead = cut(before);
    taken = x + 8;
    return ahead === null ? null : { x: x - 8, text: ahead, anchor: "end" };
  });
}
