"use client";

import { useQueryState } from "nuqs";
import { Instant } from "@/components/state/age";
import { ErrorState, Message } from "@/components/state/error-state";
import { Loading } from "@/components/state/loading";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { FacetBar, FacetMenu } from "@/components/table/facets";
import { useList } from "@/components/table/use-list";
import { cx } from "@/components/ui/cx";
import { Link, LinkButton, NameLink } from "@/components/ui/link";
import type { Activity } from "@/lib/domain/plan";
import { formatCount } from "@/lib/format/numbers";
import { paths, withSearch } from "@/lib/url/paths";
import { ActivityDrawer } from "./activity-drawer";
import { Outcome } from "./outcome";
import { didWord, outcomeWord, stepWords } from "./words";

const isOutcome = (value: string): value is Activity["outcome"] => Object.hasOwn(outcomeWord, value);

const entryHref = (entry: Activity) => withSearch(paths.activity(), { node: entry.id });

const columns: Column<Activity>[] = [
  {
    id: "when",
    header: "When",
    width: 108,
    cell: (row) => (
      <span className="font-mono text-ink-2">
        <Instant at={row.at} />
      </span>
    ),
  },
  { id: "who", header: "Who", width: 150, title: (row) => row.who, cell: (row) => row.who },
  { id: "did", header: "Did", width: 130, cell: (row) => <span className="text-ink-2">{didWord(row)}</span> },
  {
    id: "to",
    header: "To",
    width: 220,
    rowHeader: true,
    title: (row) => row.name,
    cell: (row) => (
      <NameLink href={entryHref(row)} scroll={false}>
        {row.name}
      </NameLink>
    ),
  },
  { id: "result", header: "Result", width: 100, cell: (row) => <Outcome outcome={row.outcome} /> },
  {
    id: "where",
    header: "Where",
    width: 170,
    hideBelow: "wide",
    cell: (row) => <span className="text-ink-2">{row.environment ?? row.targetId}</span>,
  },
  {
    id: "words",
    header: "In words",
    hideBelow: "mid",
    title: (row) => row.text,
    cell: (row) => (
      <span className="text-ink-2">
        {stepWords(row.steps)}. {row.text}
      </span>
    ),
  },
];

/** What was done through this console: a plan each, with its receipts. */
export function DoneList() {
  const list = useList("activity");
  const [node, setNode] = useQueryState("node");
  const opened = list.rows.find((row) => row.id === node) ?? null;
  const facet = (key: string, label: string) => (
    <FacetMenu
      key={key}
      facet={key}
      label={label}
      values={
        list.facets
          ? Object.entries(list.facets[key] ?? {}).map(([value, count]) => ({
              value,
              count,
              ...(isOutcome(value) ? { label: outcomeWord[value] } : {}),
            }))
          : null
      }
      filter={list.filter}
      onFilter={list.onFilter}
    />
  );
  const narrowed = list.filter.tokens.length > 0;
  return (
    <div className={cx(opened && "grid wide:grid-cols-[minmax(0,1fr)_420px] wide:gap-x-5")}>
      <div className="min-w-0">
        <FacetBar trailing={narrowed ? <LinkButton onClick={list.clear}>Take the filter away</LinkButton> : null}>
          <span className="flex flex-wrap gap-2">
            {facet("who", "Who")}
            {facet("outcome", "Result")}
            {facet("target", "Plane")}
          </span>
        </FacetBar>
        {list.query.isError && list.rows.length === 0 ? (
          <ErrorState error={list.query.error} onRetry={() => void list.query.refetch()} />
        ) : null}
        {list.query.isPending ? <Loading asking="asking for activity" rows={6} columns={6} /> : null}
        {list.query.isSuccess && list.rows.length === 0 ? (
          <Message title={narrowed ? "No act fits this filter." : "Nothing was done through this console yet."}>
            {narrowed ? null : (
              <p>
                What is done here is recorded and never removed. <Link href={paths.submit()}>Submit a manifest</Link>
              </p>
            )}
          </Message>
        ) : null}
        {list.rows.length > 0 ? (
          <DataTable<Activity>
            caption={`Done through this console, ${formatCount(list.total, "act")}`}
            columns={opened ? columns.filter((column) => column.id !== "where") : columns}
            rows={list.rows}
            rowId={(row) => row.id}
            rowName={(row) => `${didWord(row)} ${row.name}`}
            rowHref={entryHref}
            total={list.total}
            hasMore={list.query.hasNextPage}
            fetching={list.query.isFetchingNextPage}
            fetchMore={() => void list.query.fetchNextPage()}
            card={(row) => ({
              lead: <Outcome outcome={row.outcome} />,
              title: (
                <NameLink href={entryHref(row)} scroll={false}>
                  {row.name}
                </NameLink>
              ),
              corner: <Instant at={row.at} />,
              sub: `${row.who} ${didWord(row)}, ${row.environment ?? row.targetId}`,
              end: stepWords(row.steps),
            })}
          />
        ) : null}
      </div>
      {opened === null ? (
        <Absent
          missing={node !== null && list.query.isSuccess}
          more={list.query.hasNextPage}
          onMore={() => void list.query.fetchNextPage()}
        />
      ) : (
        <ActivityDrawer entry={opened} onClose={() => void setNode(null)} />
      )}
    </div>
  );
}

/** The address names an act that is on no page fetched so far. */
function Absent({ missing, more, onMore }: { missing: boolean; more: boolean; onMore: () => void }) {
  if (!missing) return null;
  return (
    <Message title="The act of this address is not among those shown.">
      {more ? (
        <p>
          It may be older. <LinkButton onClick={onMore}>Fetch older acts</LinkButton>
        </p>
      ) : null}
    </Message>
  );
}
