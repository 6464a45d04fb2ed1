import { ConsoleError } from "@/lib/errors/console-error";
import { cancelled, type Who } from "./failures";

type Waiting = { grant: () => void; isWrite: boolean };
export type Release = () => void;

/**
 * How many calls a target gets at once and per second. Who finds no place waits in a bounded queue, writes before reads;
 * a full queue refuses at once and says when to come back. A second's worth of calls may go out together.
 */
export class Gate {
  readonly #limits: { concurrency: number; perSecond: number; queue: number };
  readonly #who: Who;
  #waiting: Waiting[] = [];
  #inFlight = 0;
  #tokens: number;
  #filledAt = performance.now();
  #timer: NodeJS.Timeout | null = null;

  constructor(limits: { concurrency: number; perSecond: number; queue: number }, who: Who) {
    this.#limits = limits;
    this.#who = who;
    this.#tokens = this.#capacity;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  get queued(): number {
    return this.#waiting.length;
  }

  get #capacity(): number {
    return Math.max(1, this.#limits.perSecond);
  }

  /**
   * A place for one exchange; call the answer once when it is over. Leaves the queue as soon as the signal aborts.
   * @throws ConsoleError rate-limited, or the signal's reason
   */
  enter(isWrite: boolean, signal: AbortSignal): Promise<Release> {
    if (signal.aborted) return Promise.reject(reasonOf(signal, this.#who));
    if (this.#waiting.length === 0 && this.#hasPlace()) return Promise.resolve(this.#take());
    if (this.#waiting.length >= this.#limits.queue) return Promise.reject(this.#full());
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting = this.#waiting.filter((one) => one !== entry);
        reject(reasonOf(signal, this.#who));
      };
      const grant = () => {
        signal.removeEventListener("abort", leave);
        resolve(this.#take());
      };
      const entry: Waiting = { grant, isWrite };
      signal.addEventListener("abort", leave, { once: true });
      const firstRead = isWrite ? this.#waiting.findIndex((one) => !one.isWrite) : -1;
      this.#waiting.splice(firstRead === -1 ? this.#waiting.length : firstRead, 0, entry);
      this.#pump();
    });
  }

  #hasPlace(): boolean {
    const now = performance.now();
    this.#tokens = Math.min(this.#capacity, this.#tokens + ((now - this.#filledAt) / 1000) * this.#limits.perSecond);
    this.#filledAt = now;
    return this.#inFlight < this.#limits.concurrency && this.#tokens >= 1;
  }

  #take(): Release {
    this.#inFlight += 1;
    this.#tokens -= 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#inFlight -= 1;
      this.#pump();
    };
  }

  #pump(): void {
    while (this.#waiting.length > 0 && this.#hasPlace()) this.#waiting.shift()?.grant();
    if (this.#waiting.length === 0 || this.#timer !== null || this.#inFlight >= this.#limits.concurrency) return;
    const waitMs = Math.max(1, Math.ceil(((1 - this.#tokens) / this.#limits.perSecond) * 1000));
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#pump();
    }, waitMs);
  }

  #full(): ConsoleError {
    const wait = Math.max(1, Math.ceil((this.#waiting.length + 1) / this.#limits.perSecond));
    const detail = `Too many calls wait for ${this.#who.name}. Try again in ${wait} s.`;
    return new ConsoleError("rate-limited", { targetId: this.#who.targetId, retryAfterSeconds: wait, detail });
  }
}

/** Why a signal aborted, as our error; a foreign reason means that the caller left. */
export const reasonOf = (signal: AbortSignal, who: Who): ConsoleError =>
  signal.reason instanceof ConsoleError ? signal.reason : cancelled(who);
