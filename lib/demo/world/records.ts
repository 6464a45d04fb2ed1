import type { TroubleKind } from "../specs";

/** What the CMF twin keeps of each object: the wish, its times, and how reality goes. Status is computed from these and an instant. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };
export type Labels = Record<string, string>;

/** What goes wrong with an application: in its Flink job, or before there is a job at all. */
export type FaultKind = TroubleKind | "never-observed" | "image-pull" | "change-refused" | "healing";
export type Fault = {
  kind: FaultKind;
  /** Epoch ms. */
  since: number;
  /** Epoch ms, null for ever. */
  until: number | null;
};

/** One version of an application that was handed to the cluster. */
export type Deployment = {
  /** The instance's name and uid. */
  uid: string;
  /** Epoch ms at which the operator was asked. */
  at: number;
  jid: string;
  /** Environment defaults merged over the application's spec, frozen at that time. */
  spec: JsonObject;
  /** State path the job was started from, null for an empty start. */
  from: string | null;
};

export type ApplicationRecord = {
  environment: string;
  name: string;
  uid: string;
  apiVersion: string;
  labels: Labels;
  annotations: Labels;
  /** Epoch ms. */
  createdAt: number;
  updatedAt: number;
  spec: JsonObject;
  /** Oldest first; empty while suspended from the start. */
  deployments: Deployment[];
  /** When suspension was asked for, null while the application is wanted to run. */
  suspendedAt: number | null;
  /** The savepoint that suspension wrote, and when. */
  lastSavepoint: { path: string; at: number } | null;
  /** A pipeline hands it over again in this rhythm, ms; null for one that people deploy. */
  redeployEveryMs: number | null;
  /** Epoch ms at which a bounded job ends, null for one that runs on. */
  endsAt: number | null;
  faults: Fault[];
  /** The answer carries `status: null` instead of no status, as long as nothing was observed. */
  nullStatus: boolean;
};

export type EnvironmentRecord = {
  name: string;
  namespace: string;
  kubernetesCluster: string;
  labels: Labels;
  annotations: Labels;
  createdAt: number;
  updatedAt: number;
  flinkApplicationDefaults: JsonObject | null;
  computePoolDefaults: JsonObject | null;
  statementDefaults: JsonObject | null;
};

export type PoolRecord = {
  environment: string;
  name: string;
  uid: string;
  type: "DEDICATED" | "SHARED";
  state: "RUNNING" | "SUSPENDED";
  labels: Labels;
  annotations: Labels;
  createdAt: number;
  updatedAt: number;
  /** When the session cluster was last asked to start or stop. */
  changedAt: number;
  clusterSpec: JsonObject;
  deletingAt: number | null;
};

/** How a statement goes once it was accepted. */
export type Course =
  | { kind: "runs" }
  /** Ends by itself so many ms after it began to run. */
  | { kind: "ends"; afterMs: number }
  /** Answered inside the server, without a cluster. */
  | { kind: "immediate" }
  | { kind: "fails"; afterMs: number; detail: string; exception: string }
  /** Fails and restarts, not yet given up. */
  | { kind: "failing"; since: number; exception: string }
  /** Shows a phase that the interface description does not list. */
  | { kind: "phase"; phase: string; detail: string }
  /** Accepted, but there is no room for it, for so many ms or (null) for ever. */
  | { kind: "waits"; detail: string; forMs: number | null };

export type StatementRecord = {
  environment: string;
  name: string;
  uid: string;
  labels: Labels;
  annotations: Labels;
  createdAt: number;
  updatedAt: number;
  statement: string;
  computePoolName: string;
  properties: Labels;
  flinkConfiguration: Labels;
  parallelism: number;
  stopped: boolean;
  /** When `stopped` last changed, or the statement was accepted. */
  changedAt: number;
  startFromSavepoint: JsonObject | null;
  course: Course;
  deletingAt: number | null;
};

export type SavepointRecord = {
  /** Empty for a detached one. */
  environment: string;
  owner: { kind: "application" | "statement" | "detached"; name: string };
  name: string;
  uid: string;
  labels: Labels;
  annotations: Labels;
  createdAt: number;
  path: string | null;
  backoffLimit: number;
  formatType: string;
  /** Why it cannot complete, null when it can. */
  error: string | null;
  /** Registered rather than taken: complete from the beginning. */
  complete: boolean;
  /** A deletion was asked for and waits for a running cluster. */
  pendingDeletion: boolean;
};

export type CatalogRecord = {
  name: string;
  uid: string;
  labels: Labels;
  annotations: Labels;
  createdAt: number;
  updatedAt: number;
  spec: JsonObject;
  connectionSecretId: string | null;
};

export type DatabaseRecord = CatalogRecord & { catalog: string };

export type SecretRecord = {
  name: string;
  uid: string;
  labels: Labels;
  annotations: Labels;
  createdAt: number;
  updatedAt: number;
  /** Counted up by each update. The values themselves are not kept. */
  version: number;
  keys: string[];
};

export type MappingRecord = {
  environment: string;
  name: string;
  uid: string;
  labels: Labels;
  annotations: Labels;
  createdAt: number;
  updatedAt: number;
  secretName: string;
};

export type KubernetesClusterRecord = {
  name: string;
  uid: string;
  labels: Labels;
  annotations: Labels;
  createdAt: number;
  updatedAt: number;
  lifecycleState: "ACTIVE" | "DECOMMISSIONED";
  /** Epoch ms since which nobody can reach it, null while it is connected. */
  lostAt: number | null;
  version: string;
};

/** All tables of one CMF server. Keys are `environment/name`, or the name alone for what is global. */
export type Tables = {
  environments: EnvironmentRecord;
  applications: ApplicationRecord;
  computePools: PoolRecord;
  statements: StatementRecord;
  savepoints: SavepointRecord;
  catalogs: CatalogRecord;
  databases: DatabaseRecord;
  secrets: SecretRecord;
  mappings: MappingRecord;
  kubernetesClusters: KubernetesClusterRecord;
};
export type TableName = keyof Tables;
export type Seeds = { [T in TableName]: Map<string, Tables[T]> };
