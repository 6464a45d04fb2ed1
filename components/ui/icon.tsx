import type { LucideIcon, LucideProps } from "lucide-react";
import { cx } from "./cx";

/** An icon for an action, 14 px, always beside a word or inside a labelled button. */
export function Icon({ of: Drawing, className, size = 14, ...rest }: LucideProps & { of: LucideIcon }) {
  return <Drawing size={size} strokeWidth={1.5} aria-hidden="true" className={cx("flex-none", className)} {...rest} />;
}
