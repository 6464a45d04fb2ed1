import type { Subtask } from "@/lib/domain/job-detail";
import { formatPercent } from "@/lib/format/numbers";
import { median, recordsOf } from "./vertex-words";

export type Measure = "records" | "busy";

const view = { width: 288, height: 82, base: 66, top: 16 };

/** The value of each subtask: its share of all records, or of its own time. null: not known. */
export function sharesOf(subtasks: readonly Subtask[], measure: Measure): (number | null)[] {
  if (measure === "busy") return subtasks.map((subtask) => subtask.load?.busy ?? null);
  const total = subtasks.reduce((sum, subtask) => sum + (recordsOf(subtask) ?? 0), 0);
  return subtasks.map((subtask) => {
    const records = recordsOf(subtask);
    return records === null || total === 0 ? null : records / total;
  });
}

/** More subtasks than pixels share a bar, which then shows the highest of them. */
export function bucketsOf(values: readonly (number | null)[], most: number) {
  const size = Math.max(1, Math.ceil(values.length / most));
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) => {
    const part = values.slice(index * size, (index + 1) * size).flatMap((value) => value ?? []);
    return { first: index * size, value: part.length === 0 ? null : Math.max(...part) };
  });
}

/** A bar a subtask; the one that stands out is hot, the median is a dashed line. */
export function SubtaskBars({
  subtasks,
  measure,
  straggler,
}: {
  subtasks: readonly Subtask[];
  measure: Measure;
  straggler: number | null;
}) {
  const values = sharesOf(subtasks, measure);
  const known = values.flatMap((value) => value ?? []);
  const middle = median(known);
  if (middle === null) return <p className="py-1 text-12 text-ink-3">Not known for any of its subtasks.</p>;
  const most = measure === "busy" ? 1 : Math.max(...known, Number.MIN_VALUE);
  const bars = bucketsOf(values, 144);
  const step = view.width / Math.max(bars.length, 12);
  const heightOf = (value: number) => Math.max(value > 0 ? 1 : 0, (value / most) * (view.base - view.top));
  const highest = values.indexOf(Math.max(...known));
  const topX = (bars.findLastIndex((bar) => bar.first <= highest) + 0.5) * step;
  const what = measure === "busy" ? "busy" : "of the records";
  const label = `Subtask ${highest + 1}: ${formatPercent(values[highest])}${measure === "busy" ? " busy" : ""}`;
  return (
    <svg
      viewBox={`0 0 ${view.width} ${view.height}`}
      role="img"
      aria-label={`By subtask: subtask ${highest + 1} has ${formatPercent(values[highest])} ${what}, the median is ${formatPercent(middle)}.`}
      className="my-1.5 block w-full max-w-90 overflow-visible [&_text]:fill-ink-2 [&_text]:text-11"
    >
      {bars.map(({ first, value }, index) =>
        value === null ? null : (
          <rect
            key={first}
            x={index * step}
            y={view.base - heightOf(value)}
            width={Math.max(0.8, step - (step > 4 ? 3 : 0.4))}
            height={heightOf(value)}
            className={
              straggler !== null &&
              highest === straggler - 1 &&
              first <= highest &&
              highest < (bars[index + 1]?.first ?? values.length)
                ? "fill-hot"
                : "fill-ink-3"
            }
          />
        ),
      )}
      <path
        d={`M0 ${view.base - heightOf(middle)}H${view.width}`}
        stroke="var(--ink-2)"
        strokeDasharray="2 2"
        fill="none"
      />
      <path d={`M0 ${view.base + 0.5}H${view.width}`} stroke="var(--line)" fill="none" />
      <text x={Math.min(view.width, Math.max(0, topX))} y="10" textAnchor={topX > view.width / 2 ? "end" : "start"}>
        {label}
      </text>
      <text x="0" y="79">
        1
      </text>
      <text x={view.width / 2} y="79" textAnchor="middle">
        median {formatPercent(middle)}
      </text>
      <text x={view.width} y="79" textAnchor="end">
        {values.length}
      </text>
    </svg>
  );
}
