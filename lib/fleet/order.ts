import { z } from "zod";
import type { Stale } from "@/lib/domain/item";
import type { Order } from "@/lib/domain/query";
import { type SortValue, sortValues } from "./columns";
import type { Row } from "./table";

/** Where a row stands: current before stale, then the value, then name and id so that no two rows tie. */
export type Place = { group: number; value: SortValue; name: string; id: string };

/**
 * Rows whose state is old stand below the current ones, so that old numbers never outrank new ones. Where only a closer look is
 * old the state is current: a failing job whose own REST is silent must not sink below the healthy.
 */
export const isHeldApart = (stale: Stale | null): boolean => stale !== null && stale.of !== "detail";

export function placeOf(order: Order, now: number): (row: Row) => Place {
  const read = sortValues[order.key];
  return (row) => ({
    group: isHeldApart(row.item.stale) ? 1 : 0,
    value: order.key === "need" ? row.need : read(row.item, now),
    name: row.name,
    id: row.item.id,
  });
}

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** Unknown values come last whichever way the rows are ordered: "—" never outranks a number. */
function compareValues(left: SortValue, right: SortValue, sign: 1 | -1): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  if (typeof left === "number" && typeof right === "number") return sign * (left - right);
  return sign * compareText(String(left), String(right));
}

export function comparePlaces(order: Order): (left: Place, right: Place) => number {
  const sign = order.descending ? -1 : 1;
  const nameSign = order.key === "name" ? sign : 1;
  return (left, right) =>
    left.group - right.group ||
    compareValues(left.value, right.value, sign) ||
    nameSign * compareText(left.name, right.name) ||
    compareText(left.id, right.id);
}

const Cursor = z.tuple([z.string(), z.number(), z.union([z.string(), z.number(), z.null()]), z.string(), z.string()]);
const orderText = (order: Order): string => `${order.descending ? "-" : ""}${order.key}`;

/** The place of the last row of a page. It holds on while rows come, go and change: the next page begins behind that place. */
export const writeCursor = (order: Order, place: Place): string =>
  Buffer.from(JSON.stringify([orderText(order), place.group, place.value, place.name, place.id])).toString("base64url");

/** null where the text is no cursor of this order. */
export function readCursor(order: Order, text: string): Place | null {
  try {
    const parsed = Cursor.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    if (!parsed.success || parsed.data[0] !== orderText(order)) return null;
    const [, group, value, name, id] = parsed.data;
    return { group, value, name, id };
  } catch {
    // JSON.parse only throws on text that is no JSON: then it is no cursor of ours.
    return null;
  }
}

/** The first `count` of many in order, without sorting the rest: a heap that holds the last of the best on top. */
export class Best<T> {
  readonly #heap: T[] = [];
  constructor(
    readonly count: number,
    readonly compare: (left: T, right: T) => number,
  ) {}

  offer(one: T): void {
    const heap = this.#heap;
    if (heap.length < this.count) {
      heap.push(one);
      this.#up(heap.length - 1);
    } else if (this.compare(one, heap[0] as T) < 0) {
      heap[0] = one;
      this.#down(0);
    }
  }

  sorted(): T[] {
    return [...this.#heap].sort(this.compare);
  }

  #up(start: number): void {
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#keeps(parent, at)) return;
      this.#swap(parent, at);
      at = parent;
    }
  }

  #down(start: number): void {
    let at = start;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= this.#heap.length) return;
      const child = left + 1 < this.#heap.length && !this.#keeps(left, left + 1) ? left + 1 : left;
      if (this.#keeps(at, child)) return;
      this.#swap(at, child);
      at = child;
    }
  }

  // Indexes come from the heap's own arithmetic and are always inside it.
  #keeps(parent: number, child: number): boolean {
    return this.compare(this.#heap[parent] as T, this.#heap[child] as T) >= 0;
  }

  #swap(left: number, right: number): void {
    const kept = this.#heap[left] as T;
    this.#heap[left] = this.#heap[right] as T;
    this.#heap[right] = kept;
  }
}
