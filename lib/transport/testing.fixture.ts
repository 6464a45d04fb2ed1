import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterAll } from "vitest";
import { TargetConfig, type TargetConfigInput } from "@/lib/domain/target-config";
import { ConsoleError } from "@/lib/errors/console-error";
import { createTransport, type Transport, type TransportOptions } from "./create-transport";
import type { Call, Operation } from "./transport";

const closers: (() => Promise<unknown> | unknown)[] = [];
/** After the whole file, so that tests of one file may run at the same time. */
afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Closes something after the tests of the file. */
export const onceDone = (close: () => Promise<unknown> | unknown): void => {
  closers.push(close);
};

/** Listens on a free loopback port until the file is over. */
export async function listen(server: Server | import("node:net").Server, port = 0): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  onceDone(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** A loopback upstream; answers its base URL. */
export const upstream = async (listener: RequestListener): Promise<string> =>
  `http://127.0.0.1:${await listen(createServer(listener))}`;

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };

export const operations = {
  list: { method: "GET", template: "/jobs", effect: "read", query: ["page", "get", "name"] },
  one: { method: "GET", template: "/jobs/{jid}", effect: "read" },
  create: { method: "POST", template: "/jobs", effect: "write" },
  remove: { method: "DELETE", template: "/jobs/{jid}", effect: "write" },
  search: { method: "POST", template: "/search", effect: "read" },
  upload: { method: "POST", template: "/jars/upload", effect: "write", capability: "jar-upload" },
  shutdown: { method: "DELETE", template: "/cluster", effect: "write", capability: "cluster-shutdown" },
} as const satisfies Record<string, Operation>;

export const listCall: Call = { operation: operations.list, accept: "json" };
export const createCall: Call = { operation: operations.create, body: { a: 1 }, accept: "json" };

type Changes = Partial<Omit<TargetConfigInput, "id" | "kind" | "endpoints" | "limits">> & {
  limits?: Record<string, string | number>;
};

export const configOf = (endpoints: string | string[], changes: Changes = {}): TargetConfig =>
  TargetConfig.parse({
    id: "prod",
    kind: "flink",
    label: "Payments Flink",
    endpoints: [endpoints].flat(),
    ...changes,
    limits: { connect: "300ms", header: "500ms", idle: "300ms", total: "2s", perSecond: 1000, ...changes.limits },
  });

/** A transport to one target named `prod`, closed at the end. */
export function transportTo(
  endpoints: string | string[],
  changes: Changes = {},
  options: Partial<TransportOptions> = {},
): Transport {
  const transport = createTransport({
    targets: [{ config: configOf(endpoints, changes), operations: Object.values(operations) }],
    readSecret: () => "s3cr3t-t0ken",
    // no pause before a retry
    random: () => -0.5,
    ...options,
  });
  onceDone(transport.close);
  return transport;
}

/** The error of a call that must fail. */
export async function failure(promise: Promise<unknown>): Promise<ConsoleError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ConsoleError) return error;
    throw error;
  }
  throw new Error("the call was expected to fail");
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** An upstream that notes what reached it. */
export async function witness(): Promise<{ url: string; seen: IncomingMessage[]; bodies: string[] }> {
  const seen: IncomingMessage[] = [];
  const bodies: string[] = [];
  const url = await upstream((request, response) => {
    seen.push(request);
    let body = "";
    request.setEncoding("latin1").on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      bodies.push(body);
      json({ ok: true }, 200, { "set-cookie": "sid=1", server: "Jetty(9)", "x-secret": "y" })(request, response);
    });
  });
  return { url, seen, bodies };
}
