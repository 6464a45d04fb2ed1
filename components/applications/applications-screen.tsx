"use client";

import { Tape } from "@/components/charts/tape";
import { Crumbs } from "@/components/shell/crumbs";
import { useNow } from "@/components/state/clock";
import { TierBadge } from "@/components/state/tier-badge";
import { Verdict } from "@/components/state/verdict";
import type { GroupHead } from "@/components/table/column";
import { ListScreen } from "@/components/table/list-screen";
import { useList } from "@/components/table/use-list";
import { ButtonLink } from "@/components/ui/button";
import { Link, NameLink } from "@/components/ui/link";
import type { ApplicationListItem } from "@/lib/api/schemas";
import { formatAge } from "@/lib/format/durations";
import { formatNumber } from "@/lib/format/numbers";
import { paths } from "@/lib/url/paths";
import { applicationColumns } from "./application-columns";
import { ApplicationsBulk } from "./applications-bulk";

const views = [
  { name: "Needs someone first", search: "" },
  { name: "Needs someone", search: "filter=verdict:failing,degraded,unknown" },
  { name: "Tier 1", search: "filter=tier:1" },
  { name: "Restarting", search: "filter=restarts%3E0&sort=-restarts" },
  { name: "Flink 1.x", search: "filter=flink:1" },
];

const facets = [
  { key: "target", label: "Plane" },
  { key: "environment", label: "Environment" },
  { key: "owner", label: "Owner" },
  { key: "state", label: "State" },
  { key: "flink", label: "Flink" },
];

const keys = [
  { key: "tier", label: "1, 2 or 3" },
  { key: "name", label: "name contains" },
  { key: "restarts", label: "restarts over, in 24 h" },
  { key: "busy", label: "busy over, in percent" },
  { key: "checkpoint", label: "checkpoint older than, in seconds" },
  { key: "stale", label: "yes or no" },
  { key: "kind", label: "application or job" },
];

/** Rows of a silent plane stand together under a head that says since when they are old. */
function staleGroup(now: number) {
  return (row: ApplicationListItem, above: ApplicationListItem | null): GroupHead | null => {
    if (row.stale === null || (above?.stale && above.targetId === row.targetId)) return null;
    const age = now - Date.parse(row.stale.since);
    return {
      key: row.targetId,
      mark: <Tape label={`${row.targetId} is silent`} ages={[age]} periodMs={10_000} silent width={56} />,
      title: `${row.targetId} old ${formatAge(age)}`,
      text: `${row.stale.why} Shown as last seen, and held apart so that old numbers never outrank new ones.`,
      way: <Link href={paths.target(row.targetId)}>See the target</Link>,
      tone: "late",
    };
  };
}

/** All applications of all planes, and the jobs that no application owns. */
export function ApplicationsScreen() {
  const list = useList("applications");
  const now = useNow();
  const planes = new Set(list.rows.map((row) => row.targetId)).size;
  return (
    <>
      <Crumbs
        crumbs={[{ label: "Applications" }]}
        note={list.total === null ? null : `${formatNumber(list.total)}, over ${planes} planes`}
      />
      <ListScreen<ApplicationListItem>
        what="applications"
        name="applications"
        list={list}
        columns={applicationColumns(now)}
        views={views}
        facets={facets}
        keys={keys}
        href={(row) => paths.application(row.id)}
        groupAt={staleGroup(now)}
        bulk={<ApplicationsBulk rows={list.rows.filter((row) => list.selected.has(row.id))} />}
        empty={{
          title: "No applications, and none were ever seen.",
          text: (
            <>
              The targets answer and hold nothing yet. <Link href={paths.submit()}>Submit a manifest</Link>
            </>
          ),
        }}
        trailing={<ButtonLink href={paths.submit()}>Submit a manifest</ButtonLink>}
        card={(row) => ({
          lead: <Verdict state={row.verdict.state} staleSince={row.stale?.since ?? null} />,
          title: <NameLink href={paths.application(row.id)}>{row.name}</NameLink>,
          corner: <TierBadge tier={row.tier} />,
          sub: `${row.environment ?? row.targetId}${row.summary.says ? `, ${row.summary.says}` : ""}`,
          end: row.summary.lastCheckpointAt ? formatAge(now - Date.parse(row.summary.lastCheckpointAt)) : "—",
        })}
      />
    </>
  );
}
