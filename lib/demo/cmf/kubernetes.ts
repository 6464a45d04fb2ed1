import type { JsonObject, KubernetesClusterRecord } from "../world/records";
import { instant, type Server } from "./wire";

/** What the server says of a Kubernetes cluster; it hears of a connected one every few seconds. */
export function clusterStatus(record: KubernetesClusterRecord, now: number): JsonObject {
  if (record.lifecycleState === "DECOMMISSIONED") {
    return {
      state: "DECOMMISSIONED",
      message: "The cluster was decommissioned.",
      lastHeartbeatTimestamp: instant(record.updatedAt),
    };
  }
  if (record.lostAt !== null && now >= record.lostAt) {
    return {
      state: "DISCONNECTED",
      message: "No heartbeat: connect timed out. Statuses are those of the last heartbeat.",
      lastHeartbeatTimestamp: instant(record.lostAt),
    };
  }
  return { state: "CONNECTED", lastHeartbeatTimestamp: instant(now - (now % 5000)), kubernetesVersion: record.version };
}

/** The Kubernetes cluster of an environment, null where the server (before 2.3) knows none. */
export function clusterOfEnvironment(server: Server, environment: string): KubernetesClusterRecord | null {
  const record = server.db.get("environments", environment);
  return record ? server.db.get("kubernetesClusters", record.kubernetesCluster) : null;
}

/** Since when an environment is cut off, null while it is connected. Everything behind it is as it was then. */
export function cutOffSince(server: Server, environment: string, now: number): number | null {
  const cluster = clusterOfEnvironment(server, environment);
  return cluster?.lostAt != null && now >= cluster.lostAt ? cluster.lostAt : null;
}

/** The remark on statuses that may be old because their cluster cannot be reached. */
export function connectionWarning(server: Server, environment: string): string | null {
  const lost = cutOffSince(server, environment, server.now());
  return lost === null
    ? null
    : `The Kubernetes cluster of environment '${environment}' has been disconnected since ${instant(lost)}; this status may be outdated.`;
}
