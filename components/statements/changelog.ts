import type { StatementResult } from "@/lib/domain/job-detail";

type Row = StatementResult["rows"][number];
export type TableRow = { key: string; cells: unknown[] };

const same = (left: readonly unknown[], right: readonly unknown[]) => JSON.stringify(left) === JSON.stringify(right);

/**
 * The rows as they stand after all changes: `-U` and `-D` take away the newest row that is equal to them, `+I` and `+U`
 * add one. A row that is taken away and was never seen is left out, because it came before the pages that were read.
 */
export function asTable(rows: readonly Row[]): TableRow[] {
  const table: TableRow[] = [];
  for (const [at, row] of rows.entries()) {
    if (row.op === "+I" || row.op === "+U") {
      table.push({ key: `row-${at}`, cells: row.cells });
      continue;
    }
    const gone = table.findLastIndex((other) => same(other.cells, row.cells));
    if (gone >= 0) table.splice(gone, 1);
  }
  return table;
}

/** Whether rows are only ever added; anything else retracts what it said before. */
export const isAppendOnly = (rows: readonly Row[]): boolean => rows.every((row) => row.op === "+I");

/** A cell in words: text as it is, null as such, lists and rows as JSON. */
export const cellText = (cell: unknown): string =>
  cell === null || cell === undefined ? "NULL" : typeof cell === "string" ? cell : JSON.stringify(cell);
