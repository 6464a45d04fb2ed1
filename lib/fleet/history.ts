import type { VerdictState } from "@/lib/domain/verdict-state";
import { instant } from "./clock";

export const happeningKinds = [
  "verdict",
  "restart",
  "spec",
  "job",
  "lost",
  "gone",
  "new",
  "silent",
  "returned",
] as const;
export type HappeningKind = (typeof happeningKinds)[number];

/** One thing that two readings showed together. `by`: the target that showed it. */
export type Happening = {
  at: string;
  kind: HappeningKind;
  itemKind: string;
  itemId: string;
  name: string;
  environment: string | null;
  text: string;
  by: string;
  /** The verdict that it became, for `verdict`. */
  verdict: VerdictState | null;
  /** How many at once; several restarts between two looks are one happening. */
  count: number;
};

export type HistoryQuery = {
  itemIds?: readonly string[];
  kinds?: readonly HappeningKind[];
  /** Epoch milliseconds. */
  since?: number;
  limit?: number;
};

const columnMs = 300_000;
const columnsKept = 288;

/**
 * What happened lately, worked out by comparison, in memory: the latest 5,000 happenings, and counts in columns of five
 * minutes for a day, which outlive the happenings they count.
 */
export class History {
  readonly watchedSince: string;
  readonly #ring: Happening[] = [];
  #next = 0;
  readonly #columns = new Map<number, Map<string, number>>();

  constructor(
    now: number,
    readonly size = 5_000,
  ) {
    this.watchedSince = instant(now);
  }

  add(happening: Happening): void {
    this.#ring[this.#next] = happening;
    this.#next = (this.#next + 1) % this.size;
    const column = Math.floor(Date.parse(happening.at) / columnMs);
    const counts = this.#columns.get(column) ?? new Map<string, number>();
    if (counts.size === 0) this.#columns.set(column, counts);
    const keys = [happening.kind, ...(happening.verdict === null ? [] : [`${happening.kind}.${happening.verdict}`])];
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + happening.count);
    if (this.#columns.size > columnsKept) this.#columns.delete(Math.min(...this.#columns.keys()));
  }

  /** Newest first. */
  read({ itemIds, kinds, since, limit = 200 }: HistoryQuery = {}): Happening[] {
    const found: Happening[] = [];
    for (let step = 1; step <= this.#ring.length && found.length < limit; step += 1) {
      const one = this.#ring[(this.#next - step + this.size) % this.size];
      if (one === undefined) break;
      if (since !== undefined && Date.parse(one.at) < since) continue;
      if (itemIds !== undefined && !itemIds.includes(one.itemId)) continue;
      if (kinds === undefined || kinds.includes(one.kind)) found.push(one);
    }
    return found;
  }

  /**
   * How many of a kind happened in each column of five minutes, oldest first, the last one being the present.
   * `what` is a kind, or `verdict.failing` for one of its words. null before the console began to watch.
   */
  columns(what: string, now: number, count = 72): (number | null)[] {
    const last = Math.floor(now / columnMs);
    const first = Math.floor(Date.parse(this.watchedSince) / columnMs);
    return Array.from({ length: count }, (_, at) => {
      const column = last - count + 1 + at;
      return column < first ? null : (this.#columns.get(column)?.get(what) ?? 0);
    });
  }
}
