import { compositionWords } from "@/components/charts/skyline";
import { countOf } from "@/components/environments/count-of";
import { Remark } from "@/components/state/sentence";
import type { StatementListItem } from "@/lib/api/schemas";
import type { ClusterDetail } from "@/lib/domain/job-detail";
import type { ComputePool } from "@/lib/domain/resources";
import { formatCount, formatNumber } from "@/lib/format/numbers";
import { slotTotals } from "./use-pool-cluster";

function titleOf(pool: ComputePool, cluster: ClusterDetail | null): string {
  const statements = countOf(pool.statements);
  if (pool.type !== "SHARED")
    return `It runs nothing itself: each of its ${formatCount(statements, "statement")} brings a cluster of its own.`;
  if (pool.wantedState === "SUSPENDED") return "It is suspended. Its statements wait until somebody resumes it.";
  if (cluster === null)
    return statements === 0
      ? "Nothing runs in it, so nobody knows its slots."
      : `It holds ${formatCount(statements, "statement")}. Its slots are not known.`;
  const { free, total } = slotTotals(cluster);
  if (total === 0) return "It has no TaskManagers, so no statement can run.";
  return free === 0
    ? `None of its ${formatCount(total, "slot")} is free: the next statement waits for room.`
    : `It has room for ${formatCount(free, "more slot")}.`;
}

function linesOf(pool: ComputePool, statements: readonly StatementListItem[] | null, cluster: ClusterDetail | null) {
  const lines: { key: string; firm: string; text: string; source: string }[] = [];
  if (cluster) {
    const { free, total } = slotTotals(cluster);
    lines.push({
      key: "slots",
      firm: `${formatNumber(total - free)} of ${formatNumber(total)} slots`,
      text: ` are taken, on ${formatCount(cluster.taskManagers.length, "TaskManager")}.`,
      source: "Flink /taskmanagers",
    });
  }
  if (statements && statements.length > 0)
    lines.push({
      key: "statements",
      firm: formatCount(countOf(pool.statements), "statement"),
      text: `: ${compositionWords(pool.statements)}.`,
      source: `CMF ${pool.targetId}`,
    });
  const asking = statements?.filter((one) => one.sqlKind === "SELECT").length ?? 0;
  if (asking > 0)
    lines.push({
      key: "interactive",
      firm: formatCount(asking, "is a SELECT", "are SELECTs"),
      text: ": people's questions, which keep their slots until somebody stops them.",
      source: "status.traits",
    });
  return lines;
}

/** What room a pool has, and what that rests on. */
export function PoolHeadline({
  pool,
  statements,
  cluster,
}: {
  pool: ComputePool;
  statements: readonly StatementListItem[] | null;
  cluster: ClusterDetail | null;
}) {
  return (
    <section aria-labelledby="room" className="py-3">
      <h2 id="room" className="text-15 text-balance">
        {titleOf(pool, cluster)}
      </h2>
      <ol className="mt-1 text-13">
        {linesOf(pool, statements, cluster).map((line, at) => (
          <li key={line.key} className="grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-1">
            <span className="text-ink-3">{at + 1}</span>
            <span>
              <b className="font-firm">{line.firm}</b>
              {line.text}
            </span>
            <span className="text-11 leading-5 text-ink-3 max-phone:hidden">{line.source}</span>
          </li>
        ))}
      </ol>
      {[pool.message, pool.warning].map((said) =>
        said ? (
          <Remark key={said} className="mt-1.5">
            {pool.targetId} says: {said}
          </Remark>
        ) : null,
      )}
      {pool.verdict.state === "healthy" || pool.verdict.state === "suspended"
        ? null
        : pool.verdict.reasons.map((reason) => (
            <Remark key={reason.rule} className="mt-1.5">
              {reason.text}
            </Remark>
          ))}
    </section>
  );
}
