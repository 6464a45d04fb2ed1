import type { FlinkPrefix } from "@/lib/control-planes/control-plane";
import { idOf, partsOfId } from "@/lib/domain/item";
import { flinkPrefixes } from "../operations";

/** Item ids are `target~kind~…`: an application, a statement and a pool of one environment may share a name. */
export const ids = {
  environment: (target: string, environment: string) => idOf(target, "environments", environment),
  application: (target: string, environment: string, name: string) => idOf(target, "applications", environment, name),
  statement: (target: string, environment: string, name: string) => idOf(target, "statements", environment, name),
  pool: (target: string, environment: string, name: string) => idOf(target, "compute-pools", environment, name),
  catalog: (target: string, name: string) => idOf(target, "catalogs", name),
  kubernetesCluster: (target: string, name: string) => idOf(target, "kubernetes-clusters", name),
  detachedSavepoint: (target: string, name: string) => idOf(target, "savepoints", "detached", name),
  savepoint: (target: string, of: "applications" | "statements", environment: string, owner: string, name: string) =>
    idOf(target, "savepoints", of, environment, owner, name),
  /**
   * The job of a workload. Its Flink job id is no part of it: that changes with every upgrade, and in application
   * mode with high availability many jobs share one; the thing people follow stays the same.
   */
  jobOf: (workload: WorkloadPlace & { target: string }) =>
    idOf(workload.target, "jobs", workload.kind, workload.environment, workload.name),
};

/** A workload that has a Flink of its own behind it. */
export type WorkloadPlace = { kind: "applications" | "statements"; environment: string; name: string };

/**
 * Reads the place out of a workload's item id, or out of its path on the server
 * (`environments/payments-prod/applications/card-auth`). null: neither.
 */
export function placeOf(via: string, targetId: string): WorkloadPlace | null {
  if (via.startsWith("environments/")) {
    const [, environment, kind, name, ...rest] = via.split("/").map((part) => decodeURIComponent(part));
    return rest.length === 0 ? place(kind, environment, name) : null;
  }
  const [target, kind, environment, name, ...rest] = partsOfId(via);
  return target === targetId && rest.length === 0 ? place(kind, environment, name) : null;
}

function place(kind?: string, environment?: string, name?: string): WorkloadPlace | null {
  if (kind !== "applications" && kind !== "statements") return null;
  return environment === undefined || name === undefined ? null : { kind, environment, name };
}

/** Where the Flink REST of that workload is found. */
export const prefixOf = ({ kind, environment, name }: WorkloadPlace): FlinkPrefix => ({
  template: flinkPrefixes[kind],
  params: { cmfEnvironment: environment, cmfWorkload: name },
});

/** Scopes: one list of the server each. */
export const scopes = {
  environments: "environments",
  applications: (environment: string) => `environments/${environment}/applications`,
  statements: (environment: string) => `environments/${environment}/statements`,
  pools: (environment: string) => `environments/${environment}/compute-pools`,
  catalogs: "catalogs/kafka",
  kubernetesClusters: "kubernetes-clusters",
  detachedSavepoints: "detached-savepoints",
  savepoints: (place: WorkloadPlace) => `environments/${place.environment}/${place.kind}/${place.name}/savepoints`,
};
