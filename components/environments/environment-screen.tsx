"use client";

import { useQuery } from "@tanstack/react-query";
import { ActButton } from "@/components/acts/act-button";
import { CopyAs } from "@/components/acts/copy-as";
import { useWriteRefusal } from "@/components/acts/use-write-refusal";
import { Age } from "@/components/state/age";
import { ItemScreen, StaleRemark } from "@/components/state/item-screen";
import { PageHead, Remark } from "@/components/state/sentence";
import { Verdict } from "@/components/state/verdict";
import { ButtonLink } from "@/components/ui/button";
import type { Environment } from "@/lib/domain/resources";
import { formatCount, formatNumber } from "@/lib/format/numbers";
import { itemQuery } from "@/lib/queries/queries";
import { paths } from "@/lib/url/paths";
import { countOf } from "./count-of";
import { EnvironmentApplications } from "./environment-applications";
import { EnvironmentDecisions } from "./environment-decisions";
import { EnvironmentPools, EnvironmentUse } from "./environment-resources";
import { EnvironmentCatalogs, EnvironmentSecrets } from "./environment-secrets";

/** Why the environment cannot go away yet; null where nothing known stands in the way. */
function inTheWay(item: Environment): string | null {
  const parts = [
    countOf(item.applications) > 0 ? formatCount(countOf(item.applications), "application") : null,
    countOf(item.statements) > 0 ? formatCount(countOf(item.statements), "statement") : null,
    item.computePools > 0 ? formatCount(item.computePools, "compute pool") : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `It still holds ${parts.join(", ")}. Delete those first.`;
}

function Acts({ item }: { item: Environment }) {
  const refusal = useWriteRefusal(item.targetId);
  const off = refusal ?? inTheWay(item);
  return (
    <>
      {off ? <span className="max-w-60 text-11 text-ink-3 max-phone:max-w-none">{off}</span> : null}
      <ActButton
        label="Delete…"
        danger
        off={off}
        acts={[{ verb: "delete", kind: "environment", itemId: item.id, options: {} }]}
        names={[item.name]}
      />
      <ButtonLink href={paths.submit()}>Submit a manifest</ButtonLink>
      <CopyAs path={`/environments/${encodeURIComponent(item.id)}`} confluent={`environment describe ${item.name}`} />
    </>
  );
}

function Head({ item }: { item: Environment }) {
  const total = countOf(item.applications);
  return (
    <PageHead
      title={item.name}
      verdict={<Verdict state={item.verdict.state} staleSince={item.stale?.since ?? null} large />}
      sub={
        <>
          the environment itself; its {formatNumber(total)} applications are apart. {item.targetId}
          {item.namespace ? <>, namespace {item.namespace}</> : null}
          {item.kubernetesCluster ? <> on {item.kubernetesCluster}</> : null}
          {item.changedAt ? (
            <>
              , changed <Age at={item.changedAt} ago className="text-12" />
            </>
          ) : null}
        </>
      }
      acts={<Acts item={item} />}
    >
      {item.verdict.state === "healthy"
        ? null
        : item.verdict.reasons.map((reason) => (
            <Remark key={reason.rule} className="mt-1">
              {reason.text}
            </Remark>
          ))}
    </PageHead>
  );
}

/** One environment: what it decides for others, what runs in it, and what it lends them. */
export function EnvironmentScreen({ id }: { id: string }) {
  const query = useQuery(itemQuery("environment", id));
  return (
    <ItemScreen what="Environment" query={query} crumbs={() => [{ label: "Environments", href: paths.environments() }]}>
      {(item) => (
        <>
          <Head item={item} />
          <StaleRemark stale={item.stale} />
          <div className="-mx-gutter grid grid-cols-[minmax(0,1fr)_400px] border-t border-line max-wide:grid-cols-[minmax(0,1fr)]">
            <div className="min-w-0 px-gutter">
              <EnvironmentDecisions item={item} />
              <EnvironmentApplications item={item} />
            </div>
            <div className="min-w-0 border-line px-gutter wide:border-l">
              <EnvironmentPools item={item} />
              <EnvironmentUse item={item} />
              <EnvironmentSecrets item={item} />
              <EnvironmentCatalogs item={item} />
            </div>
          </div>
        </>
      )}
    </ItemScreen>
  );
}
