import { HttpResponse } from "msw";

/** An answer that is not a success, in the words of the JobManager's REST server. Thrown by routes, turned into a response by the router. */
export class RestFailure extends Error {
  constructor(
    readonly status: number,
    readonly errors: string[],
  ) {
    super(errors[0]);
  }
}

const HEADERS = { "content-type": "application/json; charset=UTF-8", "access-control-allow-origin": "*" };
const HANDLERS = "org.apache.flink.runtime.rest.handler";

/** A JSON answer with the content type that the real server sends. */
export function json(body: unknown, status = 200): Response {
  return new HttpResponse(JSON.stringify(body), { status, headers: HEADERS });
}

/** A log file or another plain text. */
export function text(body: string): Response {
  return new HttpResponse(body, { headers: { "content-type": "text/plain", "access-control-allow-origin": "*" } });
}

/** A stack trace as Java prints it: "class: message" and the frames below. */
export function trace(first: string, frames: string[], cause?: string): string {
  const own = [first, ...frames.map((frame) => `\tat ${frame}`)].join("\n");
  return cause ? `${own}\nCaused by: ${cause}` : own;
}

const SERVER_FRAMES = [
  `${HANDLERS}.AbstractHandler.respondAsLeader(AbstractHandler.java:188)`,
  `${HANDLERS}.LeaderRetrievalHandler.lambda$channelRead0$0(LeaderRetrievalHandler.java:88)`,
  "java.base/java.util.Optional.ifPresent(Optional.java:178)",
  "org.apache.flink.util.OptionalConsumer.ifPresent(OptionalConsumer.java:45)",
  `${HANDLERS}.LeaderRetrievalHandler.channelRead0(LeaderRetrievalHandler.java:85)`,
  "java.base/java.lang.Thread.run(Thread.java:840)",
];

/** What a handler refuses with a message of its own: one entry, a trace of RestHandlerException. */
export function refusal(status: number, message: string, type = "RestHandlerException"): RestFailure {
  const name = type === "NotFoundException" ? "org.apache.flink.runtime.rest.NotFoundException" : `${HANDLERS}.${type}`;
  return new RestFailure(status, [trace(`${name}: ${message}`, SERVER_FRAMES)]);
}

/** What a handler did not expect: 500 with a fixed first entry and the trace in the second. */
export function serverError(first: string, frames: string[]): RestFailure {
  const inner = trace(first, [
    ...frames,
    "java.base/java.util.concurrent.ForkJoinWorkerThread.run(ForkJoinWorkerThread.java:165)",
  ]);
  return new RestFailure(500, [
    "Internal server error.",
    `<Exception on server side:\n${inner}\n\nEnd of exception on server side>`,
  ]);
}

/** A path that no handler knows, as the server of static files says it. */
export function noSuchFile(path: string): RestFailure {
  return new RestFailure(404, [`Unable to load requested file ${path}.`]);
}

/** A path or query parameter of the wrong form. */
export function malformed(name: string, value: string): RestFailure {
  return refusal(
    400,
    `Bad request, could not parse parameters: Cannot resolve path parameter (${name}) from value "${value}".`,
  );
}
