"use client";

import { compositionWords, Skyline } from "@/components/charts/skyline";
import { Crumbs } from "@/components/shell/crumbs";
import { Value } from "@/components/state/value";
import { Verdict } from "@/components/state/verdict";
import type { Column } from "@/components/table/column";
import { changedColumn, nameColumn, verdictColumn } from "@/components/table/common-columns";
import { ListScreen } from "@/components/table/list-screen";
import { useList } from "@/components/table/use-list";
import { ButtonLink } from "@/components/ui/button";
import { NameLink } from "@/components/ui/link";
import type { ComputePoolListItem } from "@/lib/api/schemas";
import type { Composition } from "@/lib/domain/verdict-state";
import { formatNumber } from "@/lib/format/numbers";
import { paths } from "@/lib/url/paths";

type Row = ComputePoolListItem;
const sum = (composition: Composition) => Object.values(composition).reduce((all, count) => all + count, 0);

const columns: Column<Row>[] = [
  verdictColumn<Row>(),
  nameColumn<Row>("Compute pool and environment", (row) => paths.computePool(row.id)),
  { id: "type", header: "Type", width: 104, cell: (row) => row.type },
  { id: "phase", header: "Phase", width: 104, cell: (row) => <Value stale={row.stale !== null}>{row.phase}</Value> },
  {
    id: "statements",
    header: "Statements by verdict",
    width: 200,
    hideBelow: "mid",
    cell: (row) => <Skyline composition={row.statements} stale={row.stale !== null} />,
  },
  {
    id: "count",
    header: "Statements",
    width: 84,
    align: "end",
    cell: (row) => <Value quiet={sum(row.statements) === 0}>{formatNumber(sum(row.statements))}</Value>,
  },
  { id: "flink", header: "Flink", width: 80, hideBelow: "wide", cell: (row) => <Value>{row.flinkVersion}</Value> },
  {
    id: "image",
    header: "Image",
    width: 230,
    hideBelow: "wide",
    title: (row) => row.image ?? undefined,
    cell: (row) => <Value>{row.image}</Value>,
  },
  {
    id: "remark",
    header: "Remark",
    width: 180,
    hideBelow: "wide",
    title: (row) => row.warning ?? row.message ?? undefined,
    cell: (row) => row.warning ?? row.message ?? "",
  },
  changedColumn<Row>(),
];

/** Compute pools: where SQL statements run. */
export function ComputePoolsScreen() {
  const list = useList("computePools");
  return (
    <>
      <Crumbs crumbs={[{ label: "Compute pools" }]} note={list.total === null ? null : formatNumber(list.total)} />
      <ListScreen<Row>
        what="compute pools"
        name="computePools"
        list={list}
        columns={columns}
        views={[{ name: "All", search: "" }]}
        facets={[
          { key: "target", label: "Plane" },
          { key: "environment", label: "Environment" },
          { key: "type", label: "Type" },
        ]}
        href={(row) => paths.computePool(row.id)}
        empty={{
          title: "No compute pools.",
          text: "Statements run in pools; submit a ComputePool manifest to make the first.",
        }}
        trailing={<ButtonLink href={paths.submit()}>Submit a manifest</ButtonLink>}
        card={(row) => ({
          lead: <Verdict state={row.verdict.state} staleSince={row.stale?.since ?? null} />,
          title: <NameLink href={paths.computePool(row.id)}>{row.name}</NameLink>,
          sub: `${row.environment ?? ""}, ${row.type}, ${row.phase ?? "phase not known"}`,
          end: compositionWords(row.statements),
        })}
      />
    </>
  );
}
