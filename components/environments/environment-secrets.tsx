"use client";

import { QueryPanel } from "@/components/state/query-panel";
import { Value } from "@/components/state/value";
import { Verdict } from "@/components/state/verdict";
import { useTop } from "@/components/table/use-top";
import { NameLink } from "@/components/ui/link";
import type { Environment } from "@/lib/domain/resources";
import { formatCount, formatNumber } from "@/lib/format/numbers";
import { paths, withSearch } from "@/lib/url/paths";
import { meansToServe, type SecretRow, secretRows, servesNobody, unmappedOf } from "./secrets";

const useCatalogs = (item: Environment) => useTop("catalogs", { filter: [`target:${item.targetId}`], pageSize: 200 });
const linkedCatalog = (id: string) => withSearch(paths.catalogs(), { node: id });

function Said({ row }: { row: SecretRow }) {
  const by = row.namedBy.join(", ");
  if (row.secret === null) return <b className="font-firm">named by {by}, not mapped</b>;
  const secret = row.secret === row.id ? "mapped" : `mapped to ${row.secret}`;
  return (
    <span className="text-ink-2">{by === "" ? `${secret}, named by no catalog` : `${secret}, used by ${by}`}</span>
  );
}

/** Connection secrets by name; one that a catalog names and the environment does not map is the news. */
export function EnvironmentSecrets({ item }: { item: Environment }) {
  const query = useCatalogs(item);
  const mappings = item.secretMappings;
  const rows = mappings ? secretRows(item.name, mappings, query.data?.items ?? []) : [];
  return (
    <QueryPanel
      title="Secrets"
      asking="asking the console"
      query={query}
      count={() => `${formatNumber(rows.length)} by name; no value is ever read`}
      empty={() =>
        mappings === null
          ? { title: "Not known.", text: `${item.targetId} did not say which secrets this environment maps.` }
          : rows.length > 0
            ? null
            : { title: "None is mapped.", text: "Catalogs that need no credential can be used without one." }
      }
    >
      {() => (
        <dl className="grid grid-cols-[minmax(0,auto)_minmax(0,1fr)] pb-3 text-12">
          {rows.map((row) => (
            <div key={row.id} className="col-span-2 grid grid-cols-subgrid border-t border-line py-1 first:border-t-0">
              <dt className={`pr-3 font-mono wrap-anywhere ${row.secret === null ? "font-firm" : ""}`}>{row.id}</dt>
              <dd className="min-w-0 text-right wrap-anywhere">
                <Said row={row} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </QueryPanel>
  );
}

/** Catalogs that this environment can use, those it cannot for want of a secret, and how many are for others. */
export function EnvironmentCatalogs({ item }: { item: Environment }) {
  const query = useCatalogs(item);
  const all = query.data?.items ?? [];
  const rows = all
    .map((catalog) => ({ catalog, lacks: unmappedOf(catalog, item.secretMappings ?? {}) }))
    .filter(({ catalog }) => meansToServe(catalog, item.name) || servesNobody(catalog));
  return (
    <QueryPanel
      title="Catalogs"
      asking="asking the console"
      query={query}
      count={() => `${formatNumber(rows.length)} of ${formatNumber(all.length)} of this server name it or nobody`}
      empty={() =>
        rows.length > 0
          ? null
          : { title: "No catalog is open to it.", text: "Its statements see only tables that they make themselves." }
      }
    >
      {() => (
        <div className="pb-3 text-12">
          <ul>
            {rows.map(({ catalog, lacks }) => (
              <li
                key={catalog.id}
                className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-2 border-t border-line py-1 first:border-t-0"
              >
                {item.secretMappings !== null && lacks.length > 0 ? (
                  <span />
                ) : (
                  <Verdict state={catalog.verdict.state} staleSince={catalog.stale?.since ?? null} />
                )}
                <NameLink href={linkedCatalog(catalog.id)} className="truncate">
                  {catalog.name}
                </NameLink>
                <span className="text-right">
                  {item.secretMappings !== null && lacks.length > 0 ? (
                    <b className="font-firm">unusable: secret {lacks.join(", ")} not mapped</b>
                  ) : catalog.databases === null ? (
                    <Value>{null}</Value>
                  ) : (
                    <span className="text-ink-2">{formatCount(catalog.databases.length, "database")}</span>
                  )}
                </span>
              </li>
            ))}
          </ul>
          {rows.some(({ lacks }) => lacks.length > 0) ? (
            <p className="mt-1 text-ink-2">CMF leaves out a catalog without its secret and says nothing.</p>
          ) : null}
        </div>
      )}
    </QueryPanel>
  );
}
