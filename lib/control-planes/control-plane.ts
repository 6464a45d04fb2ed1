import type { z } from "zod";
import type { Facts } from "@/lib/domain/facts";
import type {
  CheckpointHistory,
  ClusterDetail,
  Exceptions,
  HistoryEvent,
  Instance,
  JobGraph,
  LogText,
  Metrics,
  StatementResult,
  VertexDetail,
} from "@/lib/domain/job-detail";
import type { Catalog, Cluster, ComputePool, Environment, Savepoint } from "@/lib/domain/resources";
import type { TargetKind } from "@/lib/domain/target-config";
import type { Application, Job, Load, Statement } from "@/lib/domain/workload";

/**
 * An item as an adapter delivers it: facts only. The fleet adds the verdict.
 * Distributes over a union, so that `kind` still tells the members apart.
 */
export type Unjudged<T> = T extends unknown ? Omit<T, "verdict" | "stale"> : never;

export type FleetRecord = Unjudged<
  Application | Job | Statement | Environment | ComputePool | Catalog | Cluster | Savepoint
>;
export type RecordKind = FleetRecord["kind"];

/**
 * What one list call brought. A scope is one list of the upstream (`environments/payments-prod/applications`, `jobs`).
 * A complete batch replaces everything that the scope held; a failed one erases nothing, it only lets the scope grow old.
 */
export type Batch =
  | { scope: string; at: string; records: FleetRecord[]; complete: true }
  | { scope: string; at: string; records: FleetRecord[]; complete: false; reason: string }
  | { scope: string; at: string; error: Error };

export type CapabilityState = { state: "yes" | "no" | "off" | "none" | "unknown"; note: string };
/** The abilities that the targets screen compares. */
export const capabilityNames = [
  "environments",
  "applications",
  "statements",
  "compute-pools",
  "catalogs",
  "job-graph",
  "exceptions",
  "logs",
  "savepoints",
  "start-suspend",
  "artifacts",
] as const;
export type CapabilityName = (typeof capabilityNames)[number];

export type PlaneInfo = {
  version: string | null;
  capabilities: Record<CapabilityName, CapabilityState>;
};

/**
 * Where a Flink job's REST is found: straight on the target (`via` null), or through an application or statement of
 * CMF; `via` is then that workload's item id, which a job carries as `workloadItemId` and a workload as its own `id`.
 */
export type JobRef = { targetId: string; jobId: string; via: string | null };

/** Reads of one job, made when somebody looks. Every method may throw ConsoleError. */
export interface JobReader {
  graph(signal?: AbortSignal): Promise<JobGraph>;
  vertex(vertexId: string, signal?: AbortSignal): Promise<VertexDetail>;
  checkpoints(signal?: AbortSignal): Promise<CheckpointHistory>;
  exceptions(signal?: AbortSignal): Promise<Exceptions>;
  metrics(names: string[], signal?: AbortSignal): Promise<Metrics>;
}

/** Reads of one Flink cluster. */
export interface ClusterReader {
  detail(signal?: AbortSignal): Promise<ClusterDetail>;
  /** `who` is `jobmanager` or a TaskManager's id; the text is the end of the file, redacted. */
  log(who: string, file: "log" | "stdout", signal?: AbortSignal): Promise<LogText>;
}

/** The path below which another plane relays Flink's REST, and the names that fill its parameters. */
export type FlinkPrefix = { template: string; params: Record<string, string> };

/** What a closer look at one job showed; `facts` are the known ones with its findings put in. */
export type JobFindings = { facts: Facts; load: z.infer<typeof Load> | null; parallelism: number | null };

/**
 * Reads of the Flink behind such a path. The registry lends it to planes that relay, so that no plane imports another.
 * Every method may throw ConsoleError.
 */
