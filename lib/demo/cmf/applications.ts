import { mergedSpec, objectAt, textAt } from "../world/merge";
import { hex, uuid } from "../world/random";
import type { ApplicationRecord, Deployment, EnvironmentRecord, Fault, JsonObject } from "../world/records";
import { deploymentsAt } from "./application-life";
import { applicationStatus, usageOf } from "./application-status";
import { findApplication, findEnvironment } from "./find";
import { cutOffSince } from "./kubernetes";
import { page, wantsResources } from "./query";
import { checkKind, labelsIn, namedMetadata, requireSpec } from "./validate";
import { api, type Call, instant, Refusal, type Route, type Server } from "./wire";

/** An application as it is answered. Before anybody observed it, it has no status, or a null one. */
export function applicationBody(call: Call, record: ApplicationRecord): JsonObject {
  const { server } = call;
  const now = server.now();
  const lost = cutOffSince(server, record.environment, now);
  const status = applicationStatus(server, record, lost ?? now);
  const usage: JsonObject = wantsResources(call) ? { resourceSummary: usageOf(server, record, lost ?? now) } : {};
  const observed: JsonObject = status ? { status: { ...status, ...usage } } : record.nullStatus ? { status: null } : {};
  return {
    apiVersion: record.apiVersion,
    kind: "FlinkApplication",
    metadata: {
      name: record.name,
      uid: record.uid,
      creationTimestamp: instant(record.createdAt),
      updateTimestamp: instant(Math.max(deploymentsAt(record, now).at(-1)?.at ?? 0, record.updatedAt)),
      labels: record.labels,
      annotations: record.annotations,
    },
    spec: record.spec,
    ...observed,
  };
}

/** A new version of an application, handed over now. */
export function deploy(
  server: Server,
  record: ApplicationRecord,
  environment: EnvironmentRecord,
  from: string | null,
): Deployment {
  const number = server.db.nextNumber();
  return {
    uid: uuid(`${record.uid}/made/${number}`),
    jid: hex(`${record.uid}/made/${number}`, 32),
    at: server.now(),
    spec: mergedSpec(record.spec, environment.flinkApplicationDefaults),
    from,
  };
}

const resourceOf = (spec: JsonObject) => JSON.stringify(objectAt(objectAt(spec, "taskManager"), "resource"));
const settingsOf = (spec: JsonObject) => JSON.stringify(objectAt(spec, "flinkConfiguration"));

/** Faults that a change of the spec takes away: a new image is pulled again, more memory ends the loop, and so on. */
export function faultsAfter(faults: Fault[], before: JsonObject, after: JsonObject): Fault[] {
  return faults.filter((fault) => {
    if (fault.kind === "image-pull") return textAt(before, "image") === textAt(after, "image");
    if (fault.kind === "oom-loop") return resourceOf(before) === resourceOf(after);
    if (fault.kind === "transaction-timeout") return settingsOf(before) === settingsOf(after);
    return !["failed", "change-refused", "restarted-once"].includes(fault.kind);
  });
}

const required: [string, (spec: JsonObject) => boolean][] = [
  ["spec.image", (spec) => textAt(spec, "image") !== null],
  ["spec.flinkVersion", (spec) => /^v\d+_\d+$/.test(textAt(spec, "flinkVersion") ?? "")],
  ["spec.serviceAccount", (spec) => textAt(spec, "serviceAccount") !== null],
  ["spec.jobManager", (spec) => Object.keys(objectAt(spec, "jobManager")).length > 0],
  ["spec.taskManager", (spec) => Object.keys(objectAt(spec, "taskManager")).length > 0],
  ["spec.job.jarURI", (spec) => textAt(objectAt(spec, "job"), "jarURI") !== null],
];

function check(spec: JsonObject, merged: JsonObject): void {
  const missing = required.filter(([, has]) => !has(merged)).map(([field]) => `${field}: missing or not valid`);
  const job = objectAt(spec, "job");
  if (job.parallelism !== undefined && (typeof job.parallelism !== "number" || job.parallelism < 1))
    missing.push("spec.job.parallelism: must be greater than 0");
  if (job.state !== undefined && job.state !== "running" && job.state !== "suspended")
    missing.push("spec.job.state: must be one of running, suspended");
  if (missing.length > 0) throw new Refusal(422, ...missing);
}

