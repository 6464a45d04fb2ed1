import { z } from "zod";
import { Facts } from "./facts";
import { Instant, Item } from "./item";
import { Composition } from "./verdict-state";

/** CPU in cores, memory in bytes; null where the plane does not say. */
export const Usage = z.object({
  jobManagers: z.number().nullable(),
  taskManagers: z.number().nullable(),
  cpu: z.number().nullable(),
  memoryBytes: z.number().nullable(),
});
export type Usage = z.infer<typeof Usage>;

const Resource = Item.extend({
  facts: Facts,
  createdAt: Instant.nullable(),
  changedAt: Instant.nullable(),
  labels: z.record(z.string(), z.string()),
});

export const Environment = Resource.extend({
  kind: z.literal("environment"),
  namespace: z.string().nullable(),
  kubernetesCluster: z.string().nullable(),
  /** The environment's own configuration, keys sorted, secrets masked. In CMF these outrank the application's. */
  applicationDefaults: z.unknown(),
  computePoolDefaults: z.unknown(),
  statementDefaults: z.unknown(),
  /** connectionSecretId to secret name; null where the list did not say. */
  secretMappings: z.record(z.string(), z.string()).nullable(),
  usage: Usage.nullable(),
  /** Children by verdict; filled in by the fleet. */
  applications: Composition,
  statements: Composition,
  computePools: z.number(),
});
export type Environment = z.infer<typeof Environment>;

export const ComputePool = Resource.extend({
  kind: z.literal("compute-pool"),
  type: z.string(),
  wantedState: z.string().nullable(),
  phase: z.string().nullable(),
  message: z.string().nullable(),
  warning: z.string().nullable(),
  image: z.string().nullable(),
  flinkVersion: z.string().nullable(),
  clusterSpec: z.unknown(),
  usage: Usage.nullable(),
  statements: Composition,
});
export type ComputePool = z.infer<typeof ComputePool>;

export const Database = z.object({
  name: z.string(),
  bootstrapServers: z.string().nullable(),
  connectionSecretId: z.string().nullable(),
  ddlEnvironments: z.array(z.string()),
  environmentsWithAccess: z.array(z.string()).nullable(),
});
export const Catalog = Resource.extend({
  kind: z.literal("catalog"),
  catalogType: z.string(),
  schemaRegistryUrl: z.string().nullable(),
  connectionSecretId: z.string().nullable(),
  environmentsWithAccess: z.array(z.string()).nullable(),
  databases: z.array(Database).nullable(),
});
export type Catalog = z.infer<typeof Catalog>;

export const Cluster = Resource.extend({
  kind: z.literal("cluster"),
  /** `flink`: JobManager and TaskManagers. `kubernetes`: a Kubernetes cluster that a control plane deploys to. */
  clusterType: z.enum(["flink", "kubernetes"]),
  version: z.string().nullable(),
  deployment: z.string().nullable(),
  highAvailability: z.string().nullable(),
  taskManagers: z.object({ registered: z.number().nullable(), wanted: z.number().nullable() }),
  slots: z.object({ total: z.number().nullable(), free: z.number().nullable() }),
  jobs: Composition,
  remark: z.string().nullable(),
});
export type Cluster = z.infer<typeof Cluster>;

export const Savepoint = Resource.extend({
  kind: z.literal("savepoint"),
  attachedTo: z.object({ kind: z.enum(["application", "statement"]), itemId: z.string(), name: z.string() }).nullable(),
  state: z.string().nullable(),
  path: z.string().nullable(),
  format: z.string().nullable(),
  triggeredAt: Instant.nullable(),
  completedAt: Instant.nullable(),
  error: z.string().nullable(),
});
export type Savepoint = z.infer<typeof Savepoint>;

export const Target = Item.extend({
  kind: z.literal("target"),
  planeKind: z.string(),
  label: z.string(),
  version: z.string().nullable(),
  writable: z.boolean(),
  periodMs: z.number(),
  lastAnswerAt: Instant.nullable(),
  /** Since when nothing was answered; null while it answers. */
  silentSince: Instant.nullable(),
  nextTryAt: Instant.nullable(),
  lastError: z.object({ code: z.string(), text: z.string(), at: Instant }).nullable(),
  /** Instants of the latest answers, oldest first: the tape. */
  answers: z.array(Instant),
  medianMs: z.number().nullable(),
  /** A minute a column, oldest first, 60 of them. null latency: no answer in that minute. */
  hour: z.array(z.object({ at: Instant, calls: z.number(), errors: z.number(), latencyMs: z.number().nullable() })),
  /** Upstream clock minus ours; positive is ahead. */
  clockSkewMs: z.number().nullable(),
  capabilities: z.record(
    z.string(),
    z.object({ state: z.enum(["yes", "no", "off", "none", "unknown"]), note: z.string() }),
  ),
  credential: z.object({ kind: z.string(), name: z.string().nullable() }),
  limits: z.object({ concurrency: z.number(), perSecond: z.number(), totalMs: z.number(), bodyBytes: z.number() }),
  /** How many items of each kind stand behind it. */
  behind: z.record(z.string(), z.number()),
});
export type Target = z.infer<typeof Target>;
