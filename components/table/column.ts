import type { ReactNode } from "react";
import type { Sort } from "@/lib/url/sort";

/** One column of a table. Order of columns is the order in the array. */
export type Column<Row> = {
  id: string;
  /** The head, and the name in the list of columns. */
  header: string;
  /** What the head shows instead, where space is short; the name is then read aloud. */
  shortHeader?: ReactNode;
  /** Pixels. Without it the column takes what is left. */
  width?: number;
  align?: "start" | "end";
  /** The server can sort by it. `worst-first`: the first click sorts descending. */
  sort?: "ascending-first" | "worst-first";
  /** Names the row; exactly one column of a table does. Its cell holds the row's link. */
  rowHeader?: boolean;
  /** Given up first when space is short: under 1180 px, under 960 px. */
  hideBelow?: "wide" | "mid";
  /** Not shown until somebody asks for it. */
  optional?: boolean;
  cell: (row: Row) => ReactNode;
  /** The whole text of a cell that may be cut off. */
  title?: (row: Row) => string | undefined;
};

/** What stands above the first row of a group: a plane that is silent, a cause. */
export type GroupHead = {
  key: string;
  mark?: ReactNode;
  title: ReactNode;
  text?: ReactNode;
  way?: ReactNode;
  tone?: "late" | "plain";
};

/** A row on a phone: two lines of two. */
export type Card = { lead: ReactNode; title: ReactNode; corner?: ReactNode; sub?: ReactNode; end?: ReactNode };

export type TableProps<Row> = {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** Spoken name of the row, for its box and for the help of the keyboard. */
  rowName: (row: Row) => string;
  rowHref?: (row: Row) => string;
  /** All rows that the filter leaves, on the server. null: not known. */
  total: number | null;
  hasMore?: boolean;
  fetching?: boolean;
  fetchMore?: () => void;
  sort?: Sort | null;
  onSort?: (sort: Sort | null) => void;
  /** Columns that the person put away or, for optional ones, took out (`+id`). */
  without?: readonly string[];
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  isStale?: (row: Row) => boolean;
  /** The head of the group that begins with this row; null where the row belongs to what stands above it. */
  groupAt?: (row: Row, above: Row | null) => GroupHead | null;
  card: (row: Row) => Card;
  /** In the place of rows while there are none: `Loading`, `Message` or `ErrorState`. */
  instead?: ReactNode;
  /** At the right of the foot. */
  foot?: ReactNode;
  /** Instead of the foot while rows are selected. */
  bulk?: ReactNode;
};
