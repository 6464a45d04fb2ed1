"use client";

import { ActButton } from "@/components/acts/act-button";
import { useWriteRefusal } from "@/components/acts/use-write-refusal";
import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { ApplicationDetail } from "@/lib/api/schemas";
import type { ActRequest } from "@/lib/domain/plan";
import { paths, withSearch } from "@/lib/url/paths";

type Offer = { verb: ActRequest["verb"]; label: string; off: string | null; danger?: boolean };

const ended = ["FINISHED", "CANCELED", "FAILED"];

/** The verbs of a workload, those that are not possible now with the reason. */
function offersOf(item: ApplicationDetail): Offer[] {
  const says = item.facts.words.job?.value ?? null;
  const runs = says !== null && !ended.includes(says);
  const notRunning = runs ? null : `Nothing runs: ${says === null ? "no job was seen" : `the job is ${says}`}.`;
  const suspended = item.facts.desired?.state === "suspended";
  if (item.kind === "job")
    return [
      { verb: "savepoint", label: "Savepoint…", off: notRunning },
      { verb: "stop-with-savepoint", label: "Stop with savepoint…", off: notRunning, danger: true },
      { verb: "cancel", label: "Cancel…", off: notRunning, danger: true },
    ];
  return [
    { verb: "savepoint", label: "Savepoint…", off: notRunning },
    suspended ? { verb: "start", label: "Start…", off: null } : { verb: "suspend", label: "Suspend…", off: null },
    { verb: "delete", label: "Delete…", off: null, danger: true },
  ];
}

/** What one can do with a workload from here; what cannot be taken back stands last. */
export function ApplicationActs({ item }: { item: ApplicationDetail }) {
  const refusal = useWriteRefusal(item.targetId);
  const offers = offersOf(item);
  const button = (offer: Offer) => (
    <ActButton
      key={offer.verb}
      label={offer.label}
      danger={offer.danger ?? false}
      off={refusal ?? offer.off}
      acts={[{ verb: offer.verb, kind: item.kind, itemId: item.id, options: {} }]}
      names={[item.name]}
    />
  );
  return (
    <>
      {offers.filter((offer) => !offer.danger).map(button)}
      {refusal ? <span className="max-w-56 text-11 text-ink-3">{refusal}</span> : null}
      <CopyButton label="Copy as curl" text={`curl -s "$DREY/api/v1/applications/${encodeURIComponent(item.id)}"`} />
      {item.kind === "application" ? (
        <ButtonLink href={withSearch(paths.submit(), { edit: item.id })}>Edit manifest</ButtonLink>
      ) : null}
      {offers.filter((offer) => offer.danger).map(button)}
    </>
  );
}
