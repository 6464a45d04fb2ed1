import type { ClusterSpec, JobSpec } from "../specs";
import { trace } from "./answers";
import { graphOf } from "./graph";
import { type Incident, incidentsOf, jobSeed, loopOrigin } from "./incidents";
import { endOf, failedTask } from "./life";
import { mix } from "./noise";
import { addressOf, victimOf } from "./task-managers";
import type { ClusterView, JobView } from "./view";

/** One entry of a failure: with the task it happened in, or without for one of the whole job. */
export type Failure = {
  name: string;
  stacktrace: string;
  timestamp: number;
  task: { name: string; attempt: number; taskManagerId: string; endpoint: string } | null;
  concurrent: Failure[];
};

const RUNTIME = "org.apache.flink.runtime";
const TASK_FRAMES = [
  "org.apache.flink.streaming.runtime.tasks.StreamTask.runMailboxLoop(StreamTask.java:1022)",
  "org.apache.flink.streaming.runtime.tasks.StreamTask.invoke(StreamTask.java:959)",
  `${RUNTIME}.taskmanager.Task.restoreAndInvoke(Task.java:969)`,
  `${RUNTIME}.taskmanager.Task.doRun(Task.java:774)`,
  `${RUNTIME}.taskmanager.Task.run(Task.java:579)`,
  "java.base/java.lang.Thread.run(Thread.java:840)",
];
const RPC_FRAMES = [
  `${RUNTIME}.jobmaster.JobMaster.disconnectTaskManager(JobMaster.java:566)`,
  `${RUNTIME}.rpc.pekko.PekkoRpcActor.handleRpcMessage(PekkoRpcActor.java:229)`,
  "org.apache.pekko.actor.ActorCell.invoke(ActorCell.scala:557)",
  "java.base/java.util.concurrent.ForkJoinWorkerThread.run(ForkJoinWorkerThread.java:165)",
];
const KAFKA_FRAMES = [
  "org.apache.flink.connector.kafka.sink.KafkaCommitter.commit(KafkaCommitter.java:77)",
  `${RUNTIME}.operators.sink.committables.CheckpointCommittableManagerImpl.commit(CheckpointCommittableManagerImpl.java:153)`,
  `${RUNTIME}.operators.sink.CommitterOperator.notifyCheckpointComplete(CommitterOperator.java:171)`,
];
/** What kills a job for good when its specification does not say. */
const FATAL = [
  "org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized to access topics: [settlements]",
  "org.apache.flink.util.StateMigrationException: The new state serializer for state 'open-positions' must not be incompatible with the old one.",
  'java.lang.NullPointerException: Cannot invoke "java.math.BigDecimal.scale()" because the return value of "Trade.amount()" is null',
  "org.apache.kafka.common.errors.RecordDeserializationException: Error deserializing key/value for partition ledger-events-11 at offset 48120377. If needed, please seek past the record to continue consumption.",
];

function taskOf(job: JobSpec, at: { vertex: number; subtask: number }, attempt: number, taskManagerId: string) {
  const spec = job.vertices[at.vertex];
  const name = `${spec?.name ?? "task"} (${at.subtask + 1}/${spec?.parallelism ?? 1})`;
  const { host, dataPort } = addressOf(taskManagerId);
  return { name, attempt, taskManagerId, endpoint: `${host}:${dataPort}` };
}

function named(first: string, frames: string[], cause?: string): Pick<Failure, "name" | "stacktrace"> {
  return { name: first.split(":")[0] ?? first, stacktrace: trace(first, frames, cause) };
}

