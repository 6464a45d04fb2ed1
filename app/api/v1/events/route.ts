import { eventStream } from "@/lib/server/event-stream";
import { handle } from "@/lib/server/route";

/** The change feed: server-sent events, resumable by `Last-Event-ID` or `?since=`. */
export const GET = (request: Request): Promise<Response> =>
  handle(request, async ({ runtime, requestId }) => eventStream(runtime.fleet, request, requestId));
