"use client";

import { useQueryStates } from "nuqs";
import { Crumbs } from "@/components/shell/crumbs";
import { Value } from "@/components/state/value";
import { Verdict } from "@/components/state/verdict";
import type { Column } from "@/components/table/column";
import { changedColumn, nameColumn, verdictColumn } from "@/components/table/common-columns";
import { ListScreen } from "@/components/table/list-screen";
import { useList } from "@/components/table/use-list";
import { ButtonLink } from "@/components/ui/button";
import { NameLink } from "@/components/ui/link";
import type { CatalogListItem } from "@/lib/api/schemas";
import { formatCount, formatNumber } from "@/lib/format/numbers";
import { paths, withSearch } from "@/lib/url/paths";
import { thingParams } from "@/lib/url/search-params";
import { CatalogDrawer } from "./catalog-drawer";
import { catalogRemark } from "./catalog-words";

type Row = CatalogListItem;
const hrefOf = (row: Row) => withSearch(paths.catalogs(), { node: row.id });
const list = (values: readonly string[] | null): string | null =>
  values === null ? null : values.length === 0 ? "none" : values.join(", ");

const columns: Column<Row>[] = [
  verdictColumn<Row>(),
  nameColumn<Row>("Catalog and plane", hrefOf, (row) => row.targetId),
  { id: "type", header: "Type", width: 70, hideBelow: "mid", cell: (row) => row.catalogType },
  {
    id: "databases",
    header: "Databases",
    width: 190,
    title: (row) => list(row.databases?.map((one) => one.name) ?? null) ?? undefined,
    cell: (row) => <Value>{list(row.databases?.map((one) => one.name) ?? null)}</Value>,
  },
  {
    id: "access",
    header: "Open to",
    width: 230,
    title: (row) => list(row.environmentsWithAccess) ?? undefined,
    cell: (row) => <Value firm={row.environmentsWithAccess?.length === 0}>{list(row.environmentsWithAccess)}</Value>,
  },
  {
    id: "secret",
    header: "Secret",
    width: 120,
    hideBelow: "wide",
    cell: (row) =>
      row.connectionSecretId === null ? <span className="text-ink-3">none</span> : row.connectionSecretId,
  },
  {
    id: "remark",
    header: "Remark",
    width: 240,
    hideBelow: "wide",
    title: (row) => catalogRemark(row) ?? undefined,
    cell: (row) => <span className="font-firm">{catalogRemark(row)}</span>,
  },
  changedColumn<Row>(),
];

/** Catalogs of all control planes: where SQL finds its tables. One is opened beside the list. */
export function CatalogsScreen() {
  const data = useList("catalogs");
  const [{ node }, choose] = useQueryStates(thingParams);
  return (
    <>
      <Crumbs crumbs={[{ label: "Catalogs" }]} note={data.total === null ? null : formatNumber(data.total)} />
      <div
        className={
          node === null ? "" : "grid grid-cols-[minmax(0,1fr)_400px] gap-x-8 max-wide:grid-cols-[minmax(0,1fr)]"
        }
      >
        {node === null ? null : (
          <div className="min-w-0 wide:order-last">
            <CatalogDrawer id={node} onClose={() => void choose({ node: null })} />
          </div>
        )}
        <div className="min-w-0">
          <ListScreen<Row>
            what="catalogs"
            name="catalogs"
            list={data}
            columns={columns}
            views={[{ name: "All", search: "" }]}
            facets={[{ key: "target", label: "Plane" }]}
            href={hrefOf}
            empty={{
              title: "No catalogs.",
              text: "Catalogs belong to CMF servers; a statement without one sees only tables that it makes itself.",
            }}
            trailing={<ButtonLink href={paths.submit()}>Submit a manifest</ButtonLink>}
            card={(row) => ({
              lead: <Verdict state={row.verdict.state} staleSince={row.stale?.since ?? null} />,
              title: <NameLink href={hrefOf(row)}>{row.name}</NameLink>,
              sub: catalogRemark(row) ?? `open to ${list(row.environmentsWithAccess) ?? "nobody knows whom"}`,
              end: row.databases === null ? "" : formatCount(row.databases.length, "database"),
            })}
          />
        </div>
      </div>
    </>
  );
}
