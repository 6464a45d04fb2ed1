"use client";

import { useQuery } from "@tanstack/react-query";
import { Age } from "@/components/state/age";
import { ItemScreen, StaleRemark } from "@/components/state/item-screen";
import { PageHead } from "@/components/state/sentence";
import { Value } from "@/components/state/value";
import { Verdict } from "@/components/state/verdict";
import { useTop } from "@/components/table/use-top";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import type { ComputePool } from "@/lib/domain/resources";
import { itemQuery } from "@/lib/queries/queries";
import { paths } from "@/lib/url/paths";
import { environmentIdOf } from "./environment-id";
import { PoolActs } from "./pool-acts";
import { PoolHeadline } from "./pool-headline";
import { PoolSlots } from "./pool-slots";
import { PoolSpecification } from "./pool-specification";
import { PoolStatements } from "./pool-statements";
import { PoolUse } from "./pool-use";
import { usePoolCluster } from "./use-pool-cluster";

function Head({ pool }: { pool: ComputePool }) {
  const environment = environmentIdOf(pool);
  return (
    <PageHead
      title={pool.name}
      verdict={<Verdict state={pool.verdict.state} staleSince={pool.stale?.since ?? null} large />}
      sub={
        <span className="inline-flex flex-wrap items-center gap-x-2">
          <Tag>{pool.type}</Tag>
          <span>
            says <Value stale={pool.stale !== null}>{pool.phase}</Value>
            {pool.wantedState ? <>, wanted {pool.wantedState}</> : null}
          </span>
          {environment ? <Link href={paths.environment(environment)}>{pool.environment}</Link> : null}
          <span>
            {pool.targetId}, changed <Age at={pool.changedAt} ago className="text-12" />
          </span>
        </span>
      }
      acts={<PoolActs pool={pool} />}
    />
  );
}

function Body({ pool }: { pool: ComputePool }) {
  const statements = useTop("statements", {
    filter: [`pool:${pool.name}`, `environment:${pool.environment ?? ""}`, `target:${pool.targetId}`],
    pageSize: 100,
  });
  const cluster = usePoolCluster(pool, statements.data?.items);
  return (
    <>
      <Head pool={pool} />
      <StaleRemark stale={pool.stale} />
      <div className="-mx-gutter grid grid-cols-[minmax(0,1fr)_400px] border-t border-line max-wide:grid-cols-[minmax(0,1fr)]">
        <div className="min-w-0 px-gutter">
          <PoolHeadline pool={pool} statements={statements.data?.items ?? null} cluster={cluster.data ?? null} />
          <PoolStatements pool={pool} query={statements} cluster={cluster.data ?? null} />
        </div>
        <div className="min-w-0 border-line px-gutter wide:border-l">
          {pool.type === "SHARED" ? (
            <PoolSlots pool={pool} query={cluster} statements={statements.data?.items} />
          ) : null}
          <PoolSpecification pool={pool} cluster={cluster.data ?? null} />
          <PoolUse pool={pool} />
        </div>
      </div>
    </>
  );
}

/** One compute pool: what room it has, who uses it, and what it was asked to be. */
export function ComputePoolScreen({ id }: { id: string }) {
  const query = useQuery(itemQuery("computePool", id));
  return (
    <ItemScreen
      what="Compute pool"
      query={query}
      crumbs={(pool) => {
        const environment = pool ? environmentIdOf(pool) : null;
        return [
          { label: "Compute pools", href: paths.computePools() },
          ...(pool?.environment && environment
            ? [{ label: pool.environment, href: paths.environment(environment) }]
            : []),
        ];
      }}
    >
      {(pool) => <Body pool={pool} />}
    </ItemScreen>
  );
}
