import { SlotShape } from "@/components/charts/slots";
import type { TaskManager } from "@/lib/domain/job-detail";
import { formatCount, formatNumber } from "@/lib/format/numbers";
import { type SlotColumn, type SlotJob, slotColumns, slotSums } from "./slot-cells";

/** Words for the jobs behind some slots: the first three with their number, the rest by count. */
function whose(jobs: readonly { name: string; slots: number }[]): string {
  const named = jobs.slice(0, 3).map((one) => `${one.name} ${formatNumber(one.slots)}`);
  const more = jobs.length - named.length;
  return [...named, ...(more > 0 ? [`${formatNumber(more)} more`] : [])].join(", ");
}

const gap = 3;

/** One slot map for a whole cluster: a column is a TaskManager. Colour names no job; the words below do. */
export function SlotMap({
  taskManagers,
  jobs,
  lost,
}: {
  taskManagers: readonly TaskManager[];
  jobs: readonly SlotJob[];
  lost?: { count: number; slotsEach: number };
}) {
  const columns = slotColumns(taskManagers, jobs, lost);
  const sums = slotSums(columns);
  const legend = [
    { slot: "lost", count: sums.lost, text: "lost" },
    { slot: "held", count: sums.held, text: `held, unused: ${whose(sums.heldBy)}` },
    { slot: "in-question", count: sums.inQuestion, text: `of jobs that need someone: ${whose(sums.questionBy)}` },
    {
      slot: "taken",
      count: sums.taken,
      text: sums.takenJobs > 0 ? `of ${formatCount(sums.takenJobs, "other job")}` : "taken",
    },
    { slot: "free", count: sums.free, text: "free" },
  ] as const;
  const shown = legend.filter((one) => one.count > 0);
  const words = shown.map((one) => `${formatNumber(one.count)} ${one.text}`).join("; ");
  return (
    <div>
      <Drawing columns={columns} label={`Slots: ${words}`} />
      <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-12 text-ink-2">
        {shown.map((one) => (
          <li key={one.slot} className="flex items-baseline gap-1.5">
            <svg width={12} height={8} aria-hidden="true" className="flex-none">
              <SlotShape slot={one.slot} width={12} height={8} />
            </svg>
            <span>
              <b className="font-firm text-ink">{formatNumber(one.count)}</b> {one.text}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One small drawing a TaskManager, so that a wide cluster wraps instead of scrolling. */
function Drawing({ columns, label }: { columns: readonly SlotColumn[]; label: string }) {
  const width = Math.max(9, Math.min(28, Math.floor(900 / Math.max(1, columns.length)) - gap));
  return (
    <div role="img" aria-label={label} className="flex flex-wrap" style={{ gap: `6px ${gap}px` }}>
      {columns.map((column) => (
        <svg key={column.id} width={width} height={column.cells.length * 12 - 3} aria-hidden="true">
          <title>{`${column.id}: ${column.cells.map((cell) => cell.job ?? cell.slot).join(", ")}`}</title>
          {column.cells.map((cell, row) => (
            <SlotShape key={cell.key} slot={cell.slot} y={row * 12} width={width} height={9} />
          ))}
        </svg>
      ))}
    </div>
  );
}
