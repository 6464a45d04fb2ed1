import type { Evidence } from "../item";
import { oneLine } from "../sentence";
import { type Operation, operationOf } from "./operation";
import { type Moment, momentOf } from "./time";
import {
  ageAt,
  at,
  decidingWord,
  type Finding,
  forAge,
  limitText,
  type Rung,
  said,
  seenFact,
  subjectName,
  type View,
  wordOf,
} from "./view";

/** Rung 6a: it does not do its work, and nothing that began after the failure is under way inside the limit. */
export const failed: Rung = (view) => {
  const operation = operationOf(view);
  const findings = [
    lost(view),
    pod(view),
    deadState(view, operation),
    deadLifecycle(view, operation),
    endedAgainstWish(view, operation),
    missingJobManager(view, operation),
    sessionNotReady(view, operation),
    refusedFirst(view),
  ].filter((finding) => finding !== null);
  if (findings.length === 0) return null;
  return { state: "failing", findings: [...findings, ...rootCause(view, findings)] };
};

const lost = (view: View): Finding | null => {
  const { lost: gone } = view.facts;
  // What was last seen running has not ended, whatever the record of its loss says.
  if (!gone || (gone.ended && !view.runs)) return null;
  const sinceMs = momentOf(gone.since);
  const word = gone.lastWord ? ` It was last seen ${gone.lastWord}.` : "";
  const text = `It is gone${forAge(ageAt(sinceMs, view.asOfMs))}: a complete answer no longer holds it.${word}`;
  const evidence = [seenFact(view, "missing from the list since", gone.since, { at: gone.since })];
  return { rule: "6a.lost", text, evidence, sinceMs };
};

const imageTrouble = /\b(ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull)\b/;
const podTrouble = /\b(CrashLoopBackOff|RunContainerError|CreateContainerConfigError|CreateContainerError)\b/;

/** Start failures of the JobManager's pod: they end only with another specification. */
const pod = (view: View): Finding | null => {
  const { facts, reading } = view;
  const image = imageTrouble.exec(facts.error?.value ?? "")?.[1];
  const crash = podTrouble.exec(facts.error?.value ?? "")?.[1];
  const evidence = said(facts.words.jobManager, "jobManager");
  const sinceMs = at(view, facts.stateSince);
  const mayBeIts = !view.runs && reading.jobManager !== "READY" && Boolean(image ?? crash);
  if (reading.jobManager !== "ERROR" && !mayBeIts) return null;
  if (image)
    return { rule: "6a.image-pull", text: `The JobManager's image cannot be pulled: ${image}.`, evidence, sinceMs };
  if (crash)
    return { rule: "6a.crash-loop", text: `The JobManager's pod does not start: ${crash}.`, evidence, sinceMs };
  return { rule: "6a.jobmanager-error", text: "The JobManager's deployment is in ERROR.", evidence, sinceMs };
};

/** FAILED and FAILING count whatever is on its way, unless that began after them. */
const deadState = (view: View, operation: Operation | null): Finding | null => {
  const { facts, reading } = view;
  const { run } = reading;
  if (run !== "failed" && run !== "failing" && run !== "disconnected" && run !== "abandoned") return null;
  // A JobManager deployment in ERROR is told by `pod`.
  if (reading.said?.field === "jobManager") return null;
  const sinceMs = at(view, facts.stateSince) ?? at(view, facts.endedAt);
  if (isAfter(operation, sinceMs)) return null;
  const age = forAge(ageAt(sinceMs, reading.heardMs ?? view.asOfMs));
  const evidence = decidingWord(view);
  if (run === "disconnected") {
    const text = `Its control plane has had no connection to it${age}.`;
    return { rule: "6a.disconnected", text, evidence, sinceMs };
  }
  const kind = reading.said?.field === "job" ? "job" : facts.subject;
  const word = { failed: "failed", failing: "failing", abandoned: "abandoned" }[run];
  return {
    rule: `6a.${kind}-${word}`,
    text: `${subjectName(view)} ${age === "" ? "is" : "has been"} ${wordOf(view)}${age}.`,
    evidence,
    sinceMs,
  };
};

