// Foreign judges: programs that know the descriptions and not the code. Each answers counts, or is skipped by name.
import { existsSync, readFileSync } from "node:fs";
import { register } from "node:module";
import { parse } from "yaml";
import { startConsole } from "../../scripts/console.mjs";
import { judge } from "./schemathesis.mjs";

register("../../scripts/ts-hooks.mjs", import.meta.url);

const cmfDescription = "../shared/specs/cmf-openapi.yaml";

/**
 * The vendor's description with three gaps closed. Its own prose says that bad `filter` and `searchScope` are answered 400, and
 * that `fields` leaves parts out, which the shapes then miss, so it is not tried. The two shapes of an event's data have no
 * required field, so every event fits both of its `oneOf`.
 */
function cmfOpenapi() {
  const description = parse(readFileSync(cmfDescription, "utf8"));
  for (const operation of Object.values(description.paths).flatMap((path) => Object.values(path))) {
    const parameters = operation.parameters ?? [];
    if (parameters.some(({ name }) => name === "filter" || name === "searchScope"))
      operation.responses["400"] ??= { description: "A term was not understood." };
    operation.parameters = parameters.filter(({ name }) => name !== "fields");
  }
  const { EventData } = description.components.schemas;
  EventData.anyOf = EventData.oneOf;
  delete EventData.oneOf;
  return description;
}

/** Names that the demo's first CMF server has, by the description's parameters. */
async function namesOf(url) {
  const first = async (path) => (await (await fetch(`${url}/cmf/api/v1${path}?size=1`)).json()).items[0];
  const nameOf = (item) => item?.metadata?.name ?? item?.name;
  const envName = nameOf(await first("/environments"));
  const within = `/environments/${envName}`;
  const names = {
    envName,
    appName: nameOf(await first(`${within}/applications`)),
    computePoolName: nameOf(await first(`${within}/compute-pools`)),
    stmtName: nameOf(await first(`${within}/statements`)),
    catName: nameOf(await first("/catalogs/kafka")),
    secretName: nameOf(await first("/secrets")),
    kubernetesClusterName: nameOf(await first("/kubernetes-clusters")),
    detachedSavepointName: nameOf(await first("/detached-savepoints")),
  };
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, value]) => (value === undefined ? [] : [[`path.${name}`, value]])),
  );
}

/** The CMF twin against the vendor's description. null where that description is not on this machine. */
export async function judgeCmfTwin(program) {
  if (!existsSync(cmfDescription)) return null;
  const { serveDemo } = await import("../../lib/demo/serve.ts");
  const served = await serveDemo({ seed: "judged" });
  try {
    const url = served.upstreams.find(({ kind }) => kind === "cmf").url;
    return await judge(program, { description: cmfOpenapi(), url, parameters: await namesOf(url) });
  } finally {
    await served.close();
  }
}

/** One id of each collection, from a target that answers; the demo has silent ones. */
async function idsOf(console) {
  const id = async (collection, filter = "") => {
    const { items } = await console.get(`/${collection}?pageSize=50${filter}`);
    return (items.find((item) => item.stale === null) ?? items[0])?.id;
  };
  const collections = ["targets", "environments", "compute-pools", "statements", "catalogs", "savepoints", "jobs"];
  const ids = {};
  for (const collection of collections) ids[collection] = await id(collection);
  ids.applications = await id("applications", "&filter=kind:application");
  ids.clusters = await id("clusters", "&filter=type:flink");
  const { vertices } = await console.get(`/jobs/${encodeURIComponent(ids.jobs)}/graph`);
  return { ids, vertexId: vertices[0]?.id };
}

/**
 * Shortens the texts that are tried in an address: Node refuses a request line of more than 16 KiB with 431 and resets the line
 * while the client still writes, which the client cannot tell from a fault.
 */
function withShortAddresses(description) {
  const most = { length: 100, items: 4 };
  const shorten = (schema) => {
    if (schema.type === "string") schema.maxLength = Math.min(schema.maxLength ?? most.length, most.length);
    if (schema.type !== "array") return;
    schema.maxItems = Math.min(schema.maxItems ?? most.items, most.items);
    shorten(schema.items);
  };
  for (const operation of Object.values(description.paths).flatMap((path) => Object.values(path)))
    for (const parameter of operation.parameters) if (parameter.in === "query") shorten(parameter.schema);
  return description;
}

/** The console's own API against its own description: all reads, and the checks and plans that do nothing. */
export async function judgeConsole(program) {
  const console = await startConsole();
  try {
    const description = withShortAddresses(await console.get("/openapi.json"));
    const { ids, vertexId } = await idsOf(console);
    const operations = Object.keys(description.paths).flatMap((path) => {
      const id = ids[/^\/api\/v1\/([^/]+)\/\{id\}/.exec(path)?.[1] ?? ""];
      if (id === undefined) return [];
      const known = { "path.id": id, ...(path.includes("{vertexId}") ? { "path.vertexId": vertexId } : {}) };
      return [{ name: `GET ${path}`, known }];
    });
    const doing = ["manifestApply", "actApply", "targetTry"].flatMap((id) => ["--exclude-operation-id", id]);
    const args = ["--header", `Origin: ${console.url}`, ...doing];
    // TRACE never reaches the console: the framework under it closes the line, as no request of the web platform can carry it.
    // Documented answers about the target behind the console, not about the console: it cannot do that, it failed, it was late.
    return await judge(program, {
      description,
      url: console.url,
      operations,
      args,
      expected: ["501", "502", "504"],
      methods: ["PUT", "PATCH", "DELETE"],
    });
  } finally {
    await console.stop();
  }
}
