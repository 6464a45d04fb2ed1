"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import { useState } from "react";
import { Instant } from "@/components/state/age";
import { ErrorState, Message } from "@/components/state/error-state";
import { Loading } from "@/components/state/loading";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { SearchInput } from "@/components/ui/input";
import { LinkButton, NameLink } from "@/components/ui/link";
import { Select } from "@/components/ui/select";
import { HappeningKind, type Happenings } from "@/lib/api/schemas";
import { formatCount } from "@/lib/format/numbers";
import { happeningsQuery } from "@/lib/queries/queries";
import { hrefOf } from "@/lib/url/href-of";

type Row = Happenings["items"][number] & { id: string };

const kindWord: Record<HappeningKind, string> = {
  verdict: "verdict",
  restart: "restart",
  spec: "specification",
  job: "new job",
  lost: "lost",
  gone: "gone",
  new: "new",
  silent: "silent",
  returned: "returned",
};
const isKind = (value: string | null): value is HappeningKind => HappeningKind.safeParse(value).success;

const nameOf = (row: Row) => <NameLink href={hrefOf({ kind: row.itemKind, id: row.itemId })}>{row.name}</NameLink>;

const columns: Column<Row>[] = [
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
  { id: "what", header: "What", width: 110, cell: (row) => <span className="text-ink-2">{kindWord[row.kind]}</span> },
  { id: "name", header: "Of", width: 250, rowHeader: true, title: (row) => row.name, cell: nameOf },
  { id: "words", header: "In words", title: (row) => row.text, cell: (row) => row.text },
  {
    id: "environment",
    header: "Environment",
    width: 140,
    hideBelow: "wide",
    cell: (row) => <span className="text-ink-2">{row.environment ?? "none"}</span>,
  },
  {
    id: "by",
    header: "Shown by",
    width: 110,
    hideBelow: "mid",
    cell: (row) => <span className="font-mono text-ink-3">{row.by}</span>,
  },
];

const firstPage = 200;
const longest = 1000;

/** What two readings of a plane showed together. Who did it is known only where the plane says so, and none does. */
export function SeenList() {
  const [{ kind, q }, setAddress] = useQueryStates({ kind: parseAsString, q: parseAsString });
  const [pageSize, setPageSize] = useState(firstPage);
  const chosen = isKind(kind) ? kind : null;
  const query = useQuery(happeningsQuery({ kind: chosen === null ? [] : [chosen], pageSize, ...(q ? { q } : {}) }));
  const rows = (query.data?.items ?? []).map((item) => ({ ...item, id: `${item.at} ${item.kind} ${item.itemId}` }));
  const total = query.data?.total ?? null;
  const narrowed = chosen !== null || Boolean(q);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 py-2">
        <SearchInput
          label="Name contains"
          placeholder="Name contains"
          className="w-64"
          defaultValue={q ?? ""}
          onChange={(event) => void setAddress({ q: event.target.value || null }, { throttleMs: 300 })}
        />
        <div className="w-44">
          <Select
            aria-label="What happened"
            value={chosen ?? "all"}
            options={[
              { value: "all", label: "All that happened" },
              ...HappeningKind.options.map((value) => ({ value, label: kindWord[value] })),
            ]}
            onChange={(value) => void setAddress({ kind: value === "all" ? null : value })}
          />
        </div>
        {query.data ? (
          <span className="text-12 text-ink-3">
            {formatCount(rows.length, "happening")} of {formatCount(total, "happening")}, since the console watches (
            <Instant at={query.data.watchedSince} />)
          </span>
        ) : null}
      </div>
      {query.isError && !query.data ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <Loading asking="asking what was seen" rows={6} columns={5} /> : null}
      {query.data && rows.length === 0 ? (
        <Message title={narrowed ? "Nothing fits this filter." : "Nothing moved since the console watches."} />
      ) : null}
      {rows.length > 0 ? (
        <DataTable<Row>
          caption={`Seen by the console, ${formatCount(total, "happening")}`}
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          rowName={(row) => `${kindWord[row.kind]} ${row.name}`}
          rowHref={(row) => hrefOf({ kind: row.itemKind, id: row.itemId })}
          total={total}
          foot={
            total !== null && total > rows.length && pageSize < longest ? (
              <LinkButton onClick={() => setPageSize(longest)}>Show up to {longest}</LinkButton>
            ) : null
          }
          card={(row) => ({
            lead: <span className="text-ink-2">{kindWord[row.kind]}</span>,
            title: nameOf(row),
            corner: <Instant at={row.at} />,
            sub: row.text,
            end: row.by,
          })}
        />
      ) : null}
    </>
  );
}
