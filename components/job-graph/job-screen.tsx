"use client";

import { useQuery } from "@tanstack/react-query";
import { Crumbs } from "@/components/shell/crumbs";
import { ErrorState } from "@/components/state/error-state";
import { Loading } from "@/components/state/loading";
import { PageHead } from "@/components/state/sentence";
import { Verdict } from "@/components/state/verdict";
import { WhatHappened } from "@/components/timeline/what-happened";
import { CopyButton } from "@/components/ui/copy-button";
import { itemQuery } from "@/lib/queries/queries";
import { paths } from "@/lib/url/paths";
import { JobGraphPanel } from "./job-graph-panel";

/** One Flink job: its verdict, its graph and its checkpoints over time. */
export function JobScreen({ id }: { id: string }) {
  const job = useQuery(itemQuery("job", id));
  const { data } = job;
  return (
    <>
      <Crumbs crumbs={[{ label: "Applications", href: paths.applications() }, { label: data?.name ?? "Job" }]} />
      {data ? (
        <>
          <PageHead
            title={data.name}
            verdict={<Verdict state={data.verdict.state} staleSince={data.stale?.since ?? null} />}
            sub={data.jobId}
            acts={<CopyButton text={`curl -s "$DREY/api/v1/jobs/${encodeURIComponent(id)}"`} />}
          />
          <JobGraphPanel jobItemId={id} />
          <WhatHappened jobItemId={id} events={[]} historyHref={null} />
        </>
      ) : job.isError ? (
        <ErrorState error={job.error} onRetry={() => void job.refetch()} />
      ) : (
        <Loading asking="asking the console" rows={6} columns={4} />
      )}
    </>
  );
}
