import { checkpointEntry } from "./checkpoint-answers";
import { pathOf } from "./checkpoint-parts";
import { checkpointsOf } from "./checkpoint-plan";
import type { Values } from "./metrics-task";
import type { ClusterView, JobView } from "./view";

const STATES = {
  RUNNING: "runningTime",
  RESTARTING: "restartingTime",
  FAILING: "failingTime",
  CANCELLING: "cancellingTime",
};

/** All metrics of a job; empty once it has ended, as its metric group is gone then. */
export function jobMetrics(view: JobView, cluster: ClusterView): Values {
  const { job, life } = view;
  const { now, dialect, mutations } = cluster;
  const values: Values = new Map();
  if (life.endedAt !== null) {
    return values;
  }
  const record = checkpointsOf(job, mutations, now, 1);
  const latest = record.latest.completed;
  const entry = latest ? checkpointEntry(view, cluster, latest, latest.id, false) : null;
  const since = life.timestamps[life.state] || life.startedAt;
  const put = (name: string, value: number | string) => values.set(name, value);
  for (const [state, name] of Object.entries(STATES)) {
    put(name, life.state === state ? now - since : 0);
  }
  put("initializingTime", life.state === "INITIALIZING" ? now - life.startedAt : 0);
  put("createdTime", life.state === "CREATED" ? now - since : 0);
  const deploying = life.state === "RUNNING" && now >= life.run.deployAt && now < life.run.runningAt;
  put("deployingTime", deploying ? now - life.run.deployAt : 0);
  put("uptime", life.state === "RUNNING" ? now - since : 0);
  put("downtime", life.state === "RUNNING" ? 0 : now - since);
  put("numRestarts", life.restarts);
  put("numberOfInProgressCheckpoints", record.counts.in_progress);
  put("numberOfCompletedCheckpoints", record.counts.completed);
  put("numberOfFailedCheckpoints", record.counts.failed);
  put("totalNumberOfCheckpoints", record.counts.total);
  put("lastCompletedCheckpointId", latest?.id ?? -1);
  put("lastCheckpointDuration", entry?.end_to_end_duration ?? -1);
  put("lastCheckpointSize", entry?.checkpointed_size ?? -1);
  put("lastCheckpointFullSize", entry?.state_size ?? -1);
  put("lastCheckpointProcessedData", entry?.processed_data ?? -1);
  put("lastCheckpointPersistedData", entry?.persisted_data ?? -1);
  put("lastCheckpointExternalPath", latest ? pathOf(job, latest) : "n/a");
  put("lastCheckpointRestoreTimestamp", record.restored?.at ?? -1);
  if (dialect.two) {
    put("numRescales", 0);
    put("lastCheckpointCompletedTimestamp", latest?.endsAt ?? -1);
    put("lastCheckpointMetadataSize", latest ? 4_096 + (latest.id % 512) : -1);
    put("allSubTasksRunningOrFinishedTime", Math.max(0, life.state === "RUNNING" ? now - life.run.runningAt : 0));
  } else {
    put("fullRestarts", life.restarts);
  }
  return values;
}
