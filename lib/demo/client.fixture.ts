import { type DemoOptions, openDemo } from "./index";

/** An instant at which the tests' worlds begin. */
export const origin = Date.UTC(2026, 2, 17, 3, 12, 40);

export type Answered = { status: number; body: unknown; text: string; type: string };
export type Client = {
  /** Moves the clock on, ms. */
  pass: (ms: number) => void;
  now: () => number;
  call: (
    server: string,
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answered>;
  get: (server: string, path: string) => Promise<Answered>;
};

let sessions = 0;

/** A client of a world of its own, whose clock stands still until it is moved. */
export function demoClient(options: Omit<DemoOptions, "now"> = {}): Client {
  let time = origin;
  sessions += 1;
  const { exchange } = openDemo({ session: `test-${process.pid}-${sessions}`, ...options, now: () => time });
  const call: Client["call"] = async (server, method, path, body, headers = {}) => {
    const sent = body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body);
    const response = await exchange({
      method,
      url: new URL(`http://${server}.demo.invalid${path}`),
      headers: {
        accept: "application/json",
        ...(sent === null ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      body: sent,
      signal: AbortSignal.timeout(8000),
    });
    const parts: Uint8Array[] = [];
    for await (const part of response.body) parts.push(part);
    const text = Buffer.concat(parts).toString("utf8");
    const type = `${response.headers["content-type"] ?? ""}`;
    return {
      status: response.status,
      body: type.includes("json") && text !== "" ? JSON.parse(text) : null,
      text,
      type,
    };
  };
  return {
    pass: (ms) => {
      time += ms;
    },
    now: () => time,
    call,
    get: (server, path) => call(server, "GET", path),
  };
}
