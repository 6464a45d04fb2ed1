import type { Facts, SeenText } from "../facts";
import type { Thresholds } from "../target-config";
import { staleAfterMs } from "./stale-after";
import { heardMoment, momentOf } from "./time";
import {
  type JobManagerWord,
  jobManagerWord,
  jobManagerWords,
  jobWords,
  kubernetesWords,
  type LifecycleWord,
  lifecycleWord,
  poolWords,
  type ReconciliationWord,
  type Run,
  reconciliationWord,
  runOf,
  savepointWords,
  statementWords,
} from "./words";

export type WordField = keyof Facts["words"];

/** The upstreams' words joined: what they say about running, who said the word that decided, and what was not understood. */
export type Reading = {
  run: Run;
  said: (SeenText & { field: WordField }) | null;
  /** When the deciding word was last heard, epoch ms. */
  heardMs: number | null;
  lifecycle: LifecycleWord | null;
  jobManager: JobManagerWord | null;
  reconciliation: ReconciliationWord | null;
  /** Words of farther sources that a nearer, fresh one overrules. */
  overruled: (SeenText & { field: WordField })[];
  /** Farther and newer words that deny an old near one, and win. */
  newer: (SeenText & { field: WordField })[];
  rawWord: string | null;
};

type Said = { run: Run; said: Reading["said"] };

/** Reads the words of any subject. Unknown words decide nothing and are kept as `rawWord`. */
export const readWords = (facts: Facts, nowMs: number, limits: Thresholds): Reading => {
  const { words } = facts;
  const near = deciding(facts, nowMs, limits);
  const heardMs = near.said === null ? null : heardMoment(facts, near.said, nowMs);
  const reading: Reading = {
    ...near,
    heardMs,
    lifecycle: words.lifecycle && lifecycleWord(words.lifecycle.value),
    jobManager: words.jobManager && jobManagerWord(words.jobManager.value),
    reconciliation: words.reconciliation && reconciliationWord(words.reconciliation.value),
    overruled: [],
    newer: [],
    rawWord: unknownWord(facts),
  };
  return near.run === "running" ? overruleFarWords(facts, reading, nowMs, limits) : reading;
};

/** A job that its own Flink saw running overrules a farther source that calls it dead, unless the near look is the older one. */
const overruleFarWords = (facts: Facts, reading: Reading, nowMs: number, limits: Thresholds): Reading => {
  const result: Reading = { ...reading, overruled: [], newer: [] };
  for (const field of ["lifecycle", "jobManager"] as const) {
    const word = facts.words[field];
    const denies = field === "lifecycle" ? reading.lifecycle === "FAILED" : isDown(reading.jobManager);
    if (!word || !denies || !reading.said || reading.said.field === field) continue;
    if (reading.said.source === word.source) continue;
    if (!isNearer(facts, reading.said, word, nowMs, limits)) {
      result.newer.push({ ...word, field });
      continue;
    }
    result.overruled.push({ ...word, field });
    if (field === "lifecycle") result.lifecycle = null;
    else result.jobManager = null;
  }
  return result;
};

const isDown = (word: JobManagerWord | null) => word === "MISSING" || word === "ERROR";

const isNearer = (facts: Facts, near: SeenText, far: SeenText, nowMs: number, limits: Thresholds): boolean =>
  near.source !== far.source &&
  heardMoment(facts, far, nowMs) - heardMoment(facts, near, nowMs) <= staleAfterMs(facts, near.source, limits);

