import { isObject } from "../world/merge";
import { uuid } from "../world/random";
import type { JsonObject, MappingRecord } from "../world/records";
import { findEnvironment } from "./find";
import { page } from "./query";
import { checkKind, labelsIn, namedMetadata } from "./validate";
import { api, apiVersion, type Call, instant, Refusal, type Route, type Server } from "./wire";

/** A mapping as it is answered: which secret it points at is only told by the environment. */
function mappingBody(record: MappingRecord): JsonObject {
  return {
    apiVersion,
    kind: "EnvironmentSecretMapping",
    metadata: {
      name: record.name,
      uid: record.uid,
      creationTimestamp: instant(record.createdAt),
      updateTimestamp: instant(record.updatedAt),
      labels: record.labels,
      annotations: record.annotations,
    },
  };
}

function secretIn(server: Server, body: JsonObject): string {
  const name = isObject(body.spec) ? body.spec.secretName : undefined;
  if (typeof name !== "string" || name === "") throw new Refusal(400, "spec.secretName: must not be null");
  if (!server.db.get("secrets", name)) throw new Refusal(400, `Secret '${name}' not found`);
  return name;
}

async function create(call: Call) {
  const { server } = call;
  const environment = findEnvironment(call);
  const body = await call.body();
  checkKind(body, "EnvironmentSecretMapping");
  const { name } = namedMetadata(body);
  const secretName = secretIn(server, body);
  if (server.db.get("mappings", `${environment.name}/${name}`))
    throw new Refusal(409, `Secret mapping '${name}' already exists in environment '${environment.name}'`);
  const now = server.now();
  const record: MappingRecord = {
    environment: environment.name,
    name,
    uid: uuid(`mapping/${environment.name}/${name}/${server.db.nextNumber()}`),
    labels: labelsIn(body, "labels", {}),
    annotations: labelsIn(body, "annotations", {}),
    createdAt: now,
    updatedAt: now,
    secretName,
  };
  server.db.put("mappings", record);
  return { status: 200, body: mappingBody(record) };
}

function find(call: Call): MappingRecord {
  const environment = findEnvironment(call);
  const name = call.path.name ?? "";
  const found = call.server.db.get("mappings", `${environment.name}/${name}`);
  if (!found) throw new Refusal(404, `Secret mapping '${name}' not found in environment '${environment.name}'`);
  return found;
}

async function update(call: Call) {
  const { server } = call;
  const before = find(call);
  const body = await call.body();
  checkKind(body, "EnvironmentSecretMapping");
  const record: MappingRecord = {
    ...before,
    secretName: secretIn(server, body),
    labels: labelsIn(body, "labels", before.labels),
    annotations: labelsIn(body, "annotations", before.annotations),
    updatedAt: server.now(),
  };
  server.db.put("mappings", record);
  return { status: 200, body: mappingBody(record) };
}

function remove(call: Call) {
  call.server.db.remove("mappings", find(call));
  return { status: 204 };
}

function list(call: Call) {
  const environment = findEnvironment(call);
  const records = call.server.db.list("mappings", (one) => one.environment === environment.name);
  return { status: 200, body: page(call, records, mappingBody) };
}

const base = `${api}/environments/:envName/secret-mappings`;

/** Secret mappings: their names are the connectionSecretIds that catalogs and databases ask for. */
export const secretMappingRoutes: Route[] = [
  { method: "get", path: base, run: list },
  { method: "post", path: base, run: create },
  { method: "get", path: `${base}/:name`, run: (call) => ({ status: 200, body: mappingBody(find(call)) }) },
  { method: "put", path: `${base}/:name`, run: update },
  { method: "delete", path: `${base}/:name`, run: remove },
];
