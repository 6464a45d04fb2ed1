"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useNow } from "@/components/state/clock";
import { ErrorState } from "@/components/state/error-state";
import { Loading } from "@/components/state/loading";
import { SectionHead } from "@/components/state/sentence";
import { useZone } from "@/components/state/zone";
import { cx } from "@/components/ui/cx";
import { Link } from "@/components/ui/link";
import type { HistoryEvent } from "@/lib/domain/job-detail";
import { partQuery } from "@/lib/queries/queries";
import { withSearch } from "@/lib/url/paths";
import { TimelineDrawing } from "./timeline-drawing";
import { headWords } from "./timeline-words";

/** Below this the drawing keeps its width and is scrolled instead. */
const narrowest = 720;

/** What led to now, on one axis of time: checkpoints, specification, restarts, operator and Flink, people. */
export function WhatHappened({
  jobItemId,
  events,
  historyHref,
}: {
  jobItemId: string;
  events: readonly HistoryEvent[];
  /** Where all of it is listed; without it the tab of checkpoints on this page. null: nowhere. */
  historyHref?: string | null;
}) {
  const checkpoints = useQuery(partQuery("jobCheckpoints", jobItemId));
  const now = useCalmNow();
  const zone = useZone();
  const { ref, width } = useWidth();
  const here = withSearch(usePathname(), { tab: "checkpoints" });
  const history = historyHref === undefined ? here : historyHref;
  const { data } = checkpoints;
  return (
    <section aria-labelledby="what-happened" className="py-2">
      <SectionHead
        title={<span id="what-happened">What happened</span>}
        sub={data ? `bar height is duration; ${headWords(data, now, zone)}` : undefined}
        trailing={history ? <Link href={history}>Full history</Link> : undefined}
      />
      {checkpoints.isError && !data && events.length === 0 ? (
        <ErrorState error={checkpoints.error} onRetry={() => void checkpoints.refetch()} />
      ) : (
        // Reversed, so that on a narrow screen it opens at now; the drawing itself runs from left to right.
        <section
          ref={ref}
          aria-label="Timeline, scrolls on a narrow screen"
          {...(width < narrowest ? { tabIndex: 0 } : {})}
          className="overflow-x-auto overflow-y-hidden [direction:rtl]"
        >
          <div className={cx("[direction:ltr]", checkpoints.isPending ? "" : "w-max min-w-full")}>
            {checkpoints.isPending ? (
              <Loading asking="asking the job" rows={6} columns={6} />
            ) : width === 0 ? null : (
              <TimelineDrawing
                history={data ?? null}
                events={events}
                width={Math.max(narrowest, width)}
                now={now}
                zone={zone}
              />
            )}
          </div>
        </section>
      )}
    </section>
  );
}

/** The present to ten seconds: on an axis of hours a second moves nothing. */
function useCalmNow(): number {
  const now = useNow();
  return Math.ceil(now / 10_000) * 10_000;
}

function useWidth() {
  const ref = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
