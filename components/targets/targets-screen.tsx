"use client";

import { useRouter } from "next/navigation";
import { Crumbs } from "@/components/shell/crumbs";
import { useNow } from "@/components/state/clock";
import { ErrorState, Message } from "@/components/state/error-state";
import { Loading } from "@/components/state/loading";
import { PanelNote } from "@/components/state/panel";
import { Sentence } from "@/components/state/sentence";
import { useTop } from "@/components/table/use-top";
import { cx } from "@/components/ui/cx";
import { formatNumber } from "@/lib/format/numbers";
import { paths } from "@/lib/url/paths";
import { CapabilityMatrix } from "./capability-matrix";
import { TargetDrawer } from "./target-drawer";
import { TargetRemarks } from "./target-remarks";
import { TargetTable } from "./target-table";
import { targetsSentence } from "./target-words";

/** What this console may ask, and what it got; with an id, that target beside the list. */
export function TargetsScreen({ id }: { id?: string }) {
  const query = useTop("targets", { pageSize: 500 });
  const now = useNow();
  const router = useRouter();
  const items = query.data?.items;
  const selected = id === undefined ? undefined : items?.find((one) => one.id === id);
  const crumbs =
    id === undefined ? [{ label: "Targets" }] : [{ label: "Targets", href: paths.targets() }, { label: id }];
  if (items === undefined)
    return (
      <>
        <Crumbs crumbs={crumbs} />
        <h1 tabIndex={-1} className="sr-only">
          Targets
        </h1>
        {query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loading asking="asking the console" rows={6} columns={6} />
        )}
      </>
    );
  return (
    <>
      <Crumbs crumbs={crumbs} note={id === undefined ? formatNumber(items.length) : null} />
      <div
        className={
          id === undefined ? "" : "grid grid-cols-[minmax(0,1fr)_400px] gap-x-5 max-wide:grid-cols-[minmax(0,1fr)]"
        }
      >
        <div className="min-w-0">
          <Sentence sub="A target is a configured address. The browser knows its name only; addresses and credentials stay on the server.">
            {targetsSentence(items, now)}
          </Sentence>
          {query.isError ? (
            <PanelNote>The console did not answer the last time; this is what it said before.</PanelNote>
          ) : null}
          {items.length === 0 ? (
            <Message title="No targets.">
              <p>Name at least one in the configuration and start again.</p>
            </Message>
          ) : (
            <div className={cx(id !== undefined && "max-wide:hidden")}>
              <TargetTable targets={items} selected={id} />
              <CapabilityMatrix targets={items} />
              <TargetRemarks targets={items} />
            </div>
          )}
        </div>
        {id === undefined ? null : selected ? (
          <TargetDrawer target={selected} onClose={() => router.push(paths.targets())} />
        ) : (
          <Message title="Not here, or not for you.">
            <p>There is no target of that name, or your role may not see it. We answer the same for both.</p>
          </Message>
        )}
      </div>
    </>
  );
}
