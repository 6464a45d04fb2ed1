import type { Facts } from "@/lib/domain/facts";
import type { ApplicationStatus, ApplicationWire } from "../wire/application";
import type { EnvironmentWire } from "../wire/environment";
import { type Context, listedFacts, seenText } from "./context";
import { cutOffOf } from "./environment";
import { at } from "./flatten";
import { operatorError } from "./operator-error";
import { specUnreadOf } from "./spec-unread";

/** Flink's words for a job that has ended. */
const ended = new Set(["FINISHED", "FAILED", "CANCELED"]);

/** Between a job's start and its first RUNNING the operator's clock moves on; beyond this, it ran before. */
const firstRunMs = 120_000;

/**
 * The facts of an application as a list answer tells them: the operator's words, handed on by CMF. Status may be
 * missing at every level, most of all just after creation.
 */
export function applicationFacts(
  wire: ApplicationWire,
  environment: EnvironmentWire | null,
  context: Context,
  seenAt: string,
): Facts {
  const { metadata, status } = wire;
  const createdAt = metadata.creationTimestamp;
  const reconciliation = status?.reconciliationStatus;
  const reconciledAt = reconciliation?.reconciliationTimestamp ?? null;
  const specUnread = specUnreadOf({
    spec: wire.spec,
    lastReconciledSpec: reconciliation?.lastReconciledSpec,
    reconciliationState: reconciliation?.state,
    environmentSpec: at(environment?.flinkApplicationDefaults, "spec"),
  });
  const suspended = at(wire.spec, "job", "state") === "suspended";
  const word = (value: string | null | undefined) => seenText(value, seenAt, context.source);
  const error = operatorError(status?.error);
  return {
    ...listedFacts("application", context, seenAt, createdAt),
    desired: {
      state: suspended ? "suspended" : "running",
      // The server's updateTimestamp also moves with every change of status, so it dates a wish only while one is open.
      at: (specUnread === true ? metadata.updateTimestamp : reconciledAt) ?? createdAt,
      generation: metadata.generation,
      source: context.source,
    },
    deletion: deletionOf(wire),
    words: {
      job: word(status?.jobStatus?.state),
      lifecycle: word(status?.lifecycleState),
      jobManager: word(status?.jobManagerDeploymentStatus),
      reconciliation: word(reconciliation?.state),
      phase: null,
    },
    generation: { desired: metadata.generation, observed: status?.observedGeneration ?? null },
    specUnread,
    error:
      error === null
        ? null
        : { value: error, at: seenAt, source: context.source, refusal: specUnread === null ? null : specUnread },
    operation: operationOf(wire, suspended),
    ...runTimes(status, context),
    taskManagers: wantedTaskManagers(status),
    cutOff: cutOffOf(environment?.status?.kubernetesCluster, environment?.kubernetesClusterName ?? null),
  };
}

function deletionOf({ metadata, status }: ApplicationWire): Facts["deletion"] {
  const deleting = status?.lifecycleState === "DELETING" || status?.lifecycleState === "DELETED";
  return deleting || metadata.deletionTimestamp !== null ? { since: metadata.deletionTimestamp, heldBy: [] } : null;
}

/** UPGRADING is also the state before anything was ever reconciled; then the creation is what began the operation. */
function operationOf({ metadata, status }: ApplicationWire, suspended: boolean): Facts["operation"] {
  const reconciliation = status?.reconciliationStatus;
  const state = reconciliation?.state ?? status?.lifecycleState;
  if (state !== "UPGRADING" && state !== "ROLLING_BACK") return null;
  const since = reconciliation?.reconciliationTimestamp ?? metadata.creationTimestamp;
  if (since === null) return null;
  if (state === "ROLLING_BACK") return { kind: "roll-back", since };
  if (suspended) return { kind: "suspend", since };
  return { kind: reconciliation?.lastStableSpec ? "upgrade" : "deploy", since };
}

/**
 * Times of the run. `updateTime` is when the operator saw the job's state change; one that is older than `startTime`
 * belongs to the run before. RUNNING again, well after the start, is a restart unless Flink itself denies it.
 */
function runTimes(status: ApplicationStatus | null, context: Context) {
  const { state = null, startTime = null, updateTime = null } = status?.jobStatus ?? {};
  const ofThisRun = updateTime !== null && (startTime === null || updateTime >= startTime) ? updateTime : null;
  const again =
    state === "RUNNING" &&
    startTime !== null &&
    ofThisRun !== null &&
    Date.parse(ofThisRun) - Date.parse(startTime) > firstRunMs;
  const restarts: Facts["restarts"] = again
    ? // Dated by its evidence, so that any later look at Flink itself outweighs it.
      { times: [ofThisRun], total: null, lastCause: null, at: ofThisRun, source: context.source }
    : null;
  return {
    stateSince: ofThisRun,
    startedAt: startTime,
    endedAt: state !== null && ended.has(state) ? ofThisRun : null,
    restarts,
  };
}

/** The operator's replicas are what it wants, from parallelism and slots; nobody counted what runs. */
function wantedTaskManagers(status: ApplicationStatus | null): Facts["taskManagers"] {
  const wanted = status?.taskManager?.replicas ?? null;
  return wanted === null ? null : { present: null, wanted, lost: null };
}
