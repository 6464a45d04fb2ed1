import { checkpointEntry } from "./checkpoint-answers";
import { checkpointsOf } from "./checkpoint-plan";
import { EXPIRED } from "./checkpoint-stretches";
import { failuresOf } from "./exceptions";
import type { Worker } from "./task-managers";
import type { ClusterView } from "./view";

type Line = { at: number; level: "INFO" | "WARN" | "ERROR"; logger: string; message: string };

const ENTRY = "org.apache.flink.runtime.entrypoint.ClusterEntrypoint";
const RUNNER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
const EXECUTOR = "org.apache.flink.runtime.taskexecutor.TaskExecutor";
const GRAPH = "org.apache.flink.runtime.executiongraph.ExecutionGraph";
const COORDINATOR = "org.apache.flink.runtime.checkpoint.CheckpointCoordinator";
const TASK = "org.apache.flink.runtime.taskmanager.Task";
/** Jobs whose events a log tells; a session cluster's hundreds would only drown it. */
const JOBS_TOLD = 24;

function printed(lines: Line[]): string {
  return lines
    .sort((left, right) => left.at - right.at)
    .map(({ at, level, logger, message }) => {
      const time = new Date(at).toISOString().replace("T", " ").replace(".", ",").replace("Z", "");
      return `${time} ${level.padEnd(5)} ${logger.padEnd(62)} [] - ${message}\n`;
    })
    .join("");
}

function starting(at: number, logger: string, name: string, view: ClusterView): Line[] {
  const info = (after: number, message: string): Line => ({ at: at + after, level: "INFO", logger, message });
  return [
    info(0, "-".repeat(80)),
    info(
      42,
      ` Starting ${name} (Version: ${view.dialect.version}, Scala: 2.12, Rev:${view.dialect.commit}, Date:2026-06-14T16:29:03+02:00)`,
    ),
    info(43, " OS current user: flink"),
    info(55, " JVM: OpenJDK 64-Bit Server VM - Eclipse Adoptium - 17/17.0.15+6"),
    info(57, " Arch: amd64"),
    info(57, " No Hadoop Dependency available"),
    ...Object.entries(view.cluster.configuration).map(([key, value], position) =>
      info(
        60 + position,
        `Loading configuration property: ${key}, ${/password|secret|token|key$/i.test(key) ? "******" : value}`,
      ),
    ),
  ];
}

/** The JobManager's log: its start, its jobs, their failures and last checkpoints. */
export function jobManagerLog(view: ClusterView): string {
  const { now } = view;
  const lines = starting(view.cluster.startedAt, ENTRY, "JobManager", view);
  for (const job of view.jobs.slice(0, JOBS_TOLD)) {
    const { jid, name } = job.job;
    const add = (at: number, level: Line["level"], logger: string, message: string) =>
      lines.push({ at: Math.round(at), level, logger, message });
    const { life } = job;
    add(life.startedAt + 1_200, "INFO", GRAPH, `Job ${name} (${jid}) switched from state INITIALIZING to CREATED.`);
    add(life.startedAt + 1_900, "INFO", GRAPH, `Job ${name} (${jid}) switched from state CREATED to RUNNING.`);
    for (const failure of failuresOf(job, view).kept) {
      const where = failure.task ? `${failure.task.name} on ${failure.task.taskManagerId}` : name;
      add(failure.timestamp, "WARN", GRAPH, `${where} switched from RUNNING to FAILED: ${failure.stacktrace}`);
      add(failure.timestamp + 30, "INFO", GRAPH, `Job ${name} (${jid}) switched from state RUNNING to RESTARTING.`);
    }
    const record = checkpointsOf(job.job, view.mutations, now, 12);
    for (const found of record.recent) {
      add(
        found.triggeredAt,
        "INFO",
        COORDINATOR,
        `Triggering checkpoint ${found.id} (type=CheckpointType{name='Checkpoint', sharingFilesStrategy=FORWARD_BACKWARD}) @ ${found.triggeredAt} for job ${jid}.`,
      );
      if (found.endsAt > now) {
        continue;
      }
      if (found.outcome === "failed") {
        const how = found.message === EXPIRED ? "expired before completing." : `was aborted: ${found.message}`;
        add(found.endsAt, "WARN", COORDINATOR, `Checkpoint ${found.id} of job ${jid} ${how}`);
      } else {
        const { checkpointed_size } = checkpointEntry(job, view, found, null, false);
        add(
          found.endsAt,
          "INFO",
          COORDINATOR,
          `Completed checkpoint ${found.id} for job ${jid} (${checkpointed_size} bytes, checkpointDuration=${found.endsAt - found.triggeredAt} ms, finalizationTime=11 ms).`,
        );
      }
    }
  }
  return printed(lines.filter((line) => line.at <= now));
}

/** A TaskManager's log: its start, registration, and the tasks it runs. */
export function workerLog(worker: Worker, view: ClusterView): string {
  const lines = starting(worker.registeredAt - 6_000, RUNNER, "TaskManager", view);
  lines.push({
    at: worker.registeredAt,
    level: "INFO",
    logger: EXECUTOR,
    message: "Successful registration at resource manager under registration id 1b4c.",
  });
  for (const { job, life, slots } of view.jobs.slice(0, JOBS_TOLD)) {
    const slot = slots.findIndex((candidate) => candidate?.id === worker.id);
    if (slot < 0 || life.endedAt !== null) {
      continue;
    }
    for (const vertex of job.vertices.filter((candidate) => candidate.parallelism > slot)) {
      const task = `${vertex.name} (${slot + 1}/${vertex.parallelism})#${life.restarts}`;
      const at = Math.max(life.run.deployAt, worker.registeredAt);
      lines.push({ at, level: "INFO", logger: TASK, message: `${task} switched from CREATED to DEPLOYING.` });
      lines.push({
        at: Math.max(life.run.runningAt, at + 1),
        level: "INFO",
        logger: TASK,
        message: `${task} switched from INITIALIZING to RUNNING.`,
      });
    }
  }
  return printed(lines.filter((line) => line.at <= view.now));
}
