"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { slotsByJob } from "@/components/compute-pools/use-pool-cluster";
import { Age } from "@/components/state/age";
import { QueryPanel } from "@/components/state/query-panel";
import { Value } from "@/components/state/value";
import { Verdict } from "@/components/state/verdict";
import { Link, NameLink } from "@/components/ui/link";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { JobListItem } from "@/lib/api/schemas";
import type { ClusterDetail } from "@/lib/domain/job-detail";
import type { Cluster } from "@/lib/domain/resources";
import { formatNumber } from "@/lib/format/numbers";
import { paths, withSearch } from "@/lib/url/paths";

const shown = 12;
const heads: readonly [string, string][] = [
  ["Verdict", "w-28"],
  ["Job", ""],
  ["State", "w-24"],
  ["Slots", "num w-14"],
  ["Parallelism", "num w-20"],
  ["Checkpoint", "num w-24"],
  ["What it does", "w-[34%]"],
];

/** The jobs of a cluster that need someone, then the rest up to a dozen, each with the slots that it holds. */
export function ClusterJobs({
  item,
  query,
  detail,
}: {
  item: Cluster;
  query: UseQueryResult<{ items: JobListItem[]; total: number }>;
  detail: ClusterDetail | null;
}) {
  const held = detail ? slotsByJob(detail) : null;
  return (
    <QueryPanel
      title="Jobs"
      asking="asking the console"
      query={query}
      count={(data) =>
        `${formatNumber(Math.min(shown, data.items.length))} of ${formatNumber(data.total)} shown, by need`
      }
      trailing={<Link href={withSearch(paths.applications(), { filter: `cluster:${item.id}` })}>All in the list</Link>}
      empty={(data) => (data.total > 0 ? null : { title: "No jobs.", text: "The cluster is there and runs nothing." })}
    >
      {(data) => (
        <ScrollRegion label="Jobs, scrolls sideways" className="pb-3">
          <table className="table min-w-180">
            <caption className="sr-only">Jobs of {item.name}, by need</caption>
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
              {data.items.slice(0, shown).map((row) => (
                <tr key={row.id}>
                  <td>
                    <Verdict state={row.verdict.state} staleSince={row.stale?.since ?? null} />
                  </td>
                  <th scope="row" className="text-left" title={row.name}>
                    <NameLink href={paths.application(row.id)}>{row.name}</NameLink>
                  </th>
                  <td>
                    <Value stale={row.stale !== null}>{row.summary.says}</Value>
                  </td>
                  <td className="num">
                    <Value quiet={held?.get(row.jobId) === undefined}>
                      {held === null ? null : formatNumber(held.get(row.jobId) ?? 0)}
                    </Value>
                  </td>
                  <td className="num">
                    <Value>{formatNumber(row.parallelism)}</Value>
                  </td>
                  <td className="num">
                    {row.summary.checkpointing === false ? (
                      <span className="text-ink-3">off</span>
                    ) : (
                      <Age at={row.summary.lastCheckpointAt} className="text-12" />
                    )}
                  </td>
                  <td className="text-ink-2" title={row.verdict.reasons[0]?.text}>
                    {row.verdict.reasons[0]?.text}
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
