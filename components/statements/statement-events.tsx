"use client";

import { useQuery } from "@tanstack/react-query";
import { Instant } from "@/components/state/age";
import { QueryPanel } from "@/components/state/query-panel";
import { formatCount } from "@/lib/format/numbers";
import { partQuery } from "@/lib/queries/queries";
import type { StatementItem } from "./statement-words";

const inks = { trouble: "text-failing-ink font-firm", warning: "text-degraded-ink", note: "text-ink" } as const;

/** The statement's exceptions as its plane keeps them, and what this console saw of it, newest first. */
export function StatementEvents({ item }: { item: StatementItem }) {
  const query = useQuery(partQuery("statementEvents", item.id));
  return (
    <QueryPanel
      title="Exceptions and events"
      asking={`asking ${item.targetId}`}
      query={query}
      count={(data) => formatCount(data.items.length, "event")}
      empty={(data) =>
        data.items.length > 0
          ? null
          : {
              title: "Nothing happened.",
              text: (
                <>
                  {item.targetId} keeps no exception of it, and nothing changed since <Instant at={data.watchedSince} />
                  , when this console began to watch.
                </>
              ),
            }
      }
    >
      {(data) => (
        <ol className="pb-3 text-12">
          {data.items.map((event) => (
            <li
              key={`${event.at} ${event.source} ${event.kind} ${event.text}`}
              className="grid grid-cols-[120px_110px_minmax(0,1fr)_110px] gap-x-3 border-t border-line py-1 max-phone:grid-cols-[minmax(0,1fr)_auto]"
            >
              <span className="text-ink-3">
                <Instant at={event.at} />
              </span>
              <span className="text-ink-3 max-phone:text-right">{event.kind}</span>
              <span className={`wrap-anywhere max-phone:col-span-2 ${inks[event.severity]}`}>{event.text}</span>
              <span className="truncate text-right text-ink-3 max-phone:hidden">{event.source}</span>
            </li>
          ))}
        </ol>
      )}
    </QueryPanel>
  );
}
