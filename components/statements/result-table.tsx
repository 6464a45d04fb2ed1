import { ScrollRegion } from "@/components/ui/scroll-region";
import type { StatementResult } from "@/lib/domain/job-detail";
import { cellText, type TableRow } from "./changelog";

type Change = StatementResult["rows"][number];
type Rows = { now: readonly TableRow[] } | { changes: readonly Change[] };

const words: Record<Change["op"], string> = {
  "+I": "added",
  "-U": "value before a change",
  "+U": "value after a change",
  "-D": "taken away",
};

/** An op and its cells; an old value is muted and stays next to the one that replaces it. */
const drawn = (rows: Rows) =>
  "now" in rows
    ? rows.now.map((row) => ({ key: row.key, op: null, old: false, cells: row.cells }))
    : rows.changes.map((row, at) => ({
        key: `change-${at}`,
        op: row.op,
        old: row.op === "-U" || row.op === "-D",
        cells: row.cells,
      }));

/** Rows of a result in the order in which they came. */
export function ResultTable({ columns, rows }: { columns: StatementResult["columns"]; rows: Rows }) {
  const changes = "changes" in rows;
  return (
    <ScrollRegion label="Rows, scrolls sideways" className="max-h-120 overflow-y-auto">
      <table className="table" style={{ minWidth: `${columns.length * 120 + (changes ? 48 : 0)}px` }}>
        <caption className="sr-only">Result</caption>
        <thead className="sticky top-0">
          <tr className="text-left">
            {changes ? (
              <th scope="col" className="w-12">
                Op
              </th>
            ) : null}
            {columns.map((column) => (
              <th key={column.name} scope="col" title={column.type}>
                {column.name} <span className="font-text">{column.type}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drawn(rows).map((row) => (
            <tr key={row.key} className={row.old ? "text-ink-3" : ""}>
              {row.op ? (
                <td className="font-mono" title={words[row.op]}>
                  {row.op}
                </td>
              ) : null}
              {columns.map((column, at) => (
                <td key={column.name} className="font-mono" title={cellText(row.cells[at])}>
                  {row.cells[at] === null ? <span className="text-ink-3">NULL</span> : cellText(row.cells[at])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
