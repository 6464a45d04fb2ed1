"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo } from "react";
import { Panel, type PanelFace } from "@/components/state/panel";
import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import { call } from "@/lib/api/client";
import { endpoints } from "@/lib/api/endpoints";
import { formatCount, formatNumber } from "@/lib/format/numbers";
import { asTable, isAppendOnly } from "./changelog";
import { ResultTable } from "./result-table";
import { notRunning, type StatementItem } from "./statement-words";

const views = ["table", "changelog"] as const;
const viewParam = parseAsStringLiteral(views);

/** Pages of the result, each asked for by the token that the one before it gave; nothing is read again by itself. */
const useResults = (id: string) =>
  useInfiniteQuery({
    queryKey: ["statementResults", id],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      call(endpoints.statementResults, { params: { id }, query: { pageToken: pageParam ?? undefined } }, signal),
    getNextPageParam: (page) => page.nextPageToken,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** What a statement answers, page by page: as it stands now, or change by change. */
export function StatementResults({ item }: { item: StatementItem }) {
  const query = useResults(item.id);
  const [asked, setView] = useQueryState("result", viewParam);
  const pages = query.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.rows) ?? [], [pages]);
  const append = isAppendOnly(rows);
  const view = asked ?? (append ? "changelog" : "table");
  const first = pages?.[0];
  const at = pages?.at(-1)?.observedAt ?? null;
  const table = useMemo(() => asTable(rows), [rows]);
  const state = ((): PanelFace => {
    if (first === undefined)
      return query.isError
        ? {
            face: "error",
            error: query.error,
            onRetry: () => void query.refetch(),
            meaning:
              notRunning(item) ?? "A statement answers once it runs. Results are read with the right to edit it.",
          }
        : { face: "loading", asking: `asking ${item.targetId} for rows`, rows: 6, columns: 4 };
    if (rows.length === 0)
      return { face: "empty", at, title: "No rows yet.", text: "It runs, and nothing has come out of it." };
    if (query.isFetchNextPageError)
      return { face: "partial", at, note: "The next page did not come. The rows above are complete up to there." };
    return { face: "data", at };
  })();
  return (
    <Panel
      open
      title="Result"
      state={state}
      count={
        first === undefined
          ? null
          : view === "table"
            ? `${formatCount(table.length, "row")} after ${formatCount(rows.length, "change")}`
            : `${formatCount(rows.length, "change")}, ${append ? "rows are only added" : "rows change"}`
      }
      trailing={
        <Segmented
          label="Show the result as"
          value={view}
          onChange={(next) => void setView(next)}
          segments={[
            { value: "table", label: "as it is now" },
            { value: "changelog", label: "changelog" },
          ]}
        />
      }
    >
      {first ? (
        <>
          <ResultTable columns={first.columns} rows={view === "table" ? { now: table } : { changes: rows }} />
          <p className="flex flex-wrap items-center gap-2 py-2 text-12 text-ink-3">
            {query.hasNextPage ? (
              <>
                <Button size="small" onClick={() => void query.fetchNextPage()}>
                  {query.isFetchingNextPage ? "Asking for more" : "Ask for more"}
                </Button>
                There is more, or will be.
              </>
            ) : (
              <>All {formatNumber(rows.length)} are here.</>
            )}
            Results are read with the right to edit the statement.
          </p>
        </>
      ) : null}
    </Panel>
  );
}
