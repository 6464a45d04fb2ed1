"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useCallback, useMemo, useState } from "react";
import { type ListName, listQuery, type PageOf } from "@/lib/queries/queries";
import { type Filter, writeToken } from "@/lib/url/filter";
import { listParams } from "@/lib/url/search-params";
import { type Sort, writeSort } from "@/lib/url/sort";
import { holdOrder, withoutTwins } from "./hold-order";

type RowOf<N extends ListName> = PageOf<N>["items"][number];

/** The server's own spelling of a filter; free text goes into `q`. */
export const serverQuery = (filter: Filter, sort: Sort | null) => ({
  ...(filter.tokens.length === 0 ? {} : { filter: filter.tokens.map(writeToken) }),
  ...(filter.text === "" ? {} : { q: filter.text }),
  ...(sort === null ? {} : { sort: writeSort(sort) }),
});

/** Keeps rows where they are while one question is on screen; another question, or the reader, brings the server's order. */
function useHeldOrder<Row extends { id: string; stale?: unknown }>(question: string, incoming: Row[], isOld: boolean) {
  const [held, setHeld] = useState<{ question: string; ids: string[] } | null>(null);
  const isHeld = held?.question === question;
  const { rows, moved } = useMemo(
    () => (isHeld && held ? holdOrder(held.ids, incoming) : { rows: incoming, moved: 0 }),
    [isHeld, held, incoming],
  );
  const known = useMemo(() => new Set(held?.ids), [held]);
  const isNew = !isOld && incoming.length > 0 && (!isHeld || rows.some((row) => !known.has(row.id)));
  if (isNew) setHeld({ question, ids: rows.map((row) => row.id) });
  return { rows, moved, sortAgain: () => setHeld({ question, ids: incoming.map((row) => row.id) }) };
}

/** A list whose filter, order and columns live in the address, fetched page by page as one scrolls. */
export function useList<N extends ListName>(name: N) {
  const [address, setAddress] = useQueryStates(listParams, { history: "push", shallow: true });
  const { filter, sort, without } = address;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const asked = useMemo(() => ({ ...serverQuery(filter, sort), pageSize: 200 }), [filter, sort]);
  const query = useInfiniteQuery(listQuery(name, asked));
  const pages = (query.data?.pages ?? []) as PageOf<N>[];
  const incoming = useMemo(() => withoutTwins(pages.flatMap((page) => page.items as RowOf<N>[])), [pages]);
  const { rows, moved, sortAgain } = useHeldOrder(JSON.stringify([name, asked]), incoming, query.isPlaceholderData);
  const first = pages[0];
  const onFilter = useCallback((next: Filter) => void setAddress({ filter: next }), [setAddress]);
  return {
    query,
    rows,
    /** How many rows the server would put elsewhere by now; `sortAgain` lets them go there. */
    moved,
    sortAgain,
    total: first?.total ?? null,
    facets: (first && "facets" in first ? first.facets : undefined) ?? null,
    partial: (first && "partial" in first ? first.partial : undefined) ?? [],
    filter,
    onFilter,
    sort,
    onSort: (next: Sort | null) => void setAddress({ sort: next }),
    without,
    onWithout: (next: string[]) => void setAddress({ without: next }),
    selected,
    onSelect: setSelected,
    clear: () => void setAddress({ filter: null, sort: null }),
    asked,
  };
}
