import type { Facts, SeenText } from "../facts";
import type { Evidence } from "../item";
import { durationText } from "../sentence";
import type { Thresholds } from "../target-config";
import type { VerdictState } from "../verdict-state";
import { type Reading, readWords, sourceOf, type WordField } from "./reading";
import { describedMoment, instantOf, type Moment, upstreamMoment } from "./time";

/** The facts, read once: what a rung looks at. */
export type View = {
  facts: Facts;
  limits: Thresholds;
  reading: Reading;
  /** The moment that the facts describe, epoch ms on our clock. Ages are taken here. */
  asOfMs: number;
  wants: "run" | "rest" | null;
  /** It does its work, as far as the words tell. */
  runs: boolean;
};

/** One thing that a rung found; the first of a hit decides the verdict's `since`. */
export type Finding = { rule: string; text: string; evidence: Evidence[]; sinceMs: Moment };
export type Hit = { state: VerdictState; findings: Finding[] };
export type Rung = (view: View) => Hit | null;

export const viewOf = (given: Facts, nowMs: number, limits: Thresholds): View => {
  const facts = withoutBlankWords(given);
  const reading = readWords(facts, nowMs, limits);
  const wish = facts.desired?.state ?? null;
  return {
    facts,
    limits,
    reading,
    asOfMs: describedMoment(facts, nowMs),
    wants: wish === null ? null : wish === "running" ? "run" : "rest",
    runs: reading.run === "running" || reading.run === "exists" || reading.run === "working",
  };
};

/** A blank word is no word. */
const withoutBlankWords = (facts: Facts): Facts => {
  const heard = (word: SeenText | null) => (word && word.value.trim() !== "" ? word : null);
  const { job, lifecycle, jobManager, reconciliation, phase } = facts.words;
  const words = {
    job: heard(job),
    lifecycle: heard(lifecycle),
    jobManager: heard(jobManager),
    reconciliation: heard(reconciliation),
    phase: heard(phase),
  };
  return { ...facts, words };
};

/** Several rungs ask the same of a view; it is worked out once. */
export const oncePerView = <Answer>(work: (view: View) => Answer): ((view: View) => Answer) => {
  const answers = new WeakMap<View, { answer: Answer }>();
  return (view) => {
    const known = answers.get(view);
    if (known) return known.answer;
    const answer = work(view);
    answers.set(view, { answer });
    return answer;
  };
};

/** An upstream's instant on our clock. */
export const at = (view: View, instant: string | null | undefined): Moment => upstreamMoment(view.facts, instant);

/** Age of a moment when the facts were seen, never negative; null where the moment is not known. */
export const ageAt = (moment: Moment, seenMs: number): number | null =>
  moment === null ? null : Math.max(0, seenMs - moment);

export const isOver = (ageMs: number | null, limitMs: number): boolean => ageMs !== null && ageMs > limitMs;

/** ` for 12 min`, or nothing where the age is not known. */
export const forAge = (ageMs: number | null): string => (ageMs === null ? "" : ` for ${durationText(ageMs)}`);

export const limitText = (view: View): string => `The limit is ${durationText(view.limits.progressLimit)}.`;

const fieldNames: Record<WordField, string> = {
  job: "job state",
  lifecycle: "lifecycle state",
  jobManager: "JobManager deployment",
  reconciliation: "reconciliation state",
  phase: "phase",
};

export const fieldName = (field: WordField): string => fieldNames[field];

export const said = (word: SeenText | null, field: WordField): Evidence[] =>
  word ? [{ source: word.source, field: fieldNames[field], value: word.value, at: word.at }] : [];

/** The word that decided, as evidence. */
export const decidingWord = ({ reading }: View): Evidence[] =>
  reading.said ? said(reading.said, reading.said.field) : [];

export const wordOf = ({ reading }: View): string => reading.said?.value.trim().toUpperCase() ?? "not known";

const subjectNames: Partial<Record<Facts["subject"], string>> = {
  statement: "The statement",
  "compute-pool": "The compute pool",
  cluster: "The JobManager",
  savepoint: "The savepoint",
};

/** Begins a sentence about what runs: the job, unless the subject has a state of its own. */
export const subjectName = ({ facts, reading }: Pick<View, "facts" | "reading">): string =>
  reading.said?.field === "job" ? "The job" : (subjectNames[facts.subject] ?? "The job");

/** Evidence from a fact that has no word of its own. */
export const seenFact = (
  view: View,
  field: string,
  value: string | number,
  seen: { source?: string; at?: string } = {},
): Evidence => ({
  source: seen.source ?? sourceOf(view.facts),
  field,
  value: String(value),
  at: seen.at ?? instantOf(view.asOfMs),
});
