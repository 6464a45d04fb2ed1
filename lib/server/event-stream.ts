import { ConsoleError } from "@/lib/errors/console-error";
import type { Fleet } from "@/lib/fleet/fleet";

const mostStreams = 1_000;

/** The version to resume from, as a reconnecting EventSource sends it; null for a first connection. */
function sinceOf(request: Request): number | null {
  const text = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("since");
  if (text === null || text === "") return null;
  if (!/^\d{1,15}$/.test(text))
    throw new ConsoleError("invalid", { detail: "since and Last-Event-ID are versions: whole numbers." });
  return Number(text);
}

/** One stream of server-sent events for one tab; ends when the tab leaves. */
export function eventStream(fleet: Fleet, request: Request, requestId: string): Response {
  if (fleet.subscribers >= mostStreams)
    throw new ConsoleError("rate-limited", { detail: "Too many open feeds.", retryAfterSeconds: 30 });
  const leave = new AbortController();
  request.signal.addEventListener("abort", () => leave.abort(), { once: true });
  const events = fleet.subscribe(sinceOf(request), leave.signal);
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode("retry: 2000\n\n")),
    async pull(controller) {
      const { value, done } = await events.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`id: ${value.version}\ndata: ${JSON.stringify(value)}\n\n`));
    },
    cancel: () => leave.abort(),
  });
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
      "x-request-id": requestId,
    },
  });
}
