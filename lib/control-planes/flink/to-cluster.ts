import { noFacts } from "@/lib/domain/facts";
import type { Cluster } from "@/lib/domain/resources";
import type { Unjudged } from "../control-plane";
import { clusterItemId, environmentName, type TargetContext } from "./to-job";
import type { JobSummaryWire, OverviewWire } from "./wire";
import { from, isEnded } from "./words";

/** The JobManager's configuration as far as it tells what kind of cluster this is. null: it was not to be had. */
export type ClusterConfig = ReadonlyMap<string, string> | null;

/**
 * How the cluster is deployed. Flink does not say it; its configuration betrays it: the Kubernetes and YARN entry points
 * write their own ids into it, and an application cluster runs with an embedded target.
 */
export function deploymentOf(config: ClusterConfig): string | null {
  if (config === null) return null;
  const target = config.get("execution.target") ?? "";
  const isApplication = target === "embedded" || target.endsWith("-application");
  const has = (prefix: string) => [...config.keys()].some((key) => key.startsWith(prefix));
  if (config.has("kubernetes.cluster-id")) return isApplication ? "Kubernetes application" : "Kubernetes session";
  if (config.has("yarn.application.id") || has("yarn.") || target.startsWith("yarn"))
    return isApplication ? "YARN application" : "YARN session";
  return isApplication ? "Standalone application" : "Standalone";
}

/** Which high availability is configured; a factory class is named by its last part. null: not known. */
export function highAvailabilityOf(config: ClusterConfig): string | null {
  if (config === null) return null;
  const type = config.get("high-availability.type") ?? config.get("high-availability") ?? "none";
  const word = type.toLowerCase();
  if (word === "none") return "none";
  if (word.includes("zookeeper")) return "ZooKeeper";
  if (word.includes("kubernetes")) return "Kubernetes";
  return type.split(".").at(-1) ?? type;
}

export type ClusterSeen = {
  target: TargetContext;
  at: string;
  overview: OverviewWire;
  config: ClusterConfig;
  /** TaskManagers that were here and are not, where their number is not the cluster's own choice; null: not known. */
  lost: { count: number; remark: string } | null;
  /** Tasks that want a slot where none is free; null: nobody waits, or it is not known. */
  demand: Record<string, number> | null;
};

/**
 * Tasks that run and tasks that wait, where the cluster has no slot left to give: then it is too small for what is asked
 * of it. With slots free, waiting is a moment's matter, and a batch job's tasks wait their turn by design.
 */
export function demandOf(jobs: readonly JobSummaryWire[], overview: OverviewWire): Record<string, number> | null {
  if (overview["slots-available"] > 0) return null;
  const streaming = jobs.filter((job) => job.jobType !== "BATCH" && !isEnded(job.state));
  const sum = (state: string) => streaming.reduce((total, job) => total + (job.tasks[state] ?? 0), 0);
  const waiting = sum("scheduled");
  return waiting === 0 ? null : { RUNNING: sum("running"), SCHEDULED: waiting };
}

/** The one cluster of a Flink target. Its word is that its leader answered: `/overview` comes from the leader alone. */
export function toCluster({ target, at, overview, config, lost, demand }: ClusterSeen): Unjudged<Cluster> {
  const facts = noFacts("cluster");
  const slots = { total: overview["slots-total"], free: overview["slots-available"] };
  return {
    id: clusterItemId(target.id),
    kind: "cluster",
    name: target.id,
    targetId: target.id,
    environment: environmentName(target),
    sources: [{ targetId: target.id, kind: "cluster", name: target.id, observedAt: at }],
    facts: {
      ...facts,
      words: { ...facts.words, jobManager: { value: "READY", at, source: from.overview } },
      taskManagers: { present: overview.taskmanagers, wanted: null, lost: lost?.count ?? null },
      slots,
      tasks: demand === null ? null : { value: demand, at, source: from.jobs },
      observations: [{ of: "list", source: from.overview, at, periodMs: target.periods.list }],
    },
    createdAt: null,
    changedAt: null,
    labels: {},
    clusterType: "flink",
    version: overview["flink-version"],
    deployment: deploymentOf(config),
    highAvailability: highAvailabilityOf(config),
    taskManagers: { registered: overview.taskmanagers, wanted: null },
    slots,
    jobs: {},
    remark: lost !== null && lost.count > 0 ? lost.remark : null,
  };
}
