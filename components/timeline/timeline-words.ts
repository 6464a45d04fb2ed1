import type { CheckpointHistory } from "@/lib/domain/job-detail";
import { formatDuration } from "@/lib/format/durations";
import { formatInstant, type Zone } from "@/lib/format/instants";
import { formatBytes, formatCount, formatNumber } from "@/lib/format/numbers";
import { laneNames, type Mark } from "./lanes";

/** Head of the instrument: the last completed checkpoint, or why there is none. */
export function headWords(history: CheckpointHistory, now: number, zone: Zone): string {
  if (!history.enabled) return "checkpoints are off";
  const last = history.history.find((one) => one.status === "COMPLETED" && one.kind === "checkpoint");
  if (!last) {
    if (history.counts.completed === 0) return "no checkpoint has ever completed";
    const ended = history.history.filter((one) => one.status !== "IN_PROGRESS").length;
    const before = `${formatNumber(history.counts.completed)} did before`;
    return ended < 2
      ? `the last did not complete; ${before}`
      : `none of the last ${formatNumber(ended)} completed; ${before}`;
  }
  const parts = [
    `last completed ${formatNumber(last.id)} at ${formatInstant(last.endedAt ?? last.triggeredAt, now, zone)}`,
    last.stateBytes === null ? null : formatBytes(last.stateBytes),
  ].filter(Boolean);
  return `${parts.join(", ")}${last.durationMs === null ? "" : ` in ${formatDuration(last.durationMs)}`}`;
}

/** The whole drawing in words, for who cannot see it. */
export function timelineWords(
  history: CheckpointHistory | null,
  lanes: readonly (readonly Mark[])[],
  from: number,
  now: number,
  zone: Zone,
): string {
  const clock = (at: number) => formatInstant(at, now, zone);
  const count = (status: string) => history?.history.filter((one) => one.status === status).length ?? 0;
  const checkpoints =
    history === null
      ? "Checkpoints are not known."
      : `${formatCount(count("COMPLETED"), "checkpoint")} completed, ${formatNumber(count("FAILED"))} failed, ${formatNumber(count("IN_PROGRESS"))} under way.`;
  const rows = lanes.map((marks, index) => {
    const newest = marks
      .slice(-5)
      .map((mark) => `${clock(mark.at)} ${mark.text}${mark.count > 1 ? ` ×${mark.count}` : ""}`);
    const more = marks.length > 5 ? `${marks.length - 5} earlier; ` : "";
    return `${laneNames[index]}: ${newest.length === 0 ? "nothing" : `${more}${newest.join("; ")}`}.`;
  });
  return `From ${clock(from)} to ${clock(now)}. ${checkpoints} ${rows.join(" ")}`;
}
