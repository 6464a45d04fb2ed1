import { memoryBytes, objectAt, textAt } from "../world/merge";
import { hex } from "../world/random";
import type { ApplicationRecord, Deployment, JsonObject } from "../world/records";
import { deploymentsAt, faultNow, flinkVersion, jobLife, steps, stops } from "./application-life";
import type { Server } from "./wire";

type Reality = {
  deployment: Deployment;
  lifecycle: string;
  reconciliation: string;
  jobManager: string;
  jobState: string;
  /** Epoch ms; null while there was no job. */
  jobStartedAt: number | null;
  jobUpdatedAt: number;
  error: string | null;
  stable: boolean;
};

const operatorError = (type: string, message: string): string =>
  JSON.stringify({
    type: `org.apache.flink.kubernetes.operator.exception.${type}`,
    message,
    additionalMetadata: {},
    throwableList: [],
  });

function errorOf(record: ApplicationRecord, deployment: Deployment, jobState: string, now: number): string | null {
  if (faultNow(record, "savepoints-refused", now)) {
    return operatorError(
      "ReconciliationException",
      "Periodic savepoint failed: software.amazon.awssdk.services.s3.model.S3Exception: Access Denied (Service: S3, Status Code: 403) for role flink-ads on norrvik-ads/savepoints",
    );
  }
  if (faultNow(record, "change-refused", now)) {
    const [wanted, runs] = [record.spec, deployment.spec].map(
      (spec) => textAt(objectAt(spec, "job"), "parallelism") ?? "",
    );
    const message = `Invalid Deployment: spec.job.parallelism (${wanted}) must not exceed pipeline.max-parallelism (${runs})`;
    return operatorError("ValidationException", message);
  }
  return jobState === "FAILED"
    ? operatorError(
        "ReconciliationException",
        "JobManager reports state FAILED; recovery is suppressed by NoRestartBackoffTimeStrategy",
      )
    : null;
}

function suspended(
  server: Server,
  record: ApplicationRecord,
  deployment: Deployment,
  suspendedAt: number,
  now: number,
): Reality {
  const elapsed = now - suspendedAt;
  const stopping = elapsed < stops.job;
  const gone = elapsed >= stops.gone;
  return {
    deployment,
    lifecycle: gone ? "SUSPENDED" : "UPGRADING",
    reconciliation: gone ? "DEPLOYED" : "UPGRADING",
    jobManager: gone ? "MISSING" : "READY",
    jobState: stopping ? (jobLife(server, record, deployment, suspendedAt)?.state ?? "RECONCILING") : "FINISHED",
    jobStartedAt: deployment.at + steps.job,
    jobUpdatedAt: suspendedAt + stops.job,
    error: null,
    stable: gone,
  };
}

/** What the operator says of an application now, null while it has said nothing. */
function reality(server: Server, record: ApplicationRecord, now: number): Reality | null {
  if (faultNow(record, "never-observed", now)) return null;
  const deployments = deploymentsAt(record, now);
  const deployment = deployments.at(-1);
  if (!deployment) return null;
  if (record.suspendedAt !== null) return suspended(server, record, deployment, record.suspendedAt, now);
  const elapsed = now - deployment.at;
  if (elapsed < steps.seen && deployments.length === 1) return null;
  const waiting = {
    deployment,
    jobState: "RECONCILING",
    jobStartedAt: null,
    jobUpdatedAt: deployment.at,
    error: null,
    stable: false,
  };
  if (elapsed < steps.submitted)
    return { ...waiting, lifecycle: "UPGRADING", reconciliation: "UPGRADING", jobManager: "MISSING" };
  if (faultNow(record, "image-pull", now)) {
    const image = textAt(deployment.spec, "image") ?? record.name;
    const message = `Back-off pulling image "${image}": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "${image}": not found`;
    return {
      ...waiting,
      lifecycle: "DEPLOYED",
      reconciliation: "DEPLOYED",
      jobManager: "ERROR",
      error: operatorError("DeploymentFailedException", message),
    };
  }
  const deployed = { ...waiting, lifecycle: "DEPLOYED", reconciliation: "DEPLOYED" };
  if (elapsed < steps.starting) return { ...deployed, jobManager: "DEPLOYING" };
  if (elapsed < steps.ready) return { ...deployed, jobManager: "DEPLOYED_NOT_READY" };
  const life = jobLife(server, record, deployment, now);
  if (!life) return { ...deployed, jobManager: "READY" };
  const stable = elapsed >= steps.stable;
  const failed = life.state === "FAILED";
  return {
    ...deployed,
    lifecycle: failed ? "FAILED" : stable ? "STABLE" : "DEPLOYED",
    jobManager: "READY",
    jobState: life.state,
    jobStartedAt: life.startedAt,
    jobUpdatedAt: life.lastModification,
    error: errorOf(record, deployment, life.state, now),
    stable,
  };
}

