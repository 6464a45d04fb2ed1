"use client";

import { Skyline } from "@/components/charts/skyline";
import { Age } from "@/components/state/age";
import { QueryPanel } from "@/components/state/query-panel";
import { Verdict } from "@/components/state/verdict";
import { useTop } from "@/components/table/use-top";
import { Link, NameLink } from "@/components/ui/link";
import type { Environment } from "@/lib/domain/resources";
import { type Composition, needsSomeone, verdictStates } from "@/lib/domain/verdict-state";
import { formatNumber } from "@/lib/format/numbers";
import { paths, withSearch } from "@/lib/url/paths";
import { countOf, needyIn } from "./count-of";

const shown = 8;

/** Verdicts with their counts, each a link to the list under that filter. */
function Legend({ composition, href }: { composition: Composition; href: (verdict: string) => string }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 py-1.5 text-12">
      {verdictStates.flatMap((state) => {
        const count = composition[state] ?? 0;
        return count === 0
          ? []
          : [
              <li key={state}>
                <NameLink href={href(state)} className="inline-flex gap-1.5 font-text">
                  <Verdict state={state} /> {formatNumber(count)}
                </NameLink>
              </li>,
            ];
      })}
    </ul>
  );
}

/** The applications of an environment: all by verdict, and by name those that need someone. */
export function EnvironmentApplications({ item }: { item: Environment }) {
  const query = useTop("applications", {
    filter: [`environment:${item.name}`, `target:${item.targetId}`],
    pageSize: shown,
  });
  const total = countOf(item.applications);
  const list = (verdict?: string) =>
    withSearch(paths.applications(), {
      filter: `environment:${item.name};target:${item.targetId}${verdict ? `;verdict:${verdict}` : ""}`,
    });
  return (
    <QueryPanel
      title="Applications"
      asking="asking the console"
      query={query}
      count={() => `${formatNumber(total)}, of which ${formatNumber(needyIn(item.applications))} need someone`}
      trailing={total > 0 ? <Link href={list()}>All {formatNumber(total)}</Link> : null}
      empty={() => (total > 0 ? null : { title: "No applications.", text: "Nothing was ever submitted to it." })}
    >
      {({ items }) => {
        const needy = items.filter((row) => needsSomeone(row.verdict.state));
        return (
          <>
            <Skyline composition={item.applications} stale={item.stale !== null} />
            <Legend composition={item.applications} href={list} />
            {needy.length === 0 ? (
              <p className="pb-3 text-12 text-ink-3">Nobody is needed: none of them fails or falls behind.</p>
            ) : (
              <ul className="pb-3 text-12">
                {needy.map((row) => (
                  <li
                    key={row.id}
                    className="grid min-h-row grid-cols-[110px_minmax(0,2fr)_minmax(0,4fr)_auto] items-center gap-x-3 border-t border-line max-phone:grid-cols-[92px_minmax(0,1fr)_auto]"
                  >
                    <Verdict state={row.verdict.state} staleSince={row.stale?.since ?? null} />
                    <NameLink href={paths.application(row.id)} className="truncate">
                      {row.name}
                    </NameLink>
                    <span
                      className="truncate text-ink-2 max-phone:order-last max-phone:col-span-2 max-phone:col-start-2"
                      title={row.verdict.reasons[0]?.text}
                    >
                      {row.verdict.reasons[0]?.text}
                    </span>
                    <Age at={row.verdict.since} className="text-12" />
                  </li>
                ))}
              </ul>
            )}
          </>
        );
      }}
    </QueryPanel>
  );
}
