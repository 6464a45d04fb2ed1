"use client";

import type { ReactNode } from "react";
import { Instant } from "@/components/state/age";
import { ErrorState, Message } from "@/components/state/error-state";
import { Loading } from "@/components/state/loading";
import { PanelNote } from "@/components/state/panel";
import { Link, LinkButton } from "@/components/ui/link";
import { urlOf } from "@/lib/api/client";
import type { Composition, VerdictState } from "@/lib/domain/verdict-state";
import { formatCount, formatNumber } from "@/lib/format/numbers";
import type { ListName } from "@/lib/queries/queries";
import { emptyFilter } from "@/lib/url/filter";
import { paths } from "@/lib/url/paths";
import type { Card, Column, GroupHead } from "./column";
import { DataTable } from "./data-table";
import { FacetBar, FacetMenu, VerdictFacet } from "./facets";
import { FilterBar } from "./filter-bar";
import { ColumnChoice, DensityChoice, DownloadChoice } from "./list-tools";
import type { useList } from "./use-list";
import { type ListView, ViewTabs } from "./view-tabs";

type Row = { id: string; name: string; stale: unknown; verdict: { state: VerdictState } };

type ListScreenProps<R extends Row> = {
  /** What the list is of, in the plural: "applications". */
  what: string;
  name: ListName;
  list: Omit<ReturnType<typeof useList>, "rows" | "query"> & { rows: R[]; query: ReturnType<typeof useList>["query"] };
  columns: readonly Column<R>[];
  views: readonly ListView[];
  /** Facets as buttons, by filter key. */
  facets: readonly { key: string; label: string }[];
  /** Further filter keys that are offered while one types. */
  keys?: readonly { key: string; label: string }[];
  href?: (row: R) => string;
  card: (row: R) => Card;
  groupAt?: (row: R, above: R | null) => GroupHead | null;
  bulk?: ReactNode;
  /** Said where there is nothing at all, without any filter. */
  empty: { title: string; text: ReactNode };
  trailing?: ReactNode;
};

/** The one shape of every list: views, filter, facets, table; and its faces when there is nothing to show. */
export function ListScreen<R extends Row>(props: ListScreenProps<R>) {
  const { list, what, columns } = props;
  const counts = (list.facets?.verdict ?? null) as Composition | null;
  const narrowed = list.filter.tokens.length > 0 || list.filter.text !== "";
  const valuesOf = (key: string) => Object.keys(list.facets?.[key] ?? {});
  const download = (format: string) =>
    `/api/v1/downloads/${props.name === "computePools" ? "compute-pools" : props.name}${urlOf({ path: "" } as never, {}, { ...list.asked, pageSize: undefined, format }).replace("/api/v1", "")}`;
  const keys = [...props.facets, ...(props.keys ?? []), { key: "verdict", label: "what we conclude" }];
  return (
    <>
      <h1 tabIndex={-1} className="sr-only">
        {what}
      </h1>
      <ViewTabs name={props.name} label={`Views of ${what}`} views={props.views} trailing={props.trailing} />
      <FilterBar
        filter={list.filter}
        onFilter={list.onFilter}
        keys={keys.map((key) => ({ ...key, values: valuesOf(key.key) }))}
        order={list.sort ? `${list.sort.id}, ${list.sort.descending ? "descending" : "ascending"}` : "need, then tier"}
        trailing={
          <>
            <ColumnChoice columns={columns} without={list.without} onWithout={list.onWithout} />
            <DensityChoice />
            <DownloadChoice csv={download("csv")} json={download("json")} />
          </>
        }
      />
      <FacetBar
        trailing={props.facets.map((facet) => (
          <FacetMenu
            key={facet.key}
            facet={facet.key}
            label={facet.label}
            values={
              list.facets
                ? Object.entries(list.facets[facet.key] ?? {}).map(([value, count]) => ({ value, count }))
                : null
            }
            filter={list.filter}
            onFilter={list.onFilter}
          />
        ))}
      >
        <VerdictFacet filter={list.filter} onFilter={list.onFilter} counts={counts} />
      </FacetBar>
      {list.partial.length > 0 ? (
        <PanelNote>
          {list.partial.map((part) => (
            <div key={part.targetId}>
              <Link href={paths.target(part.targetId)} className="font-mono">
                {part.targetId}
              </Link>{" "}
              {part.since ? (
                <>
                  silent since <Instant at={part.since} />.{" "}
                </>
              ) : null}
              {part.reason}
            </div>
          ))}
        </PanelNote>
      ) : null}
      <Body {...props} narrowed={narrowed} />
    </>
  );
}

function Body<R extends Row>({ list, what, columns, narrowed, ...props }: ListScreenProps<R> & { narrowed: boolean }) {
  if (list.query.isError && list.rows.length === 0)
    return <ErrorState error={list.query.error} onRetry={() => void list.query.refetch()} />;
  if (list.query.isPending) return <Loading asking={`asking for ${what}`} rows={12} columns={6} />;
  if (list.rows.length === 0)
    return narrowed ? (
      <Message title={`No ${what} fit this filter.`}>
        <p>
          <LinkButton onClick={() => list.onFilter(emptyFilter)}>Take the filter away</LinkButton>
        </p>
      </Message>
    ) : (
      <Message title={props.empty.title}>
        <p>{props.empty.text}</p>
      </Message>
    );
  return (
    <DataTable<R>
      caption={`${what}, ${formatNumber(list.total)}`}
      columns={columns}
      rows={list.rows}
      rowId={(row) => row.id}
      rowName={(row) => row.name}
      total={list.total}
      hasMore={list.query.hasNextPage}
      fetching={list.query.isFetchingNextPage}
      fetchMore={() => void list.query.fetchNextPage()}
      sort={list.sort}
      onSort={list.onSort}
      without={list.without}
      isStale={(row) => row.stale !== null}
      card={props.card}
      foot={
        list.moved > 0 ? (
          <>
            {formatCount(list.moved, "row")} moved since. <LinkButton onClick={list.sortAgain}>Sort again</LinkButton>
          </>
        ) : null
      }
      {...(props.href ? { rowHref: props.href } : {})}
      {...(props.groupAt ? { groupAt: props.groupAt } : {})}
      {...(props.bulk ? { selected: list.selected, onSelect: list.onSelect, bulk: props.bulk } : {})}
    />
  );
}
