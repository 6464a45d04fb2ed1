import type { Evidence } from "../item";
import { type Moment, momentOf, newest } from "./time";
import { at, oncePerView, seenFact } from "./view";

export type RecentRestarts = { count: number; firstMs: Moment; lastMs: Moment; evidence: Evidence[] };

/**
 * Restarts inside the window, counted at the moment when they were looked at: what a look showed stays until a newer look.
 * Where nobody takes that closer look they were told by the list, and age with it. null: nobody told of any.
 */
export const recentRestarts = oncePerView((view): RecentRestarts | null => {
  const { restarts } = view.facts;
  if (!restarts) return null;
  const looks = view.facts.observations.filter((seen) => seen.of === "restarts");
  const lookedMs =
    newest(momentOf(restarts.at), ...(looks.length > 0 ? looks.map((seen) => momentOf(seen.at)) : [view.asOfMs])) ??
    view.asOfMs;
  const recent = restarts.times
    .map((time) => at(view, time))
    .filter((ms): ms is number => ms !== null && lookedMs - ms <= view.limits.restartWindow)
    .toSorted((a, b) => a - b);
  const evidence = [seenFact(view, "restarts in the window", recent.length, restarts)];
  if (restarts.total !== null) evidence.push(seenFact(view, "restarts in all", restarts.total, restarts));
  return { count: recent.length, firstMs: recent[0] ?? null, lastMs: recent.at(-1) ?? null, evidence };
});
