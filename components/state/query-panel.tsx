"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link";
import { asConsoleError } from "@/lib/errors/console-error";
import { Panel, type PanelFace } from "./panel";

type QueryPanelProps<T> = {
  title: ReactNode;
  /** Whom we ask, while nothing is here: "asking the job". */
  asking: string;
  query: UseQueryResult<T>;
  /** When the data was observed; the head says its age. */
  at?: (data: T) => string | null;
  count?: (data: T) => ReactNode;
  /** Words for an answer that holds nothing; null where it holds something. */
  empty?: (data: T) => { title: ReactNode; text?: ReactNode } | null;
  /** Words for an answer that is cut short. */
  partial?: (data: T) => ReactNode | null;
  trailing?: ReactNode;
  children: (data: T) => ReactNode;
};

/** A panel over one query: loading, error, empty, partial, stale and data, each with the same head. */
export function QueryPanel<T>({ title, asking, query, children, trailing, ...say }: QueryPanelProps<T>) {
  const { data } = query;
  const at = data === undefined ? null : (say.at?.(data) ?? null);
  const nothing = data === undefined ? null : (say.empty?.(data) ?? null);
  const cut = data === undefined ? null : (say.partial?.(data) ?? null);
  const retry = () => void query.refetch();
  const state = ((): PanelFace => {
    if (data === undefined)
      return query.isError
        ? { face: "error", error: query.error, onRetry: retry }
        : { face: "loading", asking, rows: 5, columns: 5 };
    if (query.isError)
      return {
        face: "stale",
        since: at ?? query.dataUpdatedAt,
        note: (
          <>
            {asConsoleError(query.error).detail} <LinkButton onClick={retry}>Try now</LinkButton>
          </>
        ),
      };
    if (nothing) return { face: "empty", at, title: nothing.title, text: nothing.text };
    return cut ? { face: "partial", at, note: cut } : { face: "data", at };
  })();
  return (
    <Panel
      title={title}
      open
      state={state}
      count={data === undefined || nothing ? null : say.count?.(data)}
      trailing={trailing}
    >
      {data === undefined || nothing ? null : children(data)}
    </Panel>
  );
}
