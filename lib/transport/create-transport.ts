import type { TargetConfig } from "@/lib/domain/target-config";
import { ConsoleError } from "@/lib/errors/console-error";
import type { ReadSecret } from "./credentials";
import type { Resolve } from "./guarded-lookup";
import { createSocketExchange } from "./socket-exchange";
import { createTargetLine } from "./target-line";
import type { AnswerEvent, Exchange, Operation, Send, TransportStats } from "./transport";

export type TransportTarget = {
  config: TargetConfig;
  /** All that may ever be asked of it. */
  operations: readonly Operation[];
  /** Instead of a socket: fake upstreams in process. */
  exchange?: Exchange;
};

export type TransportOptions = {
  targets: readonly TransportTarget[];
  /** For every target that names none of its own; without it, real HTTP. */
  exchange?: Exchange;
  readSecret: ReadSecret;
  now?: () => number;
  /** 0 ≤ x < 1, for the jitter of retries. */
  random?: () => number;
  /** Name look-up; the system's where absent. */
  resolve?: Resolve;
};

export type Transport = {
  /** @throws ConsoleError not-found for an id that is not configured */
  send: (targetId: string) => Send;
  /** @throws ConsoleError not-found */
  stats: (targetId: string) => TransportStats;
  /** Called after every upstream exchange; must not throw. Answers how to unsubscribe. */
  onAnswer: (listener: (event: AnswerEvent) => void) => () => void;
  /** Aborts what runs, refuses what comes, closes all connections. */
  close: () => Promise<void>;
};

/**
 * The one way out of the console: from a target's id to HTTP with its pinned addresses, credentials and limits.
 * @throws ConsoleError invalid where an endpoint holds more than a plain address
 */
export function createTransport(options: TransportOptions): Transport {
  const listeners = new Set<(event: AnswerEvent) => void>();
  const closers: (() => Promise<void>)[] = [];

  const exchangeOf = (target: TransportTarget): Exchange => {
    const given = target.exchange ?? options.exchange;
    if (given !== undefined) return given;
    const socket = createSocketExchange(target.config, options.resolve);
    closers.push(socket.close);
    return socket.exchange;
  };
  const lines = new Map(
    options.targets.map((target) => [
      target.config.id,
      createTargetLine({
        config: target.config,
        operations: target.operations,
        exchange: exchangeOf(target),
        readSecret: options.readSecret,
        now: options.now ?? Date.now,
        random: options.random ?? Math.random,
        onAnswer: (event) => {
          for (const listener of listeners) listener(event);
        },
      }),
    ]),
  );
  const lineOf = (targetId: string) => {
    const line = lines.get(targetId);
    if (line === undefined) throw new ConsoleError("not-found", { detail: "There is no target with this id." });
    return line;
  };

  return {
    send: (targetId) => lineOf(targetId).send,
    stats: (targetId) => lineOf(targetId).stats(),
    onAnswer: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      for (const line of lines.values()) line.close();
      await Promise.all(closers.map((close) => close()));
    },
  };
}
