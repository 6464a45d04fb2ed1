import { cx } from "@/components/ui/cx";
import type { VerdictState } from "@/lib/domain/verdict-state";

/** Seven shapes that differ without colour. Drawn on a 12 by 12 grid, in the text's colour. */
const drawings: Record<VerdictState, React.ReactNode> = {
  healthy: <circle cx="6" cy="6" r="4.6" fill="currentColor" />,
  progressing: (
    <path d="M1.4 1.7 5.7 6 1.4 10.3M6.2 1.7 10.5 6 6.2 10.3" fill="none" stroke="currentColor" strokeWidth="2" />
  ),
  degraded: <path d="M6 .7 11.8 11.1H.2Z" fill="currentColor" />,
  failing: (
    <path
      fillRule="evenodd"
      fill="currentColor"
      d="M.5.5H11.5V11.5H.5ZM3.85 2.45 2.45 3.85 4.6 6 2.45 8.15 3.85 9.55 6 7.4 8.15 9.55 9.55 8.15 7.4 6 9.55 3.85 8.15 2.45 6 4.6Z"
    />
  ),
  suspended: <path d="M2 1.2H4.8V10.8H2ZM7.2 1.2H10V10.8H7.2Z" fill="currentColor" />,
  finished: <path d="M1.2 6.3 4.6 9.7 10.8 2.5" fill="none" stroke="currentColor" strokeWidth="2.2" />,
  unknown: (
    <>
      <path
        d="M2.7 4C2.7 2 4.1 1 6 1s3.3 1.1 3.3 2.8C9.3 6.1 6 5.8 6 8.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
      />
      <path d="M4.9 9.7H7.1V11.8H4.9Z" fill="currentColor" />
    </>
  ),
};

/** Colour of the mark; the word beside it has an ink of its own. */
export const markColour: Record<VerdictState, string> = {
  healthy: "text-healthy",
  progressing: "text-progressing",
  degraded: "text-degraded",
  failing: "text-failing",
  suspended: "text-suspended",
  finished: "text-finished",
  unknown: "text-unknown",
};

type MarkProps = {
  state: VerdictState;
  /** Old: stripes are cut out of the shape, the hue stays. */
  stale?: boolean;
  /** Never under 12 px. */
  size?: 12 | 14;
  /** Spoken name, where no word stands beside the mark. */
  label?: string;
  className?: string;
};

export function VerdictMark({ state, stale = false, size = 12, label, className }: MarkProps) {
  return (
    <span className={cx("inline-flex flex-none", markColour[state], className)}>
      <svg
        width={size}
        height={size}
        viewBox="0 0 12 12"
        aria-hidden="true"
        focusable="false"
        className={stale ? "worn" : undefined}
      >
        {drawings[state]}
      </svg>
      {label ? <span className="sr-only">{label}</span> : null}
    </span>
  );
}

/** A mark that is no verdict: of an act that was done in part. */
export function HalfDoneMark() {
  return (
    <svg
      width="12"
      height="12"
      viewBox="0 0 12 12"
      aria-hidden="true"
      focusable="false"
      className="flex-none text-ink-2"
    >
      <path d="M1 1H11V11H1Z" fill="none" stroke="currentColor" />
      <path d="M1 1H6V11H1Z" fill="currentColor" />
    </svg>
  );
}

/** A mark that is no verdict: a remark without severity. */
export function NoteMark() {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false" className="flex-none">
      <path d="M5 .6H7.1V2.7H5ZM3.7 4.4H7.1V9.4H8.8V11.2H3.3V9.4H5V6.2H3.7Z" fill="currentColor" />
    </svg>
  );
}
