import type { Unjudged } from "@/lib/control-planes/control-plane";
import type { Application, Job } from "@/lib/domain/workload";
import type { ApplicationWire } from "../wire/application";
import type { EnvironmentWire } from "../wire/environment";
import { applicationFacts } from "./application-facts";
import { type Context, fullText, sourceOf } from "./context";
import { at } from "./flatten";
import { ids } from "./ids";
import { ownershipOf } from "./ownership";
import { applicationThread } from "./thread";

/** Where an application stands: its environment by name, and the environment's own document where it was listed. */
export type InEnvironment = { name: string; wire: EnvironmentWire | null };

export function toApplication(
  wire: ApplicationWire,
  environment: InEnvironment,
  context: Context,
  seenAt: string,
): Unjudged<Application> {
  const { metadata, status } = wire;
  const facts = applicationFacts(wire, environment.wire, context, seenAt);
  const jobId = status?.jobStatus?.jobId ?? null;
  const place = { kind: "applications", environment: environment.name, name: metadata.name } as const;
  const effective = (...path: string[]) => effectiveText(wire, environment.wire, path);
  const says = status?.lifecycleState ?? status?.jobStatus?.state;
  return {
    id: ids.application(context.targetId, environment.name, metadata.name),
    kind: "application",
    name: metadata.name,
    targetId: context.targetId,
    environment: environment.name,
    sources: [sourceOf(context, seenAt, "FlinkApplication", `${environment.name}/${metadata.name}`, says)],
    ...ownershipOf(context, metadata, environment.wire?.metadata),
    facts,
    flinkVersion: status?.clusterInfo["flink-version"] ?? plainVersion(effective("flinkVersion")),
    image: effective("image"),
    parallelism: numberOf(effective("job", "parallelism")),
    load: null,
    jobItemId: jobId === null ? null : ids.jobOf({ target: context.targetId, ...place }),
    jobId,
    clusterItemId: null,
    thread: applicationThread(wire, environment.wire, context, seenAt, environment.name),
    labels: metadata.labels,
    // When the operator last took a spec; an updateTimestamp alone may be a mere change of status.
    changedAt: facts.desired?.at ?? null,
    upgradeMode: effective("job", "upgradeMode"),
    computePool: null,
  };
}

/** The Flink job of a workload; null while it has none. What is wished of the workload is wished of its job. */
export function toJob(workload: Unjudged<Application>, jobName: string | null): Unjudged<Job> | null {
  const { upgradeMode: _mode, computePool: _pool, jobItemId, jobId, ...rest } = workload;
  if (jobId === null || jobItemId === null) return null;
  return {
    ...rest,
    id: jobItemId,
    kind: "job",
    name: jobName ?? workload.name,
    facts: { ...workload.facts, subject: "job" },
    jobItemId,
    jobId,
    workloadItemId: workload.id,
    jobType: null,
  };
}

/** One value of the spec that really applies: what the environment sets outranks the application, default or not. */
function effectiveText(wire: ApplicationWire, environment: EnvironmentWire | null, path: string[]): string | null {
  const value = at(environment?.flinkApplicationDefaults, "spec", ...path) ?? at(wire.spec, ...path);
  return typeof value === "string" || typeof value === "number" ? fullText(String(value)) : null;
}

/** `v1_20` is 1.20. */
export const plainVersion = (version: string | null): string | null =>
  version === null ? null : version.replace(/^v(\d+)_(\d+)$/, "$1.$2");

const numberOf = (text: string | null): number | null => {
  const value = text === null || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
};