/** A spec in the envelope and the text form in which the operator keeps it. */
function kept(spec: JsonObject, first: boolean): string {
  return JSON.stringify({
    spec,
    resource_metadata: { apiVersion: "flink.apache.org/v1beta1", firstDeployment: first },
  });
}

function resources(spec: JsonObject, role: "jobManager" | "taskManager"): { cpu: number; memory: number } {
  const resource = objectAt(objectAt(spec, role), "resource");
  return { cpu: Number(textAt(resource, "cpu") ?? 1) || 1, memory: memoryBytes(textAt(resource, "memory")) ?? 2 ** 31 };
}

/** TaskManagers that a spec asks for. */
export function replicasOf(spec: JsonObject): number {
  const parallelism = Number(textAt(objectAt(spec, "job"), "parallelism") ?? 1) || 1;
  const slots = Number(textAt(objectAt(spec, "flinkConfiguration"), "taskmanager.numberOfTaskSlots") ?? 1) || 1;
  return Math.ceil(parallelism / slots);
}

/** CPU and memory that an application's processes are given, nothing while none runs. */
export function usageOf(server: Server, record: ApplicationRecord, now: number): JsonObject {
  const real = reality(server, record, now);
  const runs = real !== null && real.jobManager === "READY";
  const spec = real?.deployment.spec ?? record.spec;
  const [manager, worker, count] = [resources(spec, "jobManager"), resources(spec, "taskManager"), replicasOf(spec)];
  const times = (one: { cpu: number; memory: number }, number: number) => ({
    cpu: one.cpu * number,
    memory: one.memory * number,
    count: number,
  });
  return { jobManager: times(manager, runs ? 1 : 0), taskManager: times(worker, runs ? count : 0) };
}

/** The operator's word for the JobManager, null while it has said nothing. */
export function jobManagerWord(server: Server, record: ApplicationRecord, now: number): string | null {
  return reality(server, record, now)?.jobManager ?? null;
}

/** The job's state word for counts by state, `UNKNOWN` while nothing was observed. */
export function stateWord(server: Server, record: ApplicationRecord, now: number): string {
  return reality(server, record, now)?.jobState ?? "UNKNOWN";
}

/** The `status` of an application, null while the operator has not looked at it. */
export function applicationStatus(server: Server, record: ApplicationRecord, now: number): JsonObject | null {
  const real = reality(server, record, now);
  if (!real) return null;
  const { deployment } = real;
  const first = deploymentsAt(record, now).length === 1;
  const reconciled = deployment.spec;
  const spec: JsonObject =
    record.suspendedAt === null
      ? reconciled
      : { ...reconciled, job: { ...objectAt(reconciled, "job"), state: "suspended" } };
  const [manager, worker, count] = [resources(spec, "jobManager"), resources(spec, "taskManager"), replicasOf(spec)];
  const savepoint = record.lastSavepoint && record.lastSavepoint.at <= now ? record.lastSavepoint : null;
  return {
    jobStatus: {
      jobName: record.name,
      jobId: deployment.jid,
      state: real.jobState,
      ...(real.jobStartedAt === null ? {} : { startTime: `${real.jobStartedAt}` }),
      updateTime: `${Math.round(real.jobUpdatedAt)}`,
      checkpointInfo: { lastPeriodicCheckpointTimestamp: 0 },
      savepointInfo: {
        lastPeriodicSavepointTimestamp: 0,
        savepointHistory: [],
        ...(savepoint
          ? {
              lastSavepoint: {
                timeStamp: savepoint.at,
                location: savepoint.path,
                triggerType: "UPGRADE",
                formatType: "CANONICAL",
              },
            }
          : {}),
      },
    },
    ...(real.error === null ? {} : { error: real.error }),
    lifecycleState: real.lifecycle,
    jobManagerDeploymentStatus: real.jobManager,
    clusterInfo:
      real.jobManager === "READY"
        ? {
            "flink-version": `${flinkVersion(textAt(spec, "flinkVersion"))}-cp1`,
            "flink-revision": `${hex(flinkVersion(textAt(spec, "flinkVersion")), 7)} @ 2026-01-20T08:11:44+01:00`,
            "total-cpu": `${manager.cpu + worker.cpu * count}`,
            "total-memory": `${manager.memory + worker.memory * count}`,
          }
        : {},
    reconciliationStatus: {
      reconciliationTimestamp: (record.suspendedAt ?? deployment.at) + 400,
      lastReconciledSpec: kept(spec, first),
      ...(real.stable ? { lastStableSpec: kept(spec, first) } : {}),
      state: real.reconciliation,
    },
    taskManager: {
      labelSelector: `component=taskmanager,app=${record.name}`,
      replicas: record.suspendedAt === null ? count : 0,
    },
    observedGeneration: deploymentsAt(record, now).length,
    currentDeployedInstanceName: deployment.uid,
  };
}
