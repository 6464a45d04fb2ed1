import "server-only";
import { randomBytes } from "node:crypto";
import type { z } from "zod";
import type { Endpoint } from "@/lib/api/endpoint";
import { asConsoleError, ConsoleError } from "@/lib/errors/console-error";
import { toProblem } from "@/lib/errors/problem";
import { assertOwnPage, authenticate, type Person } from "./auth";
import { readJson } from "./body";
import { readSecret } from "./config/secrets";
import { log } from "./log";
import { type Runtime, runtime } from "./runtime";

export type Context<E extends Endpoint> = {
  params: z.output<E["params"]>;
  query: z.output<E["query"]>;
  body: z.output<E["body"]>;
  person: Person;
  runtime: Runtime;
  requestId: string;
  /** Aborts when the browser leaves or the route's time is over. */
  signal: AbortSignal;
};

type NextContext = { params: Promise<Record<string, string | string[] | undefined>> };

const totalMs = 60_000;
/** Requests that one person may have under way; browsers queue further ones by themselves. */
const maxInFlight = 80;
const inFlight = new Map<string, number>();

const headersFor = (requestId: string): Record<string, string> => ({
  "cache-control": "no-store",
  "x-request-id": requestId,
  "x-content-type-options": "nosniff",
});

function queryOf(url: URL): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const key of new Set(url.searchParams.keys())) {
    const all = url.searchParams.getAll(key);
    query[key] = all.length === 1 ? (all[0] ?? "") : all;
  }
  return query;
}

function parse<S extends z.ZodType>(schema: S, value: unknown, where: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join("."),
    message: issue.message,
  }));
  const first = issues[0];
  throw new ConsoleError("invalid", {
    detail: `The ${where} is not as described: ${first?.path ? `${first.path}: ` : ""}${(first?.message ?? "unknown").replace(/\.$/, "")}.`,
    issues,
  });
}

/** The answer to an error; an unknown one is logged whole and told as `internal` with its request id. */
export function problemResponse(thrown: unknown, requestId: string): Response {
  const error = asConsoleError(thrown);
  if (error.code === "internal")
    log.error(
      { requestId, cause: String(error.cause ?? error), stack: (error.cause as Error | undefined)?.stack },
      "fault",
    );
  return Response.json(toProblem(error, requestId), {
    status: error.status,
    headers: {
      ...headersFor(requestId),
      "content-type": "application/problem+json",
      ...(error.retryAfterSeconds === undefined ? {} : { "retry-after": String(Math.ceil(error.retryAfterSeconds)) }),
    },
  });
}

/** Runs one request with everything that every route shares; `respond` makes the answer. */
export async function handle(
  request: Request,
  respond: (context: { person: Person; runtime: Runtime; requestId: string }) => Promise<Response>,
): Promise<Response> {
  const requestId = `r-${randomBytes(6).toString("hex")}`;
  const started = performance.now();
  let person = "nobody";
  try {
    const current = await runtime();
    const who = authenticate(request.headers, current.config.auth, readSecret);
    person = who.name;
    const running = inFlight.get(person) ?? 0;
    if (running >= maxInFlight)
      throw new ConsoleError("rate-limited", {
        detail: "Too many requests at once from one person.",
        retryAfterSeconds: 1,
      });
    inFlight.set(person, running + 1);
    try {
      return await respond({ person: who, runtime: current, requestId });
    } finally {
      const left = (inFlight.get(person) ?? 1) - 1;
      if (left > 0) inFlight.set(person, left);
      else inFlight.delete(person);
    }
  } catch (thrown) {
    return problemResponse(thrown, requestId);
  } finally {
    log.debug(
      {
        requestId,
        method: request.method,
        path: new URL(request.url).pathname,
        ms: Math.round(performance.now() - started),
        person,
      },
      "request",
    );
  }
}

/** Makes the handler of one endpoint: parse, authenticate, protect writes, bound the time, encode the answer or the problem. */
export function route<E extends Endpoint>(
  endpoint: E,
  answer: (context: Context<E>) => Promise<z.output<E["response"]>>,
) {
  return (request: Request, next: NextContext): Promise<Response> =>
    handle(request, async (context) => {
      if (endpoint.method !== "GET") assertOwnPage(request, context.runtime.config.auth);
      const url = new URL(request.url);
      const params = parse(endpoint.params, (await next?.params) ?? {}, "path");
      const query = parse(endpoint.query, queryOf(url), "query");
      const body = parse(endpoint.body, endpoint.method === "GET" ? undefined : await readJson(request), "body");
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(totalMs)]);
      const result = await answer({ ...context, params, query, body, signal } as Context<E>);
      return Response.json(result, { headers: headersFor(context.requestId) });
    });
}
