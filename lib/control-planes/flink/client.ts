import type { z } from "zod";
import { ConsoleError } from "@/lib/errors/console-error";
import type { Call, Send } from "@/lib/transport/transport";
import { explain } from "./explain";
import { type FlinkOperationName, operationsBelow } from "./operations";

/** Where a Flink REST stands: at the root of a target, or below a path of the server that relays it. */
export type FlinkPlace = { template: string; params: Record<string, string> };
export const atRoot: FlinkPlace = { template: "", params: {} };

export type Ask = {
  params?: Record<string, string>;
  query?: Call["query"];
  body?: unknown;
  /** JSON where nothing else is said. */
  contentType?: Call["contentType"];
  signal?: AbortSignal;
  limits?: Call["limits"];
};
/** A value that passed its schema, with the moment it arrived on our clock. */
export type Answered<T> = { value: T; at: string; upstreamDate: string | null; status: number };

export type FlinkClient = {
  readonly targetId: string;
  /** Our present, for what is known without an answer's own time. */
  stamp(): string;
  /** @throws ConsoleError whatever the transport says, or `bad-content` where the answer is not what Flink sends. */
  json<S extends z.ZodType>(name: FlinkOperationName, schema: S, ask?: Ask): Promise<Answered<z.output<S>>>;
  /** The end of a text, at most `limits.bodyBytes` of it. */
  text(name: FlinkOperationName, ask?: Ask): Promise<{ text: string; cut: boolean; at: string }>;
  /** For calls whose answer says nothing but that it was taken. */
  plain(name: FlinkOperationName, ask?: Ask): Promise<{ at: string; status: number }>;
};

export type ClientOptions = { send: Send; targetId: string; place?: FlinkPlace; now?: () => number };

export function createFlinkClient({ send, targetId, place = atRoot, now = Date.now }: ClientOptions): FlinkClient {
  const operations = operationsBelow(place.template);
  const call = (name: FlinkOperationName, accept: Call["accept"], ask: Ask, tail = false) =>
    send({
      operation: operations[name],
      params: { ...place.params, ...ask.params },
      accept,
      ...(ask.query === undefined ? {} : { query: ask.query }),
      ...(ask.body === undefined ? {} : { body: ask.body, contentType: ask.contentType ?? "application/json" }),
      ...(ask.signal === undefined ? {} : { signal: ask.signal }),
      ...(ask.limits === undefined ? {} : { limits: ask.limits }),
      ...(tail ? { tail } : {}),
    }).catch((thrown: unknown) => {
      throw explain(thrown);
    });
  return {
    targetId,
    stamp: () => new Date(now()).toISOString(),
    async json(name, schema, ask = {}) {
      const answer = await call(name, "json", ask);
      const value = check(schema, answer.body, { name, targetId });
      return { value, at: answer.receivedAt, upstreamDate: answer.upstreamDate, status: answer.status };
    },
    async text(name, ask = {}) {
      const answer = await call(name, "text", ask, true);
      return { text: typeof answer.body === "string" ? answer.body : "", cut: answer.cut, at: answer.receivedAt };
    },
    async plain(name, ask = {}) {
      const answer = await call(name, "none", ask);
      return { at: answer.receivedAt, status: answer.status };
    },
  };
}

/** The one place where an answer becomes typed. The error names the first field that is wrong, never its value. */
function check<S extends z.ZodType>(schema: S, body: unknown, where: { name: string; targetId: string }): z.output<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  const path = first?.path.join(".") ?? "";
  throw new ConsoleError("bad-content", {
    detail: `The answer to ${where.name} is not what Flink sends: ${path === "" ? "the whole" : path} does not fit.`,
    issues: [{ path, message: first?.message ?? "does not fit" }],
    targetId: where.targetId,
  });
}
