import { cx } from "@/components/ui/cx";
import type { VerdictState } from "@/lib/domain/verdict-state";
import { Age } from "./age";
import { VerdictMark } from "./verdict-mark";

const inks: Record<VerdictState, string> = {
  healthy: "text-healthy-ink",
  progressing: "text-progressing-ink",
  degraded: "text-degraded-ink font-firm",
  failing: "text-failing-ink font-firm",
  suspended: "text-suspended-ink",
  finished: "text-finished-ink",
  unknown: "text-unknown-ink",
};

/** What each word promises, for tooltips and the legend. */
export const verdictMeanings: Record<VerdictState, string> = {
  healthy: "runs, current, recoverable",
  progressing: "on its way, within its usual time",
  degraded: "runs, with less than it promises",
  failing: "does not do its work",
  suspended: "stopped on purpose",
  finished: "done, nothing more to run",
  unknown: "no one can say",
};

type VerdictProps = {
  state: VerdictState;
  /** Since when nobody heard anything newer; the word is then written as the past. */
  staleSince?: string | number | null | undefined;
  /** Beside a page title. */
  large?: boolean;
  className?: string;
};

/** Mark and word, always together. */
export function Verdict({ state, staleSince, large = false, className }: VerdictProps) {
  const stale = staleSince !== null && staleSince !== undefined;
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1.5 whitespace-nowrap",
        large && "text-15",
        stale ? "text-ink-3" : inks[state],
        className,
      )}
    >
      <VerdictMark state={state} stale={stale} size={large ? 14 : 12} />
      <span className={stale ? "stale" : undefined}>{state}</span>
      {stale ? <Age at={staleSince} /> : null}
    </span>
  );
}
