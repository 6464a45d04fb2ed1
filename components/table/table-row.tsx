import { memo } from "react";
import { CheckBox } from "@/components/ui/check";
import { cx } from "@/components/ui/cx";
import type { Column, GroupHead } from "./column";
import { GroupRow } from "./group-row";

type RowProps<Row> = {
  row: Row;
  id: string;
  name: string;
  /** Place among all rows, from 0. */
  index: number;
  columns: readonly Column<Row>[];
  span: number;
  head: GroupHead | null;
  stale: boolean;
  selected: boolean;
  hasCursor: boolean;
  onToggle: ((id: string, on: boolean) => void) | undefined;
  onFocusRow: (index: number) => void;
};

function PlainRow<Row>(props: RowProps<Row>) {
  const { row, id, name, index, columns, head, selected, onToggle, onFocusRow } = props;
  return (
    <>
      {head ? <GroupRow head={head} span={props.span} /> : null}
      <tr
        data-row={index}
        data-old={props.stale ? "" : undefined}
        data-cursor={props.hasCursor ? "" : undefined}
        aria-rowindex={index + 2}
        aria-selected={onToggle ? selected : undefined}
        onFocus={() => onFocusRow(index)}
      >
        {onToggle ? (
          <td className="pick">
            <CheckBox
              aria-label={`Select ${name}`}
              checked={selected}
              onChange={(event) => onToggle(id, event.target.checked)}
            />
          </td>
        ) : null}
        {columns.map((column) => {
          const className = cx(column.align === "end" && "num");
          const title = column.title?.(row);
          return column.rowHeader ? (
            <th key={column.id} scope="row" className={className} title={title}>
              {column.cell(row)}
            </th>
          ) : (
            <td key={column.id} className={className} title={title}>
              {column.cell(row)}
            </td>
          );
        })}
      </tr>
    </>
  );
}

/** One row, and the head of its group where one begins. Drawn again only when something of its own changed. */
export const TableRow = memo(PlainRow) as typeof PlainRow;
