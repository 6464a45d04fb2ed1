import type { TargetConfig } from "@/lib/domain/target-config";
import { asConsoleError, ConsoleError } from "@/lib/errors/console-error";
import { type AttemptResult, attempt } from "./attempt";
import { buildRequest, joinUrl, type Outgoing, pinBase } from "./build-request";
import { type ReadSecret, TargetCredentials } from "./credentials";
import { cancelled, type Failure, type Who, waitedTooLong } from "./failures";
import { Flights } from "./flights";
import { Gate } from "./gate";
import { createPermit, targetName } from "./permit";
import { isWorthRetrying, mayAnswerElsewhere, retriesOfRead, retryWait } from "./retry";
import { TargetStats } from "./stats";
import type { Answer, AnswerEvent, Call, Exchange, Operation, Send, TransportStats } from "./transport";
import { sleep } from "./until-aborted";

export type LineOptions = {
  config: TargetConfig;
  operations: readonly Operation[];
  exchange: Exchange;
  readSecret: ReadSecret;
  now: () => number;
  random: () => number;
  onAnswer: (event: AnswerEvent) => void;
};

export type TargetLine = { send: Send; stats: () => TransportStats; close: () => void };

/** A permitted call, ready to go. `isQueued` while it waits for its turn. */
type Ready = { call: Call; operation: Operation; outgoing: Outgoing; isQueued: boolean };

/** The way to one target: permit → request → shared flight → gate → endpoint → attempt → retry. */
export function createTargetLine(options: LineOptions): TargetLine {
  const { config } = options;
  const who: Who = { targetId: config.id, name: targetName(config) };
  const bases = config.endpoints.map((endpoint) => pinBase(endpoint, config.id));
  const permit = createPermit(config, options.operations);
  const gate = new Gate(config.limits, who);
  const flights = new Flights<Answer>(who);
  const stats = new TargetStats(options.now);
  const credentials = new TargetCredentials(config, options.readSecret, options.now);
  const running = new Set<AbortController>();
  let endpoint = 0;
  let isClosed = false;

  const attemptAt = async (index: number, ready: Ready, signal: AbortSignal) => {
    const { call, operation, outgoing } = ready;
    const base = bases[index] ?? bases[0];
    if (base === undefined) throw new Error("a target without an endpoint");
    const url = joinUrl(base, outgoing);
    ready.isQueued = true;
    const release = await gate.enter(operation.effect === "write", signal);
    ready.isQueued = false;
    try {
      const authorization = credentials.header();
      const headers = authorization === null ? outgoing.headers : { ...outgoing.headers, authorization };
      const { connect, header, idle } = config.limits;
      const result = await attempt({
        who,
        exchange: options.exchange,
        request: { method: outgoing.method, url, headers, body: outgoing.body },
        call,
        isWrite: operation.effect === "write",
        wantsCertificate: url.protocol === "https:" && config.tls.certFile === undefined,
        limits: { connect, header, idle, bodyBytes: lower(config.limits.bodyBytes, call.limits?.bodyBytes) },
        signal,
        hide: (text) => credentials.hideIn(text),
        now: options.now,
      });
      note(result, operation);
      return result;
    } finally {
      release();
    }
  };

  const note = (result: AttemptResult, operation: Operation) => {
    const error = "error" in result.outcome ? result.outcome.error : null;
    const event: AnswerEvent = {
      targetId: config.id,
      method: operation.method,
      template: operation.template,
      at: new Date(options.now()).toISOString(),
      tookMs: result.tookMs,
      status: result.status,
      outcome: error?.code ?? "ok",
    };
    stats.record(event, error, result.upstreamDate);
    options.onAnswer(event);
  };

  /** Tries until there is an answer or no sense in another try. */
  const perform = async (ready: Ready, signal: AbortSignal): Promise<Answer> => {
    let index = endpoint;
    let others = bases.length - 1;
    let retries = 0;
    let mayRenew = true;
    let last: ConsoleError | null = null;
    for (;;) {
      const { outcome } = await attemptAt(index, ready, signal).catch((error: unknown) => {
        throw last === null || isCancelled(error) ? error : last;
      });
      if ("answer" in outcome) {
        endpoint = index;
        return outcome.answer;
      }
      const { error } = outcome;
      // time that is over during a later try changes nothing about what went wrong before
      if (signal.aborted) throw last === null || isCancelled(error) ? error : last;
      last = error;
      const isRenewed = error.code === "unauthorised" && mayRenew && credentials.renew();
      if (ready.operation.effect === "write") throw error;
      if (isRenewed) {
        mayRenew = false;
      } else if (others > 0 && mayAnswerElsewhere(error)) {
        others -= 1;
        index = (index + 1) % bases.length;
      } else {
        const wait = waitBefore(outcome, retries);
        if (wait === null) throw error;
        await sleep(wait, signal).catch((reason: unknown) => {
          throw isCancelled(reason) ? reason : error;
        });
        retries += 1;
        others = bases.length - 1;
      }
    }
  };

  const waitBefore = ({ error, wasSent }: Failure, retries: number): number | null =>
    retries < retriesOfRead && isWorthRetrying(error, wasSent)
      ? retryWait(retries, error.retryAfterSeconds, options.random)
      : null;

  /** `perform` within the whole time of a call, from its place in the queue to its last byte. */
  const withinTotal = async (ready: Ready, signal?: AbortSignal): Promise<Answer> => {
    const controller = new AbortController();
    const leave = () => controller.abort(cancelled(who));
    const totalMs = lower(config.limits.total, ready.call.limits?.totalMs);
    const expire = () => controller.abort(waitedTooLong(who, ready.isQueued ? "queue" : "total", totalMs));
    const total = setTimeout(expire, totalMs);
    running.add(controller);
    signal?.addEventListener("abort", leave, { once: true });
    if (signal?.aborted || isClosed) leave();
    try {
      return await perform(ready, controller.signal);
    } finally {
      clearTimeout(total);
      running.delete(controller);
      signal?.removeEventListener("abort", leave);
    }
  };

  const send: Send = async (call) => {
    try {
      const operation = permit(call.operation);
      const ready: Ready = { call, operation, outgoing: buildRequest(call, operation), isQueued: false };
      if (operation.effect === "write")
        return await withinTotal(ready, call.signal).finally(() => flights.closeDoors());
      return await flights.join(flightKey(ready), call.signal, (signal) => withinTotal(ready, signal));
    } catch (error) {
      throw withTarget(asConsoleError(error), who);
    }
  };

  const close = () => {
    isClosed = true;
    for (const controller of running) controller.abort(cancelled(who));
  };
  return { send, stats: () => stats.view(gate, endpoint), close };
}

const isCancelled = (error: unknown): boolean => error instanceof ConsoleError && error.code === "cancelled";

const lower = (limit: number, wish: number | undefined): number => Math.min(limit, wish ?? limit);

/** Reads are equal when nothing tells them apart but who asks. */
const flightKey = ({ call, outgoing }: Ready): string =>
  JSON.stringify([
    ...[outgoing.method, outgoing.path, outgoing.search, outgoing.body],
    ...[call.accept, call.tail ?? false, call.limits ?? {}],
  ]);

/** Errors from before the target was known (a bad parameter) get its id. */
function withTarget(error: ConsoleError, who: Who): ConsoleError {
  if (error.targetId !== undefined) return error;
  return new ConsoleError(error.code, {
    detail: error.detail,
    issues: error.issues,
    targetId: who.targetId,
    cause: error.cause,
  });
}
