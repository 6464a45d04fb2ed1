"use client";

import { compositionWords } from "@/components/charts/skyline";
import { Age, TimeAgo } from "@/components/state/age";
import { FactList } from "@/components/state/facts";
import { QueryPanel } from "@/components/state/query-panel";
import { SectionHead } from "@/components/state/sentence";
import { Value } from "@/components/state/value";
import { Verdict } from "@/components/state/verdict";
import { useTop } from "@/components/table/use-top";
import { Link, NameLink } from "@/components/ui/link";
import type { Environment } from "@/lib/domain/resources";
import { formatBytes, formatCount, formatNumber } from "@/lib/format/numbers";
import { paths, withSearch } from "@/lib/url/paths";
import { countOf } from "./count-of";

/** The pools that its statements run in. */
export function EnvironmentPools({ item }: { item: Environment }) {
  const filter = [`environment:${item.name}`, `target:${item.targetId}`];
  const query = useTop("computePools", { filter, pageSize: 50 });
  return (
    <QueryPanel
      title="Compute pools"
      asking="asking the console"
      query={query}
      count={(data) => formatNumber(data.total)}
      empty={(data) =>
        data.total > 0 ? null : { title: "No compute pools.", text: "So no SQL statement can run here." }
      }
    >
      {({ items }) => (
        <ul className="grid grid-cols-2 gap-2 pb-3 text-12 max-phone:grid-cols-1">
          {items.map((pool) => (
            <li key={pool.id} className="min-w-0 rounded-panel border border-line px-2.5 py-1.5">
              <p className="flex items-baseline gap-2">
                <Verdict state={pool.verdict.state} staleSince={pool.stale?.since ?? null} />
                <span className="ml-auto">
                  <Age at={pool.sources[0]?.observedAt} />
                </span>
              </p>
              <NameLink href={paths.computePool(pool.id)} className="block truncate">
                {pool.name}
              </NameLink>
              <p className="text-ink-2">
                {pool.type}, {pool.phase ?? "phase not known"}
              </p>
              <p className="truncate text-ink-2" title={compositionWords(pool.statements)}>
                {formatCount(countOf(pool.statements), "statement")}
              </p>
            </li>
          ))}
        </ul>
      )}
    </QueryPanel>
  );
}

/** What its workloads ask of Kubernetes, as its control plane adds it up. */
export function EnvironmentUse({ item }: { item: Environment }) {
  const { usage } = item;
  const statements = countOf(item.statements);
  const old = item.stale !== null;
  return (
    <section className="border-t border-line py-2">
      <SectionHead
        title="Uses"
        sub={
          <>
            as {item.targetId} adds it up, <TimeAgo at={item.sources[0]?.observedAt} />
          </>
        }
      />
      <FactList
        facts={[
          { name: "JobManagers", value: <Value stale={old}>{formatNumber(usage?.jobManagers)}</Value> },
          { name: "TaskManagers", value: <Value stale={old}>{formatNumber(usage?.taskManagers)}</Value> },
          {
            name: "Requests",
            value: usage ? (
              <Value stale={old}>{`${formatNumber(usage.cpu)} CPU, ${formatBytes(usage.memoryBytes)}`}</Value>
            ) : (
              <Value>{null}</Value>
            ),
          },
          {
            name: "Statements",
            value:
              statements === 0 ? (
                <Value quiet>0</Value>
              ) : (
                <Link
                  href={withSearch(paths.statements(), { filter: `environment:${item.name};target:${item.targetId}` })}
                >
                  {compositionWords(item.statements)}
                </Link>
              ),
          },
        ]}
      />
    </section>
  );
}
