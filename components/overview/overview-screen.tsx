"use client";

import { useQuery } from "@tanstack/react-query";
import { Crumbs } from "@/components/shell/crumbs";
import { Instant } from "@/components/state/age";
import { ErrorState } from "@/components/state/error-state";
import { Loading } from "@/components/state/loading";
import { Sentence } from "@/components/state/sentence";
import type { Overview, ShellState } from "@/lib/api/schemas";
import { formatCount, formatNumber } from "@/lib/format/numbers";
import { causesQuery, overviewQuery, shellQuery } from "@/lib/queries/queries";
import { CauseList } from "./cause-list";
import { EnvironmentMatrix } from "./environment-matrix";
import { PlaneList } from "./plane-list";
import { RecentChanges } from "./recent-changes";
import { SixHours } from "./six-hours";

/** The one sentence that opens the console: how many need someone, and how many causes explain them. */
function headline(overview: Overview, causes: number): string {
  const { workloads, needSomeone } = overview;
  if (workloads === 0) return "No workloads are known yet.";
  if (needSomeone === 0) return `None of ${formatNumber(workloads)} workloads needs anyone.`;
  const explained = causes === 1 ? "One cause explains them all." : `${formatNumber(causes)} causes explain them all.`;
  return `${formatNumber(needSomeone)} of ${formatCount(workloads, "workload")} need someone. ${explained}`;
}

function Silence({ overview, planes }: { overview: Overview; planes: ShellState["planes"] }) {
  const silent = planes.filter((plane) => plane.silentSince !== null);
  const first = silent[0];
  if (!first?.silentSince) return null;
  return (
    <>
      {silent.map((plane) => plane.targetId).join(", ")} {silent.length === 1 ? "has" : "have"} not answered since{" "}
      <Instant at={first.silentSince} clock />, so {formatCount(overview.staleWorkloads, "workload")}{" "}
      {overview.staleWorkloads === 1 ? "is" : "are"} shown as last seen.
    </>
  );
}

/** What is the matter, by cause; beside it who answers, where trouble is, and what changed. */
export function OverviewScreen() {
  const overview = useQuery(overviewQuery());
  const causes = useQuery(causesQuery());
  const shell = useQuery(shellQuery());
  const planes = shell.data?.planes ?? [];
  return (
    <>
      <Crumbs crumbs={[{ label: "Overview" }]} />
      <div className="grid grid-cols-[minmax(0,1fr)_396px] gap-x-5 max-wide:grid-cols-[minmax(0,1fr)]">
        <div className="min-w-0">
          {overview.data && causes.data ? (
            <>
              <Sentence sub={<Silence overview={overview.data} planes={planes} />}>
                {headline(overview.data, causes.data.items.length)}
              </Sentence>
              <CauseList causes={causes.data.items} />
              <SixHours overview={overview.data} />
            </>
          ) : overview.isError || causes.isError ? (
            <>
              <h1 tabIndex={-1} className="sr-only">
                Overview
              </h1>
              <ErrorState
                error={overview.error ?? causes.error}
                onRetry={() => void Promise.all([overview.refetch(), causes.refetch()])}
              />
            </>
          ) : (
            <>
              <h1 tabIndex={-1} className="sr-only">
                Overview
              </h1>
              <Loading asking="asking every target" rows={10} columns={3} />
            </>
          )}
        </div>
        <aside
          aria-label="Planes, environments and changes"
          className="min-w-0 wide:border-l wide:border-line wide:pl-5"
        >
          <PlaneList planes={planes} isLoading={shell.isPending} />
          <EnvironmentMatrix rows={overview.data?.environments ?? null} />
          <RecentChanges overview={overview.data ?? null} />
        </aside>
      </div>
    </>
  );
}
