"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { Crumbs } from "@/components/shell/crumbs";
import { Instant, TimeAgo } from "@/components/state/age";
import { ErrorState } from "@/components/state/error-state";
import { Loading } from "@/components/state/loading";
import { PageHead } from "@/components/state/sentence";
import { TierBadge } from "@/components/state/tier-badge";
import { Verdict } from "@/components/state/verdict";
import { Tabs } from "@/components/ui/tabs";
import type { ApplicationDetail } from "@/lib/api/schemas";
import { itemQuery } from "@/lib/queries/queries";
import { paths, withSearch } from "@/lib/url/paths";
import { thingParams } from "@/lib/url/search-params";
import { ApplicationActs } from "./application-acts";
import { TabBody, tabsOf } from "./tab-body";
import { ThreadStrip } from "./thread-strip";

function Head({ item }: { item: ApplicationDetail }) {
  const since = item.verdict.since;
  return (
    <PageHead
      title={item.name}
      verdict={<Verdict state={item.verdict.state} staleSince={item.stale?.since ?? null} large />}
      sub={
        <span className="inline-flex flex-wrap items-center gap-x-2">
          {since ? (
            <span>
              since <Instant at={since} />, <TimeAgo at={since} ago={false} />
            </span>
          ) : null}
          <TierBadge tier={item.tier} />
          <span>
            {[item.owner, item.environment ?? item.targetId, item.flinkVersion ? `Flink ${item.flinkVersion}` : null]
              .filter(Boolean)
              .join(", ")}
          </span>
          {item.managedBy ? <span>managed by {item.managedBy}</span> : null}
        </span>
      }
      acts={<ApplicationActs item={item} />}
    />
  );
}

/** One application, or one job that no application owns: its verdict first, then everything behind it. */
export function ApplicationScreen({ id }: { id: string }) {
  const { data, error, isPending, refetch } = useQuery(itemQuery("application", id));
  const [{ tab }] = useQueryStates(thingParams);
  const place = data?.environment ?? data?.targetId;
  return (
    <>
      <Crumbs
        crumbs={[
          { label: "Applications", href: paths.applications() },
          ...(place
            ? [{ label: place, href: withSearch(paths.applications(), { filter: `environment:${place}` }) }]
            : []),
          { label: data?.name ?? "…" },
        ]}
      />
      {data ? (
        <>
          <Head item={data} />
          <ThreadStrip thread={data.thread} />
          <Tabs
            label={`Parts of ${data.name}`}
            tabs={tabsOf(data).map(({ key, label, count }) => ({
              href: withSearch(paths.application(id), { tab: key === "now" ? null : key }),
              label,
              ...(count === undefined ? {} : { count }),
              current: (tab ?? "now") === key,
            }))}
          />
          <TabBody item={data} tab={tab ?? "now"} />
        </>
      ) : isPending ? (
        <>
          <h1 tabIndex={-1} className="sr-only">
            Application
          </h1>
          <Loading asking="asking the console" rows={8} columns={4} />
        </>
      ) : (
        <>
          <h1 tabIndex={-1} className="sr-only">
            Application
          </h1>
          <ErrorState error={error} onRetry={() => void refetch()} />
        </>
      )}
    </>
  );
}
