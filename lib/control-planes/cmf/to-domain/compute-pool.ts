import type { Unjudged } from "@/lib/control-planes/control-plane";
import type { Facts } from "@/lib/domain/facts";
import { redactTree } from "@/lib/domain/redact";
import type { ComputePool } from "@/lib/domain/resources";
import type { EnvironmentWire } from "../wire/environment";
import type { ComputePoolWire } from "../wire/sql";
import { plainVersion } from "./application";
import { type Context, fullText, line, listedFacts, seenText, sourceOf } from "./context";
import { cutOffOf, sorted, usageOf } from "./environment";
import { at } from "./flatten";
import { ids } from "./ids";
import { staleWarning } from "./statement";

export function toComputePool(
  wire: ComputePoolWire,
  environment: { name: string; wire: EnvironmentWire | null },
  context: Context,
  seenAt: string,
): Unjudged<ComputePool> {
  const { metadata, spec, status } = wire;
  const phase = status?.phase ?? null;
  const text = (key: string): string | null => {
    const value = at(environment.wire?.computePoolDefaults, "clusterSpec", key) ?? at(spec.clusterSpec, key);
    return typeof value === "string" ? fullText(value) : null;
  };
  return {
    id: ids.pool(context.targetId, environment.name, metadata.name),
    kind: "compute-pool",
    name: metadata.name,
    targetId: context.targetId,
    environment: environment.name,
    sources: [sourceOf(context, seenAt, "ComputePool", `${environment.name}/${metadata.name}`, phase)],
    facts: poolFacts(wire, environment.wire, context, seenAt),
    createdAt: metadata.creationTimestamp,
    changedAt: metadata.updateTimestamp,
    labels: metadata.labels,
    type: spec.type ?? "unknown",
    wantedState: spec.state ?? (spec.type === "SHARED" ? "RUNNING" : null),
    phase,
    message: line(status?.message),
    warning: line(status?.warning),
    image: text("image"),
    flinkVersion: plainVersion(text("flinkVersion")),
    clusterSpec: sorted(redactTree(spec.clusterSpec)),
    usage: usageOf(status?.resourceSummary),
    statements: {},
  };
}

/** A dedicated pool is only a description: nothing of it runs, so nothing is wished of it. */
function poolFacts(
  { metadata, spec, status }: ComputePoolWire,
  environment: EnvironmentWire | null,
  context: Context,
  seenAt: string,
): Facts {
  const phase = status?.phase ?? null;
  const message = line(status?.message);
  const suspended = spec.state === "SUSPENDED";
  const denied = phase !== null && suspended !== (phase === "SUSPENDED");
  const facts = listedFacts("compute-pool", context, seenAt, metadata.creationTimestamp);
  return {
    ...facts,
    desired:
      spec.type === "SHARED"
        ? {
            state: suspended ? "suspended" : "running",
            at: (denied ? metadata.updateTimestamp : null) ?? metadata.creationTimestamp,
            generation: null,
            source: context.source,
          }
        : null,
    deletion: phase === "DELETING" ? { since: null, heldBy: [] } : null,
    words: { ...facts.words, phase: seenText(phase, seenAt, context.source) },
    error:
      (phase === "FAILED" || phase === "FAILING") && message !== null
        ? { value: message, at: seenAt, source: context.source, refusal: null }
        : null,
    cutOff:
      cutOffOf(environment?.status?.kubernetesCluster, environment?.kubernetesClusterName ?? null) ??
      staleWarning(status?.warning),
  };
}
