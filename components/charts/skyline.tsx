import { cx } from "@/components/ui/cx";
import { type Composition, verdictStates } from "@/lib/domain/verdict-state";
import { formatNumber } from "@/lib/format/numbers";

/** The composition in words, worst first: "2 failing, 5 degraded, 177 healthy". */
export function compositionWords(composition: Composition): string {
  const parts = verdictStates.flatMap((state) => {
    const count = composition[state] ?? 0;
    return count > 0 ? [`${formatNumber(count)} ${state}`] : [];
  });
  return parts.length === 0 ? "none" : parts.join(", ");
}

/** How many are in which state: width is number, height is trouble, the worst stands at the left. */
export function Skyline({
  composition,
  stale = false,
  className,
}: {
  composition: Composition;
  stale?: boolean;
  className?: string;
}) {
  const words = `${compositionWords(composition)}${stale ? ", as last seen" : ""}`;
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      className={cx("skyline flex h-3.25 w-full items-end gap-px border-b border-line-strong", className)}
    >
      {verdictStates.map((state) => {
        const count = composition[state] ?? 0;
        return count > 0 ? (
          <i key={state} data-state={state} className={stale ? "worn" : undefined} style={{ flexGrow: count }} />
        ) : null;
      })}
    </span>
  );
}
