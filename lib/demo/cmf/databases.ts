import { isObject } from "../world/merge";
import { uuid } from "../world/random";
import type { DatabaseRecord, JsonObject } from "../world/records";
import { connection, environmentsWithAccess, metadataBody } from "./catalogs";
import { page } from "./query";
import { checkKind, labelsIn, objectOrNull, requireSpec } from "./validate";
import { api, apiVersion, type Call, Refusal, type Route, since } from "./wire";

/** 2.1 and 2.2 call the environments that may change tables by another name. */
const ddlKey = (call: Call) => (since(call.server, "2.3.0") ? "ddlEnvironments" : "alterEnvironments");

function databaseBody(call: Call, record: DatabaseRecord): JsonObject {
  const { server } = call;
  const { ddlEnvironments = [], ...rest } = record.spec;
  const catalog = server.db.get("catalogs", record.catalog);
  const access = environmentsWithAccess(server, [record.connectionSecretId, catalog?.connectionSecretId ?? null]);
  const status: JsonObject = since(server, "2.2.0") ? { status: { environmentsWithAccess: access } } : {};
  return {
    apiVersion,
    kind: "KafkaDatabase",
    metadata: metadataBody(record),
    spec: { ...rest, [ddlKey(call)]: ddlEnvironments },
    ...status,
  };
}

function specIn(call: Call, body: JsonObject): { spec: JsonObject; secret: string | null } {
  const spec = requireSpec(body);
  const { spec: cluster, secret } = connection(spec.kafkaCluster, "spec.kafkaCluster");
  if (!isObject(cluster.connectionConfig) || cluster.connectionConfig["bootstrap.servers"] === undefined)
    throw new Refusal(422, "spec.kafkaCluster.connectionConfig: 'bootstrap.servers' is missing");
  const ddl = spec[ddlKey(call)] ?? [];
  if (!Array.isArray(ddl) || ddl.some((name) => typeof name !== "string"))
    throw new Refusal(400, `spec.${ddlKey(call)}: must be a list of names`);
  return { spec: { kafkaCluster: cluster, ddlEnvironments: ddl }, secret };
}

async function create(call: Call) {
  const { server } = call;
  const catalog = call.path.catName ?? "";
  const body = await call.body();
  checkKind(body, "KafkaDatabase");
  const name = objectOrNull(body.metadata, "metadata")?.name;
  if (typeof name !== "string" || !/^[a-zA-Z0-9][\w.-]{0,252}$/.test(name))
    throw new Refusal(400, "metadata.name: missing or not valid");
  const { spec, secret } = specIn(call, body);
  if (!server.db.get("catalogs", catalog)) throw new Refusal(400, `Kafka catalog '${catalog}' not found`);
  if (server.db.get("databases", `${catalog}/${name}`))
    throw new Refusal(409, `Kafka database '${name}' already exists in catalog '${catalog}'`);
  const now = server.now();
  const record: DatabaseRecord = {
    catalog,
    name,
    uid: uuid(`database/${catalog}/${name}/${server.db.nextNumber()}`),
    labels: labelsIn(body, "labels", {}),
    annotations: labelsIn(body, "annotations", {}),
    createdAt: now,
    updatedAt: now,
    spec,
    connectionSecretId: secret,
  };
  server.db.put("databases", record);
  return { status: 200, body: databaseBody(call, record) };
}

function find(call: Call): DatabaseRecord {
  const { catName = "", dbName = "" } = call.path;
  const found = call.server.db.get("databases", `${catName}/${dbName}`);
  if (!found) throw new Refusal(404, `Kafka database '${dbName}' not found in catalog '${catName}'`);
  return found;
}

async function update(call: Call) {
  const before = find(call);
  const body = await call.body();
  checkKind(body, "KafkaDatabase");
  const { spec, secret } = specIn(call, body);
  call.server.db.put("databases", {
    ...before,
    spec,
    connectionSecretId: secret,
    labels: labelsIn(body, "labels", before.labels),
    annotations: labelsIn(body, "annotations", before.annotations),
    updatedAt: call.server.now(),
  });
  return { status: 200 };
}

function remove(call: Call) {
  call.server.db.remove("databases", find(call));
  return { status: 204 };
}

const base = `${api}/catalogs/kafka/:catName/databases`;
const from = "2.1.0";

/** Databases of a catalog; the list of a catalog that does not exist is empty, as no 404 is documented for it. */
export const databaseRoutes: Route[] = [
  {
    method: "get",
    path: base,
    since: from,
    run: (call) => ({
      status: 200,
      body: page(
        call,
        call.server.db.list("databases", (one) => one.catalog === call.path.catName),
        (record) => databaseBody(call, record),
      ),
    }),
  },
  { method: "post", path: base, since: from, run: create },
  {
    method: "get",
    path: `${base}/:dbName`,
    since: from,
    run: (call) => ({ status: 200, body: databaseBody(call, find(call)) }),
  },
  { method: "put", path: `${base}/:dbName`, since: from, run: update },
  { method: "delete", path: `${base}/:dbName`, since: from, run: remove },
];
