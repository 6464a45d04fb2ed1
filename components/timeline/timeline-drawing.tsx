import { useMemo } from "react";
import type { Checkpoint, CheckpointHistory, HistoryEvent } from "@/lib/domain/job-detail";
import { formatDuration } from "@/lib/format/durations";
import { formatDay, formatInstant, formatTime, type Zone } from "@/lib/format/instants";
import { formatBytes, formatNumber } from "@/lib/format/numbers";
import { CheckpointLane } from "./checkpoint-lane";
import { EventLane } from "./event-lane";
import { laneNames, lastBefore, marksOf } from "./lanes";
import { barsOf, rangeOf, ticksOf, topOf } from "./time-scale";
import { timelineWords } from "./timeline-words";

const at = { left: 112, padRight: 8, top: 10, base: 66, lanes: 86, step: 21 };
const bottom = at.lanes + at.step * laneNames.length - 12;

/** Everything on one axis: checkpoints on top, then a lane for each kind of cause. `width` in px. */
export function TimelineDrawing({
  history,
  events,
  width,
  now,
  zone,
}: {
  history: CheckpointHistory | null;
  events: readonly HistoryEvent[];
  width: number;
  now: number;
  zone: Zone;
}) {
  const checkpoints = useMemo(() => history?.history ?? [], [history]);
  const right = width - at.padRight;
  const { from, to } = rangeOf(checkpoints, events, now);
  const scale = (ms: number) => at.left + ((ms - from) / (to - from)) * (right - at.left);
  const top = topOf(checkpoints, history?.timeoutMs ?? null);
  const bars = barsOf(
    checkpoints,
    scale,
    Math.min(now, Date.parse(history?.observedAt ?? "") || now),
    top.ms,
    at.base - at.top,
  );
  const byId = new Map(checkpoints.map((one) => [one.id, one]));
  const lanes = laneNames.map((lane) => marksOf(events, lane, from, to, (to - from) / 60));
  const days = new Date(from).toDateString() !== new Date(to).toDateString() && to - from > 36 * 3_600_000;
  return (
    <svg
      width={width}
      height={bottom + 18}
      role="img"
      aria-label={timelineWords(history, lanes, from, now, zone)}
      className="block [&_text]:fill-ink-2 [&_text]:text-11"
    >
      {ticksOf(from, to, right - at.left).map((tick) => (
        <g key={tick}>
          <path d={`M${scale(tick)} 0V${bottom}`} stroke="var(--line)" />
          <text x={scale(tick)} y={bottom + 15} textAnchor="middle" style={{ fill: "var(--ink-3)" }}>
            {days ? formatDay(tick, zone) : formatTime(tick, zone).slice(0, 5)}
          </text>
        </g>
      ))}
      <path
        d={`M${at.left} ${at.top}H${right}`}
        stroke={top.isTimeout ? "var(--degraded)" : "var(--line)"}
        strokeDasharray={top.isTimeout ? "4 3" : undefined}
      />
      <text x={at.left - 6} y={at.top + 4} textAnchor="end" style={{ fill: "var(--ink-3)" }}>
        {checkpoints.length === 0 ? "" : `${top.isTimeout ? "timeout " : ""}${formatDuration(top.ms)}`}
      </text>
      <text x="0" y="36">
        Checkpoints
      </text>
      <text x="0" y="51" style={{ fill: "var(--ink-3)" }}>
        {checkpoints.length === 0 ? "none known" : `last ${formatNumber(checkpoints.length)}`}
      </text>
      <path d={`M${at.left} ${at.base}H${right}`} stroke="var(--line)" />
      <CheckpointLane
        bars={bars.map((bar) => ({ ...bar, title: titleOf(byId.get(bar.id), now, zone) }))}
        base={at.base}
      />
      {laneNames.map((lane, index) => {
        const y = at.lanes + index * at.step;
        const before = lastBefore(events, lane, from);
        return (
          <g key={lane}>
            <text x="0" y={y + 4}>
              {lane}
            </text>
            <path d={`M${at.left} ${y + 9}H${right}`} stroke="var(--line)" />
            <EventLane
              {...{ lane, scale, y, right }}
              left={at.left}
              marks={lanes[index] ?? []}
              titleOf={(mark) =>
                `${formatInstant(mark.at, now, zone)}: ${mark.text}${mark.count > 1 ? `, ${mark.count} times` : ""}`
              }
              before={before ? `before this, ${formatInstant(before.at, now, zone)}: ${before.text}` : null}
            />
          </g>
        );
      })}
      <path d={`M${right} 0V${bottom + 2}`} stroke="var(--ink-2)" />
    </svg>
  );
}

/** All that is known of one checkpoint, in a line. */
function titleOf(one: Checkpoint | undefined, now: number, zone: Zone): string {
  if (!one) return "";
  const word = one.kind === "savepoint" ? "Savepoint" : "Checkpoint";
  return [
    `${word} ${formatNumber(one.id)} ${one.status.toLowerCase().replace("_", " ")}`,
    `started ${formatInstant(one.triggeredAt, now, zone)}`,
    one.durationMs === null ? null : formatDuration(one.durationMs),
    one.stateBytes === null ? null : formatBytes(one.stateBytes),
    one.acknowledged === null || one.subtasks === null || one.status === "COMPLETED"
      ? null
      : `${one.acknowledged} of ${one.subtasks} subtasks acknowledged`,
    one.failure,
  ]
    .filter(Boolean)
    .join(", ");
}
