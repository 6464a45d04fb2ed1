import type { FleetRecord, RecordKind } from "@/lib/control-planes/control-plane";
import type { CollectionName } from "@/lib/domain/query";
import type { Catalog, Cluster, ComputePool, Environment, Savepoint } from "@/lib/domain/resources";
import type { Application, ApplicationRow, Job, Statement } from "@/lib/domain/workload";

/** A judged record: what the API hands out. */
export type FleetItem = Application | Job | Statement | Environment | ComputePool | Catalog | Cluster | Savepoint;
export type ItemOf<K extends RecordKind> = Extract<FleetItem, { kind: K }>;
export type WorkloadItem = Application | Job | Statement;

export type CollectionItems = {
  applications: ApplicationRow;
  jobs: Job;
  statements: Statement;
  environments: Environment;
  "compute-pools": ComputePool;
  catalogs: Catalog;
  clusters: Cluster;
  savepoints: Savepoint;
};

/** Collections that show items of a kind. A job also stands among the applications while no workload owns it. */
export const collectionOfKind = {
  application: "applications",
  job: "jobs",
  statement: "statements",
  environment: "environments",
  "compute-pool": "compute-pools",
  catalog: "catalogs",
  cluster: "clusters",
  savepoint: "savepoints",
} as const satisfies Record<RecordKind, CollectionName>;

type WorkloadRecord = Extract<FleetRecord, { kind: "application" | "job" | "statement" }>;

export const isWorkload = <T extends FleetRecord | FleetItem>(
  one: T,
): one is T & (T extends FleetItem ? WorkloadItem : WorkloadRecord) =>
  one.kind === "application" || one.kind === "job" || one.kind === "statement";

/** A Flink job that no application and no statement of the inventory owns: it is a row of the applications list. */
export const standsAlone = (item: FleetItem): boolean => item.kind === "job" && item.workloadItemId === null;

/** Item id of the other record of the same job: a workload's job, a job's workload; null where there is none. */
export const twinIdOf = (item: FleetItem): string | null => {
  if (item.kind === "job") return item.workloadItemId;
  return item.kind === "application" || item.kind === "statement" ? item.jobItemId : null;
};