async function upsert(call: Call) {
  const { server } = call;
  const environment = server.db.get("environments", call.path.envName ?? "");
  // Where the interface description knows no 404, the twin does not invent one: the content is what is wrong.
  if (!environment) throw new Refusal(422, `Environment '${call.path.envName}' not found`);
  const body = await call.body();
  checkKind(body, "FlinkApplication");
  const { name } = namedMetadata(body, { most: 45 });
  const spec = requireSpec(body);
  const merged = mergedSpec(spec, environment.flinkApplicationDefaults);
  check(spec, merged);
  const now = server.now();
  const before = server.db.get("applications", `${environment.name}/${name}`);
  const suspended = textAt(objectAt(merged, "job"), "state") === "suspended";
  const record: ApplicationRecord = {
    environment: environment.name,
    name,
    uid: before?.uid ?? uuid(`${environment.name}/${name}/${server.db.nextNumber()}`),
    apiVersion: typeof body.apiVersion === "string" ? body.apiVersion : "cmf.confluent.io/v1",
    labels: labelsIn(body, "labels", {}),
    annotations: labelsIn(body, "annotations", {}),
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
    spec,
    deployments: before ? deploymentsAt(before, now) : [],
    suspendedAt: suspended ? (before?.suspendedAt ?? (before ? now : now - 60_000)) : null,
    lastSavepoint: before?.lastSavepoint ?? null,
    redeployEveryMs: null,
    endsAt: null,
    faults: before ? faultsAfter(before.faults, before.spec, spec) : watched(server, environment, now),
    nullStatus: before?.nullStatus ?? false,
  };
  const changed = !before || JSON.stringify(before.spec) !== JSON.stringify(spec);
  if (changed && (!suspended || !before))
    record.deployments = [
      ...record.deployments,
      deploy(server, record, environment, record.lastSavepoint?.path ?? null),
    ];
  if (suspended && before && before.suspendedAt === null)
    record.lastSavepoint = { path: savepointPath(record, now), at: now + 4000 };
  server.db.put("applications", record);
  return { status: 201, body: applicationBody(call, record) };
}

/** Whoever writes into a namespace that no operator watches is never observed. */
function watched(server: Server, environment: EnvironmentRecord, now: number): Fault[] {
  const blind = server.db
    .list("applications", (one) => one.environment === environment.name)
    .some((one) => one.faults.some((fault) => fault.kind === "never-observed"));
  return blind ? [{ kind: "never-observed", since: now, until: null }] : [];
}

/** Where a suspension writes the state of an application. */
export function savepointPath(record: ApplicationRecord, now: number): string {
  return `s3://norrvik-flink/savepoints/${record.environment}/${record.name}/savepoint-${hex(`${record.uid}/${now}`, 12)}`;
}

/** Deleting what is not there is documented as "not modified", not as "not found". */
function remove(call: Call) {
  const { db } = call.server;
  const record = db.get("applications", `${call.path.envName}/${call.path.appName}`);
  if (!record) return { status: 304 };
  for (const savepoint of db.list(
    "savepoints",
    (one) =>
      one.environment === record.environment && one.owner.kind === "application" && one.owner.name === record.name,
  ))
    db.remove("savepoints", savepoint);
  db.remove("applications", record);
  return { status: 204 };
}

function list(call: Call) {
  const environment = findEnvironment(call);
  const records = call.server.db.list("applications", (one) => one.environment === environment.name);
  return {
    status: 200,
    body: page(call, records, (record) => applicationBody(call, record), { state: "status.jobStatus.state" }),
  };
}

const base = `${api}/environments/:envName/applications`;

/** Applications: POST creates and updates (201 both times), DELETE takes instances, events and savepoints along. */
export const applicationRoutes: Route[] = [
  { method: "get", path: base, run: list },
  { method: "post", path: base, run: upsert },
  {
    method: "get",
    path: `${base}/:appName`,
    run: (call) => ({ status: 200, body: applicationBody(call, findApplication(call)) }),
  },
  { method: "delete", path: `${base}/:appName`, run: remove },
];
