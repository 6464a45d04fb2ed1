import type { Facts } from "../facts";
import type { Evidence, Stale, Verdict } from "../item";
import type { Thresholds } from "../target-config";
import { deleting } from "./deleting";
import { ended } from "./ended";
import { failed } from "./failed";
import { resting } from "./resting";
import { staleOf } from "./stale";
import { looping, overdue } from "./stuck";
import { instantOf, momentOf, newest } from "./time";
import { troubled } from "./trouble";
import { undecided } from "./undecided";
import { underway } from "./underway";
import { neverObserved } from "./unseen";
import { type Hit, type Rung, type View, viewOf } from "./view";
import { notes, working } from "./works";

/** The ladder, top first. The first rung that fits wins; where none does, nothing decided (rungs 2 and 10). */
const ladder: readonly Rung[] = [
  neverObserved,
  deleting,
  resting,
  ended,
  failed,
  looping,
  overdue,
  underway,
  troubled,
  working,
];

/**
 * What the facts mean at `now` (ISO 8601 or epoch ms): one word with its reasons and evidence, and beside it whether what was
 * seen is old. Total and pure. The word depends on the facts alone, so it stays what it was while an upstream is silent;
 * `now` decides staleness. Throws nothing.
 */
export const judge = (
  facts: Facts,
  now: string | number,
  thresholds: Thresholds,
): { verdict: Verdict; stale: Stale | null } => {
  const nowMs = readNow(facts, now);
  const view = viewOf(facts, nowMs, thresholds);
  const hit = firstHit(view);
  const basis = basisOf(facts);
  const saysSo = basis === "list" && hit.state === "healthy" && hasDetail(view);
  const findings = [...hit.findings, ...notes(view, saysSo)];
  const since = hit.findings[0]?.sinceMs ?? null;
  const verdict: Verdict = {
    state: hit.state,
    reasons: findings.map(({ rule, text }) => ({ rule, text })),
    evidence: distinct(findings.flatMap((finding) => finding.evidence)),
    basis,
    rawWord: view.reading.rawWord,
    since: since === null ? null : instantOf(since),
  };
  return { verdict, stale: staleOf(facts, nowMs, thresholds, hit.state) };
};

const firstHit = (view: View): Hit => {
  for (const rung of ladder) {
    const hit = rung(view);
    if (hit) return hit;
  }
  return undecided(view);
};

const readNow = (facts: Facts, now: string | number): number => {
  const ms = typeof now === "number" ? now : Date.parse(now);
  if (Number.isFinite(ms)) return ms;
  return newest(...facts.observations.map((seen) => momentOf(seen.at))) ?? 0;
};

const details = new Set(["detail", "checkpoints", "tasks", "restarts"]);

/** A restart that a list lets guess at is no closer look; only the look itself is. */
const basisOf = (facts: Facts): Verdict["basis"] =>
  facts.checkpoints !== null || facts.observations.some((seen) => details.has(seen.of)) ? "detail" : "list";

const hasDetail = ({ facts, reading }: View): boolean =>
  reading.run === "running" &&
  (facts.subject === "application" || facts.subject === "job" || facts.subject === "statement");

const distinct = (evidence: Evidence[]): Evidence[] => [
  ...new Map(evidence.map((item) => [`${item.source}|${item.field}|${item.value}`, item])).values(),
];
