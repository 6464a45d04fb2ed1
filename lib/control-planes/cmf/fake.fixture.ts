import { TargetConfig, type TargetConfigInput } from "@/lib/domain/target-config";
import type { ErrorCode } from "@/lib/errors/codes";
import { ConsoleError } from "@/lib/errors/console-error";
import { type Call, type Send, UpstreamSaid } from "@/lib/transport/transport";

/** An instant at which the fakes answer. */
export const seenAt = "2026-03-17T03:12:40.000Z";
export const nowMs = Date.parse(seenAt);

export const targetOf = (changes: Partial<TargetConfigInput> = {}): TargetConfig =>
  TargetConfig.parse({ id: "cmf-1", kind: "cmf", endpoints: ["http://cmf.invalid"], ...changes });

/** What a fake server answers: a status with a body as it is on the wire. */
export type Said = { status: number; body?: unknown };
export const ok = (body: unknown = null, status = 200): Said => ({ status, body });
export const errors = (status: number, ...messages: string[]): Said => ({
  status,
  body: JSON.stringify({ errors: messages.map((message) => ({ message })) }),
});
/** Items of a list; the fake cuts them into pages as the real server does, with an empty one at the end. */
export class Items {
  constructor(
    readonly items: unknown[],
    readonly size = 100,
  ) {}
}

type Route = Said | Items | ((call: Call) => Said | Items);
export type Fake = { send: Send; calls: Call[]; sent: string[]; routes: Record<string, Route> };

const codes: Record<number, ErrorCode> = {
  400: "invalid",
  401: "unauthorised",
  403: "forbidden",
  404: "not-found",
  409: "conflict",
  410: "gone",
  422: "unprocessable",
  429: "rate-limited",
};

/** The path of a call with its parameters filled in and escaped. */
export const pathOf = ({ operation, params = {} }: Call): string =>
  operation.template.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? `missing-${key}`));

/** A CMF of a few answers, by `GET /cmf/api/v1/…`. What it does not know is 404, as CMF says it. */
export function fakeCmf(routes: Record<string, Route>): Fake {
  const fake: Fake = { calls: [], sent: [], routes, send: (call) => answer(call) };
  const answer: Send = async (call) => {
    fake.calls.push(call);
    const key = `${call.operation.method} ${pathOf(call)}`;
    fake.sent.push(key);
    if (call.signal?.aborted) throw new ConsoleError("cancelled");
    const route = fake.routes[key] ?? errors(404, `${key} not found`);
    const given = typeof route === "function" ? route(call) : route;
    const said = given instanceof Items ? pageOf(given, call) : given;
    if (said.status >= 400) {
      const text = typeof said.body === "string" ? said.body : said.body === undefined ? "" : JSON.stringify(said.body);
      const code = codes[said.status] ?? "upstream-error";
      throw new ConsoleError(code, { cause: new UpstreamSaid(said.status, text), upstreamStatus: said.status });
    }
    const body = call.accept === "none" ? null : (said.body ?? null);
    return { status: said.status, body, receivedAt: seenAt, upstreamDate: null, tookMs: 1, cut: false };
  };
  return fake;
}

function pageOf({ items, size }: Items, call: Call): Said {
  const page = Number(call.query?.page ?? 0);
  const sort = { sorted: false, unsorted: true, empty: true };
  return ok({
    pageable: { page, size, sort },
    // Untrusted on purpose: no total, and not the number of items either.
    metadata: { size: 0 },
    items: items.slice(page * size, (page + 1) * size),
  });
}

/** What an operation was called with: its query and body. */
export const bodiesOf = (fake: Fake, method: string): unknown[] =>
  fake.calls.filter(({ operation }) => operation.method === method).map(({ body }) => body);
