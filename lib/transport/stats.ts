import type { ConsoleError } from "@/lib/errors/console-error";
import type { AnswerEvent, MinuteCount, TransportStats } from "./transport";

type Minute = { index: number; calls: number; errors: number; totalMs: number };

const minutesKept = 60;
const tapeKept = 120;
const iso = (ms: number): string => new Date(ms).toISOString();

/** Outcomes that say nothing bad about the target: it answered, and the answer was no. */
const ordinary = new Set<string>([
  ...["ok", "cancelled", "not-found", "conflict", "gone", "invalid", "unprocessable", "forbidden", "read-only"],
]);

/** What happened between the console and one target during the last hour. Bounded whatever happens. */
export class TargetStats {
  readonly #now: () => number;
  #minutes: Minute[] = [];
  #tape: TransportStats["tape"] = [];
  #lastAnswerAt: string | null = null;
  #lastError: TransportStats["lastError"] = null;
  #clockSkewMs: number | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  record(event: AnswerEvent, error: ConsoleError | null, upstreamDate: string | null): void {
    const isError = !ordinary.has(event.outcome);
    const minute = this.#minute();
    minute.calls += 1;
    minute.errors += isError ? 1 : 0;
    minute.totalMs += event.tookMs;
    this.#tape = [...this.#tape.slice(1 - tapeKept), { at: event.at, tookMs: event.tookMs, outcome: event.outcome }];
    if (event.status !== null) this.#lastAnswerAt = event.at;
    if (error !== null && isError) this.#lastError = { code: error.code, detail: error.detail, at: event.at };
    // the upstream stamped its answer somewhere between our two instants; its header has whole seconds
    if (upstreamDate !== null)
      this.#clockSkewMs = Math.round(Date.parse(upstreamDate) + 500 - (Date.parse(event.at) - event.tookMs / 2));
  }

  view(gate: { inFlight: number; queued: number }, endpoint: number): TransportStats {
    const took = this.#tape.filter((one) => one.outcome !== "cancelled").map((one) => one.tookMs);
    return {
      minutes: this.#lastHour(),
      lastAnswerAt: this.#lastAnswerAt,
      lastError: this.#lastError,
      clockSkewMs: this.#clockSkewMs,
      medianMs: quantile(took, 0.5),
      p95Ms: quantile(took, 0.95),
      inFlight: gate.inFlight,
      queued: gate.queued,
      tape: [...this.#tape],
      endpoint,
    };
  }

  #minute(): Minute {
    const index = Math.floor(this.#now() / 60_000);
    const last = this.#minutes.at(-1);
    if (last?.index === index) return last;
    const fresh: Minute = { index, calls: 0, errors: 0, totalMs: 0 };
    this.#minutes = [...this.#minutes.filter((one) => one.index > index - minutesKept && one.index < index), fresh];
    return fresh;
  }

  #lastHour(): MinuteCount[] {
    const current = Math.floor(this.#now() / 60_000);
    const first = Math.max(this.#minutes[0]?.index ?? current + 1, current - minutesKept + 1);
    const byIndex = new Map(this.#minutes.map((one) => [one.index, one]));
    return Array.from({ length: Math.max(0, current - first + 1) }, (_, offset) => {
      const found = byIndex.get(first + offset);
      const calls = found?.calls ?? 0;
      const meanMs = found === undefined || calls === 0 ? null : found.totalMs / calls;
      return { minute: iso((first + offset) * 60_000), calls, errors: found?.errors ?? 0, meanMs };
    });
  }
}

/** The nearest-rank quantile; null of nothing. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
