"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { environmentIdOf } from "@/components/compute-pools/environment-id";
import { Age } from "@/components/state/age";
import { Message } from "@/components/state/error-state";
import { ItemScreen, StaleRemark } from "@/components/state/item-screen";
import { Loading } from "@/components/state/loading";
import { PageHead } from "@/components/state/sentence";
import { TierBadge } from "@/components/state/tier-badge";
import { Verdict } from "@/components/state/verdict";
import { Link } from "@/components/ui/link";
import { Tabs } from "@/components/ui/tabs";
import { Tag } from "@/components/ui/tag";
import { itemQuery } from "@/lib/queries/queries";
import { paths, withSearch } from "@/lib/url/paths";
import { thingParams } from "@/lib/url/search-params";
import { StatementActs } from "./statement-acts";
import { StatementEvents } from "./statement-events";
import { StatementNow } from "./statement-now";
import { StatementResults } from "./statement-results";
import type { StatementItem } from "./statement-words";

const wait = () => <Loading asking="fetching this part" rows={6} columns={4} />;
const StatementJob = dynamic(() => import("./statement-job").then((module) => module.StatementJob), { loading: wait });

const tabs = [
  { key: "now", label: "Now" },
  { key: "result", label: "Result" },
  { key: "job", label: "Job" },
  { key: "events", label: "Events" },
] as const;

function Head({ item }: { item: StatementItem }) {
  const environment = environmentIdOf(item);
  return (
    <PageHead
      title={item.name}
      verdict={<Verdict state={item.verdict.state} staleSince={item.stale?.since ?? null} large />}
      sub={
        <span className="inline-flex flex-wrap items-center gap-x-2">
          {item.verdict.since ? (
            <span>
              since <Age at={item.verdict.since} className="text-12" />
            </span>
          ) : null}
          {item.sqlKind ? <Tag>{item.sqlKind}</Tag> : null}
          <TierBadge tier={item.tier} />
          {item.owner ? <span>{item.owner}</span> : null}
          {environment ? <Link href={paths.environment(environment)}>{item.environment}</Link> : null}
          {item.managedBy ? <span>managed by {item.managedBy}</span> : null}
        </span>
      }
      acts={<StatementActs item={item} />}
    />
  );
}

function Body({ item, tab }: { item: StatementItem; tab: string }) {
  switch (tab) {
    case "now":
      return <StatementNow item={item} />;
    case "result":
      return <StatementResults item={item} />;
    case "job":
      return <StatementJob item={item} />;
    case "events":
      return <StatementEvents item={item} />;
    default:
      return (
        <Message title="There is no such tab.">
          <p>Choose one above.</p>
        </Message>
      );
  }
}

/** One SQL statement: what is the matter, its text, what it answers, and the job that does it. */
export function StatementScreen({ id }: { id: string }) {
  const query = useQuery(itemQuery("statement", id));
  const [{ tab }] = useQueryStates(thingParams);
  const now = tab ?? "now";
  return (
    <ItemScreen
      what="Statement"
      query={query}
      crumbs={(item) => {
        const environment = item ? environmentIdOf(item) : null;
        return [
          { label: "Statements", href: paths.statements() },
          ...(item?.environment && environment
            ? [{ label: item.environment, href: paths.environment(environment) }]
            : []),
        ];
      }}
    >
      {(item) => (
        <>
          <Head item={item} />
          <StaleRemark stale={item.stale} />
          <Tabs
            label={`Parts of ${item.name}`}
            tabs={tabs.map(({ key, label }) => ({
              href: withSearch(paths.statement(id), { tab: key === "now" ? null : key }),
              label,
              current: key === now,
            }))}
          />
          <Body item={item} tab={now} />
        </>
      )}
    </ItemScreen>
  );
}
