/**
 * The upstreams' words, and what each says about running. Sources: Flink `JobStatus`; the Flink Kubernetes Operator's
 * `ResourceLifecycleState`, `JobManagerDeploymentStatus` and `ReconciliationState`; CMF's phases and states.
 */

/** What a word says about whether the thing runs. */
export type Run =
  /** Nothing was ever heard of it. */
  | "never"
  /** Something was heard, and none of it says whether it runs. */
  | "unsaid"
  /** It is simply there; being there is all that is asked of it. */
  | "exists"
  | "starting"
  | "running"
  /** A savepoint is being taken. */
  | "working"
  | "restarting"
  | "failing"
  | "failed"
  | "stopping"
  /** Ended by a cancel. */
  | "cancelled"
  /** Put to rest, and able to start again. */
  | "parked"
  | "finished"
  /** Its operator cannot see it just now. */
  | "unsure"
  | "leaderless"
  | "disconnected"
  | "abandoned";

export const jobWords: Record<string, Run> = {
  INITIALIZING: "starting",
  CREATED: "starting",
  RUNNING: "running",
  RESTARTING: "restarting",
  FAILING: "failing",
  FAILED: "failed",
  CANCELLING: "stopping",
  // Flink 2.3 spells it so for applications.
  CANCELING: "stopping",
  CANCELED: "cancelled",
  FINISHED: "finished",
  SUSPENDED: "leaderless",
  RECONCILING: "unsure",
};

export const statementWords: Record<string, Run> = {
  PENDING: "starting",
  RUNNING: "running",
  COMPLETED: "finished",
  STOPPED: "parked",
  FAILING: "failing",
  FAILED: "failed",
  DELETING: "stopping",
  RECONCILING: "unsure",
  RESTARTING: "restarting",
};

export const poolWords: Record<string, Run> = {
  DEDICATED: "exists",
  PENDING: "starting",
  RUNNING: "running",
  SUSPENDED: "parked",
  FAILING: "failing",
  FAILED: "failed",
  DELETING: "stopping",
};

export const kubernetesWords: Record<string, Run> = {
  CONNECTED: "running",
  DISCONNECTED: "disconnected",
  DECOMMISSIONED: "parked",
};

export const savepointWords: Record<string, Run> = {
  TRIGGER_PENDING: "starting",
  IN_PROGRESS: "working",
  COMPLETED: "finished",
  FAILED: "failed",
  ABANDONED: "abandoned",
};

export const jobManagerWords: Record<string, Run> = {
  READY: "running",
  DEPLOYED_NOT_READY: "starting",
  DEPLOYING: "starting",
  MISSING: "unsaid",
  ERROR: "failed",
};

const known = <Word extends string>(words: readonly Word[]) => new Map<string, Word>(words.map((word) => [word, word]));

const lifecycle = known([
  "CREATED",
  "SUSPENDED",
  "UPGRADING",
  "DEPLOYED",
  "STABLE",
  "ROLLING_BACK",
  "ROLLED_BACK",
  "FAILED",
  "DELETING",
  "DELETED",
]);
const jobManager = known(["READY", "DEPLOYED_NOT_READY", "DEPLOYING", "MISSING", "ERROR"]);
const reconciliation = known(["DEPLOYED", "UPGRADING", "ROLLING_BACK", "ROLLED_BACK"]);

export type LifecycleWord = NonNullable<ReturnType<typeof lifecycleWord>>;
export type JobManagerWord = NonNullable<ReturnType<typeof jobManagerWord>>;
export type ReconciliationWord = NonNullable<ReturnType<typeof reconciliationWord>>;

const spelled = (word: string) => word.trim().toUpperCase();
export const lifecycleWord = (word: string) => lifecycle.get(spelled(word)) ?? null;
export const jobManagerWord = (word: string) => jobManager.get(spelled(word)) ?? null;
export const reconciliationWord = (word: string) => reconciliation.get(spelled(word)) ?? null;

/** What a word of this vocabulary says; null for a word that is not in it. */
export const runOf = (words: Record<string, Run>, word: string): Run | null =>
  Object.hasOwn(words, spelled(word)) ? (words[spelled(word)] ?? null) : null;
