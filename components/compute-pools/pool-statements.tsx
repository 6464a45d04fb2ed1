"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { SlotRow } from "@/components/charts/slots";
import { countOf } from "@/components/environments/count-of";
import { Age } from "@/components/state/age";
import { QueryPanel } from "@/components/state/query-panel";
import { Value } from "@/components/state/value";
import { Verdict } from "@/components/state/verdict";
import { Link, NameLink } from "@/components/ui/link";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { StatementListItem } from "@/lib/api/schemas";
import type { ClusterDetail } from "@/lib/domain/job-detail";
import type { ComputePool } from "@/lib/domain/resources";
import { formatCount, formatNumber } from "@/lib/format/numbers";
import { paths, withSearch } from "@/lib/url/paths";
import { slotsByJob } from "./use-pool-cluster";

type Page = { items: StatementListItem[]; total: number };

/** Slots of a statement: none where no job runs, unknown where nobody told. */
function Slots({ row, held }: { row: StatementListItem; held: ReadonlyMap<string, number> | null }) {
  const count = row.jobId === null ? 0 : held === null ? null : (held.get(row.jobId) ?? 0);
  if (count === null) return <Value>{null}</Value>;
  return (
    <span className="flex items-center gap-2">
      <Value quiet={count === 0} className="w-5 text-right">
        {formatNumber(count)}
      </Value>
      {count > 0 ? (
        <SlotRow
          label={formatCount(count, "slot")}
          width={8}
          height={8}
          slots={Array.from({ length: Math.min(count, 8) }, (_, at) => ({
            key: `slot-${at}`,
            slot: row.verdict.state === "healthy" ? ("in-question" as const) : ("held" as const),
          }))}
        />
      ) : null}
    </span>
  );
}

const heads: readonly [string, string][] = [
  ["Verdict", "w-28"],
  ["Statement", ""],
  ["Phase", "w-28"],
  ["Slots", "w-32"],
  ["By", "w-28"],
  ["Since", "w-16 num"],
  ["Now", "w-[30%]"],
];

/** The statements of a pool, those that need someone first, with the slots that each holds. */
export function PoolStatements({
  pool,
  query,
  cluster,
}: {
  pool: ComputePool;
  query: UseQueryResult<Page>;
  cluster: ClusterDetail | null;
}) {
  const held = cluster ? slotsByJob(cluster) : null;
  const total = countOf(pool.statements);
  const all = withSearch(paths.statements(), {
    filter: `pool:${pool.name};environment:${pool.environment ?? ""};target:${pool.targetId}`,
  });
  return (
    <QueryPanel
      title="Statements"
      asking="asking the console"
      query={query}
      count={(data) =>
        data.items.length < data.total
          ? `${formatNumber(data.items.length)} of ${formatNumber(data.total)} shown, by need`
          : `${formatNumber(data.total)}, by need`
      }
      trailing={total > 0 ? <Link href={all}>All {formatNumber(total)}</Link> : null}
      empty={(data) =>
        data.items.length > 0 ? null : { title: "No statements.", text: "Nobody has submitted SQL to this pool." }
      }
    >
      {(data) => (
        <ScrollRegion label="Statements, scrolls sideways" className="pb-3">
          <table className="table min-w-180">
            <caption className="sr-only">Statements of {pool.name}, by need</caption>
            <thead>
              <tr className="text-left">
                {heads.map(([head, look]) => (
                  <th key={head} scope="col" className={look}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.items.map((row) => (
                <tr key={row.id}>
                  <td>
                    <Verdict state={row.verdict.state} staleSince={row.stale?.since ?? null} />
                  </td>
                  <th scope="row" className="text-left" title={row.name}>
                    <NameLink href={paths.statement(row.id)}>{row.name}</NameLink>
                  </th>
                  <td>
                    <Value stale={row.stale !== null}>{row.summary.says}</Value>
                  </td>
                  <td>
                    <Slots row={row} held={held} />
                  </td>
                  <td>
                    <Value>{row.owner}</Value>
                  </td>
                  <td className="num">
                    <Age at={row.changedAt} className="text-12" />
                  </td>
                  <td className="text-ink-2" title={row.detail ?? row.verdict.reasons[0]?.text}>
                    {row.detail ?? row.verdict.reasons[0]?.text}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </QueryPanel>
  );
}
