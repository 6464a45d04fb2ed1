"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Crumb, Crumbs } from "@/components/shell/crumbs";
import { Instant } from "./age";
import { ErrorState } from "./error-state";
import { Loading } from "./loading";
import { PanelNote } from "./panel";
import { Remark } from "./sentence";

type Thing = { name: string; stale: { since: string; why: string } | null };

type ItemScreenProps<T extends Thing> = {
  /** What it is, for the heading while it has no name yet: "Environment". */
  what: string;
  query: UseQueryResult<T>;
  /** The list it stands in, then what lies between; the thing itself is added. */
  crumbs: (data: T | undefined) => readonly Crumb[];
  children: (data: T) => ReactNode;
};

/** The page of one thing: its place, and its faces while it is asked for, not to be had, or old. */
export function ItemScreen<T extends Thing>({ what, query, crumbs, children }: ItemScreenProps<T>) {
  const { data, error, isPending, isError, refetch } = query;
  return (
    <>
      <Crumbs crumbs={[...crumbs(data), { label: data?.name ?? "…" }]} />
      {data ? (
        <>
          {children(data)}
          {isError ? (
            <PanelNote>The console did not answer the last time; this is what it said before.</PanelNote>
          ) : null}
        </>
      ) : (
        <>
          <h1 tabIndex={-1} className="sr-only">
            {what}
          </h1>
          {isPending ? (
            <Loading asking="asking the console" rows={8} columns={4} />
          ) : (
            <ErrorState error={error} onRetry={() => void refetch()} />
          )}
        </>
      )}
    </>
  );
}

/** Said under the head of a thing whose facts are old: since when, and why. */
export const StaleRemark = ({ stale }: { stale: Thing["stale"] }) =>
  stale ? (
    <Remark className="mb-2">
      Shown as it was at <Instant at={stale.since} />. {stale.why}
    </Remark>
  ) : null;
