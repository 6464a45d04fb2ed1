import { isObject } from "../world/merge";
import { uuid } from "../world/random";
import type { JsonObject, SecretRecord } from "../world/records";
import { page } from "./query";
import { checkKind, labelsIn, namedMetadata, objectOrNull, textMap } from "./validate";
import { api, apiVersion, type Call, instant, Refusal, type Route, type Server } from "./wire";

/** The environments that map a secret. */
function environmentsOf(server: Server, name: string): string[] {
  return [
    ...new Set(server.db.list("mappings", (one) => one.secretName === name).map((one) => one.environment)),
  ].sort();
}

/** A secret as it is answered: `spec` is for writing alone. Its values are not kept, so they cannot be told. */
function secretBody(server: Server, record: SecretRecord): JsonObject {
  return {
    apiVersion,
    kind: "Secret",
    metadata: {
      name: record.name,
      uid: record.uid,
      creationTimestamp: instant(record.createdAt),
      updateTimestamp: instant(record.updatedAt),
      labels: record.labels,
      annotations: record.annotations,
    },
    status: { version: `${record.version}`, environments: environmentsOf(server, record.name) },
  };
}

function keysIn(body: JsonObject): string[] {
  const spec = objectOrNull(body.spec, "spec");
  if (spec === null) throw new Refusal(400, "spec: must not be null");
  return Object.keys(textMap(spec.data, "spec.data"));
}

async function create(call: Call) {
  const { server } = call;
  const body = await call.body();
  checkKind(body, "Secret");
  const { name } = namedMetadata(body);
  const keys = keysIn(body);
  if (server.db.get("secrets", name)) throw new Refusal(409, `Secret '${name}' already exists`);
  const now = server.now();
  const record: SecretRecord = {
    name,
    uid: uuid(`secret/${name}/${server.db.nextNumber()}`),
    labels: labelsIn(body, "labels", {}),
    annotations: labelsIn(body, "annotations", {}),
    createdAt: now,
    updatedAt: now,
    version: 1,
    keys,
  };
  server.db.put("secrets", record);
  return { status: 200, body: secretBody(server, record) };
}

function find(call: Call): SecretRecord {
  const name = call.path.secretName ?? "";
  const found = call.server.db.get("secrets", name);
  if (!found) throw new Refusal(404, `Secret '${name}' not found`);
  return found;
}

async function update(call: Call) {
  const { server } = call;
  const before = find(call);
  const body = await call.body();
  checkKind(body, "Secret");
  if (isObject(body.metadata) && body.metadata.name !== undefined && body.metadata.name !== before.name)
    throw new Refusal(422, "metadata.name: does not match the path");
  const record: SecretRecord = {
    ...before,
    labels: labelsIn(body, "labels", before.labels),
    annotations: labelsIn(body, "annotations", before.annotations),
    keys: keysIn(body),
    version: before.version + 1,
    updatedAt: server.now(),
  };
  server.db.put("secrets", record);
  return { status: 200, body: secretBody(server, record) };
}

function remove(call: Call) {
  const record = find(call);
  const mapped = environmentsOf(call.server, record.name);
  if (mapped.length > 0)
    throw new Refusal(
      409,
      `Secret '${record.name}' is still mapped to environments [${mapped.join(", ")}]. Remove those mappings first.`,
    );
  call.server.db.remove("secrets", record);
  return { status: 204 };
}

const inside = (value: unknown, text: string) => JSON.stringify(value ?? null).includes(text);
const scopes = {
  name: (item: JsonObject, text: string) => isObject(item.metadata) && `${item.metadata.name}`.includes(text),
  environments: (item: JsonObject, text: string) => isObject(item.status) && inside(item.status.environments, text),
};
const base = `${api}/secrets`;

/** Secrets: what goes in never comes out. */
export const secretRoutes: Route[] = [
  {
    method: "get",
    path: base,
    run: (call) => ({
      status: 200,
      body: page(call, call.server.db.list("secrets"), (record) => secretBody(call.server, record), { scopes }),
    }),
  },
  { method: "post", path: base, run: create },
  {
    method: "get",
    path: `${base}/:secretName`,
    run: (call) => ({ status: 200, body: secretBody(call.server, find(call)) }),
  },
  { method: "put", path: `${base}/:secretName`, run: update },
  { method: "delete", path: `${base}/:secretName`, run: remove },
];
