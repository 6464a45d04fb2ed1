"use client";

import { useQuery } from "@tanstack/react-query";
import { Instant } from "@/components/state/age";
import { SectionHead } from "@/components/state/sentence";
import { Value } from "@/components/state/value";
import type { ClusterDetail } from "@/lib/domain/job-detail";
import type { ComputePool } from "@/lib/domain/resources";
import { formatCount } from "@/lib/format/numbers";
import { itemQuery } from "@/lib/queries/queries";
import { environmentIdOf } from "./environment-id";
import { type SpecRow, specificationOf } from "./specification";

function Row({ row, environment, since }: { row: SpecRow; environment: string; since: string | null }) {
  const overruled = row.environment !== null && row.own !== row.environment;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-t border-line py-1 first:border-t-0">
      <span className="font-mono wrap-anywhere">{row.key}</span>
      <span className="max-w-48 text-right wrap-anywhere">
        {row.pending ? (
          <>
            <b className="font-firm">{row.runs}</b> runs
          </>
        ) : (
          <Value>{row.environment ?? row.own}</Value>
        )}
      </span>
      {row.pending ? (
        <span className="col-span-2 text-degraded-ink">
          {row.environment === null ? (
            <>wanted {row.own} by the pool</>
          ) : (
            <>
              wanted {row.environment} by environment {environment}, changed <Instant at={since} />
            </>
          )}
          ; it applies at the next start
        </span>
      ) : overruled ? (
        <span className="col-span-2 text-ink-2">
          by environment {environment}
          {row.own === null ? "" : `; the pool asks for ${row.own}`}
        </span>
      ) : null}
    </li>
  );
}

/** What the pool was asked to be, who overrules it, and, where a JobManager tells, what really runs. */
export function PoolSpecification({ pool, cluster }: { pool: ComputePool; cluster: ClusterDetail | null }) {
  const id = environmentIdOf(pool);
  const environment = useQuery({ ...itemQuery("environment", id ?? "none"), enabled: id !== null });
  const rows = specificationOf(
    pool.clusterSpec,
    environment.data?.computePoolDefaults,
    cluster?.jobManager.configuration ?? null,
  );
  return (
    <section className="border-t border-line py-2">
      <SectionHead
        title="Specification"
        sub={cluster ? `${formatCount(rows.length, "key")}, against what runs` : formatCount(rows.length, "key")}
      />
      {rows.length === 0 ? (
        <p className="text-12 text-ink-3">It says nothing, and its environment decides nothing for pools.</p>
      ) : (
        <ul className="text-12">
          {rows.map((row) => (
            <Row
              key={row.key}
              row={row}
              environment={pool.environment ?? ""}
              since={environment.data?.changedAt ?? null}
            />
          ))}
        </ul>
      )}
      {environment.isError ? (
        <p className="mt-1 text-12 text-ink-2">Its environment did not answer, so nobody knows what it overrules.</p>
      ) : null}
      {rows.some((row) => row.pending) ? (
        <p className="mt-1.5 text-12 text-ink-2">
          Pending, not drift: the wish is newer than the running cluster, and CMF does not restart pools for it.
        </p>
      ) : null}
    </section>
  );
}
