import type { FilterToken, NumberKey } from "@/lib/domain/query";
import { keyKind } from "@/lib/domain/query";
import { type FacetKey, none, numbers } from "./columns";
import type { Row, Table } from "./table";

/** A token on a facet column, worked out once for every distinct cell. */
export type CellTest = { column: number; fits: Uint8Array };
export type RowTest = (row: Row) => boolean;
export type CompiledFilter = { cells: CellTest[]; rows: RowTest[] };

/** Words fit when they are equal without regard to case; `*` stands for anything. */
export function wordTest(pattern: string): (word: string) => boolean {
  const wanted = pattern.toLowerCase();
  if (!wanted.includes("*")) return (word) => word.toLowerCase() === wanted;
  const parts = wanted.split("*");
  return (word) => fitsParts(word.toLowerCase(), parts);
}

/** Matches `a*b*c` from left to right in linear time; a pattern typed by a person never becomes a regular expression. */
function fitsParts(word: string, parts: string[]): boolean {
  const [first = "", ...rest] = parts;
  const last = rest.pop() ?? "";
  if (!word.startsWith(first) || word.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    const found = word.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return word.length - last.length >= at && word.endsWith(last);
}

function numberTest(token: FilterToken): (value: number | null) => boolean {
  const limit = Number(token.values[0]);
  if (token.operator === "over") return (value) => value !== null && value > limit;
  if (token.operator === "under") return (value) => value !== null && value < limit;
  const wanted = new Set(token.values.map(Number));
  return (value) => (value !== null && wanted.has(value)) === (token.operator === "is");
}

function cellTest(token: FilterToken, column: number, table: Table, expand: (word: string) => string[]): CellTest {
  const cells = table.dictionaries[column]?.cells ?? [];
  if (token.operator === "over" || token.operator === "under") {
    const test = numberTest(token);
    const value = (word: string | undefined) => (word === undefined || word === none ? null : Number(word));
    return { column, fits: Uint8Array.from(cells, (cell) => (test(value(cell[0])) ? 1 : 0)) };
  }
  const tests = token.values.flatMap(expand).map(wordTest);
  const wanted = token.operator === "is" ? 1 : 0;
  const fits = (cell: readonly string[]) =>
    cell.some((word) => tests.some((test) => test(word))) ? wanted : 1 - wanted;
  return { column, fits: Uint8Array.from(cells, fits) };
}

/**
 * Turns tokens into tests. All tokens must fit; within a token one value is enough.
 * `targetsOfKind` lets `plane:cmf` mean every CMF server.
 */
export function compileFilter(
  tokens: readonly FilterToken[],
  text: string,
  table: Table,
  now: number,
  targetsOfKind: (word: string) => string[],
): CompiledFilter {
  const compiled: CompiledFilter = { cells: [], rows: [] };
  for (const token of tokens) {
    const column = table.facets.indexOf(token.key as FacetKey);
    if (column >= 0) {
      const expand =
        token.key === "plane" ? (word: string) => [word, ...targetsOfKind(word)] : (word: string) => [word];
      compiled.cells.push(cellTest(token, column, table, expand));
    } else if (token.key === "name") {
      const tests = token.values.map(wordTest);
      const wanted = token.operator === "is";
      compiled.rows.push((row) => tests.some((test) => test(row.name)) === wanted);
    } else if (keyKind(table.collection, token.key) === "number") {
      const read = numbers[token.key as NumberKey];
      const test = numberTest(token);
      compiled.rows.push((row) => test(read(row.item, now)));
    }
  }
  if (text !== "") compiled.rows.push((row) => row.name.includes(text));
  return compiled;
}
