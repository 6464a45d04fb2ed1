"use client";

import { Crumbs } from "@/components/shell/crumbs";
import { TierBadge } from "@/components/state/tier-badge";
import { Value } from "@/components/state/value";
import { Verdict } from "@/components/state/verdict";
import type { Column } from "@/components/table/column";
import { changedColumn, nameColumn, verdictColumn } from "@/components/table/common-columns";
import { ListScreen } from "@/components/table/list-screen";
import { useList } from "@/components/table/use-list";
import { ButtonLink } from "@/components/ui/button";
import { NameLink } from "@/components/ui/link";
import type { StatementListItem } from "@/lib/api/schemas";
import { formatNumber } from "@/lib/format/numbers";
import { paths } from "@/lib/url/paths";

type Row = StatementListItem;

const columns: Column<Row>[] = [
  verdictColumn<Row>(),
  nameColumn<Row>("Statement and environment", (row) => paths.statement(row.id)),
  {
    id: "state",
    header: "Phase",
    width: 96,
    sort: "ascending-first",
    cell: (row) => <Value stale={row.stale !== null}>{row.summary.says}</Value>,
  },
  { id: "kind", header: "SQL kind", width: 110, hideBelow: "mid", cell: (row) => <Value>{row.sqlKind}</Value> },
  {
    id: "sql",
    header: "SQL",
    width: 340,
    hideBelow: "mid",
    title: (row) => row.sql,
    cell: (row) => <span className="font-mono text-ink-2">{row.sql.replace(/\s+/g, " ")}</span>,
  },
  { id: "pool", header: "Pool", width: 130, hideBelow: "wide", cell: (row) => <Value>{row.computePool}</Value> },
  {
    id: "parallelism",
    header: "Parallelism",
    width: 84,
    align: "end",
    sort: "worst-first",
    hideBelow: "wide",
    cell: (row) => <Value>{formatNumber(row.parallelism)}</Value>,
  },
  {
    id: "tier",
    header: "Tier, owner",
    width: 110,
    hideBelow: "wide",
    cell: (row) => (
      <span className="inline-flex items-center gap-2">
        <TierBadge tier={row.tier} />
        {row.owner ?? ""}
      </span>
    ),
  },
  changedColumn<Row>(),
];

/** SQL statements of all control planes. */
export function StatementsScreen() {
  const list = useList("statements");
  return (
    <>
      <Crumbs crumbs={[{ label: "Statements" }]} note={list.total === null ? null : formatNumber(list.total)} />
      <ListScreen<Row>
        what="statements"
        name="statements"
        list={list}
        columns={columns}
        views={[
          { name: "Needs someone first", search: "" },
          { name: "Running", search: "filter=state:running" },
        ]}
        facets={[
          { key: "target", label: "Plane" },
          { key: "environment", label: "Environment" },
          { key: "pool", label: "Pool" },
          { key: "state", label: "Phase" },
          { key: "type", label: "SQL kind" },
        ]}
        href={(row) => paths.statement(row.id)}
        empty={{
          title: "No statements.",
          text: "Statements are SQL that a control plane runs; a plain Flink cluster has none.",
        }}
        trailing={<ButtonLink href={paths.submit()}>Submit a manifest</ButtonLink>}
        card={(row) => ({
          lead: <Verdict state={row.verdict.state} staleSince={row.stale?.since ?? null} />,
          title: <NameLink href={paths.statement(row.id)}>{row.name}</NameLink>,
          corner: <TierBadge tier={row.tier} />,
          sub: `${row.environment ?? ""}, ${row.summary.says ?? "phase not known"}`,
          end: row.computePool ?? "",
        })}
      />
    </>
  );
}
