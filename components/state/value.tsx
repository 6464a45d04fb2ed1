import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { unknownText } from "@/lib/format/numbers";

type ValueProps = {
  /** Already formatted. null, undefined and empty are not known and show as "—". */
  children: ReactNode;
  stale?: boolean;
  /** The value is the news. */
  firm?: boolean;
  /** A known zero or something of no weight here. */
  quiet?: boolean;
  title?: string | undefined;
  className?: string;
};

/** One value. Old ones get a dotted underline, missing ones a dash; neither ever becomes a zero. */
export function Value({ children, stale = false, firm = false, quiet = false, title, className }: ValueProps) {
  const missing = children === null || children === undefined || children === "" || children === unknownText;
  if (missing) {
    return (
      <span title={title} className={cx("text-ink-3", className)}>
        <span aria-hidden="true">{unknownText}</span>
        <span className="sr-only">not known</span>
      </span>
    );
  }
  return (
    <span
      title={title}
      className={cx(stale ? "stale" : firm ? "font-firm" : quiet ? "text-ink-3" : undefined, className)}
    >
      {children}
    </span>
  );
}

/** What the thing has no such property for. Not the same as not known. */
export const NotApplicable = () => <span className="text-ink-3">none</span>;
