import type { Clock } from "./clock";
import { instant } from "./clock";
import type { Change } from "./entry";

/**
 * What a subscriber hears. `change`: these records moved, up to this version. `reset`: more was missed than is kept, anything
 * may have moved. `beat`: nothing moved, the line stands. One event object serves all subscribers, so it may key a cache.
 */
export type FeedEvent =
  | { type: "change"; version: number; changes: readonly Change[]; targets: readonly string[] }
  | { type: "reset"; version: number }
  | { type: "beat"; version: number; at: string };

export type FeedLimits = {
  /** The shortest time between two events. */
  coalesceMs: number;
  beatMs: number;
  /** Changes kept for subscribers that come back. */
  ring: number;
  /** Events that may wait for one slow subscriber. */
  waiting: number;
  /** Changes in one event; more are told as `reset`. */
  perEvent: number;
};
export const feedLimits: FeedLimits = { coalesceMs: 500, beatMs: 15_000, ring: 20_000, waiting: 64, perEvent: 2_000 };

type Reader = { queue: FeedEvent[]; wake: (() => void) | null; closed: boolean; heardAt: number };

const woken = (reader: Reader): Promise<void> =>
  new Promise((resolve) => {
    reader.wake = resolve;
  });

/** Tells many subscribers what changed: gathered, resumable from a version, bounded for each of them. */
export class Feed {
  readonly #clock: Clock;
  readonly #limits: FeedLimits;
  #version: number;
  /** Oldest first, with the version of each. */
  #ring: { version: number; change: Change }[] = [];
  /** The highest version that the ring no longer tells of. */
  #forgotten: number;
  #pending = new Map<string, Change>();
  #pendingTargets = new Set<string>();
  #sentAt = -Infinity;
  #cancelSend: (() => void) | null = null;
  #cancelBeat: (() => void) | null = null;
  readonly #readers = new Set<Reader>();

  constructor(clock: Clock, firstVersion: number, limits: Partial<FeedLimits> = {}) {
    this.#clock = clock;
    this.#version = firstVersion;
    this.#forgotten = firstVersion;
    this.#limits = { ...feedLimits, ...limits };
  }

  get subscribers(): number {
    return this.#readers.size;
  }

  publish(version: number, changes: readonly Change[]): void {
    this.#version = version;
    for (const change of changes) {
      this.#ring.push({ version, change });
      this.#pending.set(change.id, change);
    }
    if (this.#ring.length > this.#limits.ring * 1.5) {
      const cut = this.#ring.length - this.#limits.ring;
      this.#forgotten = this.#ring[cut - 1]?.version ?? this.#forgotten;
      this.#ring = this.#ring.slice(cut);
    }
    this.#sendSoon();
  }

  /** Something about a target itself moved: its answers, its silence, its next try. */
  publishTarget(targetId: string): void {
    this.#pendingTargets.add(targetId);
    this.#sendSoon();
  }

  /**
   * Events from `since` on; null begins at the present. The first event tells at once where the reader stands. Ends when the
   * signal aborts or the iterator is returned; never throws.
   */
  async *subscribe(since: number | null, signal?: AbortSignal): AsyncGenerator<FeedEvent, void, void> {
    const reader: Reader = { queue: [this.#greeting(since)], wake: null, closed: false, heardAt: this.#clock.now() };
    const close = () => {
      reader.closed = true;
      reader.wake?.();
    };
    if (signal?.aborted) return;
    signal?.addEventListener("abort", close, { once: true });
    this.#readers.add(reader);
    this.#beatSoon();
    try {
      while (!reader.closed) {
        const event = reader.queue.shift();
        if (event) yield event;
        else await woken(reader);
      }
    } finally {
      this.#readers.delete(reader);
      signal?.removeEventListener("abort", close);
    }
  }

  /** Ends every subscription. */
  close(): void {
    this.#cancelSend?.();
    this.#cancelBeat?.();
    for (const reader of this.#readers) {
      reader.closed = true;
      reader.wake?.();
    }
  }

  #greeting(since: number | null): FeedEvent {
    const version = this.#version;
    if (since === null || since === version) return { type: "beat", version, at: instant(this.#clock.now()) };
    // A version from the future is one of an earlier process.
    if (since > version || since < this.#forgotten) return { type: "reset", version };
    const missed = new Map<string, Change>();
    for (const one of this.#ring) if (one.version > since) missed.set(one.change.id, one.change);
    return this.#event([...missed.values()], []);
  }

  #event(changes: Change[], targets: string[]): FeedEvent {
    const version = this.#version;
    return changes.length > this.#limits.perEvent
      ? { type: "reset", version }
      : { type: "change", version, changes, targets };
  }

  #sendSoon(): void {
    if (this.#cancelSend !== null) return;
    const wait = Math.max(0, this.#sentAt + this.#limits.coalesceMs - this.#clock.now());
    this.#cancelSend = this.#clock.after(wait, () => this.#send());
  }

  #send(): void {
    this.#cancelSend = null;
    this.#sentAt = this.#clock.now();
    const event = this.#event([...this.#pending.values()], [...this.#pendingTargets]);
    this.#pending = new Map();
    this.#pendingTargets = new Set();
    for (const reader of this.#readers) this.#deliver(reader, event);
  }

  #deliver(reader: Reader, event: FeedEvent): void {
    // Whoever reads too slowly is told once that much was missed, and its queue costs no more than that.
    if (reader.queue.length >= this.#limits.waiting) reader.queue = [{ type: "reset", version: event.version }];
    else if (reader.queue.length === 1 && reader.queue[0]?.type === "reset")
      reader.queue = [{ type: "reset", version: event.version }];
    else reader.queue.push(event);
    reader.heardAt = this.#clock.now();
    const wake = reader.wake;
    reader.wake = null;
    wake?.();
  }

  #beatSoon(): void {
    if (this.#cancelBeat !== null || this.#readers.size === 0) return;
    this.#cancelBeat = this.#clock.after(this.#limits.beatMs / 3, () => {
      this.#cancelBeat = null;
      const now = this.#clock.now();
      const event: FeedEvent = { type: "beat", version: this.#version, at: instant(now) };
      for (const reader of this.#readers) {
        if (now - reader.heardAt >= this.#limits.beatMs * (2 / 3)) this.#deliver(reader, event);
      }
      this.#beatSoon();
    });
  }
}
