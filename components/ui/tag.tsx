import type { ReactNode } from "react";
import { cx } from "./cx";

/** A small word in a frame: a face, a kind, "new". `firm` where it matters. */
export function Tag({ children, firm, className }: { children: ReactNode; firm?: boolean; className?: string }) {
  return (
    <span
      className={cx(
        "inline-block rounded-panel border px-1 text-11 leading-[14px] whitespace-nowrap",
        firm ? "border-ink-2 font-firm text-ink" : "border-line-strong text-ink-2",
        className,
      )}
    >
      {children}
    </span>
  );
}
