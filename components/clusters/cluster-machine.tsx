import { compositionWords } from "@/components/charts/skyline";
import { TimeAgo } from "@/components/state/age";
import { FactList } from "@/components/state/facts";
import { SectionHead } from "@/components/state/sentence";
import { Value } from "@/components/state/value";
import type { ClusterDetail } from "@/lib/domain/job-detail";
import type { Cluster } from "@/lib/domain/resources";
import { formatBytes, formatNumber } from "@/lib/format/numbers";

/** The JobManager's process and the cluster's size. */
export function ClusterMachine({ item, detail }: { item: Cluster; detail: ClusterDetail | null }) {
  const { registered, wanted } = item.taskManagers;
  const heap = detail?.jobManager.heap;
  return (
    <section className="border-t border-line py-2">
      <SectionHead title="JobManager" sub={detail ? <TimeAgo at={detail.observedAt} /> : null} />
      <FactList
        facts={[
          { name: "Answers at", value: <Value>{detail?.jobManager.address}</Value> },
          { name: "Runs on", value: <Value>{detail?.jobManager.jvm}</Value> },
          {
            name: "Heap",
            value: (
              <Value>
                {heap?.usedBytes == null ? null : `${formatBytes(heap.usedBytes)} of ${formatBytes(heap.maxBytes)}`}
              </Value>
            ),
          },
          {
            name: "TaskManagers",
            value: (
              <Value stale={item.stale !== null}>
                {wanted === null
                  ? formatNumber(registered)
                  : `${formatNumber(registered)} of ${formatNumber(wanted)} wanted`}
              </Value>
            ),
          },
          { name: "Jobs", value: compositionWords(item.jobs) },
        ]}
      />
      {wanted === null ? (
        <p className="mt-1 text-12 text-ink-3">
          Nobody told how many TaskManagers it should have, so one that left is missed only by its slots.
        </p>
      ) : null}
    </section>
  );
}
