import { operationOf, unreadWish } from "./operation";
import {
  ageAt,
  at,
  decidingWord,
  forAge,
  type Hit,
  isOver,
  limitText,
  type Rung,
  subjectName,
  type View,
  wordOf,
} from "./view";

/** Rung 5: it ended as it should, and nothing that would start it again is under way. */
export const ended: Rung = (view) => {
  const { facts, reading, wants } = view;
  if (facts.lost && !facts.lost.ended) return null;
  if (operationOf(view) || unreadWish(view)) return null;
  if (reading.run === "finished") {
    const stoppedShort = facts.bounded === false && wants === "run";
    return stoppedShort ? null : finished(view, "5.finished", finishedText(view));
  }
  if (wants !== null || facts.subject === "statement") return null;
  if (reading.run === "cancelled")
    return finished(view, "5.cancelled", "The job was cancelled, and nothing asks for it to run.");
  return reading.run === "stopping" ? cancelling(view) : null;
};

const finishedText = (view: View): string => {
  if (view.reading.said?.field === "phase") return `${subjectName(view)} is ${wordOf(view)}.`;
  return view.facts.bounded === true ? "The job read all of its input and FINISHED." : "The job FINISHED.";
};

const finished = (view: View, rule: string, text: string): Hit => {
  const sinceMs = at(view, view.facts.endedAt) ?? at(view, view.facts.stateSince);
  return { state: "finished", findings: [{ rule, text, evidence: decidingWord(view), sinceMs }] };
};

const cancelling = (view: View): Hit => {
  const sinceMs = at(view, view.facts.stateSince);
  const ageMs = ageAt(sinceMs, view.reading.heardMs ?? view.asOfMs);
  if (!isOver(ageMs, view.limits.progressLimit))
    return finished(view, "5.cancelling", "The job is being cancelled, and nothing asks for it to run.");
  const text = `The job has been ${wordOf(view)}${forAge(ageMs)}: a task does not react. ${limitText(view)}`;
  const rule = "5.cancelling-hangs";
  return { state: "degraded", findings: [{ rule, text, evidence: decidingWord(view), sinceMs }] };
};
