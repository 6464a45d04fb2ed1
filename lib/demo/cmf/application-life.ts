import { type JobLife, lifeOf } from "../flink/life";
import { type MutableState, newMutableState } from "../flink/mutable-state";
import type { ClusterSpec, Trouble, TroubleKind } from "../specs";
import { jobSpec } from "../world/jobs";
import { flinkDuration, memoryBytes, objectAt, textAt } from "../world/merge";
import { hex, uuid } from "../world/random";
import type { ApplicationRecord, Deployment, FaultKind } from "../world/records";
import { healingWindows } from "../world/timeline";
import type { Server } from "./wire";

/** Milliseconds from the hand-over of a version to each state of it. */
export const steps = { seen: 1500, submitted: 5000, starting: 12_000, ready: 18_000, job: 19_000, stable: 28_000 };
/** Milliseconds that a suspension takes to stop the job, and to remove the cluster. */
export const stops = { job: 4000, gone: 9000 };

const beforeTheJob: ReadonlySet<FaultKind> = new Set(["never-observed", "image-pull", "change-refused", "healing"]);

/** The versions of an application up to now; one that a pipeline deploys in a rhythm has the last two of that rhythm. */
export function deploymentsAt(record: ApplicationRecord, now: number): Deployment[] {
  const last = record.deployments.at(-1);
  if (!last || record.redeployEveryMs === null || now < last.at) return record.deployments;
  const turn = Math.floor((now - last.at) / record.redeployEveryMs);
  if (turn === 0) return record.deployments;
  const rhythm = [turn - 1, turn]
    .filter((number) => number > 0)
    .map(
      (number): Deployment => ({
        ...last,
        uid: uuid(`${record.uid}/rhythm/${number}`),
        jid: hex(`${record.uid}/rhythm/${number}`, 32),
        at: last.at + number * (record.redeployEveryMs ?? 0),
      }),
    );
  return [...record.deployments, ...rhythm];
}

/** The fault of a kind that is at work now, or null. */
export function faultNow(
  record: ApplicationRecord,
  kind: FaultKind,
  now: number,
): ApplicationRecord["faults"][number] | null {
  return (
    record.faults.find(
      (fault) => fault.kind === kind && fault.since <= now && (fault.until === null || now < fault.until),
    ) ?? null
  );
}

function troubles(record: ApplicationRecord, deployment: Deployment, origin: number, now: number): Trouble[] {
  return record.faults.flatMap((fault): Trouble[] => {
    // What went wrong belongs to the version it went wrong with: a later hand-over is a new start.
    if (fault.kind === "healing")
      return healingWindows(origin, now).map((window) => ({ kind: "checkpoints-expire", ...window }));
    if (beforeTheJob.has(fault.kind) || (fault.until !== null && fault.until < deployment.at)) return [];
    return [{ kind: fault.kind as TroubleKind, since: fault.since, until: fault.until }];
  });
}

type Kept = { uid: string; window: number; cluster: ClusterSpec };
const clusters = new WeakMap<ApplicationRecord, Kept>();

/**
 * The Flink cluster that one version of an application runs as, with its one job. The same object as long as nothing of it
 * changes, which spares the Flink twin from working its graph out again.
 */
export function clusterOf(record: ApplicationRecord, deployment: Deployment, origin: number, now: number): ClusterSpec {
  const window = record.faults.some((fault) => fault.kind === "healing")
    ? (healingWindows(origin, now)[0]?.since ?? 0)
    : 0;
  const kept = clusters.get(record);
  if (kept && kept.uid === deployment.uid && kept.window === window) return kept.cluster;
  const cluster = makeCluster(record, deployment, origin, now);
  clusters.set(record, { uid: deployment.uid, window, cluster });
  return cluster;
}

function makeCluster(record: ApplicationRecord, deployment: Deployment, origin: number, now: number): ClusterSpec {
  const { spec } = deployment;
  const configuration = objectAt(spec, "flinkConfiguration");
  const parallelism = Math.max(1, Number(textAt(objectAt(spec, "job"), "parallelism") ?? 1) || 1);
  const slots = Math.max(1, Number(textAt(configuration, "taskmanager.numberOfTaskSlots") ?? 1) || 1);
  const memory = memoryBytes(textAt(objectAt(objectAt(spec, "taskManager"), "resource"), "memory")) ?? 4 * 2 ** 30;
  const wanted = Math.ceil(parallelism / slots);
  const bounded = record.endsAt !== null;
  const interval = flinkDuration(textAt(configuration, "execution.checkpointing.interval"));
  const settings = Object.fromEntries(Object.keys(configuration).map((key) => [key, textAt(configuration, key) ?? ""]));
  return {
    id: record.name,
    flinkVersion: flinkVersion(textAt(spec, "flinkVersion")),
    startedAt: deployment.at + steps.starting,
    taskManagers: Array.from({ length: wanted }, (_, index) => ({
      id: `${record.name}-taskmanager-1-${index + 1}`,
      slots,
      lostAt: null,
      heapMaxBytes: Math.round(memory * 0.4),
    })),
    wantedTaskManagers: wanted,
    kind: "application",
    jobs: [
      jobSpec({
        jid: deployment.jid,
        name: record.name,
        type: bounded ? "BATCH" : "STREAMING",
        parallelism,
        startedAt: deployment.at + steps.job,
        endsAt: record.endsAt,
        endState: bounded ? "FINISHED" : null,
        checkpointIntervalMs: bounded ? null : interval,
        checkpointTimeoutMs: flinkDuration(textAt(configuration, "execution.checkpointing.timeout")) ?? 600_000,
        checkpointDirectory:
          bounded || interval === null
            ? null
            : (textAt(configuration, "execution.checkpointing.dir") ?? "s3://norrvik-flink/checkpoints"),
        stateBackend: textAt(configuration, "state.backend.type") === "hashmap" ? "hashmap" : "rocksdb",
        troubles: troubles(record, deployment, origin, now),
      }),
    ],
    configuration: {
      "$internal.application.main": "com.norrvik.flink.Main",
      "kubernetes.cluster-id": record.name,
      ...settings,
    },
  };
}

const builds: Record<string, string> = {
  v1_18: "1.18.1",
  v1_19: "1.19.3",
  v1_20: "1.20.2",
  v2_0: "2.0.1",
  v2_1: "2.1.0",
  v2_2: "2.2.0",
};

/** The Flink version behind the operator's word for it. */
export function flinkVersion(word: string | null): string {
  return builds[word ?? ""] ?? "2.1.0";
}

/** What people did to an application's cluster through its own REST; kept for each version apart. */
export function flinkState(server: Server, key: string): MutableState {
  const full = `${server.plan.id}/${key}`;
  const kept = server.state.flink.get(full) as MutableState | undefined;
  if (kept) return kept;
  const made = newMutableState();
  server.state.flink.set(full, made);
  return made;
}

/** The life of an application's job, null while there is none yet. */
export function jobLife(
  server: Server,
  record: ApplicationRecord,
  deployment: Deployment,
  now: number,
): JobLife | null {
  const job = clusterOf(record, deployment, server.state.origin, now).jobs[0];
  return job ? lifeOf(job, flinkState(server, deployment.uid), now) : null;
}
