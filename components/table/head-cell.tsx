import { ChevronDown, ChevronUp } from "lucide-react";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { nextSort, type Sort } from "@/lib/url/sort";
import type { Column } from "./column";

type HeadCellProps<Row> = { column: Column<Row>; sort: Sort | null; onSort: ((sort: Sort | null) => void) | undefined };

/** A column's head. Those that the server can sort by are buttons and say the present order. */
export function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const mine = sort?.id === column.id ? sort : null;
  const sortable = column.sort !== undefined && onSort !== undefined;
  const order = mine ? (mine.descending ? "descending" : "ascending") : sortable ? "none" : undefined;
  const words =
    column.shortHeader === undefined ? (
      column.header
    ) : (
      <>
        <span aria-hidden="true">{column.shortHeader}</span>
        <span className="sr-only">{column.header}</span>
      </>
    );
  return (
    <th scope="col" aria-sort={order} className={cx(column.align === "end" && "num", mine && "font-firm text-ink!")}>
      {sortable ? (
        <button
          type="button"
          onClick={() => onSort(nextSort(sort, column.id, column.sort === "worst-first"))}
          className="inline-flex items-center gap-1 hover:text-ink"
        >
          {words}
          {mine ? <Icon of={mine.descending ? ChevronDown : ChevronUp} size={11} /> : null}
        </button>
      ) : (
        words
      )}
    </th>
  );
}
