import { objectAt } from "../world/merge";
import type { ApplicationRecord, JsonObject } from "../world/records";
import { deploymentsAt } from "./application-life";
import { applicationBody, deploy, savepointPath } from "./applications";
import { findApplication } from "./find";
import { savepointState } from "./savepoint-status";
import { api, type Call, Refusal, type Route, since } from "./wire";

function withState(spec: JsonObject, state: "running" | "suspended"): JsonObject {
  return { ...spec, job: { ...objectAt(spec, "job"), state } };
}

/** The path behind `startFromSavepointUid`: one of the application's own savepoints, or a detached one. */
function startPath(call: Call, record: ApplicationRecord): string | null {
  const uid = call.query.get("startFromSavepointUid");
  if (uid === null || uid === "" || !since(call.server, "2.1.0")) return record.lastSavepoint?.path ?? null;
  const own = (owner: { kind: string; name: string }) =>
    owner.kind === "detached" || (owner.kind === "application" && owner.name === record.name);
  const savepoint = call.server.db.list("savepoints", (one) => one.uid === uid && own(one.owner))[0];
  if (!savepoint || savepointState(savepoint, call.server.now()).state !== "COMPLETED")
    throw new Refusal(404, `No completed savepoint with uid '${uid}' found`);
  return savepoint.path;
}

function start(call: Call) {
  const { server } = call;
  const before = findApplication(call);
  const from = startPath(call, before);
  if (before.suspendedAt === null) return { status: 304 };
  const environment = server.db.get("environments", before.environment);
  if (!environment) throw new Refusal(404, `Environment '${before.environment}' not found`);
  const now = server.now();
  const record: ApplicationRecord = {
    ...before,
    spec: withState(before.spec, "running"),
    suspendedAt: null,
    updatedAt: now,
    redeployEveryMs: null,
  };
  record.deployments = [...deploymentsAt(before, now), deploy(server, record, environment, from)];
  server.db.put("applications", record);
  return { status: 200, body: applicationBody(call, record) };
}

/** Suspending what is suspended already, or not there, changes nothing: 304 is the only word for both. */
function suspend(call: Call) {
  const { server } = call;
  const before = server.db.get("applications", `${call.path.envName}/${call.path.appName}`);
  if (!before || before.suspendedAt !== null) return { status: 304 };
  const now = server.now();
  const record: ApplicationRecord = {
    ...before,
    spec: withState(before.spec, "suspended"),
    deployments: deploymentsAt(before, now),
    redeployEveryMs: null,
    suspendedAt: now,
    updatedAt: now,
    lastSavepoint: { path: savepointPath(before, now), at: now + 4000 },
  };
  server.db.put("applications", record);
  return { status: 200, body: applicationBody(call, record) };
}

const base = `${api}/environments/:envName/applications/:appName`;

/** Start and suspend; 304 when there is nothing to do. */
export const applicationActRoutes: Route[] = [
  { method: "post", path: `${base}/start`, run: start },
  { method: "post", path: `${base}/suspend`, run: suspend },
];
