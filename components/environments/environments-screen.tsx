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
import type { EnvironmentListItem } from "@/lib/api/schemas";
import type { Composition } from "@/lib/domain/verdict-state";
import { formatBytes, formatNumber } from "@/lib/format/numbers";
import { paths } from "@/lib/url/paths";

type Row = EnvironmentListItem;
const sum = (composition: Composition) => Object.values(composition).reduce((all, count) => all + count, 0);

const columns: Column<Row>[] = [
  verdictColumn<Row>(),
  nameColumn<Row>(
    "Environment and plane",
    (row) => paths.environment(row.id),
    (row) => row.targetId,
  ),
  { id: "namespace", header: "Namespace", width: 150, hideBelow: "mid", cell: (row) => <Value>{row.namespace}</Value> },
  {
    id: "cluster",
    header: "Kubernetes cluster",
    width: 150,
    hideBelow: "wide",
    cell: (row) => <Value>{row.kubernetesCluster}</Value>,
  },
  {
    id: "apps",
    header: "Applications by verdict",
    width: 210,
    cell: (row) => <Skyline composition={row.applications} stale={row.stale !== null} />,
  },
  {
    id: "count",
    header: "Applications",
    width: 92,
    align: "end",
    cell: (row) => <Value quiet={sum(row.applications) === 0}>{formatNumber(sum(row.applications))}</Value>,
  },
  {
    id: "statements",
    header: "Statements",
    width: 84,
    align: "end",
    hideBelow: "mid",
    cell: (row) => <Value quiet={sum(row.statements) === 0}>{formatNumber(sum(row.statements))}</Value>,
  },
  {
    id: "pools",
    header: "Pools",
    width: 60,
    align: "end",
    hideBelow: "mid",
    cell: (row) => <Value quiet={row.computePools === 0}>{formatNumber(row.computePools)}</Value>,
  },
  {
    id: "memory",
    header: "Memory",
    width: 84,
    align: "end",
    hideBelow: "wide",
    cell: (row) => <Value>{row.usage ? formatBytes(row.usage.memoryBytes) : null}</Value>,
  },
  changedColumn<Row>(),
];

/** Environments of all control planes, with what runs in them. */
export function EnvironmentsScreen() {
  const list = useList("environments");
  return (
    <>
      <Crumbs crumbs={[{ label: "Environments" }]} note={list.total === null ? null : formatNumber(list.total)} />
      <ListScreen<Row>
        what="environments"
        name="environments"
        list={list}
        columns={columns}
        views={[{ name: "All", search: "" }]}
        facets={[
          { key: "target", label: "Plane" },
          { key: "cluster", label: "Kubernetes" },
        ]}
        href={(row) => paths.environment(row.id)}
        empty={{
          title: "No environments.",
          text: "A plain Flink cluster has none; a CMF server has those that were created on it.",
        }}
        trailing={<ButtonLink href={paths.submit()}>Submit a manifest</ButtonLink>}
        card={(row) => ({
          lead: <Verdict state={row.verdict.state} staleSince={row.stale?.since ?? null} />,
          title: <NameLink href={paths.environment(row.id)}>{row.name}</NameLink>,
          sub: compositionWords(row.applications),
          end: row.targetId,
        })}
      />
    </>
  );
}
