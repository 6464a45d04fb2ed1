import type { Facts, ObservationAge } from "../facts";
import type { Stale } from "../item";
import { durationText } from "../sentence";
import type { Thresholds } from "../target-config";
import type { VerdictState } from "../verdict-state";
import { staleLimitMs } from "./stale-after";
import { instantOf, momentOf, newest, upstreamMoment } from "./time";

const nouns: Record<ObservationAge["of"], string> = {
  list: "list",
  status: "state",
  detail: "detail",
  checkpoints: "checkpoints",
  tasks: "tasks",
  restarts: "restarts",
};

/**
 * The mark beside the word. Every observation counts that the word rests on or that could overrule it; what was never to be
 * had is not among `observations` and so cannot make it old. Nothing is left to look at below a thing that rests or has ended,
 * there only its list counts, and a job that ended and then left the list does not age.
 */
export const staleOf = (facts: Facts, nowMs: number, limits: Thresholds, state: VerdictState): Stale | null => {
  if (facts.cutOff) {
    const since =
      upstreamMoment(facts, facts.cutOff.since) ?? newest(...facts.observations.map((seen) => momentOf(seen.at)));
    return { since: instantOf(since ?? nowMs), why: facts.cutOff.why, of: "cut-off" };
  }
  if (facts.lost?.ended) return null;
  const old = relevant(facts, state).filter((seen) => isOld(seen, nowMs, limits));
  const oldState = old.filter(tellsState);
  const first = earliest(oldState.length > 0 ? oldState : old);
  if (!first) return null;
  const limit = durationText(staleLimitMs(first.periodMs, limits));
  const why = `${first.source} has not shown its ${nouns[first.of]} for more than ${limit}.`;
  return { since: first.at, why, of: tellsState(first) ? "list" : "detail" };
};

const tellsState = (seen: ObservationAge) => seen.of === "list" || seen.of === "status";

const relevant = (facts: Facts, state: VerdictState): ObservationAge[] => {
  const looks = facts.observations.filter(tellsState);
  const restsOrEnded = state === "suspended" || state === "finished";
  return restsOrEnded && looks.length > 0 ? looks : facts.observations;
};

const isOld = (seen: ObservationAge, nowMs: number, limits: Thresholds): boolean => {
  const at = momentOf(seen.at);
  return at !== null && nowMs - at > staleLimitMs(seen.periodMs, limits);
};

const earliest = (seen: ObservationAge[]): ObservationAge | undefined =>
  seen.toSorted((a, b) => (momentOf(a.at) ?? 0) - (momentOf(b.at) ?? 0))[0];
