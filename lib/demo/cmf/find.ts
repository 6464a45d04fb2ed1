import type { ApplicationRecord, EnvironmentRecord, PoolRecord, StatementRecord } from "../world/records";
import { type Call, Refusal } from "./wire";

/** The objects that a path names, or the 404 that the server answers for them. */

export function findEnvironment(call: Call): EnvironmentRecord {
  const name = call.path.envName ?? "";
  const found = call.server.db.get("environments", name);
  if (!found) throw new Refusal(404, `Environment '${name}' not found`);
  return found;
}

export function findApplication(call: Call): ApplicationRecord {
  const environment = findEnvironment(call);
  const name = call.path.appName ?? "";
  const found = call.server.db.get("applications", `${environment.name}/${name}`);
  if (!found) throw new Refusal(404, `Application '${name}' not found in environment '${environment.name}'`);
  return found;
}

export function findPool(call: Call): PoolRecord {
  const environment = findEnvironment(call);
  const name = call.path.computePoolName ?? "";
  const found = call.server.db.get("computePools", `${environment.name}/${name}`);
  if (!found) throw new Refusal(404, `Compute pool '${name}' not found in environment '${environment.name}'`);
  return found;
}

/** How long a deleted statement is still there. */
export const deletingFor = 6000;

export function findStatement(call: Call): StatementRecord {
  const environment = findEnvironment(call);
  const name = call.path.stmtName ?? "";
  const found = call.server.db.get("statements", `${environment.name}/${name}`);
  if (!found || isGone(found, call.server.now()))
    throw new Refusal(404, `Statement '${name}' not found in environment '${environment.name}'`);
  return found;
}

/** Whether a delete that takes its time has come to its end. */
export function isGone(record: { deletingAt: number | null }, now: number): boolean {
  return record.deletingAt !== null && now - record.deletingAt >= deletingFor;
}
