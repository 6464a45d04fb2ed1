import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { answer, type Upstream } from "./exchange";
import { demoDefaults } from "./index";
import { demoState } from "./state";
import { upstreamsOf } from "./upstreams";
import type { Scenario } from "./world/timeline";

export type Served = { upstreams: { id: string; kind: "cmf" | "flink"; url: string }[]; close: () => Promise<void> };

function requestOf(message: IncomingMessage, base: string, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? ""]) headers.append(name, one);
  }
  const method = message.method ?? "GET";
  const empty = method === "GET" || method === "HEAD";
  // The upstream's own address, whatever the client called it: its handlers know no other.
  return new Request(new URL(message.url ?? "/", base), {
    method,
    headers,
    signal,
    ...(empty ? {} : { body: Readable.toWeb(message) as ReadableStream<Uint8Array>, duplex: "half" as const }),
  } as RequestInit);
}

const unspoken = new Set(["TRACE", "CONNECT", "TRACK"]);

async function reply(upstream: Upstream, message: IncomingMessage, response: ServerResponse): Promise<void> {
  // Silence is a socket that stays open: the client's patience ends it.
  if (upstream.silent()) return;
  // A Request cannot carry these, and no upstream here has them.
  if (unspoken.has(message.method ?? ""))
    return void response.writeHead(405, { allow: "GET, POST, PUT, PATCH, DELETE" }).end();
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const answered = await answer(upstream.handlers, requestOf(message, upstream.base, gone.signal));
  response.writeHead(answered.status, {
    ...Object.fromEntries(answered.headers),
    date: new Date(upstream.now()).toUTCString(),
  });
  if (!answered.body || message.method === "HEAD") {
    response.end();
    return;
  }
  await pipeline(Readable.fromWeb(answered.body as unknown as NodeStream), response);
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

/**
 * Serves every upstream of the demo on a loopback port of its own, until closed.
 * @param options.port the first port, the others follow; 0 or none for any that are free
 * @throws the system's error when a port is taken
 */
export async function serveDemo(
  options: { port?: number; seed?: string | undefined; scenario?: Scenario | undefined; now?: () => number } = {},
): Promise<Served> {
  const now = options.now ?? Date.now;
  const state = demoState(
    "served",
    options.seed ?? demoDefaults.seed,
    options.scenario ?? demoDefaults.scenario,
    now(),
  );
  const ids = upstreamsOf(state, now, (id) => `http://${id}.demo.invalid`).map(({ id }) => id);
  const upstreams = new Map<string, Upstream>();
  const servers = ids.map((id) =>
    createServer((message, response) => {
      const upstream = upstreams.get(id);
      if (!upstream) return void response.writeHead(503).end();
      reply(upstream, message, response).catch((failure: unknown) => {
        // A client that went away is no fault; everything else is, and says so.
        if (response.destroyed) return;
        if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
        response.end(failure instanceof Error ? failure.message : "failed");
      });
    }),
  );
  const urls = new Map<string, string>();
  for (const [index, id] of ids.entries()) {
    const server = servers[index];
    if (server) urls.set(id, await listen(server, options.port ? options.port + index : 0));
  }
  const described = upstreamsOf(state, now, (id) => urls.get(id) ?? "http://127.0.0.1");
  for (const { id, upstream } of described) upstreams.set(id, upstream);
  const close = async () => {
    await Promise.all(
      servers.map((server) => {
        server.closeAllConnections();
        return new Promise<void>((resolve) => server.close(() => resolve()));
      }),
    );
  };
  return { upstreams: described.map(({ id, kind, upstream }) => ({ id, kind, url: upstream.base })), close };
}
