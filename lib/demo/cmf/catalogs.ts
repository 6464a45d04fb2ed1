import { isObject } from "../world/merge";
import { uuid } from "../world/random";
import type { CatalogRecord, JsonObject } from "../world/records";
import { page } from "./query";
import { checkKind, labelsIn, objectOrNull, requireSpec, textMap } from "./validate";
import { api, apiVersion, type Call, instant, Refusal, type Route, type Server, since } from "./wire";

/** The environments in which a connection can be made: all, when it needs no secret, else those that map it. */
export function environmentsWithAccess(server: Server, secretIds: (string | null)[]): string[] {
  const needed = secretIds.filter((id) => id !== null);
  return server.db
    .list("environments")
    .map((environment) => environment.name)
    .filter((name) => needed.every((id) => server.db.get("mappings", `${name}/${id}`) !== null));
}

/** Metadata of a global object as it is answered. */
export function metadataBody(record: CatalogRecord): JsonObject {
  return {
    name: record.name,
    uid: record.uid,
    creationTimestamp: instant(record.createdAt),
    updateTimestamp: instant(record.updatedAt),
    labels: record.labels,
    annotations: record.annotations,
  };
}

function catalogBody(call: Call, record: CatalogRecord): JsonObject {
  const { server } = call;
  const status: JsonObject = since(server, "2.2.0")
    ? { status: { environmentsWithAccess: environmentsWithAccess(server, [record.connectionSecretId]) } }
    : {};
  return { apiVersion, kind: "KafkaCatalog", metadata: metadataBody(record), spec: record.spec, ...status };
}

/** A connection as a body describes it, with the secret that it names. */
export function connection(value: unknown, field: string): { spec: JsonObject; secret: string | null } {
  const given = objectOrNull(value, field);
  if (given === null) throw new Refusal(422, `${field}: must not be null`);
  const config = textMap(given.connectionConfig, `${field}.connectionConfig`);
  if (given.connectionConfig === undefined || given.connectionConfig === null)
    throw new Refusal(422, `${field}.connectionConfig: must not be null`);
  const secret = given.connectionSecretId;
  if (secret !== undefined && secret !== null && typeof secret !== "string")
    throw new Refusal(400, `${field}.connectionSecretId: must be a string`);
  const named = typeof secret === "string" && secret !== "" ? secret : null;
  return {
    spec: { connectionConfig: config, ...(named === null ? {} : { connectionSecretId: named }) },
    secret: named,
  };
}

function specIn(body: JsonObject): { spec: JsonObject; secret: string | null } {
  const spec = requireSpec(body);
  const registry = connection(spec.srInstance, "spec.srInstance");
  if (
    !registry.spec.connectionConfig ||
    !isObject(registry.spec.connectionConfig) ||
    registry.spec.connectionConfig["schema.registry.url"] === undefined
  ) {
    throw new Refusal(422, "spec.srInstance.connectionConfig: 'schema.registry.url' is missing");
  }
  const clusters = spec.kafkaClusters;
  if (clusters === undefined || clusters === null)
    return { spec: { srInstance: registry.spec }, secret: registry.secret };
  if (!Array.isArray(clusters)) throw new Refusal(400, "spec.kafkaClusters: must be a list");
  const inline = clusters.map((cluster, index) => {
    const one = connection(cluster, `spec.kafkaClusters[${index}]`);
    if (!isObject(cluster) || typeof cluster.databaseName !== "string")
      throw new Refusal(422, `spec.kafkaClusters[${index}].databaseName: must not be null`);
    return { databaseName: cluster.databaseName, ...one.spec };
  });
  return { spec: { srInstance: registry.spec, kafkaClusters: inline }, secret: registry.secret };
}

async function create(call: Call) {
  const { server } = call;
  const body = await call.body();
  checkKind(body, "KafkaCatalog");
  const metadata = objectOrNull(body.metadata, "metadata");
  const name = metadata?.name;
  // Catalogs are SQL names: underscores are common in them.
  if (typeof name !== "string" || !/^[a-zA-Z0-9][\w.-]{0,252}$/.test(name))
    throw new Refusal(400, "metadata.name: missing or not valid");
  const { spec, secret } = specIn(body);
  if (server.db.get("catalogs", name)) throw new Refusal(409, `Kafka catalog '${name}' already exists`);
  const now = server.now();
  const record: CatalogRecord = {
    name,
    uid: uuid(`catalog/${name}/${server.db.nextNumber()}`),
    labels: labelsIn(body, "labels", {}),
    annotations: labelsIn(body, "annotations", {}),
    createdAt: now,
    updatedAt: now,
    spec,
    connectionSecretId: secret,
  };
  server.db.put("catalogs", record);
  return { status: 200, body: catalogBody(call, record) };
}

/** The catalog that a path names. */
export function findCatalog(call: Call): CatalogRecord {
  const name = call.path.catName ?? "";
  const found = call.server.db.get("catalogs", name);
  if (!found) throw new Refusal(404, `Kafka catalog '${name}' not found`);
  return found;
}

async function update(call: Call) {
  const before = findCatalog(call);
  const body = await call.body();
  checkKind(body, "KafkaCatalog");
  if (isObject(body.metadata) && body.metadata.name !== undefined && body.metadata.name !== before.name)
    throw new Refusal(400, "metadata.name: does not match the path");
  const { spec, secret } = specIn(body);
  call.server.db.put("catalogs", {
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
  const record = findCatalog(call);
  const { db } = call.server;
  const databases = db.list("databases", (one) => one.catalog === record.name);
  if (databases.length > 0)
    throw new Refusal(
      409,
      `Kafka catalog '${record.name}' contains ${databases.length} databases and cannot be deleted`,
    );
  db.remove("catalogs", record);
  return { status: 204 };
}

const base = `${api}/catalogs/kafka`;

/** Kafka catalogs: for the whole server, PUT (2.1) answers an empty 200. */
export const catalogRoutes: Route[] = [
  {
    method: "get",
    path: base,
    run: (call) => ({
      status: 200,
      body: page(call, call.server.db.list("catalogs"), (record) => catalogBody(call, record)),
    }),
  },
  { method: "post", path: base, run: create },
  {
    method: "get",
    path: `${base}/:catName`,
    run: (call) => ({ status: 200, body: catalogBody(call, findCatalog(call)) }),
  },
  { method: "put", path: `${base}/:catName`, since: "2.1.0", run: update },
  { method: "delete", path: `${base}/:catName`, run: remove },
];
