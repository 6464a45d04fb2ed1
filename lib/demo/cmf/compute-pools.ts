import { memoryBytes, objectAt, textAt } from "../world/merge";
import { uuid } from "../world/random";
import type { JsonObject, PoolRecord, StatementRecord } from "../world/records";
import { counts } from "./environments";
import { findEnvironment, findPool, isGone } from "./find";
import { connectionWarning, cutOffSince } from "./kubernetes";
import { page, wantsResources } from "./query";
import { sqlKind } from "./sql";
import { needsCluster, statementPhase } from "./statement-status";
import { checkKind, labelsIn, namedMetadata, objectOrNull, requireSpec } from "./validate";
import { api, apiVersion, type Call, instant, Refusal, type Route, type Server, since } from "./wire";

/** How long a pool's session cluster takes to start, and to go. */
const startFor = 15_000;

/** The statements that name a pool and are still there. */
export function statementsOf(server: Server, pool: PoolRecord): StatementRecord[] {
  const now = server.now();
  return server.db.list(
    "statements",
    (one) => one.environment === pool.environment && one.computePoolName === pool.name && !isGone(one, now),
  );
}

/** A pool's phase: the word DEDICATED for a dedicated one, whatever it does. */
export function poolPhase(record: PoolRecord, now: number): string {
  if (record.deletingAt !== null) return "DELETING";
  if (record.type === "DEDICATED") return "DEDICATED";
  if (now - record.changedAt < startFor) return "PENDING";
  return record.state === "SUSPENDED" ? "SUSPENDED" : "RUNNING";
}

/** TaskManagers of a shared pool: as many as its statements need, one at least. */
export function poolTaskManagers(server: Server, record: PoolRecord, now: number): number {
  if (record.type === "DEDICATED" || poolPhase(record, now) !== "RUNNING") return 0;
  const slots =
    Number(textAt(objectAt(record.clusterSpec, "flinkConfiguration"), "taskmanager.numberOfTaskSlots") ?? 1) || 1;
  const used = statementsOf(server, record)
    .filter(
      (one) => needsCluster(sqlKind(one.statement)) && ["RUNNING", "FAILING"].includes(statementPhase(one, now).phase),
    )
    .reduce((sum, one) => sum + one.parallelism, 0);
  return Math.max(1, Math.ceil(used / slots) + (used > slots ? 3 : 0));
}

function usage(server: Server, record: PoolRecord, now: number): JsonObject {
  const resource = (role: string) => objectAt(objectAt(record.clusterSpec, role), "resource");
  const one = (role: string, count: number) => ({
    cpu: (Number(textAt(resource(role), "cpu") ?? 1) || 1) * count,
    memory: (memoryBytes(textAt(resource(role), "memory")) ?? 2 ** 31) * count,
    count,
  });
  const workers = poolTaskManagers(server, record, now);
  return { jobManager: one("jobManager", workers > 0 ? 1 : 0), taskManager: one("taskManager", workers) };
}

/** A pool as it is answered. */
export function poolBody(call: Call, record: PoolRecord): JsonObject {
  const { server } = call;
  const now = server.now();
  const modern = since(server, "2.3.0");
  const warning = modern && record.type === "SHARED" ? connectionWarning(server, record.environment) : null;
  const seen = cutOffSince(server, record.environment, now) ?? now;
  return {
    apiVersion,
    kind: "ComputePool",
    metadata: {
      name: record.name,
      uid: record.uid,
      creationTimestamp: instant(record.createdAt),
      updateTimestamp: instant(record.updatedAt),
      labels: record.labels,
      annotations: record.annotations,
    },
    spec: {
      type: record.type,
      ...(modern && record.type === "SHARED" ? { state: record.state } : {}),
      clusterSpec: record.clusterSpec,
    },
    status: {
      phase: poolPhase(record, seen),
      ...(record.type === "SHARED" && poolPhase(record, seen) === "PENDING"
        ? { message: "The session cluster is starting." }
        : {}),
      ...(modern
        ? {
            resources: {
              statements: counts(statementsOf(server, record).map((one) => statementPhase(one, seen).phase)),
            },
          }
        : {}),
      ...(wantsResources(call) ? { resourceSummary: usage(server, record, seen) } : {}),
      ...(warning === null ? {} : { warning }),
    },
  };
}

