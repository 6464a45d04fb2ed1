import { type CollectionName, type ListQuery, type ReadQuery, readQuery } from "@/lib/domain/query";
import { verdictStates } from "@/lib/domain/verdict-state";
import { ConsoleError } from "@/lib/errors/console-error";
import type { CollectionItems } from "./collections";
import { compileFilter } from "./filter";
import { Best, comparePlaces, type Place, placeOf, readCursor, writeCursor } from "./order";
import type { Table } from "./table";

export type Facets = Record<string, Record<string, number>>;
export type Page<C extends CollectionName> = {
  items: CollectionItems[C][];
  /** How many fit the filter. */
  total: number;
  /** How many there are without any filter. */
  all: number;
  nextCursor: string | null;
  version: number;
  /** Counts by key and value, each key without its own filter. On the first page only. */
  facets?: Facets;
};

/** @throws ConsoleError `invalid`, with an issue for each thing that was not understood. */
export function understood(collection: CollectionName, query: ListQuery): ReadQuery {
  const { read, issues } = readQuery(collection, query);
  if (read.cursor !== null && readCursor(read.order, read.cursor) === null)
    issues.push({
      path: "cursor",
      message: "This cursor belongs to another order or to no list of ours. Start again without it.",
    });
  if (issues.length > 0)
    throw new ConsoleError("invalid", { detail: issues.map((one) => one.message).join(" "), issues });
  return read;
}

type Found = { place: Place; item: Table["rows"][number]["item"] };

/** Answers one page: one pass over the rows counts, gives every facet its numbers and keeps the best of the page. */
export function runQuery<C extends CollectionName>(
  table: Table,
  read: ReadQuery,
  now: number,
  version: number,
  targetsOfKind: (word: string) => string[],
): Page<C> {
  const { cells, rows: rowTests } = compileFilter(read.tokens, read.text, table, now, targetsOfKind);
  const place = placeOf(read.order, now);
  const compare = comparePlaces(read.order);
  const after = read.cursor === null ? null : readCursor(read.order, read.cursor);
  const best = new Best<Found>(read.pageSize + 1, (left, right) => compare(left.place, right.place));
  const counts = after === null ? table.dictionaries.map((words) => new Uint32Array(words.cells.length)) : [];
  let total = 0;
  for (const row of table.rows) {
    let missed = -1;
    let misses = 0;
    for (const test of cells) {
      if (test.fits[row.codes[test.column] ?? 0] !== 1 && test.column !== missed) {
        missed = test.column;
        misses += 1;
        if (misses > 1) break;
      }
    }
    if (misses > 1 || !rowTests.every((test) => test(row))) continue;
    if (misses === 0) {
      total += 1;
      const found = { place: place(row), item: row.item };
      if (after === null || compare(found.place, after) > 0) best.offer(found);
      for (let at = 0; at < counts.length; at += 1) increase(counts[at], row.codes[at]);
    } else increase(counts[missed], row.codes[missed]);
  }
  const sorted = best.sorted();
  const page = sorted.slice(0, read.pageSize);
  const last = page[page.length - 1];
  return {
    // A table holds items of its own collection only.
    items: page.map((found) => found.item as CollectionItems[C]),
    total,
    all: table.size,
    nextCursor: sorted.length > read.pageSize && last ? writeCursor(read.order, last.place) : null,
    version,
    ...(after === null ? { facets: facetsOf(table, counts) } : {}),
  };
}

function increase(counts: Uint32Array | undefined, code: number | undefined): void {
  if (counts !== undefined && code !== undefined) counts[code] = (counts[code] ?? 0) + 1;
}

/** Verdicts in order of need, everything else by count and then by word. */
function facetsOf(table: Table, counts: Uint32Array[]): Facets {
  const facets: Facets = {};
  table.facets.forEach((key, at) => {
    const sums = new Map<string, number>();
    table.dictionaries[at]?.cells.forEach((cell, code) => {
      const count = counts[at]?.[code] ?? 0;
      if (count > 0) for (const word of cell) sums.set(word, (sums.get(word) ?? 0) + count);
    });
    const entries =
      key === "verdict"
        ? verdictStates.flatMap((state): [string, number][] => {
            const count = sums.get(state);
            return count === undefined ? [] : [[state, count]];
          })
        : [...sums].sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1));
    facets[key] = Object.fromEntries(entries);
  });
  return facets;
}
