"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { TableProps } from "./column";

export type RowWindow = {
  container: React.RefObject<HTMLDivElement | null>;
  items: { index: number; key: string | number | bigint; start: number }[];
  /** Pixels of rows before and after those that are drawn. */
  before: number;
  after: number;
  /** First and last row on screen, counted from 1; null before the first measurement. */
  first: number | null;
  last: number | null;
  /** Scrolls a row into view, clear of the bars. */
  reveal: (index: number) => void;
};

const cardHeight = 56;
const groupHeadOnPhone = 37;
const askAhead = 30;
/** Under this many rows all are drawn: in-page search and print then find them. */
const drawAll = 60;

const cssPixels = (name: string, otherwise: number) => {
  const value = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue(name));
  return Number.isFinite(value) ? value : otherwise;
};

/** Which rows are drawn as the page scrolls, and when the next page of them is asked for. */
export function useRowWindow<Row>(props: TableProps<Row> & { phone: boolean }): RowWindow {
  "use no memo"; // The virtualiser's answers change without its identity changing.
  const { rows, phone, groupAt, hasMore = false, fetching = false, fetchMore } = props;
  const container = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  const [size, setSize] = useState(24);
  useLayoutEffect(() => {
    const measure = () => {
      // Cards and table are different elements; whichever stands now is measured.
      const top = container.current?.getBoundingClientRect().top;
      if (top !== undefined) setMargin(Math.round(top + window.scrollY));
      setSize(phone ? cardHeight : cssPixels("--row", 24));
    };
    measure();
    // Density is an attribute of the root element; a change of it changes every row.
    const watcher = new MutationObserver(measure);
    watcher.observe(document.documentElement, { attributes: true, attributeFilter: ["data-density"] });
    // What stands above the rows may come late or wrap: its height moves the first row.
    const sizes = new ResizeObserver(measure);
    sizes.observe(document.body);
    if (container.current?.previousElementSibling) sizes.observe(container.current.previousElementSibling);
    return () => {
      watcher.disconnect();
      sizes.disconnect();
    };
  }, [phone]);

  // The head of a group belongs to the row under it; without its height the page would jump when it leaves the window.
  const headSize = phone ? groupHeadOnPhone : size;
  const heightOf = (index: number) => {
    const row = rows[index];
    const headed = row !== undefined && (groupAt?.(row, rows[index - 1] ?? null) ?? null) !== null;
    return headed ? size + headSize : size;
  };
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: heightOf,
    overscan: 10,
    scrollMargin: margin,
    scrollPaddingStart: 72,
    scrollPaddingEnd: 60,
    initialRect: { width: 0, height: 900 },
  });
  useEffect(() => {
    // Another height, or other rows in the same number, make every measurement worthless.
    if (size > 0 && rows.length > 0) virtualizer.measure();
  }, [size, rows, virtualizer]);

  const short = rows.length <= drawAll;
  const found = virtualizer.getVirtualItems();
  const items = short ? rows.map((_, index) => ({ index, key: index, start: index * size })) : found;
  const lastDrawn = found.at(-1);
  const visible = virtualizer.range;

  // A page that failed is asked for again when somebody scrolls on, not at once and for ever.
  const asked = useRef("");
  const lastRow = rows.at(-1);
  const place = `${rows.length} ${visible?.endIndex ?? 0} ${lastRow === undefined ? "" : props.rowId(lastRow)}`;
  useEffect(() => {
    const nearEnd = (visible?.endIndex ?? 0) >= rows.length - askAhead;
    if (!hasMore || fetching || !nearEnd || asked.current === place) return;
    asked.current = place;
    fetchMore?.();
  }, [visible?.endIndex, rows.length, hasMore, fetching, fetchMore, place]);

  return {
    container,
    items,
    before: short ? 0 : Math.max(0, (found[0]?.start ?? margin) - margin),
    after: short ? 0 : Math.max(0, virtualizer.getTotalSize() - ((lastDrawn?.end ?? margin) - margin)),
    first: rows.length === 0 || !visible ? null : visible.startIndex + 1,
    last: rows.length === 0 || !visible ? null : Math.min(rows.length, visible.endIndex + 1),
    reveal: (index) => virtualizer.scrollToIndex(index, { align: "auto" }),
  };
}
