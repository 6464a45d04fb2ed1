import { uuid } from "../world/random";
import type { SavepointRecord } from "../world/records";
import { page } from "./query";
import { savepointBody, savepointName, savepointWish } from "./savepoints";
import { checkKind, labelsIn } from "./validate";
import { api, type Call, Refusal, type Route } from "./wire";

/** `name` is the beginning of a name; empty, as the vendor's client sends it, it filters nothing. */
function list(call: Call) {
  const prefix = call.query.get("name") ?? "";
  const records = call.server.db.list(
    "savepoints",
    (one) => one.owner.kind === "detached" && one.name.startsWith(prefix),
  );
  return { status: 200, body: page(call, records, (record) => savepointBody(call.server, record)) };
}

/** Registers a path that somebody else wrote; nothing is triggered. */
async function create(call: Call) {
  const { server } = call;
  const body = await call.body();
  checkKind(body, "Savepoint");
  const wish = savepointWish(body);
  const name = savepointName(call, body, "detached");
  if (wish.path === null) throw new Refusal(422, "spec.path: must not be blank for a detached savepoint");
  if (server.db.get("savepoints", `/detached/${name}/${name}`))
    throw new Refusal(422, `Detached savepoint '${name}' already exists`);
  const record: SavepointRecord = {
    environment: "",
    owner: { kind: "detached", name },
    name,
    uid: uuid(`detached/${name}/${server.db.nextNumber()}`),
    labels: labelsIn(body, "labels", {}),
    annotations: labelsIn(body, "annotations", {}),
    createdAt: server.now(),
    ...wish,
    error: null,
    complete: true,
    pendingDeletion: false,
  };
  server.db.put("savepoints", record);
  return { status: 201, body: savepointBody(server, record) };
}

function find(call: Call): SavepointRecord {
  const name = call.path.detachedSavepointName ?? "";
  const found = call.server.db.get("savepoints", `/detached/${name}/${name}`);
  if (!found) throw new Refusal(404, `Detached savepoint '${name}' not found`);
  return found;
}

function remove(call: Call) {
  call.server.db.remove("savepoints", find(call));
  return { status: 204 };
}

const base = `${api}/detached-savepoints`;
const since = "2.1.0";

/** Savepoints that belong to no application any more. */
export const detachedSavepointRoutes: Route[] = [
  { method: "get", path: base, since, run: list },
  { method: "post", path: base, since, run: create },
  {
    method: "get",
    path: `${base}/:detachedSavepointName`,
    since,
    run: (call) => ({ status: 200, body: savepointBody(call.server, find(call)) }),
  },
  { method: "delete", path: `${base}/:detachedSavepointName`, since, run: remove },
];
