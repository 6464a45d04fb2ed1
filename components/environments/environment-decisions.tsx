"use client";

import { useQueries } from "@tanstack/react-query";
import { TimeAgo } from "@/components/state/age";
import { SectionHead } from "@/components/state/sentence";
import { Value } from "@/components/state/value";
import { useTop } from "@/components/table/use-top";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Environment } from "@/lib/domain/resources";
import { formatCount, formatNumber } from "@/lib/format/numbers";
import { itemQuery } from "@/lib/queries/queries";
import { countOf } from "./count-of";
import { type Decision, decisionsOf, type PoolSpec } from "./decisions";

/** Specifications of the environment's pools; null until every one of them is here. */
function usePoolSpecs(item: Environment): PoolSpec[] | null {
  const list = useTop("computePools", {
    filter: [`environment:${item.name}`, `target:${item.targetId}`],
    pageSize: 50,
  });
  const pools = useQueries({
    queries: (list.data?.items ?? []).map((pool) => itemQuery("computePool", pool.id)),
    combine: (results) => results.flatMap((result) => (result.data ? [result.data] : [])),
  });
  return list.data && pools.length === list.data.items.length ? pools : null;
}

/** What surprises here: values that are called defaults and win. */
function headlineOf(item: Environment, decisions: readonly Decision[]) {
  const forApplications = decisions.filter((one) => one.scope === "application").length;
  const overruled = new Set(decisions.flatMap((one) => one.overruled?.map((pool) => pool.name) ?? []));
  if (decisions.length === 0)
    return {
      title: "It decides nothing for what runs in it.",
      text: "No key is set here, so applications, pools and statements run with their own configuration.",
    };
  const pools = overruled.size > 0 ? ` They overrule what ${[...overruled].join(", ")} asks for.` : "";
  return {
    title:
      forApplications === 0
        ? `Its defaults are not defaults: ${formatCount(decisions.length, "key")} win over what is written elsewhere.`
        : `Its defaults are not defaults: ${formatCount(forApplications, "key")} win over the files of ${formatCount(countOf(item.applications), "application")}.`,
    text: `CMF calls them defaults, but where the same key is set twice, the value here applies. Neither the file nor CMF tells its author.${pools}`,
  };
}

function Overruled({ decision }: { decision: Decision }) {
  const { overruled } = decision;
  if (overruled === null) return <Value>{null}</Value>;
  return (
    <Value firm={overruled.length > 0} quiet={overruled.length === 0}>
      {formatNumber(overruled.length)}
    </Value>
  );
}

function wanted({ overruled, scope }: Decision): string {
  if (overruled === null)
    return scope === "compute pool" ? "pools are not read yet" : "not compared: lists carry no own keys";
  if (overruled.length === 0) return "no pool says otherwise";
  return overruled.map((one) => `${one.wanted}, ${one.name}`).join("; ");
}

/** Every key that the environment decides, for whom, and whom it overrules. */
export function EnvironmentDecisions({ item }: { item: Environment }) {
  const decisions = decisionsOf(item, usePoolSpecs(item));
  const { title, text } = headlineOf(item, decisions);
  const seen = item.sources[0]?.observedAt ?? null;
  return (
    <section aria-labelledby="decides" className="py-3">
      <h2 id="decides" className="text-15 text-balance">
        {title}
      </h2>
      <p className="max-w-180 text-12 text-ink-2">{text}</p>
      {decisions.length === 0 ? null : (
        <div className="mt-3">
          <SectionHead
            level={3}
            title="What this environment decides"
            sub={
              <>
                {formatCount(decisions.length, "key")}, read from {item.targetId} <TimeAgo at={seen} />
              </>
            }
          />
          <ScrollRegion label="Keys, scrolls sideways">
            <table className="table min-w-240">
              <caption className="sr-only">Keys that this environment decides</caption>
              <thead>
                <tr className="text-left">
                  <th scope="col" className="w-36">
                    For each
                  </th>
                  <th scope="col">Key</th>
                  <th scope="col" className="w-48">
                    Value that wins
                  </th>
                  <th scope="col" className="num w-20">
                    Overrules
                  </th>
                  <th scope="col" className="w-52">
                    What they wanted
                  </th>
                </tr>
              </thead>
              <tbody>
                {decisions.map((one) => (
                  <tr key={`${one.scope} ${one.key}`}>
                    <td className="text-ink-2">{one.scope}</td>
                    <th scope="row" className="text-left font-mono font-text" title={one.key}>
                      {one.key}
                    </th>
                    <td className="font-firm" title={one.value}>
                      {one.value}
                    </td>
                    <td className="num">
                      <Overruled decision={one} />
                    </td>
                    <td className="text-ink-2" title={wanted(one)}>
                      {wanted(one)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </div>
      )}
    </section>
  );
}
