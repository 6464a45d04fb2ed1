import type { Item } from "../item";
import { countText } from "../sentence";
import { type Composition, type VerdictState, verdictStates } from "../verdict-state";

/**
 * The state of several drawn as one. What runs while a part of it fails runs with less than it promises; only where all
 * share a word is it the fold's own. Nobody in need: what most are, rest aside.
 */
export function stateOfMany(composition: Composition): VerdictState {
  const present = verdictStates.filter((state) => (composition[state] ?? 0) > 0);
  const only = present[0];
  if (only === undefined) return "unknown";
  if (present.length === 1) return only;
  if (present.some((state) => state === "failing" || state === "degraded" || state === "unknown")) return "degraded";
  return present.includes("progressing") ? "progressing" : present.includes("healthy") ? "healthy" : only;
}

export const compositionOf = (items: readonly Pick<Item, "verdict">[]): Composition => {
  const composition: Composition = {};
  for (const { verdict } of items) composition[verdict.state] = (composition[verdict.state] ?? 0) + 1;
  return composition;
};

export const sumOf = (...parts: readonly Composition[]): Composition => {
  const sum: Composition = {};
  for (const part of parts)
    for (const state of verdictStates) if (part[state]) sum[state] = (sum[state] ?? 0) + (part[state] ?? 0);
  return sum;
};

/** `2 failing, 5 degraded`; at most `most` words, worst first. */
export const compositionText = (composition: Composition, most = 3): string =>
  verdictStates
    .flatMap((state) => (composition[state] ? [`${countText(composition[state])} ${state}`] : []))
    .slice(0, most)
    .join(", ");

/** What is not as it should be in a fold: `2 failing, 5 degraded`; `all healthy`. */
export const foldFact = (composition: Composition): string => {
  const present = verdictStates.filter((state) => (composition[state] ?? 0) > 0);
  const others: Composition = { ...composition };
  if (present.length > 1) delete others.healthy;
  const [only] = present;
  return present.length === 1 && only ? `all ${only}` : compositionText(others, 2);
};

/** Old only where every one of them is: then since the oldest. */
export function staleSinceOfMany(items: readonly Pick<Item, "stale">[]): string | null {
  const ages = items.flatMap(({ stale }) => stale?.since ?? []);
  return ages.length > 0 && ages.length === items.length ? (ages.toSorted()[0] ?? null) : null;
}

/** Members by key, in the order in which the keys came up. */
export function groupedBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
