import type { Unjudged } from "@/lib/control-planes/control-plane";
import type { Facts } from "@/lib/domain/facts";
import { redactTree } from "@/lib/domain/redact";
import type { Environment, Usage } from "@/lib/domain/resources";
import type { ResourceSummary } from "../wire/common";
import type { EnvironmentWire } from "../wire/environment";
import type { KubernetesClusterWire } from "../wire/system";
import { type Context, line, listedFacts, seenText, sourceOf } from "./context";
import { ids } from "./ids";

type KubernetesStatus = KubernetesClusterWire["status"];

/**
 * `mappings`: connectionSecretId to secret name, from an answer that says so. Lists never do (they send an empty map),
 * so null is "not known" there.
 */
export function toEnvironment(
  wire: EnvironmentWire,
  context: Context,
  at: string,
  mappings: Record<string, string> | null,
): Unjudged<Environment> {
  const cluster = wire.status?.kubernetesCluster;
  const facts: Facts = {
    ...listedFacts("environment", context, at, wire.createdAt),
    cutOff: cutOffOf(cluster, wire.kubernetesClusterName),
  };
  facts.words.phase = seenText(cluster?.state, at, context.source);
  return {
    id: ids.environment(context.targetId, wire.name),
    kind: "environment",
    name: wire.name,
    targetId: context.targetId,
    environment: wire.name,
    sources: [sourceOf(context, at, "Environment", wire.name, cluster?.state)],
    facts,
    createdAt: wire.createdAt,
    changedAt: wire.updatedAt,
    labels: wire.metadata.labels,
    namespace: wire.kubernetesNamespace,
    kubernetesCluster: wire.kubernetesClusterName,
    applicationDefaults: sorted(redactTree(wire.flinkApplicationDefaults ?? {})),
    computePoolDefaults: sorted(redactTree(wire.computePoolDefaults ?? {})),
    statementDefaults: sorted(redactTree(wire.statementDefaults ?? {})),
    secretMappings: mappings,
    usage: usageOf(wire.status?.resourceSummary),
    applications: {},
    statements: {},
    computePools: 0,
  };
}

/** What the server counts in an environment; null where it does not say (before 2.3). */
export const countsOf = (wire: EnvironmentWire) => ({
  applications: wire.status?.resources?.applications ?? null,
  statements: wire.status?.resources?.statements ?? null,
});

/**
 * CMF goes on showing what it knew when a Kubernetes cluster can no longer be seen: everything behind it is old,
 * with or without a `warning`.
 */
export function cutOffOf(status: KubernetesStatus, name: string | null): Facts["cutOff"] {
  const state = status?.state;
  if (state !== "DISCONNECTED" && state !== "DECOMMISSIONED") return null;
  const message = line(status?.message);
  const why = `CMF calls the Kubernetes cluster ${name ?? "of this environment"} ${state}${message === null ? "" : `: ${message}`}`;
  return { since: status?.lastHeartbeatTimestamp ?? null, why };
}

/** CPU in cores and memory in bytes, JobManagers and TaskManagers together. */
export function usageOf(summary: ResourceSummary): Usage | null {
  const { jobManager, taskManager } = summary ?? {};
  if (!jobManager && !taskManager) return null;
  return {
    jobManagers: jobManager?.count ?? null,
    taskManagers: taskManager?.count ?? null,
    cpu: sum(jobManager?.cpu, taskManager?.cpu),
    memoryBytes: sum(jobManager?.memory, taskManager?.memory),
  };
}

const sum = (...values: (number | null | undefined)[]): number | null => {
  const known = values.filter((value) => value !== null && value !== undefined);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
};

/** Keys in order at every depth, so that two answers of the same content read the same. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, sorted(item)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
