"use client";

import { LogPanel } from "@/components/clusters/log-panel";
import { JobGraphPanel } from "@/components/job-graph/job-graph-panel";
import { Message } from "@/components/state/error-state";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/url/paths";
import { phaseOf, type StatementItem } from "./statement-words";

/** The Flink job that does the statement's work: its graph, and the JobManager's log. */
export function StatementJob({ item }: { item: StatementItem }) {
  if (item.jobItemId === null)
    return (
      <Message title="No Flink job is known.">
        <p>The statement is {phaseOf(item) ?? "in a phase that is not known"}; nothing runs that could be asked.</p>
      </Message>
    );
  return (
    <>
      <p className="py-2 text-12 text-ink-2">
        Flink job <span className="font-mono">{item.jobId}</span>.{" "}
        <Link href={paths.job(item.jobItemId)}>Open the job alone</Link>
      </p>
      <JobGraphPanel jobItemId={item.jobItemId} />
      <LogPanel of="jobLog" id={item.jobItemId} taskManagers={[]} />
    </>
  );
}
