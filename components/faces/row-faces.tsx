"use client";

import { Tape } from "@/components/charts/tape";
import { Value } from "@/components/state/value";
import { Verdict } from "@/components/state/verdict";
import type { Column } from "@/components/table/column";
import { HeadCell } from "@/components/table/head-cell";
import { TableRow } from "@/components/table/table-row";
import { Link, NameLink } from "@/components/ui/link";
import type { VerdictState } from "@/lib/domain/verdict-state";
import { agesEvery, minutesAgo } from "./example";
import { FaceTitle } from "./face-title";

type Row = {
  name: string;
  note?: string;
  state: VerdictState;
  checkpoint: string | null;
  restarts: number | null;
  stale?: boolean;
};

const rows: Row[] = [
  { name: "fx-rate-latest", state: "healthy", checkpoint: "11\u00a0s", restarts: 0 },
  { name: "kyc-screening-fanout", state: "progressing", checkpoint: null, restarts: 0 },
  { name: "settlement-batcher", note: "selected", state: "degraded", checkpoint: "2\u00a0min", restarts: 0 },
  {
    name: "bid-stream-joiner",
    note: "keyboard cursor",
    state: "failing",
    checkpoint: "2\u00a0h 09\u00a0min",
    restarts: 41,
  },
  {
    name: "a-name-longer-than-its-column-is-cut-at-its-end-and-whole-in-the-title",
    state: "unknown",
    checkpoint: null,
    restarts: null,
  },
  { name: "edge-heartbeat-gap", note: "stale", state: "healthy", checkpoint: "51\u00a0s", restarts: 0, stale: true },
];

const columns: Column<Row>[] = [
  {
    id: "verdict",
    header: "Verdict",
    width: 128,
    sort: "worst-first",
    cell: (row) => <Verdict state={row.state} staleSince={row.stale ? minutesAgo(41) : null} />,
  },
  {
    id: "name",
    header: "Application",
    rowHeader: true,
    sort: "ascending-first",
    title: (row) => row.name,
    cell: (row) => (
      <>
        <NameLink href="#main">{row.name}</NameLink> {row.note ? <span className="text-ink-3">{row.note}</span> : null}
      </>
    ),
  },
  {
    id: "checkpoint",
    header: "Checkpoint",
    width: 92,
    align: "end",
    cell: (row) => <Value stale={row.stale ?? false}>{row.checkpoint}</Value>,
  },
  {
    id: "restarts",
    header: "Restarts",
    width: 72,
    align: "end",
    cell: (row) => (
      <Value stale={row.stale ?? false} firm={(row.restarts ?? 0) > 2}>
        {row.restarts}
      </Value>
    ),
  },
];

const nothing = () => {};
const head = {
  key: "yarn-hel",
  tone: "late" as const,
  mark: <Tape label="yarn-hel, silent for 41 min" ages={agesEvery(3, 2460, 8)} periodMs={3000} silent width={48} />,
  title: "yarn-hel silent 41 min",
  text: "318 shown as they were at 02:31:07.",
  way: <Link href="#main">See the path</Link>,
};

export function RowFaces() {
  return (
    <>
      <FaceTitle note="compact 24, comfortable 32; the last group is held apart">Table rows</FaceTitle>
      <table className="table">
        <caption className="sr-only">Rows in every state</caption>
        <colgroup>
          <col style={{ width: 32 }} />
          {columns.map((column) => (
            <col key={column.id} style={column.width === undefined ? undefined : { width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className="pick">
              <span className="sr-only">Select</span>
            </th>
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={{ id: "verdict", descending: true }} onSort={nothing} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <TableRow
              key={row.name}
              row={row}
              id={row.name}
              name={row.name}
              index={index}
              columns={columns}
              span={columns.length + 1}
              head={row.stale ? head : null}
              stale={row.stale ?? false}
              selected={row.note === "selected"}
              hasCursor={row.note === "keyboard cursor"}
              onToggle={nothing}
              onFocusRow={nothing}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}