function outOfMemory(job: JobSpec, cluster: ClusterSpec, incident: Incident, attempt: number): Failure {
  const victim = victimOf(cluster, incident);
  const { host, dataPort } = addressOf(victim);
  const killed = `Pod terminated, container termination statuses: [flink-main-container(exitCode=137, reason=OOMKilled, message=null)], pod status: Failed(reason=null, message=null)`;
  const task = taskOf(job, incident, attempt, victim);
  const lost = `${RUNTIME}.io.network.netty.exception.RemoteTransportException: Connection unexpectedly closed by remote task manager '${host}/${host}:${dataPort} [ ${victim} ] '. This might indicate that the remote task manager was lost.`;
  const heap =
    "java.lang.OutOfMemoryError: Java heap space. A heap space out-of-memory error has occurred on this TaskExecutor.";
  const leaving = "org.apache.flink.util.FlinkException: The TaskExecutor is shutting down.";
  const others = [lost, heap, leaving];
  const second = others[incident.index % 3] ?? lost;
  const reader = graphOf(job).readers[incident.vertex]?.[0] ?? incident.vertex;
  return {
    ...named(`java.lang.Exception: TaskManager ${victim} is terminated. Diagnostics: ${killed}`, RPC_FRAMES),
    timestamp: incident.at,
    task,
    concurrent: [
      {
        ...named(second, TASK_FRAMES),
        timestamp: incident.at + 40,
        task: taskOf(job, { vertex: reader, subtask: 0 }, attempt, victim),
        concurrent: [],
      },
    ],
  };
}

function noSlots(job: JobSpec, cluster: ClusterSpec, incident: Incident, attempt: number): Failure {
  const gone = cluster.taskManagers.find((worker) => worker.lostAt !== null);
  const opening = !job.troubles.some(
    (trouble) => trouble.kind === "slots-missing" && loopOrigin(job, trouble) < incident.at,
  );
  if (opening && gone) {
    return {
      ...named(
        `java.util.concurrent.TimeoutException: Heartbeat of TaskManager with id ${gone.id} timed out. The TaskManager is lost.`,
        [
          `${RUNTIME}.jobmaster.JobMaster$TaskManagerHeartbeatListener.notifyHeartbeatTimeout(JobMaster.java:1514)`,
          ...RPC_FRAMES,
        ],
      ),
      timestamp: incident.at,
      task: taskOf(job, incident, attempt, gone.id),
      concurrent: [],
    };
  }
  return {
    ...named(
      `${RUNTIME}.jobmanager.scheduler.NoResourceAvailableException: Could not acquire the minimum required resources.`,
      [
        `${RUNTIME}.jobmaster.slotpool.DeclarativeSlotPoolBridge.lambda$notifyNotEnoughResourcesAvailable$0(DeclarativeSlotPoolBridge.java:461)`,
        ...RPC_FRAMES,
      ],
    ),
    timestamp: incident.at,
    task: null,
    concurrent: [],
  };
}

function failureOf(job: JobSpec, cluster: ClusterSpec, incident: Incident, attempt: number, worker: string): Failure {
  const at = { timestamp: incident.at, concurrent: [] };
  const task = taskOf(job, incident, attempt, worker);
  switch (incident.kind) {
    case "oom-loop":
      return outOfMemory(job, cluster, incident, attempt);
    case "slots-missing":
      return noSlots(job, cluster, incident, attempt);
    case "transaction-timeout": {
      const error =
        incident.index % 2 === 0
          ? "org.apache.kafka.common.errors.ProducerFencedException: There is a newer producer with the same transactionalId which fences the current one."
          : "org.apache.kafka.common.errors.InvalidTxnStateException: The producer attempted a transactional operation in an invalid state.";
      const sink = job.vertices.findIndex((vertex) => vertex.name.includes("Committer"));
      const place =
        sink < 0
          ? incident
          : { vertex: sink, subtask: mix(jobSeed(job), incident.index) % (job.vertices[sink]?.parallelism ?? 1) };
      const outer =
        "java.io.IOException: Could not perform checkpoint commit: the transaction was aborted by the broker after transaction.timeout.ms";
      return {
        ...named(outer, [...KAFKA_FRAMES, ...TASK_FRAMES], trace(error, KAFKA_FRAMES)),
        ...at,
        task: taskOf(job, place, attempt, worker),
      };
    }
    case "stop-failed":
      return {
        ...named(incident.cause ?? "org.apache.flink.util.FlinkException: Stop with savepoint failed.", RPC_FRAMES),
        ...at,
        task: null,
      };
    default: {
      const first =
        incident.cause ??
        "java.net.SocketTimeoutException: Read timed out while calling http://scoring.internal/v2/score";
      return { ...named(first, TASK_FRAMES), ...at, task };
    }
  }
}

