import { counted, durationText, oneLine } from "../sentence";
import { operationOf, operationText, unreadWish } from "./operation";
import { recentRestarts } from "./restarts";
import { tasksNotRunning } from "./tasks";
import { type Finding, forAge, isOver, limitText, type Rung, seenFact, type View } from "./view";

/** Rung 6b: it restarts again and again. */
export const looping: Rung = (view) => {
  const findings = [loop(view), restartingTooLong(view)].filter((finding) => finding !== null);
  return findings.length > 0 ? { state: "failing", findings: [...findings, ...lastCause(view, "6b")] } : null;
};

const loop = (view: View): Finding | null => {
  const recent = recentRestarts(view);
  if (!recent || recent.count < view.limits.restartLoop) return null;
  const window = durationText(view.limits.restartWindow);
  const text = `It restarts again and again: ${counted(recent.count, "restart")} in ${window}.`;
  return { rule: "6b.restart-loop", text, evidence: recent.evidence, sinceMs: recent.firstMs };
};

const restartingTooLong = (view: View): Finding | null => {
  const operation = view.reading.run === "restarting" ? operationOf(view) : null;
  if (!operation?.overdue) return null;
  const { evidence, sinceMs } = operation;
  return { rule: "6b.restarting", text: operationText(view, operation), evidence, sinceMs };
};

/** The last restart's root cause, as a reason beside the count. */
export const lastCause = (view: View, rung: string): Finding[] => {
  const { restarts } = view.facts;
  if (!restarts?.lastCause) return [];
  const text = `The last restart: ${oneLine(restarts.lastCause)}`;
  const evidence = [seenFact(view, "root cause", restarts.lastCause, restarts)];
  return [{ rule: `${rung}.root-cause`, text, evidence, sinceMs: null }];
};

/** Rung 6c: an operation has been under way longer than the limit, and nothing runs. */
export const overdue: Rung = (view) => {
  const findings = [stuckOperation(view), waitsForSlots(view)].filter((finding) => finding !== null);
  return findings.length > 0 ? { state: "failing", findings: [...findings, ...lastError(view)] } : null;
};

const stuckOperation = (view: View): Finding | null => {
  if (view.runs) return null;
  const operation = operationOf(view) ?? unreadWish(view);
  if (!operation?.overdue) return null;
  const { evidence, sinceMs } = operation;
  const text = `${operationText(view, operation)} Nothing runs.`;
  return { rule: `6c.${operation.name}`, text, evidence, sinceMs };
};

const waitsForSlots = (view: View): Finding | null => {
  const tasks = view.runs ? tasksNotRunning(view) : null;
  if (!tasks?.allWait || !isOver(tasks.ageMs, view.limits.progressLimit)) return null;
  const text = `All ${counted(tasks.total, "task")} have waited for slots${forAge(tasks.ageMs)}. ${limitText(view)}`;
  return { rule: "6c.waiting-for-slots", text, evidence: tasks.evidence, sinceMs: tasks.sinceMs };
};

const lastError = (view: View): Finding[] => {
  const { error } = view.facts;
  if (!error) return lastCause(view, "6c");
  const evidence = [seenFact(view, "error", error.value, error)];
  return [{ rule: "6c.root-cause", text: `The last error: ${oneLine(error.value)}`, evidence, sinceMs: null }];
};