const deadLifecycle = (view: View, operation: Operation | null): Finding | null => {
  const { facts, reading } = view;
  if (reading.lifecycle !== "FAILED" || reading.run === "failed") return null;
  const sinceMs = at(view, facts.stateSince);
  if (isAfter(operation, sinceMs)) return null;
  const text = "Its control plane calls it FAILED.";
  return { rule: "6a.lifecycle-failed", text, evidence: said(facts.words.lifecycle, "lifecycle"), sinceMs };
};

/** An ending that nobody asked for. On the way of an operation the same words are its steps. */
const endedAgainstWish = (view: View, operation: Operation | null): Finding | null => {
  const { facts, reading, wants } = view;
  if (wants !== "run" || explains(operation) || rests(view)) return null;
  const finishedShort = reading.run === "finished" && facts.bounded === false;
  const cancelled = reading.run === "cancelled" || (reading.run === "stopping" && facts.subject !== "compute-pool");
  if (!finishedShort && !cancelled) return null;
  const sinceMs = at(view, facts.endedAt) ?? at(view, facts.stateSince);
  const rule = finishedShort ? "6a.finished-early" : "6a.cancelled";
  const text = `${subjectName(view)} is ${wordOf(view)}, and it is asked to run.`;
  return { rule, text, evidence: decidingWord(view), sinceMs };
};

const missingJobManager = (view: View, operation: Operation | null): Finding | null => {
  const { facts, reading, wants } = view;
  if (reading.jobManager !== "MISSING" || wants !== "run" || explains(operation) || rests(view)) return null;
  // RECONCILING is a failover under way, CREATED a first deployment, an end of the job has taken its JobManager along.
  const explained = reading.run === "unsure" || reading.lifecycle === "CREATED" || reading.run === "finished";
  if (explained) return null;
  const evidence = said(facts.words.jobManager, "jobManager");
  const text = "The JobManager's deployment is MISSING, and it is asked to run.";
  return { rule: "6a.jobmanager-missing", text, evidence, sinceMs: at(view, facts.stateSince) };
};

const sessionNotReady = (view: View, operation: Operation | null): Finding | null => {
  const { facts, reading } = view;
  if (facts.subject !== "cluster" || reading.run !== "starting" || !operation?.overdue) return null;
  const text = `The JobManager is ${reading.jobManager}${forAge(operation.ageMs)}, not READY. ${limitText(view)}`;
  return { rule: "6a.jobmanager-not-ready", text, evidence: operation.evidence, sinceMs: operation.sinceMs };
};

const refusedFirst = (view: View): Finding | null => {
  const { facts, reading } = view;
  const nothingYet = reading.run === "unsaid" && reading.jobManager !== "READY";
  if (facts.error?.refusal !== true || !nothingYet) return null;
  const text = "Its first specification was refused, and nothing runs.";
  return { rule: "6a.refused", text, evidence: [], sinceMs: at(view, facts.createdAt) };
};

/** What was last said about why, as a reason of its own. */
const rootCause = (view: View, findings: Finding[]): Finding[] => {
  const { error, restarts } = view.facts;
  const cause = error ?? (restarts?.lastCause ? { ...restarts, value: restarts.lastCause } : null);
  if (!cause) return [];
  const evidence: Evidence[] = [seenFact(view, error ? "error" : "root cause", cause.value, cause)];
  const sinceMs = findings[0]?.sinceMs ?? null;
  return [{ rule: "6a.root-cause", text: `The last error: ${oneLine(cause.value)}`, evidence, sinceMs }];
};

/** A resting control plane's words: starting it again is rung 7. */
const rests = ({ reading }: View): boolean => reading.lifecycle === "SUSPENDED" || reading.run === "parked";

const explains = (operation: Operation | null): boolean => operation?.carriedOut === true && !operation.overdue;

const isAfter = (operation: Operation | null, failedMs: Moment): boolean =>
  explains(operation) &&
  failedMs !== null &&
  (operation?.sinceMs ?? null) !== null &&
  (operation?.sinceMs ?? 0) > failedMs;
