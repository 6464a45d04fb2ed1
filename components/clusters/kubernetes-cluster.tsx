"use client";

import { compositionWords, Skyline } from "@/components/charts/skyline";
import { countOf } from "@/components/environments/count-of";
import { Age, Instant } from "@/components/state/age";
import { Evidence } from "@/components/state/evidence";
import { FactList } from "@/components/state/facts";
import { QueryPanel } from "@/components/state/query-panel";
import { SectionHead } from "@/components/state/sentence";
import { Value } from "@/components/state/value";
import { Verdict } from "@/components/state/verdict";
import { useTop } from "@/components/table/use-top";
import { Link, NameLink } from "@/components/ui/link";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Cluster } from "@/lib/domain/resources";
import { formatNumber } from "@/lib/format/numbers";
import { paths, withSearch } from "@/lib/url/paths";

/** The headline: what the control plane says of its connection, and what follows for what is shown. */
function titleOf(item: Cluster): string {
  const says = item.facts.words.phase?.value ?? null;
  if (item.stale) return `What lies on it is shown as last seen: ${item.targetId} has no connection to it.`;
  if (says === null) return `${item.targetId} does not say whether it is connected.`;
  return `${item.targetId} calls it ${says}, so what it tells of the workloads on it is current.`;
}

function Environments({ item }: { item: Cluster }) {
  const filter = [`cluster:${item.name}`, `target:${item.targetId}`];
  const query = useTop("environments", { filter, pageSize: 200 });
  return (
    <QueryPanel
      title="Environments on it"
      asking="asking the console"
      query={query}
      count={(data) => formatNumber(data.total)}
      trailing={<Link href={withSearch(paths.environments(), { filter: filter.join(";") })}>In the list</Link>}
      empty={(data) =>
        data.total > 0 ? null : { title: "None.", text: `No environment of ${item.targetId} is placed on it.` }
      }
    >
      {(data) => (
        <ScrollRegion label="Environments, scrolls sideways" className="pb-3">
          <table className="table min-w-150">
            <caption className="sr-only">Environments on {item.name}</caption>
            <thead>
              <tr className="text-left">
                <th scope="col" className="w-40">
                  Verdict
                </th>
                <th scope="col">Environment</th>
                <th scope="col">Namespace</th>
                <th scope="col">Applications by verdict</th>
                <th scope="col" className="num w-24">
                  Applications
                </th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((row) => (
                <tr key={row.id}>
                  <td>
                    <Verdict state={row.verdict.state} staleSince={row.stale?.since ?? null} />
                  </td>
                  <th scope="row" className="text-left">
                    <NameLink href={paths.environment(row.id)}>{row.name}</NameLink>
                  </th>
                  <td>
                    <Value>{row.namespace}</Value>
                  </td>
                  <td title={compositionWords(row.applications)}>
                    <Skyline composition={row.applications} stale={row.stale !== null} />
                  </td>
                  <td className="num">
                    <Value quiet={countOf(row.applications) === 0}>{formatNumber(countOf(row.applications))}</Value>
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

/** A Kubernetes cluster as the control plane that deploys to it tells of it. */
export function KubernetesCluster({ item }: { item: Cluster }) {
  const { facts, verdict } = item;
  return (
    <div className="-mx-gutter grid grid-cols-[minmax(0,1fr)_380px] border-t border-line max-wide:grid-cols-[minmax(0,1fr)]">
      <div className="min-w-0 px-gutter">
        <section aria-labelledby="matter" className="py-3">
          <h2 id="matter" className="text-15 text-balance">
            {titleOf(item)}
          </h2>
          {item.remark ? <p className="text-13">{item.remark}</p> : null}
          <ul aria-label="Evidence" className="mt-1 flex flex-wrap gap-x-4">
            {verdict.evidence.map((one) => (
              <li key={`${one.source}-${one.field}`}>
                <Evidence
                  source={one.source}
                  field={one.field}
                  value={one.value}
                  at={one.at}
                  late={item.stale !== null}
                />
              </li>
            ))}
          </ul>
        </section>
        <Environments item={item} />
      </div>
      <div className="min-w-0 border-line px-gutter py-3 wide:border-l">
        <SectionHead title="What is known" sub={<>from {item.targetId}</>} />
        <FactList
          facts={[
            {
              name: "State",
              value: <Value stale={item.stale !== null}>{facts.words.phase?.value}</Value>,
            },
            { name: "Heard", value: <Age at={facts.words.phase?.at} ago className="text-12" /> },
            {
              name: "Cut off since",
              value: facts.cutOff ? <Instant at={facts.cutOff.since} /> : <span className="text-ink-3">it is not</span>,
            },
            { name: "Kubernetes", value: <Value>{item.version}</Value> },
            { name: "Known since", value: <Instant at={item.createdAt} /> },
            { name: "Changed", value: <Instant at={item.changedAt} /> },
          ]}
        />
        <p className="mt-2 text-12 text-ink-3">
          Nodes, quotas and pods are Kubernetes' own; this console has no connection to it.
        </p>
      </div>
    </div>
  );
}
