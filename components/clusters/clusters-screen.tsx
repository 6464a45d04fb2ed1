"use client";

import { compositionWords, Skyline } from "@/components/charts/skyline";
import { Crumbs } from "@/components/shell/crumbs";
import { Value } from "@/components/state/value";
import { Verdict } from "@/components/state/verdict";
import type { Column } from "@/components/table/column";
import { nameColumn, verdictColumn } from "@/components/table/common-columns";
import { ListScreen } from "@/components/table/list-screen";
import { useList } from "@/components/table/use-list";
import { NameLink } from "@/components/ui/link";
import type { ClusterListItem } from "@/lib/api/schemas";
import { formatNumber } from "@/lib/format/numbers";
import { paths } from "@/lib/url/paths";

type Row = ClusterListItem;

const columns: Column<Row>[] = [
  verdictColumn<Row>(),
  nameColumn<Row>(
    "Cluster and plane",
    (row) => paths.cluster(row.id),
    (row) => row.targetId,
  ),
  { id: "type", header: "Type", width: 96, cell: (row) => (row.clusterType === "flink" ? "Flink" : "Kubernetes") },
  {
    id: "version",
    header: "Version",
    width: 96,
    cell: (row) => <Value stale={row.stale !== null}>{row.version}</Value>,
  },
  { id: "deployment", header: "Runs as", width: 120, hideBelow: "mid", cell: (row) => <Value>{row.deployment}</Value> },
  {
    id: "ha",
    header: "High availability",
    width: 130,
    hideBelow: "wide",
    cell: (row) => <Value>{row.highAvailability}</Value>,
  },
  {
    id: "jobs",
    header: "Jobs by verdict",
    width: 190,
    cell: (row) => <Skyline composition={row.jobs} stale={row.stale !== null} />,
  },
  {
    id: "tms",
    header: "TaskManagers",
    width: 104,
    align: "end",
    cell: (row) =>
      row.clusterType === "kubernetes" ? (
        ""
      ) : (
        <Value stale={row.stale !== null}>
          {row.taskManagers.wanted === null
            ? formatNumber(row.taskManagers.registered)
            : `${formatNumber(row.taskManagers.registered)} of ${formatNumber(row.taskManagers.wanted)}`}
        </Value>
      ),
  },
  {
    id: "slots",
    header: "Slots free",
    width: 110,
    align: "end",
    hideBelow: "mid",
    cell: (row) =>
      row.clusterType === "kubernetes" ? (
        ""
      ) : (
        <Value
          stale={row.stale !== null}
        >{`${formatNumber(row.slots.free)} of ${formatNumber(row.slots.total)}`}</Value>
      ),
  },
  {
    id: "remark",
    header: "Remark",
    width: 200,
    hideBelow: "wide",
    title: (row) => row.remark ?? undefined,
    cell: (row) => row.remark ?? "",
  },
];

/** Flink clusters, and the Kubernetes clusters that control planes deploy to. */
export function ClustersScreen() {
  const list = useList("clusters");
  return (
    <>
      <Crumbs crumbs={[{ label: "Clusters" }]} note={list.total === null ? null : formatNumber(list.total)} />
      <ListScreen<Row>
        what="clusters"
        name="clusters"
        list={list}
        columns={columns}
        views={[
          { name: "All", search: "" },
          { name: "Flink", search: "filter=type:flink" },
          { name: "Kubernetes", search: "filter=type:kubernetes" },
        ]}
        facets={[
          { key: "target", label: "Plane" },
          { key: "type", label: "Type" },
          { key: "flink", label: "Version" },
        ]}
        href={(row) => paths.cluster(row.id)}
        empty={{
          title: "No clusters.",
          text: "A Flink target is one cluster; CMF tells of the Kubernetes clusters behind it since 2.3.",
        }}
        card={(row) => ({
          lead: <Verdict state={row.verdict.state} staleSince={row.stale?.since ?? null} />,
          title: <NameLink href={paths.cluster(row.id)}>{row.name}</NameLink>,
          sub: `${row.clusterType === "flink" ? "Flink" : "Kubernetes"} ${row.version ?? ""}`,
          end: compositionWords(row.jobs),
        })}
      />
    </>
  );
}
