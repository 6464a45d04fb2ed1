import type { Unjudged } from "@/lib/control-planes/control-plane";
import type { Facts } from "@/lib/domain/facts";
import type { Savepoint } from "@/lib/domain/resources";
import type { SavepointWire } from "../wire/savepoint";
import { type Context, fullText, line, listedFacts, seenText, sourceOf } from "./context";
import { ids, type WorkloadPlace } from "./ids";
import { staleWarning } from "./statement";

/** `place` null: detached, outliving whatever it was taken of. */
export function toSavepoint(
  wire: SavepointWire,
  place: WorkloadPlace | null,
  context: Context,
  seenAt: string,
): Unjudged<Savepoint> {
  const { metadata, spec, status } = wire;
  const { targetId } = context;
  const path = status?.path ?? spec?.path ?? null;
  return {
    id:
      place === null
        ? ids.detachedSavepoint(targetId, metadata.name)
        : ids.savepoint(targetId, place.kind, place.environment, place.name, metadata.name),
    kind: "savepoint",
    name: metadata.name,
    targetId,
    ...(place === null ? {} : { environment: place.environment }),
    sources: [sourceOf(context, seenAt, "Savepoint", metadata.name, status?.state)],
    facts: savepointFacts(wire, context, seenAt),
    createdAt: metadata.creationTimestamp,
    changedAt: status?.resultTimestamp ?? metadata.updateTimestamp,
    labels: metadata.labels,
    attachedTo: place === null ? null : attachedTo(place, targetId),
    // A detached savepoint that was only registered has no state: nothing was carried out for it.
    state: status?.state ?? null,
    path: path === null ? null : fullText(path),
    format: spec?.formatType ?? null,
    triggeredAt: status?.triggerTimestamp ?? null,
    completedAt: status?.resultTimestamp ?? null,
    error: line(status?.error),
  };
}

const attachedTo = ({ kind, environment, name }: WorkloadPlace, target: string): Savepoint["attachedTo"] =>
  kind === "applications"
    ? { kind: "application", itemId: ids.application(target, environment, name), name }
    : { kind: "statement", itemId: ids.statement(target, environment, name), name };

function savepointFacts({ metadata, status }: SavepointWire, context: Context, seenAt: string): Facts {
  const facts = listedFacts("savepoint", context, seenAt, metadata.creationTimestamp);
  const error = line(status?.error);
  return {
    ...facts,
    deletion: status?.pendingDeletion === true ? { since: null, heldBy: [] } : null,
    words: { ...facts.words, phase: seenText(status?.state, seenAt, context.source) },
    error: error === null ? null : { value: error, at: seenAt, source: context.source, refusal: null },
    startedAt: status?.triggerTimestamp ?? null,
    endedAt: status?.resultTimestamp ?? null,
    cutOff: staleWarning(status?.warning),
  };
}
