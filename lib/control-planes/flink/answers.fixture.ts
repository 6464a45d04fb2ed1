/** Small answers in Flink's own shapes, for tests that stand without the recordings. Times are around 2026-11-22T22:49. */
export const t0 = 1_795_387_765_000;
export const jid = "958e97925607f18d96a9520944f43a99";
export const source = "bc764cd8ddf7a0cff126f51c16239658";
export const sink = "20ba6b65f97481d5570070de90e4e791";

type Json = Record<string, unknown>;

export const overview = (changes: Json = {}): Json => ({
  taskmanagers: 2,
  "slots-total": 8,
  "slots-available": 3,
  "jobs-running": 1,
  "jobs-finished": 0,
  "jobs-cancelled": 0,
  "jobs-failed": 0,
  "flink-version": "2.3.0",
  "flink-commit": "c0f8d1a",
  ...changes,
});

export const summary = (changes: Json = {}): Json => ({
  jid,
  name: "parcels",
  state: "RUNNING",
  "start-time": t0,
  "end-time": -1,
  duration: 60_000,
  "last-modification": t0 + 900,
  tasks: { total: 2, running: 2, scheduled: 0, canceled: 0 },
  ...changes,
});

export const taskManager = (id: string, changes: Json = {}): Json => ({
  id,
  path: `pekko.tcp://flink@10.0.0.7:33979/user/rpc/taskmanager_0`,
  dataPort: 36105,
  timeSinceLastHeartbeat: t0 + 59_000,
  slotsNumber: 4,
  freeSlots: 1,
  hardware: { cpuCores: 2, physicalMemory: 8_000_000_000, freeMemory: 1, managedMemory: 2 },
  memoryConfiguration: { managedMemory: 665_719_939, jvmMetaspace: 268_435_456, totalProcessMemory: 2_147_483_648 },
  ...changes,
});

const io = (changes: Json = {}): Json => ({
  "read-bytes": 0,
  "read-bytes-complete": true,
  "write-bytes": 2934,
  "write-bytes-complete": true,
  "read-records": 0,
  "read-records-complete": true,
  "write-records": 134,
  "write-records-complete": true,
  "accumulated-backpressured-time": 0,
  "accumulated-idle-time": 61_670,
  "accumulated-busy-time": "NaN",
  ...changes,
});

export const vertex = (id: string, changes: Json = {}): Json => ({
  id,
  name: id === source ? "Source: parcels" : "weigh -> Sink: shelf",
  maxParallelism: 128,
  parallelism: 1,
  status: "RUNNING",
  "start-time": t0 + 500,
  "end-time": -1,
  duration: 59_000,
  tasks: { RUNNING: 1, SCHEDULED: 0 },
  metrics: io(),
  ...changes,
});

export const plan: Json = {
  jid,
  nodes: [
    {
      id: sink,
      parallelism: 1,
      inputs: [{ num: 0, id: source, ship_strategy: "HASH", exchange: "pipelined_bounded" }],
    },
    { id: source, parallelism: 1 },
  ],
};

export const job = (changes: Json = {}): Json => ({
  jid,
  name: "parcels",
  state: "RUNNING",
  "job-type": "STREAMING",
  "start-time": t0,
  "end-time": -1,
  now: t0 + 60_000,
  maxParallelism: -1,
  timestamps: { INITIALIZING: t0, CREATED: t0 + 100, RUNNING: t0 + 400, RESTARTING: 0, FAILED: 0 },
  vertices: [vertex(source), vertex(sink, { metrics: io({ "read-records": 134, "write-records": 0 }) })],
  "status-counts": { RUNNING: 2 },
  plan,
  ...changes,
});

export const checkpoint = (id: number, changes: Json = {}): Json => ({
  className: "completed",
  id,
  status: "COMPLETED",
  is_savepoint: false,
  trigger_timestamp: t0 + id * 1000,
  latest_ack_timestamp: t0 + id * 1000 + 140,
  end_to_end_duration: 140,
  state_size: 9953,
  checkpointed_size: 53,
  num_subtasks: 2,
  num_acknowledged_subtasks: 2,
  external_path: `file:/checkpoints/${jid}/chk-${id}`,
  ...changes,
});
export const failedCheckpoint = (id: number, changes: Json = {}): Json =>
  checkpoint(id, {
    status: "FAILED",
    latest_ack_timestamp: -1,
    num_acknowledged_subtasks: 0,
    external_path: undefined,
    failure_timestamp: t0 + id * 1000 + 900,
    failure_message: "Checkpoint expired before completing.",
    ...changes,
  });

export const checkpoints = (history: Json[], changes: Json = {}): Json => ({
  counts: { restored: 0, total: history.length, in_progress: 0, completed: history.length, failed: 0 },
  latest: { completed: null, savepoint: null, failed: null, restored: null },
  history,
  ...changes,
});
export const checkpointConfig = (changes: Json = {}): Json => ({
  mode: "exactly_once",
  interval: 2000,
  timeout: 600_000,
  externalization: { enabled: false, delete_on_cancellation: true },
  state_backend: "HashMapStateBackend",
  checkpoint_storage: "FileSystemCheckpointStorage",
  unaligned_checkpoints: false,
  tolerable_failed_checkpoints: 0,
  ...changes,
});

export const failure = (at: number, changes: Json = {}): Json => ({
  exceptionName: "java.lang.RuntimeException",
  stacktrace:
    "java.lang.RuntimeException: parcel refused\n\tat a.B.c(B.java:1)\nCaused by: java.io.IOException: scale is gone\n\tat a.B.d(B.java:2)",
  timestamp: at,
  failureLabels: {},
  taskName: "weigh (1/1) - execution #3",
  endpoint: "10.0.0.7:36105",
  taskManagerId: "tm-1",
  concurrentExceptions: [],
  ...changes,
});
export const exceptions = (entries: Json[], changes: Json = {}): Json => ({
  exceptionHistory: { entries, truncated: false },
  ...changes,
});
