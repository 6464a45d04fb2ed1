import type { Cause } from "../causes/cause";
import { noFacts } from "../facts";
import type { Item } from "../item";
import type { Catalog, Cluster, ComputePool, Environment, Savepoint, Target } from "../resources";
import type { VerdictState } from "../verdict-state";
import type { Application, Job, Statement, ThreadLink } from "../workload";
import type { TopologyInput } from "./input";

/** A small fleet for tests: every maker fills in what a test does not speak of. */
const at = "2026-03-17T03:00:00.000Z";

const item = (id: string, targetId: string, state: VerdictState): Omit<Item, "kind" | "name"> => ({
  ...{ id, targetId, stale: null, sources: [] },
  verdict: {
    ...{ state, evidence: [], basis: "list", rawWord: null, since: null },
    reasons: [{ rule: state === "healthy" ? "9.running" : "6b.restart-loop", text: `It is ${state}.` }],
  },
});
const resource = { createdAt: null, changedAt: null, labels: {} };
const work = {
  ...{ tier: null, owner: null, managedBy: null, flinkVersion: null, image: null, parallelism: null, load: null },
  ...{ jobItemId: null, jobId: null, clusterItemId: null, labels: {}, changedAt: null },
};

export const link = (targetId: string, state: ThreadLink["state"]): ThreadLink => ({
  ...{ plane: "FKO", targetId, kind: "FlinkDeployment", name: "ns/app", says: null, observedAt: at, state },
});

export const target = (id: string, planeKind = "cmf", rest: Partial<Target> = {}): Target => ({
  ...item(id, id, "healthy"),
  ...{ kind: "target", name: id, planeKind, label: id, version: "2.4", writable: false, periodMs: 10_000 },
  ...{ lastAnswerAt: at, silentSince: null, nextTryAt: null, lastError: null, answers: [], medianMs: null, hour: [] },
  ...{ clockSkewMs: null, capabilities: {}, credential: { kind: "none", name: null }, behind: {} },
  limits: { concurrency: 1, perSecond: 1, totalMs: 1, bodyBytes: 1 },
  ...rest,
});

export const environment = (targetId: string, name: string, rest: Partial<Environment> = {}): Environment => ({
  ...item(`${targetId}~environments~${name}`, targetId, "healthy"),
  ...resource,
  ...{ kind: "environment", name, environment: name, facts: noFacts("environment"), namespace: name },
  ...{ kubernetesCluster: "k8s", applicationDefaults: {}, computePoolDefaults: {}, statementDefaults: {} },
  ...{ secretMappings: null, usage: null, applications: {}, statements: {}, computePools: 0 },
  ...rest,
});

export const application = (
  targetId: string,
  environment: string | undefined,
  name: string,
  state: VerdictState = "healthy",
  rest: Partial<Application> = {},
): Application => ({
  ...item(`${targetId}~applications~${environment}~${name}`, targetId, state),
  ...work,
  ...(environment === undefined ? {} : { environment }),
  ...{ kind: "application", name, facts: noFacts("application"), upgradeMode: null, computePool: null },
  thread: [link(targetId, "relayed")],
  ...rest,
});

export const job = (
  targetId: string,
  clusterItemId: string | null,
  name: string,
  state: VerdictState = "healthy",
): Job => ({
  ...item(`${targetId}~jobs~${name}`, targetId, state),
  ...work,
  ...{ kind: "job", name, facts: noFacts("job"), jobId: name, workloadItemId: null, jobType: null },
  ...{ clusterItemId, thread: [] },
});

export const statement = (
  targetId: string,
  environment: string,
  name: string,
  computePool: string,
  state: VerdictState = "healthy",
): Statement => ({
  ...item(`${targetId}~statements~${environment}~${name}`, targetId, state),
  ...work,
  ...{ kind: "statement", name, environment, facts: noFacts("statement"), sql: "", sqlKind: null, computePool },
  ...{ stopped: false, bounded: null, warning: null, detail: null, thread: [] },
});

export const pool = (targetId: string, environment: string, name: string, type = "SHARED"): ComputePool => ({
  ...item(`${targetId}~compute-pools~${environment}~${name}`, targetId, "healthy"),
  ...resource,
  ...{ kind: "compute-pool", name, environment, facts: noFacts("compute-pool"), type, wantedState: null, phase: null },
  ...{ message: null, warning: null, image: null, flinkVersion: null, clusterSpec: {}, statements: {} },
  usage: { jobManagers: 1, taskManagers: 14, cpu: 29, memoryBytes: null },
});

export const cluster = (
  targetId: string,
  name: string,
  clusterType: Cluster["clusterType"],
  rest: Partial<Cluster> = {},
): Cluster => ({
  ...item(`${targetId}~clusters~${name}`, targetId, "healthy"),
  ...resource,
  ...{ kind: "cluster", name, facts: noFacts("cluster"), clusterType, version: null, deployment: null },
  ...{ highAvailability: null, taskManagers: { registered: null, wanted: null }, jobs: {}, remark: null },
  slots: { total: null, free: null },
  ...rest,
});

export const catalog = (targetId: string, name: string, rest: Partial<Catalog> = {}): Catalog => ({
  ...item(`${targetId}~catalogs~${name}`, targetId, "healthy"),
  ...resource,
  ...{ kind: "catalog", name, facts: noFacts("catalog"), catalogType: "kafka", connectionSecretId: null },
  ...{ schemaRegistryUrl: null, environmentsWithAccess: null, databases: null },
  ...rest,
});

export const savepoint = (targetId: string, environment: string, path: string): Savepoint => ({
  ...item(`${targetId}~savepoints~${path}`, targetId, "finished"),
  ...resource,
  ...{ kind: "savepoint", name: path, environment, facts: noFacts("savepoint"), attachedTo: null, state: null, path },
  ...{ format: null, triggeredAt: null, completedAt: null, error: null },
});

export const cause = (id: string, workloads: readonly Item[], rest: Partial<Cause> = {}): Cause => ({
  ...{ id, state: "failing", title: `Title of ${id}`, sentence: `Sentence of ${id}.`, rule: "6b.restart-loop" },
  ...{ evidenceKind: "restart-loop", tier: 1, severity: 0, owners: [], since: at, staleCount: 0 },
  environments: workloads.flatMap((one) => one.environment ?? []),
  targetIds: workloads.map((one) => one.targetId),
  workloadIds: workloads.map((one) => one.id),
  count: workloads.length,
  ...rest,
});

export const input = (parts: Partial<TopologyInput>): TopologyInput => ({
  ...{ targets: [], environments: [], applications: [], statements: [], computePools: [], clusters: [] },
  ...{ catalogs: [], savepoints: [], causes: [] },
  ...parts,
});

export const database = (name: string, bootstrapServers: string | null) => ({
  ...{ name, bootstrapServers, connectionSecretId: null, ddlEnvironments: [], environmentsWithAccess: null },
});
