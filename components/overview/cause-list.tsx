import { Age } from "@/components/state/age";
import { Message } from "@/components/state/error-state";
import { VerdictMark } from "@/components/state/verdict-mark";
import { NameLink } from "@/components/ui/link";
import type { CauseItem } from "@/lib/api/schemas";
import { formatCount, formatNumber } from "@/lib/format/numbers";
import { hrefOf as itemHref } from "@/lib/url/href-of";
import { paths, withSearch } from "@/lib/url/paths";

const tierWords: Record<string, string> = {
  "1": "money or safety stops",
  "2": "a team is blocked",
  "3": "can wait for the day",
  none: "nobody said how critical",
};

/** Where a cause leads: the one workload, or the list of those with its reason in its environments. */
function hrefOf(cause: CauseItem): string {
  const [only] = cause.first;
  if (cause.count === 1 && only !== undefined) return itemHref(only);
  const places =
    cause.environments.length > 0
      ? `environment:${cause.environments.join(",")}`
      : `target:${cause.targetIds.join(",")}`;
  const list = cause.first[0]?.kind === "statement" ? paths.statements() : paths.applications();
  return withSearch(list, { filter: `cause:${cause.rule};${places}` });
}

function CauseRow({ cause }: { cause: CauseItem }) {
  const where =
    cause.environments.length === 1
      ? cause.environments[0]
      : cause.environments.length === 0
        ? cause.targetIds.join(", ")
        : `${cause.environments.length} environments`;
  const names = cause.first.slice(0, cause.count <= 2 ? 2 : 1).map((one) => one.name);
  const more = cause.count - names.length;
  return (
    <li className="grid grid-cols-[18px_minmax(0,1fr)_252px_84px] items-baseline gap-x-3 border-t border-line px-2 py-1.25 hover:bg-hover max-phone:grid-cols-[18px_minmax(0,1fr)_auto] max-phone:px-0 max-phone:py-2">
      <span className="pt-1">
        <VerdictMark state={cause.state} stale={cause.staleCount === cause.count} label={cause.state} />
      </span>
      <div className="min-w-0">
        <h3 className="truncate text-13 font-firm max-phone:whitespace-normal">
          <NameLink href={hrefOf(cause)}>{cause.title}</NameLink>
        </h3>
        <p className="text-12 text-ink-3 max-phone:line-clamp-2 phone:truncate" title={cause.sentence}>
          {cause.sentence}
        </p>
      </div>
      <div className="min-w-0 text-12 max-phone:col-start-2 max-phone:row-start-2">
        <p className="truncate text-13">
          <b>{formatNumber(cause.count)}</b> in {where}
        </p>
        <p className="truncate text-ink-3">
          {names.join(", ")}
          {more > 0 ? ` and ${formatNumber(more)} more` : ""}
        </p>
      </div>
      <div className="text-right text-12 max-phone:col-start-3 max-phone:row-start-1">
        <p>{cause.since ? <Age at={cause.since} className="text-12 text-ink!" /> : "—"}</p>
        <p className="truncate text-ink-3">
          {cause.owners.length > 1 ? `${cause.owners.length} teams` : (cause.owners[0] ?? "")}
        </p>
      </div>
    </li>
  );
}

/** Causes in the order of need, a group a tier. */
export function CauseList({ causes }: { causes: readonly CauseItem[] }) {
  if (causes.length === 0)
    return (
      <Message title="Nothing needs anyone.">
        <p>Every workload that was looked at runs as it was asked to, or rests on purpose.</p>
      </Message>
    );
  const tiers = [...new Set(causes.map((cause) => cause.tier))];
  return tiers.map((tier) => {
    const own = causes.filter((cause) => cause.tier === tier);
    const workloads = own.reduce((sum, cause) => sum + cause.count, 0);
    return (
      <section key={tier ?? "none"} aria-label={tier === null ? "No tier" : `Tier ${tier}`}>
        <h2 className="flex items-baseline gap-2 border-t border-line-strong px-1.5 pt-1.25 pb-0.75 text-11 font-text text-ink-3">
          <b className="text-ink">{tier === null ? "No tier" : `Tier ${tier}`}</b> {tierWords[tier ?? "none"]}
          <span className="ml-auto">{formatCount(workloads, "workload")}</span>
        </h2>
        <ul>
          {own.map((cause) => (
            <CauseRow key={cause.id} cause={cause} />
          ))}
        </ul>
      </section>
    );
  });
}
