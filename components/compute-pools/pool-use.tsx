import { TimeAgo } from "@/components/state/age";
import { FactList } from "@/components/state/facts";
import { SectionHead } from "@/components/state/sentence";
import { Value } from "@/components/state/value";
import type { ComputePool } from "@/lib/domain/resources";
import { formatBytes, formatNumber } from "@/lib/format/numbers";

/** What a pool asks of Kubernetes, as CMF adds it up. */
export function PoolUse({ pool }: { pool: ComputePool }) {
  const { usage } = pool;
  const old = pool.stale !== null;
  return (
    <section className="border-t border-line py-2">
      <SectionHead
        title="Uses"
        sub={
          <>
            as {pool.targetId} adds it up, <TimeAgo at={pool.sources[0]?.observedAt} />
          </>
        }
      />
      <FactList
        facts={[
          { name: "JobManagers", value: <Value stale={old}>{formatNumber(usage?.jobManagers)}</Value> },
          { name: "TaskManagers", value: <Value stale={old}>{formatNumber(usage?.taskManagers)}</Value> },
          { name: "CPU", value: <Value stale={old}>{formatNumber(usage?.cpu)}</Value> },
          { name: "Memory", value: <Value stale={old}>{formatBytes(usage?.memoryBytes)}</Value> },
        ]}
      />
    </section>
  );
}
