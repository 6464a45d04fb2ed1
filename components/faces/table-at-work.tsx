"use client";

import { useMemo, useState } from "react";
import { TierBadge } from "@/components/state/tier-badge";
import { Value } from "@/components/state/value";
import { Verdict } from "@/components/state/verdict";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { FacetBar, FacetMenu, VerdictFacet } from "@/components/table/facets";
import { FilterBar } from "@/components/table/filter-bar";
import { ColumnChoice, DensityChoice } from "@/components/table/list-tools";
import { Button } from "@/components/ui/button";
import { NameLink } from "@/components/ui/link";
import { type Composition, type VerdictState, verdictStates } from "@/lib/domain/verdict-state";
import { formatNumber } from "@/lib/format/numbers";
import { emptyFilter, type Filter, valuesOf } from "@/lib/url/filter";
import type { Sort } from "@/lib/url/sort";
import { FaceTitle } from "./face-title";

type Row = { id: string; name: string; environment: string; state: VerdictState; restarts: number; tier: 1 | 2 | 3 };

const environments = ["payments-prod", "ads-prod", "logistics-dc2", "telemetry"];
const everyNth: [number, VerdictState][] = [
  [97, "failing"],
  [41, "degraded"],
  [53, "unknown"],
  [61, "suspended"],
];
/** Ten thousand examples, made by counting. */
const examples: Row[] = Array.from({ length: 10_000 }, (_, index) => ({
  id: `example-${index}`,
  name: `example-${String(index).padStart(5, "0")}`,
  environment: environments[index % environments.length] ?? "",
  state: everyNth.find(([step]) => index % step === 0)?.[1] ?? "healthy",
  restarts: index % 97 === 0 ? index % 41 : 0,
  tier: index % 7 === 0 ? 1 : index % 3 === 0 ? 2 : 3,
}));

const columns: Column<Row>[] = [
  { id: "verdict", header: "Verdict", width: 128, sort: "worst-first", cell: (row) => <Verdict state={row.state} /> },
  {
    id: "name",
    header: "Name and environment",
    rowHeader: true,
    sort: "ascending-first",
    title: (row) => `${row.name} ${row.environment}`,
    cell: (row) => (
      <>
        <NameLink href="#main">{row.name}</NameLink> <span className="text-ink-3">{row.environment}</span>
      </>
    ),
  },
  {
    id: "restarts",
    header: "Restarts",
    width: 90,
    align: "end",
    sort: "worst-first",
    hideBelow: "mid",
    cell: (row) => <Value firm={row.restarts > 2}>{formatNumber(row.restarts)}</Value>,
  },
  { id: "tier", header: "Tier", width: 60, hideBelow: "wide", cell: (row) => <TierBadge tier={row.tier} /> },
];

const rank = (row: Row, id: string) =>
  id === "restarts" ? row.restarts : id === "verdict" ? -verdictStates.indexOf(row.state) : 0;

/** What a server does for a real list. */
function answer(filter: Filter, sort: Sort | null): Row[] {
  const only = valuesOf(filter, "verdict");
  const without = valuesOf(filter, "verdict", "not");
  const places = valuesOf(filter, "environment");
  const kept = examples.filter(
    (row) =>
      (only.length === 0 || only.includes(row.state)) &&
      !without.includes(row.state) &&
      (places.length === 0 || places.includes(row.environment)) &&
      row.name.includes(filter.text),
  );
  if (!sort) return kept;
  const way = sort.descending ? -1 : 1;
  return kept.toSorted(
    (a, b) => way * (sort.id === "name" ? a.name.localeCompare(b.name) : rank(a, sort.id) - rank(b, sort.id)),
  );
}

const countBy = (state: VerdictState) => examples.filter((row) => row.state === state).length;
const counts: Composition = Object.fromEntries(verdictStates.map((state) => [state, countBy(state)]));

/** The table with everything on, over ten thousand rows that come two hundred at a time. */
export function TableAtWork() {
  const [filter, setFilter] = useState<Filter>(emptyFilter);
  const [sort, setSort] = useState<Sort | null>(null);
  const [without, setWithout] = useState<string[]>([]);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [size, setSize] = useState(200);
  const found = useMemo(() => answer(filter, sort), [filter, sort]);
  const rows = useMemo(() => found.slice(0, size), [found, size]);
  const change = (next: Filter) => {
    setFilter(next);
    setSize(200);
  };
  return (
    <section aria-label="A table at work" className="border-t border-line">
      <FaceTitle note="ten thousand examples, two hundred at a time; j k x, / and d work">A table at work</FaceTitle>
      <FilterBar
        filter={filter}
        onFilter={change}
        keys={[
          { key: "environment", label: "where it runs", values: environments },
          { key: "verdict", label: "what we conclude", values: verdictStates },
        ]}
        order={sort ? `${sort.id}, ${sort.descending ? "worst first" : "ascending"}` : "need, then tier"}
        trailing={
          <>
            <ColumnChoice columns={columns} without={without} onWithout={setWithout} />
            <DensityChoice />
          </>
        }
      />
      <FacetBar
        trailing={
          <FacetMenu
            facet="environment"
            label="Environment"
            values={environments.map((value) => ({ value, count: 2500 }))}
            filter={filter}
            onFilter={change}
          />
        }
      >
        <VerdictFacet filter={filter} onFilter={change} counts={counts} />
      </FacetBar>
      <DataTable
        caption="Examples"
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        total={found.length}
        hasMore={rows.length < found.length}
        fetchMore={() => setSize((now) => now + 200)}
        sort={sort}
        onSort={setSort}
        without={without}
        selected={selected}
        onSelect={setSelected}
        bulk={
          <Button size="small" off="Examples cannot be changed.">
            Restart
          </Button>
        }
        card={(row) => ({
          lead: <Verdict state={row.state} />,
          title: <NameLink href="#main">{row.name}</NameLink>,
          corner: <TierBadge tier={row.tier} />,
          sub: row.environment,
          end: `${formatNumber(row.restarts)} restarts`,
        })}
      />
    </section>
  );
}
