import { Instant } from "@/components/state/age";
import { Evidence } from "@/components/state/evidence";
import { Remark } from "@/components/state/sentence";
import { verdictMeanings } from "@/components/state/verdict";
import { cx } from "@/components/ui/cx";
import type { ApplicationDetail } from "@/lib/api/schemas";

/** The page's sentence, its reasons in order, and what each rests on. */
export function Why({ item }: { item: ApplicationDetail }) {
  const { verdict, stale } = item;
  const [first, ...more] = verdict.reasons;
  return (
    <section aria-label="Why this verdict" className="min-w-0 py-3">
      <h2 className="text-15 wrap-anywhere">{first?.text ?? verdictMeanings[verdict.state]}</h2>
      {stale ? (
        <Remark className="mt-1.5">
          Shown as it was at <Instant at={stale.since} />. {stale.why}
        </Remark>
      ) : null}
      {more.length > 0 ? (
        <ol className="mt-1.5 grid gap-1">
          {more.map((reason, at) => (
            <li key={reason.rule + reason.text} className="grid grid-cols-[20px_minmax(0,1fr)] text-13">
              <span className="text-ink-3">{at + 1}</span>
              <span className="wrap-anywhere">{reason.text}</span>
            </li>
          ))}
        </ol>
      ) : null}
      <ul aria-label="Evidence" className={cx("mt-2 grid gap-0.5", more.length > 0 && "pl-5")}>
        {verdict.evidence.map((one) => (
          <li key={`${one.source}-${one.field}-${one.at}`} className="grid">
            <Evidence source={one.source} field={one.field} value={one.value} at={one.at} late={stale !== null} />
          </li>
        ))}
      </ul>
      {verdict.basis === "list" ? (
        <p className="mt-1.5 text-12 text-ink-3">
          From the list alone: restarts and checkpoints were not looked at yet.
        </p>
      ) : null}
    </section>
  );
}
