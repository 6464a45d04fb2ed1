import type { JsonObject, SavepointRecord } from "../world/records";
import { instant } from "./wire";

/** How long a savepoint waits to be triggered, and how long it is written. */
const triggeredAfter = 3000;
const writtenAfter = 12_000;

/** The state of a savepoint now. */
export function savepointState(record: SavepointRecord, now: number): { state: string; resultAt: number | null } {
  const elapsed = now - record.createdAt;
  if (record.complete) return { state: record.error ? "FAILED" : "COMPLETED", resultAt: record.createdAt };
  if (elapsed < triggeredAfter) return { state: "TRIGGER_PENDING", resultAt: null };
  if (elapsed < writtenAfter) return { state: "IN_PROGRESS", resultAt: null };
  return { state: record.error ? "FAILED" : "COMPLETED", resultAt: record.createdAt + writtenAfter };
}

/** The `status` of a savepoint; the path is known when it is complete. */
export function savepointStatus(record: SavepointRecord, now: number, warning: string | null): JsonObject {
  const { state, resultAt } = savepointState(record, now);
  return {
    state,
    ...(state === "COMPLETED" && record.path !== null ? { path: record.path } : {}),
    triggerTimestamp: instant(record.complete ? record.createdAt : record.createdAt + triggeredAfter),
    ...(resultAt === null ? {} : { resultTimestamp: instant(resultAt) }),
    failures: state === "FAILED" ? Math.max(1, record.backoffLimit) : 0,
    ...(state === "FAILED" && record.error !== null ? { error: record.error } : {}),
    pendingDeletion: record.pendingDeletion,
    ...(warning === null ? {} : { warning }),
  };
}
