import type { ReactNode } from "react";
import { cx } from "./cx";

/** A key, written as on the key: `Ctrl K`, `j`. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={cx(
        "inline-block rounded-panel border border-line-strong px-1 text-[11px] leading-[15px] text-ink-3",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
