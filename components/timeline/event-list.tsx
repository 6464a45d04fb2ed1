import { Instant } from "@/components/state/age";
import { cx } from "@/components/ui/cx";
import type { HistoryEvent } from "@/lib/domain/job-detail";

const edges: Record<HistoryEvent["severity"], string> = {
  note: "border-transparent",
  warning: "border-degraded",
  trouble: "border-failing",
};
const words: Record<HistoryEvent["severity"], string> = { note: "", warning: "Warning. ", trouble: "Trouble. " };

/** Events as lines: when, of what kind, what, told by whom. */
export function EventList({ events }: { events: readonly HistoryEvent[] }) {
  return (
    <ol className="text-12">
      {events.map((event, at) => (
        <li
          key={`${event.at}-${event.kind}-${events.slice(0, at).filter((one) => one.at === event.at).length}`}
          className={cx(
            "grid min-h-row grid-cols-[130px_120px_minmax(0,1fr)_auto] items-baseline gap-x-3 border-t border-l-2 border-t-line py-1 pl-2 max-phone:grid-cols-[minmax(0,1fr)_auto]",
            edges[event.severity],
          )}
        >
          <span className="font-mono text-ink-3">
            <Instant at={event.at} />
          </span>
          <span className="truncate text-ink-2 max-phone:hidden">{event.kind}</span>
          <span className="wrap-anywhere max-phone:col-span-2 max-phone:row-start-2">
            <span className="sr-only">{words[event.severity]}</span>
            {event.text}
          </span>
          <span className="text-ink-3">{event.source}</span>
        </li>
      ))}
    </ol>
  );
}
