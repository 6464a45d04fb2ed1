"use client";

import { useQuery } from "@tanstack/react-query";
import { JobGraphPanel } from "@/components/job-graph/job-graph-panel";
import { WhatHappened } from "@/components/timeline/what-happened";
import type { ApplicationDetail } from "@/lib/api/schemas";
import { partQuery } from "@/lib/queries/queries";
import { jobItemIdOf, NoJob } from "./tab-body";
import { ThreeFacts } from "./three-facts";
import { Why } from "./why";

/** What is the matter, the three facts, the job as it runs, and how it came to this. */
export function NowTab({ item }: { item: ApplicationDetail }) {
  const job = jobItemIdOf(item);
  const events = useQuery(partQuery("applicationEvents", item.id));
  return (
    <>
      <div className="grid grid-cols-[minmax(0,56fr)_minmax(0,44fr)] gap-x-6 max-wide:grid-cols-[minmax(0,1fr)]">
        <Why item={item} />
        <ThreeFacts item={item} />
      </div>
      {job ? (
        <>
          <JobGraphPanel jobItemId={job} />
          <WhatHappened jobItemId={job} events={events.data?.items ?? []} />
        </>
      ) : (
        <NoJob item={item} />
      )}
    </>
  );
}
