import { cx } from "@/components/ui/cx";
import type { Tier } from "@/lib/domain/item";

/** How much depends on it: 1 is filled, 2 and 3 are outlined. Without a tier nothing is claimed. */
export function TierBadge({ tier, className }: { tier: Tier | null | undefined; className?: string }) {
  if (tier === null || tier === undefined) return null;
  return (
    <span
      title={`Tier ${tier}`}
      className={cx(
        "inline-grid size-3.5 flex-none place-items-center border text-11 leading-none",
        tier === 1 ? "border-ink-2 bg-ink-2 font-bold text-bg" : "border-line-strong text-ink-2",
        className,
      )}
    >
      <span className="sr-only">tier </span>
      {tier}
    </span>
  );
}
