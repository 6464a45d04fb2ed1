import type { Unjudged } from "@/lib/control-planes/control-plane";
import type { Cluster } from "@/lib/domain/resources";
import type { KubernetesClusterWire } from "../wire/system";
import { type Context, line, listedFacts, seenText, sourceOf } from "./context";
import { cutOffOf } from "./environment";
import { ids } from "./ids";

/** A Kubernetes cluster that CMF deploys to. Decommissioned is a wish: somebody took it out of service. */
export function toKubernetesCluster(wire: KubernetesClusterWire, context: Context, seenAt: string): Unjudged<Cluster> {
  const { metadata, spec, status } = wire;
  const facts = listedFacts("cluster", context, seenAt, metadata.creationTimestamp);
  const decommissioned = spec?.lifecycleState === "DECOMMISSIONED";
  const word = seenText(status?.state, seenAt, context.source);
  return {
    id: ids.kubernetesCluster(context.targetId, metadata.name),
    kind: "cluster",
    name: metadata.name,
    targetId: context.targetId,
    sources: [sourceOf(context, seenAt, "KubernetesCluster", metadata.name, status?.state)],
    facts: {
      ...facts,
      desired: {
        state: decommissioned ? "suspended" : "running",
        at: metadata.updateTimestamp ?? metadata.creationTimestamp,
        generation: null,
        source: context.source,
      },
      words: { ...facts.words, phase: word },
      cutOff: cutOffOf(status, metadata.name),
    },
    createdAt: metadata.creationTimestamp,
    changedAt: metadata.updateTimestamp,
    labels: metadata.labels,
    clusterType: "kubernetes",
    version: status?.kubernetesVersion ?? null,
    deployment: null,
    highAvailability: null,
    taskManagers: { registered: null, wanted: null },
    slots: { total: null, free: null },
    jobs: {},
    remark: line(status?.message),
  };
}
