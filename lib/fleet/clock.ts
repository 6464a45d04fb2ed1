/** Time as the fleet sees it. Tests bring a clock of their own; nothing in this room calls Date.now or setTimeout. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls back once after `ms`. The result takes the appointment back. */
  after(ms: number, run: () => void): () => void;
  /** Lets everything else that waits for the process have its turn. */
  breathe(): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    // A console that is shutting down must not be kept alive by the next round.
    timer.unref();
    return () => clearTimeout(timer);
  },
  breathe: () => new Promise((resolve) => setImmediate(resolve)),
};

/** Epoch milliseconds as the instant that crosses boundaries. */
export const instant = (ms: number): string => new Date(ms).toISOString();
