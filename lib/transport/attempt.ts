import { redactText } from "@/lib/domain/redact";
import { ConsoleError } from "@/lib/errors/console-error";
import { decodeAnswer, headerOf, isHtml } from "./decode-answer";
import { type Failure, networkFailure, statusFailure, type Who, waitedTooLong } from "./failures";
import { reasonOf } from "./gate";
import { readBody, TooLarge } from "./read-body";
import { parseRetryAfter } from "./retry";
import type { Answer, Call, Exchange } from "./transport";
import { untilAborted } from "./until-aborted";

export type AttemptInput = {
  who: Who;
  exchange: Exchange;
  request: Omit<Parameters<Exchange>[0], "signal">;
  call: Pick<Call, "accept" | "tail">;
  isWrite: boolean;
  /** Whether a TLS target might miss a client certificate, because none is configured. */
  wantsCertificate: boolean;
  limits: { connect: number; header: number; idle: number; bodyBytes: number };
  /** Aborts when the caller left or the call's whole time is over; its reason is the error to throw. */
  signal: AbortSignal;
  /** Hides the credentials that the upstream may have repeated. */
  hide: (text: string) => string;
  now: () => number;
};

export type AttemptResult = {
  /** null where no status line arrived. */
  status: number | null;
  upstreamDate: string | null;
  tookMs: number;
  outcome: { answer: Answer } | Failure;
};

type Reply = Awaited<ReturnType<Exchange>>;

/** How much of a refusal's body is read, and how much of it is kept after redaction. */
const readOfRefusal = 65_536;
const keptOfRefusal = 4096;

/** One exchange with one endpoint under its limits. Never throws: what went wrong is in the outcome. */
export async function attempt(input: AttemptInput): Promise<AttemptResult> {
  const { who, limits, signal } = input;
  const own = new AbortController();
  const stop = () => own.abort(signal.reason);
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop, { once: true });
  const started = performance.now();
  const headerMs = Math.max(limits.header, limits.connect + 100);
  const header = setTimeout(() => own.abort(waitedTooLong(who, "header", headerMs)), headerMs);
  let reply: Reply | null = null;
  const result = (outcome: AttemptResult["outcome"]): AttemptResult => ({
    status: reply?.status ?? null,
    upstreamDate: reply === null ? null : dateOf(reply),
    tookMs: performance.now() - started,
    outcome,
  });
  try {
    reply = await untilAborted(input.exchange({ ...input.request, signal: own.signal }), own.signal);
    clearTimeout(header);
    const answered = await settle(input, reply, own);
    return result({ answer: { ...answered, tookMs: performance.now() - started } });
  } catch (thrown) {
    const { error, wasSent } = failureOf(input, thrown, own.signal, reply !== null);
    return result({ error: input.isWrite && wasSent ? withDoubt(error) : error, wasSent });
  } finally {
    clearTimeout(header);
    signal.removeEventListener("abort", stop);
    // frees the socket where the body was not read to its end; after the end it changes nothing
    own.abort();
  }
}

function failureOf(input: AttemptInput, thrown: unknown, signal: AbortSignal, duringBody: boolean): Failure {
  if (thrown instanceof ConsoleError) return { error: thrown, wasSent: true };
  if (signal.aborted) return { error: reasonOf(signal, input.who), wasSent: true };
  return networkFailure(
    input.who,
    thrown,
    { connect: input.limits.connect, wantsCertificate: input.wantsCertificate },
    duringBody,
  );
}

async function settle(input: AttemptInput, reply: Reply, own: AbortController): Promise<Omit<Answer, "tookMs">> {
  const { who, limits, call } = input;
  const onIdle = () => own.abort(waitedTooLong(who, "idle", limits.idle));
  const refused = reply.status < 200 || (reply.status >= 300 && reply.status !== 304);
  if (refused) throw await refusal(input, reply, own.signal, onIdle);
  const keep = call.tail === true && call.accept === "text" ? "tail" : "all";
  if (keep === "all" && Number(headerOf(reply.headers, "content-length") ?? 0) > limits.bodyBytes)
    throw tooLarge(who, limits.bodyBytes);
  const bodyLimits = { bodyBytes: limits.bodyBytes, idleMs: limits.idle, keep } as const;
  const bytes = await readBody(reply.body, bodyLimits, own.signal, onIdle).catch((error: unknown) => {
    throw error instanceof TooLarge ? tooLarge(who, limits.bodyBytes) : error;
  });
  const mayBeEmpty = input.isWrite || [201, 202, 204, 205, 304].includes(reply.status);
  const decoded = decodeAnswer(bytes, reply.headers, call.accept, mayBeEmpty);
  if ("fault" in decoded)
    throw new ConsoleError("bad-content", {
      targetId: who.targetId,
      detail: sentence(who, decoded.fault),
      upstreamStatus: reply.status,
    });
  return {
    status: reply.status,
    body: decoded.body,
    receivedAt: new Date(input.now()).toISOString(),
    upstreamDate: dateOf(reply),
    cut: bytes.cut,
  };
}

async function refusal(
  input: AttemptInput,
  reply: Reply,
  signal: AbortSignal,
  onIdle: () => void,
): Promise<ConsoleError> {
  const limits = { bodyBytes: readOfRefusal, idleMs: Math.min(input.limits.idle, 2000), keep: "head" } as const;
  let said = "";
  try {
    const { bytes } = await readBody(reply.body, limits, signal, onIdle);
    const text = new TextDecoder().decode(bytes);
    said = isHtml(reply.headers, text) ? "" : redactText(input.hide(text)).slice(0, keptOfRefusal);
  } catch (error) {
    // The status alone tells what happened; only a caller who left, or time that is over, counts for more.
    if (input.signal.aborted) throw error;
  }
  const wait = parseRetryAfter(headerOf(reply.headers, "retry-after"), input.now());
  return statusFailure(
    input.who,
    reply.status,
    said,
    wait,
    originOf(headerOf(reply.headers, "location"), input.request.url),
  );
}

const tooLarge = (who: Who, limit: number): ConsoleError =>
  new ConsoleError("too-large", {
    targetId: who.targetId,
    detail: `${who.name} answered with more than ${Number((limit / 1_048_576).toPrecision(2))} MiB, which is the limit for one answer.`,
  });

const sentence = (who: Who, fault: string): string => `${who.name} ${fault}${/[.?]$/.test(fault) ? "" : "."}`;

function dateOf(reply: Reply): string | null {
  const ms = Date.parse(headerOf(reply.headers, "date") ?? "");
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

/** Where a redirect leads, without path, query and user: those may hold what nobody should read. */
function originOf(location: string | undefined, from: URL): string | undefined {
  if (location === undefined || !URL.canParse(location, from)) return undefined;
  const to = new URL(location, from);
  return /^https?:$/.test(to.protocol) && to.origin !== from.origin ? to.origin : undefined;
}

/** A write that broke after it left may have been done; the sentence says so. */
function withDoubt(error: ConsoleError): ConsoleError {
  const { code, upstreamStatus } = error;
  const isOpen =
    upstreamStatus === undefined || code === "bad-content"
      ? ["timeout", "unreachable", "bad-content", "cancelled", "too-large"].includes(code)
      : upstreamStatus >= 500 && upstreamStatus !== 501 && upstreamStatus !== 503;
  if (!isOpen) return error;
  return new ConsoleError(error.code, {
    detail: `${error.detail} Whether the change was made is not known.`,
    targetId: error.targetId,
    upstreamStatus: error.upstreamStatus,
    retryAfterSeconds: error.retryAfterSeconds,
    cause: error.cause,
  });
}
