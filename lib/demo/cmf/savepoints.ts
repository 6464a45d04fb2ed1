import { hex, uuid } from "../world/random";
import type { JsonObject, SavepointRecord } from "../world/records";
import { keyOf } from "../world/world";
import { faultNow } from "./application-life";
import { stateWord } from "./application-status";
import { findApplication, findStatement } from "./find";
import { connectionWarning } from "./kubernetes";
import { page } from "./query";
import { savepointStatus } from "./savepoint-status";
import { statementPhase } from "./statement-status";
import { checkKind, labelsIn, objectOrNull, requireName } from "./validate";
import { api, apiVersion, type Call, instant, Refusal, type Route, type Server, since } from "./wire";

/** A savepoint as it is answered. */
export function savepointBody(server: Server, record: SavepointRecord): JsonObject {
  const warning =
    since(server, "2.3.0") && record.environment !== "" ? connectionWarning(server, record.environment) : null;
  return {
    apiVersion,
    kind: "Savepoint",
    metadata: {
      name: record.name,
      uid: record.uid,
      creationTimestamp: instant(record.createdAt),
      labels: record.labels,
      annotations: record.annotations,
    },
    spec: {
      ...(record.path === null ? {} : { path: record.path }),
      backoffLimit: record.backoffLimit,
      formatType: record.formatType,
    },
    status: savepointStatus(record, server.now(), warning),
  };
}

/** What a body asks for. The client sends a status of its own, which is ignored. */
export function savepointWish(body: JsonObject): { path: string | null; backoffLimit: number; formatType: string } {
  const spec = objectOrNull(body.spec, "spec") ?? {};
  const { path = null, backoffLimit = -1, formatType = "CANONICAL" } = spec;
  if (path !== null && typeof path !== "string") throw new Refusal(400, "spec.path: must be a string");
  if (
    backoffLimit !== null &&
    (typeof backoffLimit !== "number" || !Number.isInteger(backoffLimit) || Math.abs(backoffLimit) > 2_147_483_647)
  )
    throw new Refusal(400, "spec.backoffLimit: must be a whole number");
  if (formatType !== null && !["CANONICAL", "NATIVE", "UNKNOWN"].includes(String(formatType)))
    throw new Refusal(400, "spec.formatType: must be one of CANONICAL, NATIVE, UNKNOWN");
  return {
    path: path === "" ? null : path,
    backoffLimit: backoffLimit ?? -1,
    formatType: String(formatType ?? "CANONICAL"),
  };
}

/** The name that a body gives, or one of the server's own. */
export function savepointName(call: Call, body: JsonObject, prefix: string): string {
  const metadata = objectOrNull(body.metadata, "metadata") ?? {};
  if (metadata.name === undefined || metadata.name === null || metadata.name === "")
    return `${prefix}-savepoint-${hex(`${prefix}/${call.server.db.nextNumber()}`, 10)}`;
  return requireName(metadata.name, "metadata.name");
}

type Owner = SavepointRecord["owner"] & { environment: string; runs: boolean; refusal: string | null };

function applicationOwner(call: Call): Owner {
  const record = findApplication(call);
  const now = call.server.now();
  const refused = faultNow(record, "savepoints-refused", now) !== null;
  return {
    kind: "application",
    name: record.name,
    environment: record.environment,
    runs: stateWord(call.server, record, now) === "RUNNING",
    refusal: refused ? "AccessDenied: the role may not write to the savepoint bucket" : null,
  };
}

function statementOwner(call: Call): Owner {
  const record = findStatement(call);
  return {
    kind: "statement",
    name: record.name,
    environment: record.environment,
    runs: statementPhase(record, call.server.now()).phase === "RUNNING",
    refusal: null,
  };
}

function list(call: Call, owner: Owner) {
  const records = call.server.db.list(
    "savepoints",
    (one) => one.environment === owner.environment && one.owner.kind === owner.kind && one.owner.name === owner.name,
  );
  return { status: 200, body: page(call, records, (record) => savepointBody(call.server, record)) };
}

async function create(call: Call, owner: Owner) {
  const { server } = call;
  const body = await call.body();
  checkKind(body, "Savepoint");
  const wish = savepointWish(body);
  const name = savepointName(call, body, owner.name);
  if (!owner.runs) throw new Refusal(422, `Savepoints need a running job; ${owner.kind} '${owner.name}' does not run`);
  const now = server.now();
  const record: SavepointRecord = {
    environment: owner.environment,
    owner: { kind: owner.kind, name: owner.name },
    name,
    uid: uuid(`${owner.environment}/${owner.name}/savepoint/${name}/${server.db.nextNumber()}`),
    labels: labelsIn(body, "labels", {}),
    annotations: labelsIn(body, "annotations", {}),
    createdAt: now,
    ...wish,
    path:
      wish.path ??
      `s3://norrvik-flink/savepoints/${owner.environment}/${owner.name}/savepoint-${hex(`${name}/${now}`, 12)}`,
    error: owner.refusal,
    complete: false,
    pendingDeletion: false,
  };
  if (server.db.get("savepoints", keyOf("savepoints", record)))
    throw new Refusal(422, `Savepoint '${name}' already exists`);
  server.db.put("savepoints", record);
  return { status: 201, body: savepointBody(server, record) };
}

function find(call: Call, owner: Owner): SavepointRecord {
  const name = call.path.savepointName ?? "";
  const found = call.server.db.get("savepoints", `${owner.environment}/${owner.kind}/${owner.name}/${name}`);
  if (!found) throw new Refusal(404, `Savepoint '${name}' of ${owner.kind} '${owner.name}' not found`);
  return found;
}

/** Deleting needs the cluster to run: without it the savepoint is marked, and only `force` makes it go. */
function remove(call: Call, owner: Owner) {
  const record = find(call, owner);
  if (owner.runs || call.query.get("force") === "true") call.server.db.remove("savepoints", record);
  else call.server.db.put("savepoints", { ...record, pendingDeletion: true });
  return { status: 204 };
}

/** A detached savepoint outlives its application, and is listed for the whole server. */
function detach(call: Call) {
  const { server } = call;
  const record = find(call, applicationOwner(call));
  const detached: SavepointRecord = { ...record, environment: "", owner: { kind: "detached", name: record.name } };
  server.db.remove("savepoints", record);
  server.db.put("savepoints", detached);
  return { status: 200, body: savepointBody(server, detached) };
}

function routes(base: string, owner: (call: Call) => Owner): Route[] {
  const since = "2.1.0";
  return [
    { method: "get", path: base, since, run: (call) => list(call, owner(call)) },
    { method: "post", path: base, since, run: (call) => create(call, owner(call)) },
    {
      method: "get",
      path: `${base}/:savepointName`,
      since,
      run: (call) => ({ status: 200, body: savepointBody(call.server, find(call, owner(call))) }),
    },
    { method: "delete", path: `${base}/:savepointName`, since, run: (call) => remove(call, owner(call)) },
  ];
}

const applications = `${api}/environments/:envName/applications/:appName/savepoints`;
const statements = `${api}/environments/:envName/statements/:stmtName/savepoints`;

/** Savepoints of applications and statements. Only an application's can be detached. */
export const savepointRoutes: Route[] = [
  ...routes(applications, applicationOwner),
  { method: "post", path: `${applications}/:savepointName/detach`, since: "2.1.0", run: detach },
  ...routes(statements, statementOwner),
];
