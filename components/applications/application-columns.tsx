import { ShareBar } from "@/components/charts/bar";
import { CheckpointSpark, RestartSpark } from "@/components/charts/spark";
import { Age } from "@/components/state/age";
import { TierBadge } from "@/components/state/tier-badge";
import { Value } from "@/components/state/value";
import { Verdict } from "@/components/state/verdict";
import type { Column } from "@/components/table/column";
import { NameLink } from "@/components/ui/link";
import type { ApplicationListItem } from "@/lib/api/schemas";
import { formatAge } from "@/lib/format/durations";
import { formatNumber } from "@/lib/format/numbers";
import { paths } from "@/lib/url/paths";
import { ThreadShort } from "./thread-short";

type Row = ApplicationListItem;

/** A checkpoint that took -1 ms is one that failed; see the summary. */
const ticksOf = (recent: readonly (number | null)[]) =>
  recent.map((took) => ({ durationMs: took === -1 ? null : took, failed: took === -1 }));

/** An age is the news when the last checkpoint is more than ten intervals back. */
const isLate = ({ summary }: Row, now: number): boolean =>
  summary.lastCheckpointAt !== null &&
  summary.checkpointIntervalMs !== null &&
  now - Date.parse(summary.lastCheckpointAt) > 10 * summary.checkpointIntervalMs;

function Checkpoint({ row, now }: { row: Row; now: number }) {
  const { lastCheckpointAt, checkpointing } = row.summary;
  if (checkpointing === false) return <span className="text-ink-3">off</span>;
  const stale = row.stale !== null;
  if (lastCheckpointAt === null) return <Value stale={stale}>{null}</Value>;
  return (
    <Value firm={isLate(row, now)} stale={stale}>
      {formatAge(now - Date.parse(lastCheckpointAt))}
    </Value>
  );
}

function Load({ row }: { row: Row }) {
  const stale = row.stale !== null;
  const { busy, backPressured } = row.load ?? { busy: null, backPressured: null };
  if (busy === null && backPressured === null) return <Value>{null}</Value>;
  return backPressured !== null && backPressured > (busy ?? 0) ? (
    <ShareBar share={backPressured} kind="backpressured" stale={stale} />
  ) : (
    <ShareBar share={busy ?? 0} stale={stale} />
  );
}

/** Columns of the applications list in the order of look and need; `now` is the console's clock. */
export const applicationColumns = (now: number): Column<Row>[] => [
  {
    id: "verdict",
    header: "Verdict",
    width: 124,
    sort: "worst-first",
    title: (row) => row.verdict.reasons[0]?.text,
    cell: (row) => <Verdict state={row.verdict.state} staleSince={row.stale?.since ?? null} />,
  },
  {
    id: "name",
    header: "Application and environment",
    rowHeader: true,
    sort: "ascending-first",
    title: (row) => `${row.name} ${row.environment ?? row.targetId}`,
    cell: (row) => (
      <>
        <NameLink href={paths.application(row.id)}>{row.name}</NameLink>{" "}
        <span className="text-ink-3">{row.environment ?? row.targetId}</span>
      </>
    ),
  },
  { id: "known", header: "Known by", width: 116, hideBelow: "mid", cell: (row) => <ThreadShort thread={row.thread} /> },
  {
    id: "state",
    header: "Job state",
    width: 96,
    sort: "ascending-first",
    cell: (row) => (
      <Value stale={row.stale !== null} firm={row.verdict.state === "failing"}>
        {row.summary.says}
      </Value>
    ),
  },
  {
    id: "parallelism",
    header: "Par / TMs",
    width: 76,
    align: "end",
    sort: "worst-first",
    hideBelow: "mid",
    cell: (row) => {
      const { taskManagers, wantedTaskManagers } = row.summary;
      const short = taskManagers !== null && wantedTaskManagers !== null && taskManagers < wantedTaskManagers;
      return (
        <Value stale={row.stale !== null}>
          {formatNumber(row.parallelism)} /{" "}
          <span className={short ? "font-firm" : ""}>{formatNumber(taskManagers)}</span>
        </Value>
      );
    },
  },
  {
    id: "checkpoint",
    header: "Checkpoint",
    width: 84,
    align: "end",
    sort: "worst-first",
    cell: (row) => <Checkpoint row={row} now={now} />,
  },
  {
    id: "last18",
    header: "Last 18 checkpoints",
    shortHeader: "last 18",
    width: 84,
    hideBelow: "wide",
    cell: (row) =>
      row.summary.recentCheckpoints.length === 0 ? null : (
        <CheckpointSpark ticks={ticksOf(row.summary.recentCheckpoints)} />
      ),
  },
  {
    id: "restarts",
    header: "Restarts, 24 h",
    width: 122,
    align: "end",
    sort: "worst-first",
    cell: (row) => (
      <span className="inline-flex items-center justify-end gap-2">
        <Value firm={(row.summary.restarts ?? 0) > 2} quiet={row.summary.restarts === 0} stale={row.stale !== null}>
          {formatNumber(row.summary.restarts)}
        </Value>
        <span className="max-mid:hidden">
          <RestartSpark times={row.summary.restartTimes} now={now} />
        </span>
      </span>
    ),
  },
  { id: "busy", header: "Busy", width: 82, sort: "worst-first", hideBelow: "mid", cell: (row) => <Load row={row} /> },
  {
    id: "flink",
    header: "Flink",
    width: 78,
    sort: "ascending-first",
    hideBelow: "wide",
    cell: (row) => <Value stale={row.stale !== null}>{row.flinkVersion}</Value>,
  },
  {
    id: "tier",
    header: "Tier, owner",
    width: 112,
    sort: "ascending-first",
    cell: (row) => (
      <span className="inline-flex min-w-0 items-center gap-2">
        <TierBadge tier={row.tier} />
        <span className="truncate">{row.owner ?? ""}</span>
      </span>
    ),
  },
  {
    id: "changed",
    header: "Changed",
    width: 78,
    align: "end",
    sort: "worst-first",
    hideBelow: "wide",
    cell: (row) => <Age at={row.changedAt} className="text-12" />,
  },
];
