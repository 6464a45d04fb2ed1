import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

export type Fact = { name: ReactNode; value: ReactNode; key?: string };

/** Names and values under each other, a hairline between them. Keys default to the name. */
export function FactList({
  facts,
  end = false,
  className,
}: {
  facts: readonly Fact[];
  end?: boolean;
  className?: string;
}) {
  return (
    <dl className={cx("grid grid-cols-[minmax(0,auto)_minmax(0,1fr)] text-12", className)}>
      {facts.map((fact, index) => (
        <div key={fact.key ?? String(fact.name)} className="col-span-2 grid grid-cols-subgrid">
          <dt className={cx("py-1 pr-3 text-ink-3", index > 0 && "border-t border-line")}>{fact.name}</dt>
          <dd className={cx("min-w-0 py-1 wrap-anywhere", index > 0 && "border-t border-line", end && "text-right")}>
            {fact.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
