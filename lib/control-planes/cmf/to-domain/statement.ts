import type { Unjudged } from "@/lib/control-planes/control-plane";
import type { Facts } from "@/lib/domain/facts";
import type { Statement } from "@/lib/domain/workload";
import type { EnvironmentWire } from "../wire/environment";
import type { StatementWire } from "../wire/sql";
import { type Context, fullText, line, listedFacts, seenText, sourceOf } from "./context";
import { cutOffOf } from "./environment";
import { ids } from "./ids";
import { ownershipOf } from "./ownership";

type Behind = {
  environment: { name: string; wire: EnvironmentWire | null };
  /** Image and Flink version of its pool, where the pool is known. */
  pool: { image: string | null; flinkVersion: string | null } | null;
  /** Id of its Flink job, found by an earlier closer look: the statement's own status does not hold it. */
  jobId: string | null;
};

export function toStatement(
  wire: StatementWire,
  behind: Behind,
  context: Context,
  seenAt: string,
): Unjudged<Statement> {
  const { metadata, spec, status } = wire;
  const { environment, pool, jobId } = behind;
  const phase = status?.phase ?? null;
  const facts = statementFacts(wire, environment.wire, context, seenAt);
  const place = { kind: "statements", environment: environment.name, name: metadata.name } as const;
  return {
    id: ids.statement(context.targetId, environment.name, metadata.name),
    kind: "statement",
    name: metadata.name,
    targetId: context.targetId,
    environment: environment.name,
    sources: [sourceOf(context, seenAt, "Statement", `${environment.name}/${metadata.name}`, phase)],
    ...ownershipOf(context, metadata, environment.wire?.metadata),
    facts,
    flinkVersion: pool?.flinkVersion ?? null,
    image: pool?.image ?? null,
    parallelism: spec.parallelism,
    load: null,
    jobItemId: jobId === null ? null : ids.jobOf({ target: context.targetId, ...place }),
    jobId,
    clusterItemId: null,
    thread: threadOf(wire, environment.name, context, seenAt, jobId),
    labels: metadata.labels,
    changedAt: facts.desired?.at ?? null,
    sql: fullText(spec.statement),
    sqlKind: status?.traits?.sqlKind ?? null,
    computePool: spec.computePoolName,
    stopped: spec.stopped ?? false,
    bounded: status?.traits?.isBounded ?? null,
    warning: line(status?.warning),
    detail: line(status?.detail),
  };
}

function statementFacts(
  { metadata, spec, status }: StatementWire,
  environment: EnvironmentWire | null,
  context: Context,
  seenAt: string,
): Facts {
  const stopped = spec.stopped ?? false;
  const phase = status?.phase ?? null;
  const broken = phase === "FAILED" || phase === "FAILING";
  const detail = line(status?.detail);
  const facts = listedFacts("statement", context, seenAt, metadata.creationTimestamp);
  return {
    ...facts,
    desired: {
      state: stopped ? "stopped" : "running",
      // Only a phase that denies the wish shows that the wish is what was updated last.
      at: (stopped !== (phase === "STOPPED") ? metadata.updateTimestamp : null) ?? metadata.creationTimestamp,
      generation: null,
      source: context.source,
    },
    deletion: phase === "DELETING" ? { since: null, heldBy: [] } : null,
    words: { ...facts.words, phase: seenText(phase, seenAt, context.source) },
    error: broken && detail !== null ? { value: detail, at: seenAt, source: context.source, refusal: null } : null,
    bounded: status?.traits?.isBounded ?? null,
    cutOff:
      cutOffOf(environment?.status?.kubernetesCluster, environment?.kubernetesClusterName ?? null) ??
      staleWarning(status?.warning),
  };
}

/** The server's `warning` says one thing only: that what it shows may be old. */
export function staleWarning(warning: string | null | undefined): Facts["cutOff"] {
  const why = line(warning);
  return why === null ? null : { since: null, why };
}

function threadOf(wire: StatementWire, environment: string, context: Context, seenAt: string, jobId: string | null) {
  const link = { targetId: context.targetId, observedAt: seenAt };
  const says = wire.status?.phase ?? null;
  const own = { ...link, plane: "CMF", kind: "Statement", name: `${environment}/${wire.metadata.name}`, says } as const;
  const record = { ...own, state: "present" } as const;
  if (jobId === null) return [record];
  return [record, { ...link, plane: "job", kind: "job", name: jobId, says: null, state: "relayed" } as const];
}
