"use client";

import { type ColumnDef, columnVisibilityFeature, tableFeatures, useTable } from "@tanstack/react-table";
import { useCallback, useMemo, useState } from "react";
import { CheckBox } from "@/components/ui/check";
import { useMedia, widths } from "@/components/ui/use-media";
import { CardList } from "./card-list";
import type { Column, TableProps } from "./column";
import { HeadCell } from "./head-cell";
import { TableFoot } from "./table-foot";
import { TableRow } from "./table-row";
import { useRowKeys } from "./use-row-keys";
import { useRowWindow } from "./use-row-window";

/** The room of rows that are out of view is held by the body's own ends, so no empty row is read aloud. */
const room = (before: number, after: number) =>
  ({ "--before": `${before}px`, "--after": `${after}px` }) as React.CSSProperties;

const features = tableFeatures({ columnVisibilityFeature });

/** Whether a column is shown: the person's choice first, then the width of the window. */
function visibilityOf<Row>(
  columns: readonly Column<Row>[],
  without: readonly string[],
  middle: boolean,
  narrow: boolean,
) {
  const shown = columns.map((column) => {
    if (column.rowHeader) return [column.id, true] as const;
    if (without.includes(column.id)) return [column.id, false] as const;
    if (column.optional && !without.includes(`+${column.id}`)) return [column.id, false] as const;
    const dropped = (column.hideBelow === "wide" && middle) || (column.hideBelow === "mid" && narrow);
    return [column.id, !dropped] as const;
  });
  return Object.fromEntries(shown);
}

/**
 * The one table. The server sorts, filters and counts; this draws the rows that are in view out of those that were
 * fetched, asks for more near the end, and turns into cards on a phone. Sort, columns and filter live in the address.
 */
export function DataTable<Row extends object>(props: TableProps<Row>) {
  // The virtualiser and the table keep their state outside React's view, so the compiler must not cache what they return.
  "use no memo";
  const { columns, rows, rowId, selected, onSelect, without = [] } = props;
  const phone = useMedia(widths.phone);
  const middle = useMedia(widths.middle);
  const narrow = useMedia(widths.narrow);
  const [cursor, setCursor] = useState(-1);

  const definitions = useMemo<ColumnDef<typeof features, Row>[]>(
    () => columns.map((column) => ({ id: column.id, header: column.header })),
    [columns],
  );
  const data = rows as Row[];
  const columnVisibility = visibilityOf(columns, without, middle, narrow);
  const table = useTable({ features, columns: definitions, data, getRowId: rowId, state: { columnVisibility } });
  const visible = table.getVisibleLeafColumns().map((column) => column.id);
  const visibleIds = visible.join(" ");
  const shown = useMemo(() => {
    const ids = new Set(visibleIds.split(" "));
    return columns.filter((column) => ids.has(column.id));
  }, [columns, visibleIds]);

  const view = useRowWindow({ ...props, phone });
  useRowKeys({ ...props, cursor, setCursor, reveal: view.reveal, container: view.container });

  const toggle = useCallback(
    (id: string, on: boolean) => {
      const next = new Set(selected);
      if (on) next.add(id);
      else next.delete(id);
      onSelect?.(next);
    },
    [selected, onSelect],
  );
  if (phone) {
    return (
      <>
        <CardList {...props} view={view} />
        {rows.length === 0 ? props.instead : <TableFoot {...props} view={view} />}
      </>
    );
  }
  const allSelected = rows.length > 0 && rows.every((row) => selected?.has(rowId(row)));
  const span = shown.length + (onSelect ? 1 : 0);
  return (
    <div ref={view.container} className="-mx-gutter max-phone:hidden">
      <table
        className="table list"
        aria-rowcount={props.total === null ? -1 : props.total + 1}
        aria-busy={props.fetching ?? false}
      >
        <caption className="sr-only">{props.caption}</caption>
        <colgroup>
          {onSelect ? <col style={{ width: 32 }} /> : null}
          {shown.map((column) => (
            <col key={column.id} style={column.width === undefined ? undefined : { width: column.width }} />
          ))}
        </colgroup>
        <thead className="sticky top-bar z-2">
          <tr aria-rowindex={1}>
            {onSelect ? (
              <th scope="col" className="pick">
                <CheckBox
                  aria-label={`Select all ${rows.length} shown`}
                  checked={allSelected}
                  some={!allSelected && (selected?.size ?? 0) > 0}
                  onChange={(event) => onSelect(event.target.checked ? new Set(rows.map(rowId)) : new Set())}
                />
              </th>
            ) : null}
            {shown.map((column) => (
              <HeadCell key={column.id} column={column} sort={props.sort ?? null} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody style={room(view.before, view.after)}>
          {view.items.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <TableRow
                key={rowId(row)}
                row={row}
                id={rowId(row)}
                name={props.rowName(row)}
                index={index}
                columns={shown}
                span={span}
                head={props.groupAt?.(row, rows[index - 1] ?? null) ?? null}
                stale={props.isStale?.(row) ?? false}
                selected={selected?.has(rowId(row)) ?? false}
                hasCursor={index === cursor}
                onToggle={onSelect ? toggle : undefined}
                onFocusRow={setCursor}
              />
            );
          })}
        </tbody>
      </table>
      {rows.length === 0 ? <div className="px-gutter">{props.instead}</div> : <TableFoot {...props} view={view} />}
    </div>
  );
}
