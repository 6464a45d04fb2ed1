import { CheckBox } from "@/components/ui/check";
import { cx } from "@/components/ui/cx";
import type { Column, TableProps } from "./column";
import { GroupRow } from "./group-row";

type RowProps<Row> = Omit<TableProps<Row>, "columns"> & {
  row: Row;
  above: Row | null;
  index: number;
  columns: readonly Column<Row>[];
  span: number;
  hasCursor: boolean;
  onToggle: ((id: string, on: boolean) => void) | undefined;
  onFocusRow: () => void;
};

/** One row, and the head of its group where one begins. */
export function TableRow<Row>(props: RowProps<Row>) {
  const { row, index, columns, rowId, rowName, selected, isStale, onToggle, onFocusRow } = props;
  const id = rowId(row);
  const isSelected = selected?.has(id) ?? false;
  const head = props.groupAt?.(row, props.above) ?? null;
  return (
    <>
      {head ? <GroupRow head={head} span={props.span} /> : null}
      <tr
        data-row={index}
        data-old={isStale?.(row) ? "" : undefined}
        data-cursor={props.hasCursor ? "" : undefined}
        aria-rowindex={index + 2}
        aria-selected={onToggle ? isSelected : undefined}
        onFocus={onFocusRow}
      >
        {onToggle ? (
          <td className="pick">
            <CheckBox
              aria-label={`Select ${rowName(row)}`}
              checked={isSelected}
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
