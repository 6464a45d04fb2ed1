"use client";

import { useQuery } from "@tanstack/react-query";
import { TimeAgo } from "@/components/state/age";
import { QueryPanel } from "@/components/state/query-panel";
import { CopyButton } from "@/components/ui/copy-button";
import type { JobException } from "@/lib/domain/job-detail";
import { formatCount, formatNumber } from "@/lib/format/numbers";
import { partQuery } from "@/lib/queries/queries";

type Group = { cause: string; newest: JobException; all: JobException[] };

/** Exceptions with the same root cause stand together, the newest first. */
export function groupByCause(items: readonly JobException[]): Group[] {
  const groups = new Map<string, Group>();
  for (const one of items) {
    const group = groups.get(one.rootCause);
    if (group) group.all.push(one);
    else groups.set(one.rootCause, { cause: one.rootCause, newest: one, all: [one] });
  }
  return [...groups.values()];
}

function Cause({ group }: { group: Group }) {
  const { newest, all } = group;
  const where = [newest.task, newest.taskManagerId ?? newest.endpoint].filter(Boolean).join(" on ");
  return (
    <details className="border-t border-line py-1.5">
      <summary className="grid cursor-pointer grid-cols-[minmax(0,1fr)_auto] gap-x-4 text-13">
        <span className="min-w-0">
          <b className="block wrap-anywhere">{group.cause}</b>
          <span className="block truncate text-12 text-ink-3">{where || "no task is named"}</span>
        </span>
        <span className="text-right text-12">
          <span className="block">{formatCount(all.length, "time")}</span>
          <span className="block text-ink-3">
            last <TimeAgo at={newest.at} />
          </span>
        </span>
      </summary>
      <div className="mt-1.5 flex justify-end">
        <CopyButton label="Copy stack trace" text={newest.stackTrace} />
      </div>
      <pre className="wrap-anywhere whitespace-pre-wrap rounded-panel border border-line bg-sunken p-2 font-mono text-12">
        {newest.stackTrace}
      </pre>
    </details>
  );
}

/** What failed, by root cause. */
export function ExceptionsTab({ job }: { job: string }) {
  const query = useQuery(partQuery("jobExceptions", job));
  return (
    <QueryPanel
      title="Exceptions"
      asking="asking the job"
      query={query}
      at={(data) => data.observedAt}
      count={(data) => `${formatNumber(data.items.length)} of ${formatCount(groupByCause(data.items).length, "kind")}`}
      empty={(data) =>
        data.items.length > 0
          ? null
          : { title: "No exceptions.", text: "The JobManager keeps none of this job since it leads." }
      }
      partial={(data) =>
        data.truncated ? "The JobManager has dropped older ones: it keeps the newest sixteen or so." : null
      }
    >
      {(data) => groupByCause(data.items).map((group) => <Cause key={group.cause} group={group} />)}
    </QueryPanel>
  );
}