export interface FlinkBelow {
  /** What runs there, as Flink itself lists it. */
  jobs(signal?: AbortSignal): Promise<{ jobId: string; name: string; state: string }[]>;
  job(jobId: string): JobReader;
  cluster(): ClusterReader;
  /**
   * Looks closer at one job: Flink's own job word, restarts, checkpoints and tasks, each with its observation.
   * null: Flink knows no such job.
   */
  inspectJob(jobId: string, known: Facts, signal?: AbortSignal): Promise<JobFindings | null>;
  /** How many calls one `inspectJob` makes. */
  readonly inspectCost: number;
}
export type LendFlink = (prefix: FlinkPrefix) => FlinkBelow;

/** The state-changing verbs, one word each, as the API spells them. */
export const verbs = [
  "create",
  "update",
  "delete",
  "suspend",
  "start",
  "stop",
  "resume",
  "rescale",
  "cancel",
  "savepoint",
  "stop-with-savepoint",
  "run-jar",
  "detach",
] as const;
export type Verb = (typeof verbs)[number];

/**
 * One write, already planned. `kind` and `ref` name the object in the plane's own words, the same way as in `read`.
 * CMF: Environment, FlinkApplication, ComputePool, Statement, KafkaCatalog, KafkaDatabase, Secret, EnvironmentSecretMapping,
 * Savepoint with `ref` { name, environment?, catalog?, application?, statement? } (a savepoint without application and
 * statement is a detached one). Flink: Job with { jobId }, Jar with { jarId }.
 * `body` is the whole object for create and update, or the verb's own options: start { savepointUid? }, rescale
 * { parallelism }, savepoint { name?, path?, format?, backoffLimit? } or Flink's { targetDirectory?, format? },
 * stop-with-savepoint { targetDirectory?, drain?, format? }, delete { force? }.
 */
export type Act = {
  verb: Verb;
  kind: string;
  ref: Record<string, string>;
  body?: unknown;
};

/** What the plane answered: the fact that it took the act, never that it is done. */
export type Receipt = { at: string; status: number; text: string; operationId: string | null };

/**
 * How an act goes on that the plane carries out by itself. `forgotten`: the plane no longer knows of it (Flink keeps
 * results for five minutes, and not over a change of leader); what came of it must be seen in the observations.
 */
export type OperationState =
  | { state: "running"; at: string }
  | { state: "done"; at: string; result: string | null }
  | { state: "failed"; at: string; reason: string }
  | { state: "forgotten"; at: string };

export interface ControlPlane {
  readonly targetId: string;
  readonly kind: TargetKind;
  /** What this server can do; asked at start and every ten minutes. */
  probe(signal?: AbortSignal): Promise<PlaneInfo>;
  /** One round of lists. Yields as answers come; ends when the round is over. Never throws for a single list's failure. */
  observe(signal?: AbortSignal): AsyncIterable<Batch>;
  /**
   * A closer look at one record: the record again with restarts, checkpoints and tasks in its facts.
   * null: this plane knows nothing more of it.
   */
  inspect(record: FleetRecord, signal?: AbortSignal): Promise<FleetRecord | null>;
  /** How many upstream calls `inspect` makes for this record, for the budget. */
  inspectCost(record: FleetRecord): number;
  job(ref: JobRef): JobReader;
  /** null where the record has no Flink cluster of its own to look into. */
  cluster(record: FleetRecord): ClusterReader | null;
  /** The upstream's own document of an object, secrets masked, for diffs and the manifest tab; null when it does not exist. */
  read(kind: string, ref: Record<string, string>, signal?: AbortSignal): Promise<unknown>;
  act(act: Act, signal?: AbortSignal): Promise<Receipt>;
  /** Follows an act by its receipt's `operationId`. Planes that hand out none answer `unsupported`. */
  operation(operationId: string, signal?: AbortSignal): Promise<OperationState>;
  events(record: FleetRecord, signal?: AbortSignal): Promise<HistoryEvent[]>;
  instances(record: FleetRecord, signal?: AbortSignal): Promise<Instance[]>;
  results(record: FleetRecord, pageToken: string | null, signal?: AbortSignal): Promise<StatementResult>;
}
