"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { Evidence } from "@/components/state/evidence";
import { QueryPanel } from "@/components/state/query-panel";
import { verdictMeanings } from "@/components/state/verdict";
import { useTop } from "@/components/table/use-top";
import type { JobListItem } from "@/lib/api/schemas";
import type { ClusterDetail } from "@/lib/domain/job-detail";
import type { Cluster } from "@/lib/domain/resources";
import { needsSomeone } from "@/lib/domain/verdict-state";
import { formatNumber } from "@/lib/format/numbers";
import { ClusterAvailability } from "./cluster-availability";
import { ClusterJobs } from "./cluster-jobs";
import { ClusterMachine } from "./cluster-machine";
import { MemoryBar } from "./memory-bar";
import { MemoryChoice } from "./memory-choice";
import type { SlotJob } from "./slot-cells";
import { SlotMap } from "./slot-map";

/** It holds slots, and not one of its tasks runs. */
const isIdle = ({ summary }: JobListItem): boolean =>
  summary.tasks !== null && (summary.tasks.RUNNING ?? 0) === 0 && (summary.tasks.FINISHED ?? 0) === 0;

const slotJob = (job: JobListItem): SlotJob => ({
  jobId: job.jobId,
  name: job.name,
  needy: needsSomeone(job.verdict.state),
  idle: isIdle(job),
});

/** TaskManagers that are wanted and not registered; none where nobody knows how many are wanted. */
export function lostOf(item: Cluster, detail: ClusterDetail | undefined) {
  const { registered, wanted } = item.taskManagers;
  const missing = wanted === null || registered === null ? (item.facts.taskManagers?.lost ?? 0) : wanted - registered;
  const slotsEach = Math.max(0, ...(detail?.taskManagers.map((one) => one.slots) ?? []));
  return { count: Math.max(0, missing), slotsEach };
}

function Why({ item }: { item: Cluster }) {
  const [first, ...more] = item.verdict.reasons;
  return (
    <section aria-labelledby="matter" className="py-3">
      <h2 id="matter" className="text-15 text-balance">
        {first?.text ?? verdictMeanings[item.verdict.state]}
      </h2>
      {more.map((reason) => (
        <p key={reason.rule + reason.text} className="text-13">
          {reason.text}
        </p>
      ))}
      {item.remark ? <p className="text-13">{item.remark}</p> : null}
      <ul aria-label="Evidence" className="mt-1 flex flex-wrap gap-x-4">
        {item.verdict.evidence.map((one) => (
          <li key={`${one.source}-${one.field}`}>
            <Evidence source={one.source} field={one.field} value={one.value} at={one.at} late={item.stale !== null} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is the matter with a Flink cluster, whose its slots are, and what its processes live on. */
export function ClusterNow({ item, detail }: { item: Cluster; detail: UseQueryResult<ClusterDetail> }) {
  const jobs = useTop("jobs", { filter: [`cluster:${item.id}`], pageSize: 500 });
  const { total, free } = item.slots;
  return (
    <div className="-mx-gutter grid grid-cols-[minmax(0,1fr)_380px] max-wide:grid-cols-[minmax(0,1fr)]">
      <div className="min-w-0 px-gutter">
        <Why item={item} />
        <QueryPanel
          title="Slots"
          asking="asking the JobManager"
          query={detail}
          at={(data) => data.observedAt}
          count={() => `${formatNumber(total)}, ${formatNumber(free)} free; a column is a TaskManager`}
          empty={(data) =>
            data.taskManagers.length > 0
              ? null
              : { title: "No TaskManagers.", text: "The JobManager knows none, so no job can run." }
          }
          partial={(data) =>
            data.missing.length > 0
              ? `${data.missing.length} did not answer: ${data.missing.map((one) => one.id).join(", ")}.`
              : null
          }
        >
          {(data) => (
            <div className="pb-3">
              <SlotMap
                taskManagers={data.taskManagers}
                jobs={jobs.data?.items.map(slotJob) ?? []}
                lost={lostOf(item, data)}
              />
            </div>
          )}
        </QueryPanel>
        <ClusterJobs item={item} query={jobs} detail={detail.data ?? null} />
        {detail.data && detail.data.taskManagers.length > 0 ? (
          <MemoryChoice taskManagers={detail.data.taskManagers}>
            {(one) => <MemoryBar taskManager={one} />}
          </MemoryChoice>
        ) : null}
      </div>
      <div className="min-w-0 border-line px-gutter wide:border-l">
        <ClusterAvailability item={item} detail={detail.data ?? null} />
        <ClusterMachine item={item} detail={detail.data ?? null} />
      </div>
    </div>
  );
}