/** What ended the job for good, null where nothing did. */
function fatalOf(view: JobView, worker: string): Failure | null {
  const { job, life } = view;
  const place = failedTask(job, life);
  if (life.state !== "FAILED" || life.endedAt === null || !place) {
    return null;
  }
  const planned = job.troubles.find((trouble) => trouble.kind === "failed")?.cause;
  const root = planned ?? FATAL[mix(jobSeed(job), 91) % FATAL.length] ?? "java.lang.IllegalStateException: unknown";
  const own: Failure = {
    ...named(root, TASK_FRAMES),
    timestamp: life.endedAt - 146,
    task: taskOf(job, place, life.restarts, worker),
    concurrent: [],
  };
  const suppressed = `${RUNTIME}.JobException: Recovery is suppressed by NoRestartBackoffTimeStrategy`;
  const frames = [
    `${RUNTIME}.executiongraph.failover.ExecutionFailureHandler.handleFailure(ExecutionFailureHandler.java:213)`,
    `${RUNTIME}.scheduler.DefaultScheduler.recordTaskFailure(DefaultScheduler.java:300)`,
    ...RPC_FRAMES.slice(1),
  ];
  return { ...named(suppressed, frames, own.stacktrace), timestamp: life.endedAt, task: null, concurrent: [own] };
}

/** What `web.exception-history-size` keeps. */
const KEPT = 16;

/** The failures that the JobManager still knows, newest first, and how many there were. */
export function failuresOf(view: JobView, cluster: ClusterView): { total: number; kept: Failure[] } {
  const { job, life } = view;
  const worker = (subtask: number) => view.slots[subtask]?.id ?? cluster.cluster.taskManagers[0]?.id ?? "taskmanager-1";
  const until = Math.min(cluster.now, endOf(job, cluster.mutations));
  const { total, newest } = incidentsOf(job, cluster.mutations, until, KEPT);
  const history = newest.map((incident, position) =>
    failureOf(job, cluster.cluster, incident, total - 1 - position, worker(incident.subtask)),
  );
  const fatal = fatalOf(view, worker(failedTask(job, life)?.subtask ?? 0));
  const kept = fatal ? [fatal, ...history] : history;
  return { total: total + (fatal ? 1 : 0), kept: kept.slice(0, KEPT) };
}

function entry(failure: Failure, two: boolean, nested: boolean): Record<string, unknown> {
  const { task } = failure;
  return {
    exceptionName: failure.name,
    stacktrace: failure.stacktrace,
    timestamp: failure.timestamp,
    failureLabels: {},
    ...(task
      ? {
          taskName: `${task.name} - execution #${task.attempt}`,
          ...(two ? {} : { location: task.endpoint }),
          endpoint: task.endpoint,
          taskManagerId: task.taskManagerId,
        }
      : {}),
    ...(nested ? {} : { concurrentExceptions: failure.concurrent.map((inner) => entry(inner, two, true)) }),
  };
}

/** /jobs/:jid/exceptions: 1.x carries a block about the newest failure besides the history. */
export function exceptionsAnswer(view: JobView, cluster: ClusterView, maxExceptions: number) {
  const { two } = cluster.dialect;
  const { total, kept } = failuresOf(view, cluster);
  const shown = kept.slice(0, maxExceptions);
  const truncated = total > shown.length;
  const exceptionHistory = { entries: shown.map((failure) => entry(failure, two, false)), truncated };
  if (two) {
    return { exceptionHistory };
  }
  const root = kept[0] ?? null;
  const inTasks = root ? [root, ...root.concurrent].filter((failure) => failure.task !== null) : [];
  return {
    "root-exception": root?.stacktrace ?? null,
    timestamp: root?.timestamp ?? null,
    "all-exceptions": inTasks.slice(0, maxExceptions).map((failure) => ({
      exception: failure.stacktrace,
      task: failure.task?.name ?? "",
      location: failure.task?.endpoint ?? "",
      endpoint: failure.task?.endpoint ?? "",
      timestamp: failure.timestamp,
      taskManagerId: failure.task?.taskManagerId ?? "",
    })),
    truncated: inTasks.length > maxExceptions,
    exceptionHistory,
  };
}
