/** Calls that may be made: they come in at a steady rate, and a second's worth is kept for a start after a pause. */
export class Budget {
  #level: number;
  #at: number;

  constructor(
    readonly perSecond: number,
    now: number,
  ) {
    this.#level = this.#most;
    this.#at = now;
  }

  /** Spends calls, also more than are there: the debt is waited off before the next. */
  spend(calls: number, now: number): void {
    this.#fill(now);
    this.#level -= calls;
  }

  /** Milliseconds until a call may be made; 0 when one may be made now. */
  waitMs(now: number): number {
    this.#fill(now);
    const missing = Math.min(1, this.#most) - this.#level;
    return missing <= 1e-9 ? 0 : Math.max(1, Math.ceil((missing / this.perSecond) * 1000));
  }

  get #most(): number {
    return Math.max(1, this.perSecond);
  }

  #fill(now: number): void {
    this.#level = Math.min(this.#most, this.#level + (Math.max(0, now - this.#at) / 1000) * this.perSecond);
    this.#at = now;
  }
}
