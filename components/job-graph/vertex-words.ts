import type { Subtask, VertexDetail } from "@/lib/domain/job-detail";
import { formatCount, formatFactor, formatPercent } from "@/lib/format/numbers";
import { busyFrom, heldBackFrom, hotFrom, notRunning } from "./graph";

/** What a subtask takes beyond the others. `number` counts from 1, as in Flink's task names. */
export type Straggler = {
  number: number;
  subtask: Subtask;
  by: "records" | "busy";
  /** Share of all records, or share of its time, 0 to 1. */
  share: number;
  /** Times the median; null where the median is nothing. */
  factor: number | null;
};

/** Records are compared where they come in; a source has none, so there it is what goes out. null: not known. */
export const recordsOf = (subtask: Subtask): number | null => subtask.recordsIn ?? subtask.recordsOut;

/** The value in the middle; null for nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? upper)) / 2;
}

/** Three times the median of at least three subtasks stands out; the vertex must also work, or nobody is held up. */
const standsOut = 3;

function byRecords(subtasks: readonly Subtask[]): Straggler | null {
  const known = subtasks.flatMap((subtask) => {
    const records = recordsOf(subtask);
    return records === null ? [] : [{ subtask, records }];
  });
  const total = known.reduce((sum, one) => sum + one.records, 0);
  const first = known.toSorted((a, b) => b.records - a.records)[0];
  const middle = median(known.map((one) => one.records));
  if (!first || middle === null || total === 0 || known.length < 3) return null;
  if (first.records < standsOut * middle || (first.subtask.load?.busy ?? 1) < heldBackFrom) return null;
  return {
    number: first.subtask.index + 1,
    subtask: first.subtask,
    by: "records",
    share: first.records / total,
    factor: middle === 0 ? null : first.records / middle,
  };
}

function byBusy(subtasks: readonly Subtask[]): Straggler | null {
  const known = subtasks.flatMap((subtask) => {
    const busy = subtask.load?.busy ?? null;
    return busy === null ? [] : [{ subtask, busy }];
  });
  const first = known.toSorted((a, b) => b.busy - a.busy)[0];
  const middle = median(known.map((one) => one.busy));
  if (!first || middle === null || known.length < 3 || first.busy < hotFrom || middle > heldBackFrom) return null;
  return {
    number: first.subtask.index + 1,
    subtask: first.subtask,
    by: "busy",
    share: first.busy,
    factor: middle === 0 ? null : first.busy / middle,
  };
}

/** The one subtask that holds up the others, by records or else by time; null: none stands out. */
export const stragglerOf = (subtasks: readonly Subtask[]): Straggler | null => byRecords(subtasks) ?? byBusy(subtasks);

/** A few words for below the box. */
export const stragglerWords = (one: Straggler): string =>
  one.by === "records"
    ? `subtask ${one.number} takes ${formatPercent(one.share)}`
    : `subtask ${one.number} is busy ${formatPercent(one.share)}`;

/** What is the matter with this vertex, in one or two sentences. Made of its figures alone. */
export function vertexSentence(detail: VertexDetail): string {
  const { vertex, subtasks } = detail;
  const [down] = notRunning(vertex);
  if (down) {
    const [state, count] = down;
    return `${formatCount(count, "subtask")} of ${vertex.parallelism} ${count === 1 ? "is" : "are"} ${state.toLowerCase()}.`;
  }
  if (vertex.status === "FINISHED") return `All ${formatCount(vertex.parallelism, "subtask")} are finished.`;
  const straggler = stragglerOf(subtasks);
  if (straggler?.by === "records") {
    const times = straggler.factor === null ? "" : `, ${formatFactor(straggler.factor)} the median`;
    return `Straggler: subtask ${straggler.number} takes ${formatPercent(straggler.share)} of the records${times}.`;
  }
  const busyOnes = subtasks.flatMap((subtask) => subtask.load?.busy ?? []);
  const middle = median(busyOnes);
  if (straggler)
    return `Straggler: subtask ${straggler.number} is busy ${formatPercent(straggler.share)}; half of the others are under ${formatPercent(middle)}.`;
  const { busy = null, backPressured = null } = vertex.load ?? {};
  if (busy === null && backPressured === null) return "No metrics came: its load is not known, which is not idle.";
  if (busy !== null && busy >= hotFrom)
    return middle === null || middle < hotFrom
      ? `Busy ${formatPercent(busy)}: it has little to spare.`
      : `All subtasks are busy, ${formatPercent(middle)} in the middle and ${formatPercent(busy)} at most. One subtask does not explain it.`;
  if (backPressured !== null && backPressured >= heldBackFrom)
    return `Held back ${formatPercent(backPressured)} of the time by what comes after it. The cause is further down.`;
  if (busy !== null && busy >= busyFrom) return `Busy ${formatPercent(busy)}. It keeps up.`;
  if (backPressured !== null && backPressured > 0.1)
    return `Held back ${formatPercent(backPressured)} of the time, busy ${formatPercent(busy)}. It keeps up.`;
  return busy === null ? "Its busy time is not known." : `Busy ${formatPercent(busy)} at most. It has room.`;
}
