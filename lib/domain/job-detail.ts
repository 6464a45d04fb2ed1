import { z } from "zod";
import { Instant } from "./item";

/** Shares of time of the worst subtask, 0..1; null where no metric came. */
export const VertexLoad = z.object({
  busy: z.number().nullable(),
  backPressured: z.number().nullable(),
  idle: z.number().nullable(),
});

export const Vertex = z.object({
  id: z.string(),
  name: z.string(),
  parallelism: z.number(),
  maxParallelism: z.number().nullable(),
  status: z.string(),
  /** Subtasks by execution state. */
  tasks: z.record(z.string(), z.number()),
  recordsIn: z.number().nullable(),
  recordsOut: z.number().nullable(),
  bytesIn: z.number().nullable(),
  bytesOut: z.number().nullable(),
  startedAt: Instant.nullable(),
  load: VertexLoad.nullable(),
});
export type Vertex = z.infer<typeof Vertex>;

export const Edge = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  /** FORWARD, HASH, REBALANCE, BROADCAST … as Flink spells it. */
  ship: z.string(),
});

export const JobGraph = z.object({
  jobId: z.string(),
  name: z.string(),
  state: z.string(),
  type: z.string().nullable(),
  startedAt: Instant.nullable(),
  observedAt: Instant,
  vertices: z.array(Vertex),
  edges: z.array(Edge),
});
export type JobGraph = z.infer<typeof JobGraph>;

export const Subtask = z.object({
  index: z.number(),
  status: z.string(),
  attempt: z.number().nullable(),
  taskManagerId: z.string().nullable(),
  endpoint: z.string().nullable(),
  load: VertexLoad.nullable(),
  recordsIn: z.number().nullable(),
  recordsOut: z.number().nullable(),
  startedAt: Instant.nullable(),
});
export type Subtask = z.infer<typeof Subtask>;

export const VertexDetail = z.object({
  vertex: Vertex,
  backPressureLevel: z.string().nullable(),
  /** Lowest watermark over subtasks; null: none seen. */
  watermark: Instant.nullable(),
  subtasks: z.array(Subtask),
  observedAt: Instant,
});
export type VertexDetail = z.infer<typeof VertexDetail>;

export const Checkpoint = z.object({
  id: z.number(),
  status: z.string(),
  kind: z.enum(["checkpoint", "savepoint"]),
  triggeredAt: Instant,
  endedAt: Instant.nullable(),
  durationMs: z.number().nullable(),
  stateBytes: z.number().nullable(),
  writtenBytes: z.number().nullable(),
  acknowledged: z.number().nullable(),
  subtasks: z.number().nullable(),
  path: z.string().nullable(),
  failure: z.string().nullable(),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

export const CheckpointHistory = z.object({
  enabled: z.boolean(),
  intervalMs: z.number().nullable(),
  timeoutMs: z.number().nullable(),
  mode: z.string().nullable(),
  stateBackend: z.string().nullable(),
  storage: z.string().nullable(),
  externalised: z.string().nullable(),
  unaligned: z.boolean().nullable(),
  tolerableFailures: z.number().nullable(),
  counts: z.object({
    completed: z.number(),
    failed: z.number(),
    inProgress: z.number(),
    restored: z.number(),
    total: z.number(),
  }),
  /** Newest first. The upstream keeps ten or so; older ones come from the console's own memory. */
  history: z.array(Checkpoint),
  restoredFrom: z
    .object({ id: z.number(), path: z.string().nullable(), at: Instant, isSavepoint: z.boolean() })
    .nullable(),
  observedAt: Instant,
});
export type CheckpointHistory = z.infer<typeof CheckpointHistory>;

export const JobException = z.object({
  at: Instant,
  name: z.string(),
  /** The innermost cause in one redacted line. */
  rootCause: z.string(),
  /** Redacted, cut to 20,000 characters. */
  stackTrace: z.string(),
  task: z.string().nullable(),
  taskManagerId: z.string().nullable(),
  endpoint: z.string().nullable(),
  concurrent: z.number(),
});
export type JobException = z.infer<typeof JobException>;

export const Exceptions = z.object({
  items: z.array(JobException),
  /** The upstream says that it has dropped older ones. */
  truncated: z.boolean(),
  observedAt: Instant,
});
export type Exceptions = z.infer<typeof Exceptions>;

/** Values of named metrics; a name that the upstream does not know is null. */
export const Metrics = z.object({
  values: z.array(z.object({ id: z.string(), value: z.number().nullable() })),
  observedAt: Instant,
});
export type Metrics = z.infer<typeof Metrics>;

export const Memory = z.object({ usedBytes: z.number().nullable(), maxBytes: z.number().nullable() });

export const TaskManager = z.object({
  id: z.string(),
  endpoint: z.string().nullable(),
  slots: z.number(),
  freeSlots: z.number(),
  lastHeartbeatAt: Instant.nullable(),
  cpuCores: z.number().nullable(),
  physicalBytes: z.number().nullable(),
  heap: Memory.nullable(),
  managed: Memory.nullable(),
  network: Memory.nullable(),
  metaspace: Memory.nullable(),
  processBytes: z.number().nullable(),
  /** Job id of each taken slot, where a detail was asked for. */
  allocated: z.array(z.object({ jobId: z.string() })).nullable(),
});
export type TaskManager = z.infer<typeof TaskManager>;

export const ClusterDetail = z.object({
  taskManagers: z.array(TaskManager),
  /** TaskManagers whose detail did not come. */
  missing: z.array(z.object({ id: z.string(), why: z.string() })),
  jobManager: z.object({
    address: z.string().nullable(),
    jvm: z.string().nullable(),
    heap: Memory.nullable(),
    configuration: z.array(z.object({ key: z.string(), value: z.string() })),
  }),
  observedAt: Instant,
});
export type ClusterDetail = z.infer<typeof ClusterDetail>;

export const LogFile = z.object({ name: z.string(), sizeBytes: z.number().nullable(), modifiedAt: Instant.nullable() });
export const LogText = z.object({
  text: z.string(),
  /** True where only the end of the file is here. */
  cut: z.boolean(),
  observedAt: Instant,
});
export type LogText = z.infer<typeof LogText>;

/** Something that a plane tells of the past: an event, an instance, a restart. */
export const HistoryEvent = z.object({
  at: Instant,
  kind: z.string(),
  text: z.string(),
  source: z.string(),
  severity: z.enum(["note", "warning", "trouble"]),
});
export type HistoryEvent = z.infer<typeof HistoryEvent>;

/** A version of an application that once ran, with the configuration it ran with. */
export const Instance = z.object({
  name: z.string(),
  createdAt: Instant.nullable(),
  jobId: z.string().nullable(),
  jobState: z.string().nullable(),
  spec: z.unknown(),
});
export type Instance = z.infer<typeof Instance>;

/** Rows of a statement's result; a cell is text, null, or a nested list. */
export const StatementResult = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  rows: z.array(z.object({ op: z.enum(["+I", "-U", "+U", "-D"]), cells: z.array(z.unknown()) })),
  nextPageToken: z.string().nullable(),
  observedAt: Instant,
});
export type StatementResult = z.infer<typeof StatementResult>;
