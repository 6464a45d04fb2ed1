import type { Who } from "./failures";
import { reasonOf } from "./gate";

type Flight<T> = { outcome: Promise<T>; callers: number; controller: AbortController };

/**
 * Equal reads that run at the same time share one exchange. Each caller may leave on its own;
 * the exchange is aborted when the last one has left.
 */
export class Flights<T> {
  readonly #who: Who;
  readonly #flying = new Map<string, Flight<T>>();

  constructor(who: Who) {
    this.#who = who;
  }

  join(key: string, signal: AbortSignal | undefined, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (signal?.aborted) return Promise.reject(reasonOf(signal, this.#who));
    const flight = this.#flying.get(key) ?? this.#begin(key, start);
    flight.callers += 1;
    if (signal === undefined) return flight.outcome;
    return new Promise((resolve, reject) => {
      const leave = () => {
        flight.callers -= 1;
        if (flight.callers === 0) {
          this.#land(key, flight);
          flight.controller.abort();
        }
        reject(reasonOf(signal, this.#who));
      };
      signal.addEventListener("abort", leave, { once: true });
      flight.outcome.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
    });
  }

  /** After a write nobody may join a read that began before it. Those who are on it get its answer. */
  closeDoors(): void {
    this.#flying.clear();
  }

  #begin(key: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const controller = new AbortController();
    const flight: Flight<T> = { outcome: start(controller.signal), callers: 0, controller };
    this.#flying.set(key, flight);
    const land = () => this.#land(key, flight);
    // A flight that everybody left fails unheard; that is what the callers asked for.
    flight.outcome.then(land, land);
    return flight;
  }

  #land(key: string, flight: Flight<T>): void {
    if (this.#flying.get(key) === flight) this.#flying.delete(key);
  }
}
