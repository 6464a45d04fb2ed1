import type { ReactNode } from "react";
import { FactList } from "@/components/state/facts";
import { Value } from "@/components/state/value";
import { Link } from "@/components/ui/link";
import type { Target } from "@/lib/domain/resources";
import { formatNumber } from "@/lib/format/numbers";
import { paths, withSearch } from "@/lib/url/paths";

type Part = (props: { title: string; sub?: ReactNode; children: ReactNode }) => ReactNode;

/** Lists that have a screen; jobs stand among the applications where nothing owns them. */
const lists: Record<string, { name: string; href: () => string }> = {
  environments: { name: "Environments", href: paths.environments },
  applications: { name: "Applications", href: paths.applications },
  statements: { name: "Statements", href: paths.statements },
  "compute-pools": { name: "Compute pools", href: paths.computePools },
  catalogs: { name: "Catalogs", href: paths.catalogs },
  clusters: { name: "Clusters", href: paths.clusters },
};
const plainNames: Record<string, string> = { jobs: "Flink jobs", savepoints: "Savepoints" };

/** How much of what stands behind a target, each a way to its list. */
export function TargetBehind({ target, part: Part }: { target: Target; part: Part }) {
  const silent = target.silentSince !== null;
  const kinds = Object.entries(target.behind);
  return (
    <Part title="Behind it" sub={silent ? "as last seen" : "as last listed"}>
      {kinds.length === 0 ? (
        <p className="text-12 text-ink-3">Nothing was listed yet.</p>
      ) : (
        <FactList
          facts={kinds.map(([kind, count]) => {
            const list = lists[kind];
            const number = formatNumber(count);
            return {
              key: kind,
              name: list?.name ?? plainNames[kind] ?? kind,
              value: (
                <Value quiet={count === 0} stale={silent}>
                  {list && count > 0 ? (
                    <Link href={withSearch(list.href(), { filter: `target:${target.id}` })}>{number}</Link>
                  ) : (
                    number
                  )}
                </Value>
              ),
            };
          })}
        />
      )}
    </Part>
  );
}
