/**
 * What the demo world is made of, before any protocol speaks of it. Everything observable is a pure function of these
 * specifications and an instant: the twins (CMF, Flink) compute their answers from them and keep no timers.
 */

export type TroubleKind =
  /** Checkpoints expire behind one slow subtask; the job keeps running. */
  | "checkpoints-expire"
  /** TaskManagers are killed for memory again and again: restarts in a loop, exit 137 in the root cause. */
  | "oom-loop"
  /** Kafka transactions end before the checkpoint commits them: every commit fails and restarts the job. */
  | "transaction-timeout"
  /** A host left: TaskManagers and slots are missing, tasks wait in SCHEDULED. */
  | "slots-missing"
  /** One vertex is busy at its limit and back-pressures everything before it. */
  | "back-pressure"
  /** One subtask takes a third of the records. */
  | "skew"
  /** The job failed for good (state FAILED, no restart). */
  | "failed"
  /** One restart, some minutes ago, and quiet since. */
  | "restarted-once"
  /** Savepoints are refused by the bucket; checkpoints go on. */
  | "savepoints-refused"
  /** Watermarks of one source stand still. */
  | "idle-watermark";

/** A trouble between two instants (epoch ms); `until` null goes on for ever. */
export type Trouble = {
  kind: TroubleKind;
  since: number;
  until: number | null;
  /** Index of the vertex it strikes; the busiest one with an input where absent. */
  vertex?: number;
  /** Index of the subtask it strikes; drawn from the job's id where absent. */
  subtask?: number;
  /** First line of the exception ("class: message") of a `failed` or `restarted-once`; drawn from the job's id where absent. */
  cause?: string;
};

export type VertexSpec = {
  name: string;
  parallelism: number;
  /** Indexes of the vertices that feed this one, with the way records travel. */
  inputs: { from: number; ship: "FORWARD" | "HASH" | "REBALANCE" | "BROADCAST" }[];
  /** Share of time that a subtask works in ordinary times, 0 to 1. */
  busy: number;
  recordsPerSecond: number;
  stateBytes: number;
};

export type JobSpec = {
  jid: string;
  name: string;
  type: "STREAMING" | "BATCH";
  /** Epoch ms. */
  startedAt: number;
  /** Epoch ms for a job that ended (or will end), null for one that runs on. */
  endsAt: number | null;
  endState: "FINISHED" | "CANCELED" | "FAILED" | null;
  maxParallelism: number;
  vertices: VertexSpec[];
  /** Milliseconds; null where checkpointing is off. */
  checkpointIntervalMs: number | null;
  checkpointTimeoutMs: number;
  stateBackend: "rocksdb" | "hashmap";
  checkpointDirectory: string | null;
  troubles: Trouble[];
  /** What the job started from; its checkpoint ids go on from there. */
  restoredFrom?: { checkpointId: number; path: string; isSavepoint: boolean };
};

export type TaskManagerSpec = {
  /** The resource id: a pod's name or host:port-suffix. */
  id: string;
  slots: number;
  /** Epoch ms at which its process went away, null while it stays. */
  lostAt: number | null;
  /** Epoch ms at which a lost one registers again; absent or null where it does not. */
  returnsAt?: number | null;
  heapMaxBytes: number;
};

/** A jar in a session cluster's upload folder. */
export type JarSpec = { id: string; name: string; uploadedAt: number; entryClass: string | null };

export type ClusterSpec = {
  id: string;
  flinkVersion: string;
  startedAt: number;
  taskManagers: TaskManagerSpec[];
  /** The wanted number of TaskManagers; a fault is what is missing from it. */
  wantedTaskManagers: number;
  jobs: JobSpec[];
  configuration: Record<string, string>;
  /** An application cluster serves no jar endpoints. Session where absent. */
  kind?: "session" | "application";
  /** Default where absent. Only the adaptive scheduler answers resource requirements. */
  scheduler?: "Default" | "Adaptive";
  /** Jars that were uploaded before anybody looked. */
  jars?: JarSpec[];
};
