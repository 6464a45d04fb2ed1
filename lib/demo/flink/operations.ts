import { refusal } from "./answers";
import { EXPIRED } from "./checkpoint-stretches";
import { hotspotAt } from "./load";
import type { Operation } from "./mutable-state";
import { hex } from "./noise";
import type { ClusterView, JobView } from "./view";

/** Results are kept this long after an operation ended (`rest.async.store-duration`). */
export const KEPT_FOR = 300_000;

const CHECKPOINT_EXCEPTION = "org.apache.flink.runtime.checkpoint.CheckpointException";
const IO_PROBLEM = `${CHECKPOINT_EXCEPTION}: An Exception occurred while triggering the checkpoint. IO-problem detected. Caused by: java.nio.file.AccessDeniedException`;
const SCHEMES = ["file", "s3", "s3a", "s3p", "gs", "hdfs", "abfs", "abfss", "wasb", "wasbs", "oss"];

/** A new 32-digit id; differs within a millisecond by a counter in the state. */
export function drawId(view: ClusterView, purpose: string): string {
  view.mutations.drawn += 1;
  return hex(32, `${view.cluster.id}/${purpose}/${view.now}/${view.mutations.drawn}`);
}

/** Why a directory cannot be written to, null where it can. */
function directoryFailure(directory: string): string | null {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(directory)?.[1]?.toLowerCase();
  if (scheme && !SCHEMES.includes(scheme)) {
    return `org.apache.flink.core.fs.UnsupportedFileSystemSchemeException: Could not find a file system implementation for scheme '${scheme}'.`;
  }
  return /^(file:\/*)?\/?(proc|sys|dev)\//.test(directory) ? `${IO_PROBLEM}: ${directory}` : null;
}

type Wish = {
  kind: Operation["kind"];
  triggerId: string | null;
  directory: string | null;
  format: Operation["format"];
  cancelJob: boolean;
};

/** How an operation asked for now will end, decided at once. */
function outcomeOf(view: JobView, cluster: ClusterView, wish: Wish): Pick<Operation, "completesAt" | "failure"> {
  const { job, life } = view;
  const { now } = cluster;
  const soon = now + 3_000;
  const active = (kind: string) =>
    job.troubles.some(
      (trouble) => trouble.kind === kind && trouble.since <= now && (trouble.until === null || now < trouble.until),
    );
  if (life.state !== "RUNNING" || now < life.run.runningAt + 700) {
    return {
      completesAt: now + 200,
      failure: `${CHECKPOINT_EXCEPTION}: Checkpoint triggering task ${view.job.vertices[0]?.name ?? ""} of job ${job.jid} is not being executed at the moment. Aborting checkpoint. Failure reason: Not all required tasks are currently running.`,
    };
  }
  if (wish.kind !== "checkpoint" && active("savepoints-refused")) {
    const target = wish.directory ?? "the savepoint directory";
    return {
      completesAt: now + 2_400,
      failure: `${IO_PROBLEM}: ${target}: PUT 0-byte object: Access Denied (Service: S3, Status Code: 403, AccessDenied)`,
    };
  }
  const directory = wish.directory === null ? null : directoryFailure(wish.directory);
  if (directory) {
    return { completesAt: now + 400, failure: directory };
  }
  if (hotspotAt(job, now)?.kind === "checkpoints-expire") {
    return { completesAt: now + job.checkpointTimeoutMs, failure: `${CHECKPOINT_EXCEPTION}: ${EXPIRED}` };
  }
  return { completesAt: soon, failure: null };
}

/**
 * Starts an operation on a job, or finds the one that the same trigger id started before.
 * @throws RestFailure 404 where the job has ended
 */
export function startOperation(view: JobView, cluster: ClusterView, wish: Wish): Operation {
  const { job, life } = view;
  const { mutations, now } = cluster;
  const same = mutations.operations.find((found) => found.jid === job.jid && found.triggerId === wish.triggerId);
  if (same) {
    return same;
  }
  if (life.endedAt !== null) {
    throw refusal(404, `Job ${job.jid} not found`, "NotFoundException");
  }
  const triggerId = wish.triggerId ?? drawId(cluster, `${wish.kind}/${job.jid}`);
  const outcome = outcomeOf(view, cluster, wish);
  const directory = wish.directory?.replace(/\/$/, "") ?? null;
  const location =
    outcome.failure || directory === null
      ? null
      : `${directory}/savepoint-${job.jid.slice(0, 6)}-${hex(12, triggerId)}`;
  const { kind, format, cancelJob } = wish;
  const operation: Operation = {
    kind,
    triggerId,
    jid: job.jid,
    startedAt: now,
    location,
    format,
    cancelJob,
    ...outcome,
  };
  mutations.operations.push(operation);
  return operation;
}

/** An operation whose result can still be asked for. */
export function findOperation(
  cluster: ClusterView,
  jid: string | null,
  triggerId: string,
  kinds: Operation["kind"][],
): Operation | null {
  const found = cluster.mutations.operations.find(
    (operation) => operation.triggerId === triggerId && operation.jid === jid && kinds.includes(operation.kind),
  );
  return found && cluster.now <= found.completesAt + KEPT_FOR ? found : null;
}
