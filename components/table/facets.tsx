"use client";

import { ChevronDown } from "lucide-react";
import { VerdictMark } from "@/components/state/verdict-mark";
import { buttonClass } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { type Composition, type VerdictState, verdictStates } from "@/lib/domain/verdict-state";
import { formatNumber } from "@/lib/format/numbers";
import { type Filter, valuesOf, withoutKey, withToken } from "@/lib/url/filter";

const inks: Record<VerdictState, string> = {
  healthy: "text-healthy-ink",
  progressing: "text-progressing-ink",
  degraded: "text-degraded-ink font-firm",
  failing: "text-failing-ink font-firm",
  suspended: "text-suspended-ink",
  finished: "text-finished-ink",
  unknown: "text-unknown-ink",
};

/** The seven verdicts with their counts in one row. A press leaves one out, and strikes it through; again takes it back in. */
export function VerdictFacet({
  filter,
  onFilter,
  counts,
}: {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  counts: Composition | null;
}) {
  const only = valuesOf(filter, "verdict");
  const without = valuesOf(filter, "verdict", "not");
  const isIn = (state: VerdictState) => (only.length === 0 || only.includes(state)) && !without.includes(state);
  const toggle = (state: VerdictState) => {
    const kept = verdictStates.filter((other) => (other === state ? !isIn(other) : isIn(other)));
    const left = verdictStates.filter((other) => !kept.includes(other));
    const rest = withoutKey(filter, "verdict");
    // Nothing left would be an empty list nobody asked for: everything comes back instead.
    if (left.length === 0 || kept.length === 0) onFilter(rest);
    else if (left.length <= 3) onFilter(withToken(rest, { key: "verdict", operator: "not", values: left }));
    else onFilter(withToken(rest, { key: "verdict", operator: "is", values: kept }));
  };
  return (
    <fieldset aria-label="Verdicts" className="flex flex-none rounded-panel border border-line-strong">
      {verdictStates.map((state, index) => (
        <button
          key={state}
          type="button"
          aria-pressed={isIn(state)}
          onClick={() => toggle(state)}
          className={cx(
            "inline-flex h-5.5 items-center gap-1.5 px-2 text-12 whitespace-nowrap hover:bg-hover max-phone:h-8",
            index > 0 && "border-l border-line",
            !isIn(state) && "bg-sunken line-through decoration-ink-3",
          )}
        >
          <VerdictMark state={state} />
          <span className={isIn(state) ? inks[state] : "text-ink-3"}>{state}</span>
          <span className="text-ink-3">{counts === null ? "—" : formatNumber(counts[state] ?? 0)}</span>
        </button>
      ))}
    </fieldset>
  );
}

export type FacetValue = { value: string; label?: string; count: number };

/** One facet as a button that says its state: "Environment all 8", "Environment 2 of 8". Ticking filters to the ticked. */
export function FacetMenu({
  facet,
  label,
  values,
  filter,
  onFilter,
}: {
  facet: string;
  label: string;
  values: readonly FacetValue[] | null;
  filter: Filter;
  onFilter: (filter: Filter) => void;
}) {
  const only = valuesOf(filter, facet);
  const without = valuesOf(filter, facet, "not");
  const all = values ?? [];
  const isIn = (value: string) => (only.length === 0 || only.includes(value)) && !without.includes(value);
  const inside = all.filter((entry) => isIn(entry.value)).length;
  const words = values === null ? "—" : inside === all.length ? `all ${all.length}` : `${inside} of ${all.length}`;
  const change = (value: string, on: boolean) => {
    const narrowed = only.length > 0 || without.length > 0;
    // The first tick means "this one"; from then on ticks add and take away.
    const next = narrowed
      ? all.map((entry) => entry.value).filter((other) => (other === value ? on : isIn(other)))
      : [value];
    const rest = withoutKey(filter, facet);
    onFilter(
      next.length === 0 || next.length === all.length
        ? rest
        : withToken(rest, { key: facet, operator: "is", values: next }),
    );
  };
  const chosen = only.length > 0 || without.length > 0;
  return (
    <Menu
      label={label}
      trigger={
        <button type="button" className={cx(buttonClass("plain", "small"), "border-line! h-5.5! text-ink-2!")}>
          {label} <b className="text-ink">{words}</b>
          <Icon of={ChevronDown} size={12} />
        </button>
      }
      entries={[
        ...all.map((entry) => ({
          id: entry.value,
          kind: "check" as const,
          label: entry.label ?? entry.value,
          checked: chosen && isIn(entry.value),
          onChange: (on: boolean) => change(entry.value, on),
          hint: formatNumber(entry.count),
          keepOpen: true,
        })),
        ...(chosen
          ? [
              { id: "line", kind: "line" as const },
              {
                id: "all",
                kind: "act" as const,
                label: "Show all",
                onSelect: () => onFilter(withoutKey(filter, facet)),
              },
            ]
          : []),
      ]}
    />
  );
}

/** The line of facets under the filter; it scrolls sideways on a phone. */
export const FacetBar = ({ children, trailing }: { children: React.ReactNode; trailing?: React.ReactNode }) => (
  <div className="relative flex items-center gap-x-1 gap-y-1.5 pb-1.5 pl-0.5 max-phone:overflow-x-auto phone:flex-wrap">
    {children}
    {trailing ? <div className="ml-auto flex flex-none items-center gap-1 pl-2">{trailing}</div> : null}
  </div>
);