function specIn(call: Call, body: JsonObject): Pick<PoolRecord, "type" | "state" | "clusterSpec"> {
  const spec = requireSpec(body);
  const { type } = spec;
  if (type !== "DEDICATED" && type !== "SHARED") throw new Refusal(400, "spec.type: must be one of DEDICATED, SHARED");
  if (type === "SHARED" && !since(call.server, "2.3.0"))
    throw new Refusal(422, "spec.type: SHARED pools are not supported by this version");
  const clusterSpec = objectOrNull(spec.clusterSpec, "spec.clusterSpec");
  if (clusterSpec === null) throw new Refusal(422, "spec.clusterSpec: must not be null");
  const forbidden = ["serviceAccount", "job"].filter((key) => clusterSpec[key] !== undefined);
  if (forbidden.length > 0)
    throw new Refusal(
      422,
      ...forbidden.map((key) => `spec.clusterSpec.${key}: must not be set, it is managed by the server`),
    );
  if (textAt(clusterSpec, "image") === null) throw new Refusal(422, "spec.clusterSpec.image: must not be null");
  const state = spec.state ?? "RUNNING";
  if (state !== "RUNNING" && state !== "SUSPENDED")
    throw new Refusal(400, "spec.state: must be one of RUNNING, SUSPENDED");
  if (state === "SUSPENDED" && type === "DEDICATED")
    throw new Refusal(422, "spec.state: only SHARED pools can be suspended");
  return { type, state, clusterSpec };
}

async function create(call: Call) {
  const { server } = call;
  const environment = call.server.db.get("environments", call.path.envName ?? "");
  const body = await call.body();
  if (!environment) throw new Refusal(400, `Environment '${call.path.envName}' not found`);
  checkKind(body, "ComputePool");
  const { name } = namedMetadata(body);
  const spec = specIn(call, body);
  if (server.db.get("computePools", `${environment.name}/${name}`))
    throw new Refusal(409, `Compute pool '${name}' already exists in environment '${environment.name}'`);
  const now = server.now();
  const record: PoolRecord = {
    environment: environment.name,
    name,
    uid: uuid(`${environment.name}/pool/${name}/${server.db.nextNumber()}`),
    ...spec,
    labels: labelsIn(body, "labels", {}),
    annotations: labelsIn(body, "annotations", {}),
    createdAt: now,
    updatedAt: now,
    changedAt: now,
    deletingAt: null,
  };
  server.db.put("computePools", record);
  return { status: 200, body: poolBody(call, record) };
}

async function update(call: Call) {
  const { server } = call;
  const before = findPool(call);
  const body = await call.body();
  checkKind(body, "ComputePool");
  const spec = specIn(call, body);
  if (spec.type !== before.type) throw new Refusal(422, "spec.type is immutable");
  const now = server.now();
  const running = statementsOf(server, before).filter((one) =>
    ["PENDING", "RUNNING", "FAILING"].includes(statementPhase(one, now).phase),
  );
  if (running.length > 0)
    throw new Refusal(409, `Compute pool '${before.name}' has ${running.length} running statements; stop them first`);
  const record: PoolRecord = {
    ...before,
    ...spec,
    labels: labelsIn(body, "labels", before.labels),
    annotations: labelsIn(body, "annotations", before.annotations),
    updatedAt: now,
    changedAt: now,
  };
  server.db.put("computePools", record);
  return { status: 200, body: poolBody(call, record) };
}

function remove(call: Call) {
  const record = findPool(call);
  const held = statementsOf(call.server, record).length;
  const forced = call.query.get("force") === "true" && since(call.server, "2.3.0");
  if (held > 0 && !forced) throw new Refusal(409, `Compute pool '${record.name}' is in use by ${held} statements`);
  call.server.db.remove("computePools", record);
  return { status: 204 };
}

function list(call: Call) {
  const environment = findEnvironment(call);
  const records = call.server.db.list("computePools", (one) => one.environment === environment.name);
  return { status: 200, body: page(call, records, (record) => poolBody(call, record)) };
}

const base = `${api}/environments/:envName/compute-pools`;

/** Compute pools: POST creates alone (409 when it is there), PUT came with 2.3. */
export const computePoolRoutes: Route[] = [
  { method: "get", path: base, run: list },
  { method: "post", path: base, run: create },
  {
    method: "get",
    path: `${base}/:computePoolName`,
    run: (call) => ({ status: 200, body: poolBody(call, findPool(call)) }),
  },
  { method: "put", path: `${base}/:computePoolName`, since: "2.3.0", run: update },
  { method: "delete", path: `${base}/:computePoolName`, run: remove },
];
