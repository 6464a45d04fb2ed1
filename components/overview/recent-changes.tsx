import { Instant } from "@/components/state/age";
import { Loading } from "@/components/state/loading";
import { SectionHead } from "@/components/state/sentence";
import { Link, NameLink } from "@/components/ui/link";
import type { Overview } from "@/lib/api/schemas";
import { hrefOf } from "@/lib/url/href-of";
import { paths } from "@/lib/url/paths";

type Change = Overview["recent"][number];

/** An application and its own job turn in the same moment and say the same: told once, the application's telling kept. */
export function toldOnce(changes: readonly Change[]): Change[] {
  const told = new Set<string>();
  return changes.filter((one) => {
    const what = `${one.name} ${one.kind} ${firstWords(one.text)}`;
    return !told.has(what) && told.add(what);
  });
}

/** The first sentence, going on from the name: "from failing to degraded". */
const firstWords = (text: string): string => {
  const first = text.split(/\.\s/, 1)[0]?.replace(/\.$/, "") ?? "";
  return /^[A-Z][a-z]/.test(first) ? first.charAt(0).toLowerCase() + first.slice(1) : first;
};

/** The latest that the console saw move, newest first. */
export function RecentChanges({ overview }: { overview: Overview | null }) {
  return (
    <section aria-label="Recent changes" className="mt-3.5 border-t border-line pt-3.5">
      <SectionHead title="Recent changes" trailing={<Link href={paths.activity()}>Activity</Link>} />
      {overview === null ? <Loading asking="asking the console" rows={5} columns={2} /> : null}
      {overview?.recent.length === 0 ? (
        <p className="text-12 text-ink-3">
          Nothing moved since the console watches (<Instant at={overview.watchedSince} clock />
          ).
        </p>
      ) : null}
      <ul>
        {toldOnce(overview?.recent ?? []).map((one) => (
          <li
            key={`${one.at}-${one.itemId}-${one.kind}`}
            className="grid h-6 grid-cols-[60px_minmax(0,1fr)_auto] items-center gap-1.5 border-t border-line text-12"
          >
            <span className="font-mono text-ink-3">
              <Instant at={one.at} clock />
            </span>
            <span className="truncate" title={one.text}>
              <NameLink href={hrefOf({ kind: one.itemKind, id: one.itemId })}>{one.name}</NameLink>{" "}
              {firstWords(one.text)}
            </span>
            <span className="text-ink-3">{one.by}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
