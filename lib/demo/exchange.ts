import { getResponse, type HttpHandler } from "msw";
import type { Exchange } from "../transport/transport";

/** One upstream of the demo: where it is, who answers for it, and whether it says anything at all now. */
export type Upstream = { base: string; handlers: HttpHandler[]; silent: () => boolean; now: () => number };

/** An upstream that never answers: the caller's own limit, or ours, ends the wait. */
const silenceLimit = 60_000;

function wait(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(Object.assign(new Error("connect ETIMEDOUT"), { code: "ETIMEDOUT" }));
    const timer = setTimeout(fail, silenceLimit);
    timer.unref();
    const aborted = () => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    };
    if (signal.aborted) aborted();
    else signal.addEventListener("abort", aborted, { once: true });
  });
}

async function* chunks(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

function headersOf(response: Response, now: number): Record<string, string> {
  const headers: Record<string, string> = { date: new Date(now).toUTCString() };
  response.headers.forEach((value, key) => {
    headers[key] = value;
  });
  return headers;
}

/** What an upstream answers to a request, or 501 naming what nobody answers. */
export async function answer(handlers: HttpHandler[], request: Request): Promise<Response> {
  const response = await getResponse(handlers, request);
  if (response) return response;
  return Response.json(
    { errors: [{ message: `The demo has no answer to ${request.method} ${new URL(request.url).pathname}` }] },
    { status: 501 },
  );
}

/**
 * An exchange that is answered inside the process. An unknown address fails as a look-up would; a silent upstream keeps the caller
 * waiting until the caller gives up.
 */
export function demoExchange(upstreams: Map<string, Upstream>): Exchange {
  return async ({ method, url, headers, body, signal }) => {
    const upstream = upstreams.get(url.origin);
    if (!upstream) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${url.hostname}`), { code: "ENOTFOUND" });
    if (signal.aborted || upstream.silent()) await wait(signal);
    const bytes = typeof body === "string" ? body : body === null ? null : Buffer.from(body);
    const response = await answer(upstream.handlers, new Request(url, { method, headers, body: bytes, signal }));
    return { status: response.status, headers: headersOf(response, upstream.now()), body: chunks(response.body) };
  };
}
