"use client";

import { type KeyBinding, useKeys } from "@/components/ui/keys";
import type { TableProps } from "./column";

type RowKeysInput<Row> = TableProps<Row> & {
  cursor: number;
  setCursor: (index: number) => void;
  reveal: (index: number) => void;
  container: React.RefObject<HTMLDivElement | null>;
};

/** Waits until the row is drawn after scrolling, at most ten frames. */
function focusRow(container: HTMLElement | null, index: number, tries = 10) {
  const row = container?.querySelector<HTMLElement>(`[data-row="${index}"]`);
  const target = row?.querySelector<HTMLElement>("a") ?? row?.querySelector<HTMLElement>("button, input") ?? row;
  if (target) target.focus({ preventScroll: true });
  else if (tries > 0) requestAnimationFrame(() => focusRow(container, index, tries - 1));
}

/** `j` and `k` walk the rows by moving the focus to the row's link, so Enter opens it; `x` selects. */
export function useRowKeys<Row>({
  rows,
  rowId,
  selected,
  onSelect,
  cursor,
  setCursor,
  reveal,
  container,
}: RowKeysInput<Row>): void {
  const move = (step: number) => {
    if (rows.length === 0) return;
    const next = Math.max(0, Math.min(rows.length - 1, cursor + step));
    setCursor(next);
    reveal(next);
    requestAnimationFrame(() => focusRow(container.current, next));
  };
  const row = rows[cursor];
  const bindings: KeyBinding[] = [
    { keys: "j", label: "Next row", run: () => move(1) },
    { keys: "k", label: "Row before", run: () => move(-1) },
  ];
  if (onSelect) {
    bindings.push({
      keys: "x",
      label: "Select the row",
      run: () => {
        if (row === undefined) return;
        const id = rowId(row);
        const next = new Set(selected);
        if (!next.delete(id)) next.add(id);
        onSelect(next);
      },
    });
    if ((selected?.size ?? 0) > 0) {
      bindings.push({ keys: "Escape", label: "Clear the selection", run: () => onSelect(new Set()) });
    }
  }
  useKeys("Rows", bindings);
}
