import { type HttpHandler, HttpResponse, http } from "msw";
import { parse as parseYaml, stringify as stringifyYaml } from "yaml";
import type { Database, DemoState } from "../state";
import type { ServerPlan } from "../world/company";
import { isObject } from "../world/merge";
import type { Json, JsonObject } from "../world/records";
import { createRouter, type Found } from "./router";

/** One CMF server of the demo: its tables, its version and its clock. */
export type Server = { base: string; plan: ServerPlan; db: Database; state: DemoState; now: () => number };

export type Call = {
  server: Server;
  /** Path parameters, unescaped. */
  path: Record<string, string>;
  query: URLSearchParams;
  request: Request;
  /** The body as an object, from JSON or YAML. Throws a 400 refusal when it is neither. */
  body: () => Promise<JsonObject>;
};

/** A status, and a body where there is one. */
export type Reply = { status: number; body?: Json } | Response;

export type Route = {
  method: "get" | "post" | "put" | "delete" | "all";
  /** Below the server's base, in the words of the interface description. */
  path: string;
  /** First version that has it; older ones answer 404. */
  since?: string;
  run: (call: Call) => Reply | Promise<Reply>;
};

/** An answer other than success, in the server's own shape. */
export class Refusal extends Error {
  readonly status: number;
  readonly messages: string[];
  constructor(status: number, ...messages: string[]) {
    super(messages.join("; "));
    this.name = "Refusal";
    this.status = status;
    this.messages = messages;
  }
}

export const api = "/cmf/api/v1";
export const apiVersion = "cmf.confluent.io/v1";

/** True when the server is of this version or newer. */
export function since(server: Server, version: string): boolean {
  const [have, want] = [server.plan.version, version].map((text) => text.split(".").map(Number));
  for (const index of [0, 1, 2]) {
    const difference = (have?.[index] ?? 0) - (want?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

const errorBody = (messages: string[]): JsonObject => ({ errors: messages.map((message) => ({ message })) });

function wantsYaml(request: Request): boolean {
  const accept = request.headers.get("accept") ?? "";
  return /ya?ml/.test(accept) && !/json|\*\/\*/.test(accept);
}

function respond(request: Request, reply: Reply): Response {
  if (reply instanceof Response) return reply;
  if (reply.body === undefined) return new HttpResponse(null, { status: reply.status });
  if (wantsYaml(request)) {
    return new HttpResponse(stringifyYaml(reply.body), {
      status: reply.status,
      headers: { "content-type": "application/yaml" },
    });
  }
  return HttpResponse.json(reply.body, { status: reply.status });
}

async function readBody(request: Request): Promise<JsonObject> {
  const text = await request.text();
  const yaml = /ya?ml/.test(request.headers.get("content-type") ?? "");
  let parsed: unknown;
  try {
    parsed = yaml ? parseYaml(text, { maxAliasCount: 20 }) : JSON.parse(text);
  } catch {
    throw new Refusal(400, `Failed to read request: the body is not valid ${yaml ? "YAML" : "JSON"}`);
  }
  if (!isObject(parsed)) throw new Refusal(400, "Failed to read request: the body must be an object");
  return parsed;
}

/**
 * Names that make a request go wrong, so that every kind of failure is one name away: `fails-503` (any status, in the server's
 * shape), `fails-500-empty`, `fails-502-plain`, `fails-401` and `slow-2s` anywhere in the path.
 */
async function sentinel(request: Request): Promise<Response | null> {
  const path = new URL(request.url).pathname;
  const slow = /\/slow-(\d{1,2})s(\/|$)/.exec(path);
  if (slow) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Number(slow[1]) * 1000);
      request.signal.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
  const fails = /\/fails-([45]\d\d)(?:-(empty|plain))?(\/|$)/.exec(path);
  if (!fails) return null;
  const status = Number(fails[1]);
  if (fails[2] === "empty") return new HttpResponse(null, { status });
  if (fails[2] === "plain")
    return new HttpResponse("upstream connect error or disconnect/reset before headers", {
      status,
      headers: { "content-type": "text/plain" },
    });
  const said =
    status === 401 ? "Principal User:drey is not authorized" : "The server could not answer; this name asks for it";
  return HttpResponse.json(errorBody([said]), { status });
}

const writing = new WeakSet<Server>();
/** How long a write holds SQLite's only lock. */
const writeFor = 15;

/** Runs a write; on SQLite a second one at the same time fails, as it does on the real server. */
async function write(server: Server, run: () => Reply | Promise<Reply>): Promise<Reply> {
  if (!server.plan.sqlite) return run();
  if (writing.has(server)) throw new Refusal(500, "[SQLITE_BUSY] The database file is locked (database is locked)");
  writing.add(server);
  try {
    const reply = await run();
    await new Promise((resolve) => setTimeout(resolve, writeFor));
    return reply;
  } finally {
    writing.delete(server);
  }
}

async function run(server: Server, found: Found, request: Request): Promise<Response> {
  const { route, path } = found;
  const failing = await sentinel(request);
  if (failing) return failing;
  try {
    const url = new URL(request.url);
    if (route.since && !since(server, route.since))
      throw new Refusal(404, `No endpoint ${request.method} ${url.pathname}.`);
    const call: Call = { server, path, query: url.searchParams, request, body: () => readBody(request) };
    const reads = route.method === "get" || route.method === "all";
    return respond(request, reads ? await route.run(call) : await write(server, () => route.run(call)));
  } catch (thrown) {
    if (thrown instanceof Refusal) return respond(request, { status: thrown.status, body: errorBody(thrown.messages) });
    throw thrown;
  }
}

/**
 * Routes as the MSW handler of one server. A known path with a method that it does not have is 405; a path that nobody
 * knows is left to others. One handler for all of them: MSW would compile every pattern again for each request.
 */
export function handlersOf(server: Server, routes: Route[]): HttpHandler[] {
  const router = createRouter(routes);
  return [
    http.all(`${server.base}/*`, ({ request }) => {
      const found = router(request.method, new URL(request.url).pathname);
      if (!found) return undefined;
      if (!found.route) {
        const body = errorBody([`Request method '${request.method}' is not supported`]);
        return HttpResponse.json(body, { status: 405, headers: { allow: found.allowed.join(", ") } });
      }
      return run(server, found, request);
    }),
  ];
}

/** RFC 3339 with `Z`, as the vendor's client needs it. */
export const instant = (ms: number): string => new Date(ms).toISOString();