const deciding = (facts: Facts, nowMs: number, limits: Thresholds): Said => {
  const { words } = facts;
  const job = saidBy(words.job, "job", jobWords);
  const phase = (vocabulary: Record<string, Run>) => saidBy(words.phase, "phase", vocabulary);
  switch (facts.subject) {
    case "application":
    case "job":
      return job ?? lastKnownEnd(facts) ?? silence(facts);
    case "statement":
      return statement(facts, job, phase(statementWords), nowMs, limits) ?? lastKnownEnd(facts) ?? silence(facts);
    case "compute-pool":
      return phase(poolWords) ?? saidBy(words.jobManager, "jobManager", jobManagerWords) ?? silence(facts);
    case "cluster":
      return (
        saidBy(words.jobManager, "jobManager", jobManagerWords) ??
        phase(kubernetesWords) ??
        presence(facts, noWords(facts))
      );
    case "savepoint":
      return phase(savepointWords) ?? presence(facts, false);
    case "environment":
    case "catalog":
      return presence(facts, true);
    case "target":
      return { run: facts.observations.length > 0 ? "exists" : "never", said: null };
  }
};

/** The job's own word wins while it says something newer or finer than the statement's phase. */
const statement = (
  facts: Facts,
  job: Said | null,
  phase: Said | null,
  nowMs: number,
  limits: Thresholds,
): Said | null => {
  if (!job?.said || !phase?.said) return phase ?? job;
  if (!isNearer(facts, job.said, phase.said, nowMs, limits)) return phase;
  const jobEnded = job.run === "finished" || job.run === "cancelled" || job.run === "failed";
  if (phase.run === "running") return job;
  if (phase.run === "failing") return jobEnded ? phase : job;
  if (phase.run === "starting" || phase.run === "unsure" || phase.run === "restarting") return jobEnded ? phase : job;
  return phase.run === "failed" && job.run === "running" ? job : phase;
};

const saidBy = (word: SeenText | null, field: WordField, vocabulary: Record<string, Run>): Said | null => {
  const run = word && runOf(vocabulary, word.value);
  return word && run ? { run, said: { ...word, field } } : null;
};

/** A job that ended and then left the list keeps the word that it ended with. */
const lastKnownEnd = (facts: Facts): Said | null => {
  const { lost } = facts;
  const run = lost?.ended && lost.lastWord ? runOf(jobWords, lost.lastWord) : null;
  if (!lost?.lastWord || !run) return null;
  const said = { value: lost.lastWord, at: lost.since, source: sourceOf(facts), field: "job" as const };
  return { run, said };
};

const silence = (facts: Facts): Said => {
  const heard =
    !noWords(facts) || facts.error || facts.lost || facts.tasks || facts.restarts || facts.checkpoints
      ? "unsaid"
      : "never";
  return { run: heard, said: null };
};

const presence = (facts: Facts, isEnough: boolean): Said => {
  const seen = facts.observations.length > 0 || facts.createdAt !== null || facts.taskManagers || facts.slots;
  if (!seen && noWords(facts)) return { run: "never", said: null };
  return { run: isEnough ? "exists" : "unsaid", said: null };
};

const noWords = ({ words }: Facts): boolean => Object.values(words).every((word) => word === null);

const unknownWord = ({ subject, words }: Facts): string | null => {
  const phases: Partial<Record<Facts["subject"], Record<string, Run>>> = {
    statement: statementWords,
    "compute-pool": poolWords,
    cluster: kubernetesWords,
    savepoint: savepointWords,
  };
  const phaseWords = phases[subject];
  if (words.job && runOf(jobWords, words.job.value) === null) return words.job.value;
  if (words.phase && phaseWords && runOf(phaseWords, words.phase.value) === null) return words.phase.value;
  if (words.lifecycle && lifecycleWord(words.lifecycle.value) === null) return words.lifecycle.value;
  if (words.jobManager && jobManagerWord(words.jobManager.value) === null) return words.jobManager.value;
  if (words.reconciliation && reconciliationWord(words.reconciliation.value) === null)
    return words.reconciliation.value;
  return null;
};

/** Whom to name where a fact carries no source of its own: who was heard last of the state. */
export const sourceOf = (facts: Facts): string => {
  const looks = facts.observations.toSorted((a, b) => (momentOf(b.at) ?? 0) - (momentOf(a.at) ?? 0));
  const look = looks.find((seen) => seen.of === "list" || seen.of === "status") ?? looks[0];
  return look?.source ?? facts.desired?.source ?? "console";
};
