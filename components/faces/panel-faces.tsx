"use client";

import { Panel, type PanelFace } from "@/components/state/panel";
import { NotApplicable, Value } from "@/components/state/value";
import { Link, LinkButton } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import { ConsoleError } from "@/lib/errors/console-error";
import { formatBytes } from "@/lib/format/numbers";
import { secondsAgo } from "./example";
import { FaceTitle } from "./face-title";

type TaskManager = { name: string; heap: number; free: number; beat: number };
const managers: TaskManager[] = [
  { name: "tm-1-1", heap: 41, free: 0, beat: 2 },
  { name: "tm-1-2", heap: 44, free: 0, beat: 1 },
  { name: "tm-1-3", heap: 93, free: 0, beat: 1 },
];

const nothing = () => {};

type Face = { word: string; count?: string; state: PanelFace; rows?: number };
const faces: Face[] = [
  { word: "data", count: "12", state: { face: "data", at: secondsAgo(1) }, rows: 3 },
  {
    word: "loading",
    state: { face: "loading", asking: "asking the job", heads: ["TaskManager", "Heap", "Slots free", "Heartbeat"] },
  },
  {
    word: "empty",
    state: {
      face: "empty",
      at: secondsAgo(1),
      title: "No TaskManagers, and none are expected.",
      text: "chargeback-replay is suspended since 13\u00a0Mar\u00a009:12.",
      way: <Link href="#main">See its savepoints</Link>,
    },
  },
  {
    word: "partial",
    count: "9 of 12",
    state: {
      face: "partial",
      at: secondsAgo(1),
      note: (
        <>
          3 did not answer in 5 s: tm-1-4, tm-1-7, tm-1-9. <LinkButton onClick={nothing}>Ask again</LinkButton>
        </>
      ),
    },
    rows: 2,
  },
  {
    word: "stale",
    state: {
      face: "stale",
      since: "2026-03-17T02:31:07Z",
      note: (
        <>
          41 min old: yarn-hel is silent. Next try in 12 s. <LinkButton onClick={nothing}>Try now</LinkButton>
        </>
      ),
    },
    rows: 2,
  },
  {
    word: "forbidden",
    state: { face: "error", error: new ConsoleError("forbidden", { requestId: "r-7f3e91" }) },
  },
  {
    word: "error",
    state: {
      face: "error",
      at: secondsAgo(2),
      error: new ConsoleError("upstream-error", {
        detail: "The JobManager answered 500 for /taskmanagers. It is electing a leader; this takes about 20 s.",
        requestId: "r-7f3ea4",
      }),
      meaning: "The rest of the page is current.",
      onRetry: nothing,
    },
  },
];

export function PanelFaces() {
  return (
    <>
      <FaceTitle note="and the seventh, error">Six faces of a panel</FaceTitle>
      <div className="grid grid-cols-2 gap-2.5 max-phone:grid-cols-[minmax(0,1fr)]">
        {faces.map((one) => (
          <Panel
            key={one.word}
            level={3}
            title="TaskManagers"
            count={one.count}
            state={one.state}
            trailing={<Tag>{one.word}</Tag>}
            className="min-h-34"
          >
            <ManagerTable rows={managers.slice(0, one.rows ?? 0)} stale={one.word === "stale"} />
          </Panel>
        ))}
        <ValueFaces />
      </div>
    </>
  );
}

function ManagerTable({ rows, stale }: { rows: readonly TaskManager[]; stale: boolean }) {
  return (
    <table className="table">
      <colgroup>
        <col />
        <col style={{ width: 64 }} />
        <col style={{ width: 70 }} />
        <col style={{ width: 72 }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">TaskManager</th>
          <th scope="col" className="num">
            Heap
          </th>
          <th scope="col" className="num">
            Slots free
          </th>
          <th scope="col" className="num">
            Heartbeat
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name} data-old={stale ? "" : undefined} className="last:*:border-b-transparent">
            <th scope="row" className="font-mono">
              {row.name}
            </th>
            <td className="num">
              <Value stale={stale} firm={row.heap > 90}>
                {row.heap}&nbsp;%
              </Value>
            </td>
            <td className="num">
              <Value stale={stale}>{row.free}</Value>
            </td>
            <td className="num">
              <Value stale={stale}>{row.beat}&nbsp;s</Value>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const valueExamples = [
  { name: "known zero", value: <Value>0</Value> },
  { name: "not known", value: <Value>{null}</Value> },
  { name: "not applicable", value: <NotApplicable /> },
  { name: "old", value: <Value stale>{formatBytes(1.42 * 1024 ** 3)}</Value> },
  { name: "duration, age", value: <Value>2&nbsp;h 31&nbsp;min</Value> },
  { name: "instant", value: <Value>03:12:40 UTC</Value> },
];

function ValueFaces() {
  return (
    <Panel level={3} title="Values" state={{ face: "data" }} className="min-h-34">
      <dl className="grid grid-cols-[1fr_auto] px-3 py-1 text-12 leading-[17px]">
        {valueExamples.map((one) => (
          <div key={one.name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-ink-3">{one.name}</dt>
            <dd className="text-right">{one.value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
