import type { Method, Operation } from "@/lib/transport/transport";

type Options = Pick<Operation, "query" | "capability">;

const read = (template: string, ...query: string[]): Operation => ({
  method: "GET",
  template,
  effect: "read",
  ...(query.length === 0 ? {} : { query }),
});
const write = (method: Method, template: string, options: Options = {}): Operation => ({
  method,
  template,
  effect: "write",
  ...options,
});

const job = "/jobs/{jid}";
const vertex = `${job}/vertices/{vid}`;
const aggregate = ["get", "agg"];

/**
 * Everything that the console may ever ask of a Flink REST endpoint, by name. What is not here cannot be sent:
 * a client heartbeat (it would tie the job's life to ours), binary job graphs, profiler runs, and the GET twins of
 * cancel and stop that Flink keeps for the YARN proxy.
 */
const operations = {
  config: read("/config"),
  overview: read("/overview"),
  jobs: read("/jobs"),
  jobsOverview: read("/jobs/overview"),
  jobsMetrics: read("/jobs/metrics", ...aggregate, "jobs"),

  job: read(job),
  plan: read(`${job}/plan`),
  jobConfig: read(`${job}/config`),
  jobStatus: read(`${job}/status`),
  executionResult: read(`${job}/execution-result`),
  exceptions: read(`${job}/exceptions`, "maxExceptions", "failureLabelFilter"),
  accumulators: read(`${job}/accumulators`),
  jobMetrics: read(`${job}/metrics`, "get"),
  resourceRequirements: read(`${job}/resource-requirements`),
  rescaleHistory: read(`${job}/rescales/history`),

  vertex: read(vertex),
  subtask: read(`${vertex}/subtasks/{subtask}`),
  subtaskTimes: read(`${vertex}/subtasktimes`),
  vertexTaskManagers: read(`${vertex}/taskmanagers`),
  vertexAccumulators: read(`${vertex}/accumulators`),
  backPressure: read(`${vertex}/backpressure`),
  watermarks: read(`${vertex}/watermarks`),
  flameGraph: read(`${vertex}/flamegraph`, "type", "subtaskindex"),
  vertexMetrics: read(`${vertex}/metrics`, "get"),
  subtasksMetrics: read(`${vertex}/subtasks/metrics`, ...aggregate, "subtasks"),
  subtaskMetrics: read(`${vertex}/subtasks/{subtask}/metrics`, "get"),
  coordinatorMetrics: read(`${vertex}/jm-operator-metrics`, "get"),

  checkpoints: read(`${job}/checkpoints`),
  checkpointConfig: read(`${job}/checkpoints/config`),
  checkpoint: read(`${job}/checkpoints/details/{checkpoint}`),
  checkpointSubtasks: read(`${job}/checkpoints/details/{checkpoint}/subtasks/{vid}`),

  applications: read("/applications/overview"),
  application: read("/applications/{application}"),
  applicationExceptions: read("/applications/{application}/exceptions", "maxExceptions"),

  taskManagers: read("/taskmanagers"),
  taskManager: read("/taskmanagers/{tm}"),
  taskManagerMetrics: read("/taskmanagers/{tm}/metrics", "get"),
  taskManagerLogs: read("/taskmanagers/{tm}/logs"),
  taskManagerLogFile: read("/taskmanagers/{tm}/logs/{file}"),
  taskManagerLog: read("/taskmanagers/{tm}/log"),
  taskManagerStdout: read("/taskmanagers/{tm}/stdout"),
  taskManagerThreads: read("/taskmanagers/{tm}/thread-dump"),

  jobManagerConfig: read("/jobmanager/config"),
  jobManagerEnvironment: read("/jobmanager/environment"),
  jobManagerMetrics: read("/jobmanager/metrics", "get"),
  jobManagerLogs: read("/jobmanager/logs"),
  jobManagerLogFile: read("/jobmanager/logs/{file}"),
  jobManagerLog: read("/jobmanager/log"),
  jobManagerStdout: read("/jobmanager/stdout"),
  jobManagerThreads: read("/jobmanager/thread-dump"),

  jars: read("/jars"),
  savepointStatus: read(`${job}/savepoints/{trigger}`),
  checkpointStatus: read(`${job}/checkpoints/{trigger}`),
  disposalStatus: read("/savepoint-disposal/{trigger}"),

  cancel: write("PATCH", job, { query: ["mode"] }),
  savepoint: write("POST", `${job}/savepoints`),
  stop: write("POST", `${job}/stop`),
  triggerCheckpoint: write("POST", `${job}/checkpoints`),
  disposeSavepoint: write("POST", "/savepoint-disposal"),
  rescale: write("PUT", `${job}/resource-requirements`),
  cancelApplication: write("POST", "/applications/{application}/cancel"),
  uploadJar: write("POST", "/jars/upload", { capability: "jar-upload" }),
  runJar: write("POST", "/jars/{jar}/run", { capability: "jar-run" }),
  deleteJar: write("DELETE", "/jars/{jar}", { capability: "jar-delete" }),
  shutdown: write("DELETE", "/cluster", { capability: "cluster-shutdown" }),
} satisfies Record<string, Operation>;

export type FlinkOperationName = keyof typeof operations;
export type FlinkOperations = Record<FlinkOperationName, Operation>;

/** Built once a prefix, so that the transport may compare operations by identity. */
const built = new Map<string, FlinkOperations>([["", operations]]);

/** The same operations, each below a path template of another server (`…/applications/{app}/flink-web-ui`). */
export function operationsBelow(prefixTemplate: string): FlinkOperations {
  const known = built.get(prefixTemplate);
  if (known !== undefined) return known;
  const below = { ...operations };
  for (const name of Object.keys(operations) as FlinkOperationName[]) {
    below[name] = { ...operations[name], template: `${prefixTemplate}${operations[name].template}` };
  }
  built.set(prefixTemplate, below);
  return below;
}

/** The allow-list of a target that is a Flink REST endpoint itself. */
export const flinkOperations: readonly Operation[] = Object.values(operations);

/** The allow-list of a Flink REST that another server relays below `prefixTemplate`. */
export const prefixed = (prefixTemplate: string): Operation[] => Object.values(operationsBelow(prefixTemplate));
