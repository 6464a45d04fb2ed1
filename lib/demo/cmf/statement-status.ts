import { memoryBytes, objectAt, textAt } from "../world/merge";
import type { JsonObject, StatementRecord } from "../world/records";
import { connectionWarning } from "./kubernetes";
import { type SqlKind, sqlKind } from "./sql";
import { statementTraits } from "./sql-schema";
import { type Server, since } from "./wire";

/** How long a statement is compiled and its cluster started, and how long a stop takes. */
export const compileFor = 6000;
export const stopFor = 2500;

/** Whether a kind of SQL needs a cluster; the others are answered by the server itself. */
export function needsCluster(kind: SqlKind): boolean {
  return kind === "SELECT" || kind === "INSERT_INTO";
}

/** The phase of a statement now, with what the server says about it. */
export function statementPhase(record: StatementRecord, now: number): { phase: string; detail: string } {
  if (record.deletingAt !== null) return { phase: "DELETING", detail: "The statement is being deleted." };
  const { course } = record;
  const elapsed = now - record.changedAt;
  if (course.kind === "immediate") return { phase: "COMPLETED", detail: "" };
  if (course.kind === "fails" && elapsed >= course.afterMs) return { phase: "FAILED", detail: course.detail };
  if (record.stopped)
    return elapsed < stopFor
      ? { phase: "RUNNING", detail: "Stopping." }
      : { phase: "STOPPED", detail: "The statement was stopped." };
  if (course.kind === "phase") return { phase: course.phase, detail: course.detail };
  if (course.kind === "waits" && (course.forMs === null || elapsed < course.forMs))
    return { phase: "PENDING", detail: course.detail };
  if (elapsed < compileFor) return { phase: "PENDING", detail: "The statement is being compiled." };
  if (course.kind === "failing" && now >= course.since) return { phase: "FAILING", detail: "The job is restarting." };
  if (course.kind === "ends" && elapsed >= compileFor + course.afterMs) return { phase: "COMPLETED", detail: "" };
  return { phase: "RUNNING", detail: "" };
}

/** CPU and memory of a statement's own processes: one TaskManager slot each, nothing while it does not run. */
export function statementUsage(server: Server, record: StatementRecord, now: number): JsonObject {
  const pool = server.db.get("computePools", `${record.environment}/${record.computePoolName}`);
  const resource = objectAt(objectAt(pool?.clusterSpec, "taskManager"), "resource");
  const slots =
    Number(textAt(objectAt(pool?.clusterSpec, "flinkConfiguration"), "taskmanager.numberOfTaskSlots") ?? 1) || 1;
  const runs = ["RUNNING", "FAILING"].includes(statementPhase(record, now).phase);
  const count = runs ? Math.ceil(record.parallelism / slots) : 0;
  const dedicated = runs && pool?.type === "DEDICATED" ? 1 : 0;
  return {
    jobManager: { cpu: dedicated, memory: dedicated * 2 ** 31, count: dedicated },
    taskManager: {
      cpu: count * (Number(textAt(resource, "cpu") ?? 1) || 1),
      memory: count * (memoryBytes(textAt(resource, "memory")) ?? 2 ** 32),
      count,
    },
  };
}

/** The `status` of a statement; it is there from the first answer on. */
export function statementStatus(server: Server, record: StatementRecord, now: number, resources: boolean): JsonObject {
  const { phase, detail } = statementPhase(record, now);
  const warning = since(server, "2.3.0") ? connectionWarning(server, record.environment) : null;
  const compiled = phase !== "PENDING" && !(record.course.kind === "fails");
  return {
    phase,
    detail,
    ...(compiled ? { traits: statementTraits(record, sqlKind(record.statement)) } : {}),
    ...(warning === null ? {} : { warning }),
    ...(resources ? { resourceSummary: statementUsage(server, record, now) } : {}),
  };
}
