"use client";

import { useQuery } from "@tanstack/react-query";
import { Instant } from "@/components/state/age";
import { QueryPanel } from "@/components/state/query-panel";
import { EventList } from "@/components/timeline/event-list";
import type { ApplicationDetail } from "@/lib/api/schemas";
import { formatCount } from "@/lib/format/numbers";
import { partQuery } from "@/lib/queries/queries";

/** What planes, the console and people did, newest first. */
export function EventsTab({ item }: { item: ApplicationDetail }) {
  const query = useQuery(partQuery("applicationEvents", item.id));
  return (
    <QueryPanel
      title="Events"
      asking="asking its planes"
      query={query}
      count={(data) => formatCount(data.items.length, "event")}
      empty={(data) =>
        data.items.length > 0
          ? null
          : {
              title: "Nothing happened that anybody keeps.",
              text: (
                <>
                  The console watches since <Instant at={data.watchedSince} />.
                </>
              ),
            }
      }
    >
      {(data) => <EventList events={data.items} />}
    </QueryPanel>
  );
}
