import type { ReactNode } from "react";
import { cx } from "./cx";

/** What scrolls must be reached by keyboard, also where nothing in it takes the focus. */
const reachable = { tabIndex: 0 };

/**
 * A part that scrolls sideways when it is too wide, instead of the page. `label` names it for everyone who cannot see it.
 * It is positioned, so that hidden words inside scroll with it.
 */
export function ScrollRegion({
  label,
  children,
  className,
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section aria-label={label} {...reachable} className={cx("relative overflow-x-auto -outline-offset-2", className)}>
      {children}
    </section>
  );
}
