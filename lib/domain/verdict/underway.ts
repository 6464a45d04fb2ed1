import { counted } from "../sentence";
import { operationOf, operationText, unreadWish } from "./operation";
import { tasksNotRunning } from "./tasks";
import { newest } from "./time";
import { troubles } from "./trouble";
import { ageAt, at, type Finding, forAge, isOver, type Rung, said, type View } from "./view";

/** Rung 7: an operation is under way, inside the limit. Trouble beside it is told after it. */
export const underway: Rung = (view) => {
  const operation = operationOf(view);
  const findings: Finding[] = [];
  if (operation && !operation.overdue) {
    const { name, evidence, sinceMs } = operation;
    findings.push({ rule: `7.${name}`, text: operationText(view, operation), evidence, sinceMs });
  }
  const rest = [settling(view), unread(view), startingTasks(view)];
  findings.push(...rest.filter((finding) => finding !== null));
  if (findings.length === 0) return null;
  return { state: "progressing", findings: view.runs ? [...findings, ...troubles(view)] : findings };
};

/** How long the operator has called a running job DEPLOYED without calling it STABLE. null: it does not. */
export const settlingAge = (view: View): { sinceMs: number | null; ageMs: number | null } | null => {
  const { facts, reading, asOfMs, runs } = view;
  const deployed =
    reading.lifecycle === "DEPLOYED" || (!facts.words.lifecycle && reading.reconciliation === "DEPLOYED");
  if (!runs || !deployed || !facts.words.lifecycle) return null;
  const sinceMs =
    newest(
      at(view, facts.operation?.since),
      at(view, facts.stateSince),
      at(view, facts.startedAt),
      at(view, facts.desired?.at),
    ) ?? at(view, facts.createdAt);
  return { sinceMs, ageMs: ageAt(sinceMs, asOfMs) };
};

const settling = (view: View): Finding | null => {
  const age = settlingAge(view);
  if (!age || isOver(age.ageMs, view.limits.progressLimit)) return null;
  const text = `The job runs and has been DEPLOYED${forAge(age.ageMs)}; its operator does not call it STABLE yet.`;
  const evidence = said(view.facts.words.lifecycle, "lifecycle");
  return { rule: "7.settling", text, evidence, sinceMs: age.sinceMs };
};

const unread = (view: View): Finding | null => {
  const wish = unreadWish(view);
  if (!wish || wish.overdue) return null;
  return { rule: "7.unread", text: operationText(view, wish), evidence: wish.evidence, sinceMs: wish.sinceMs };
};

/** A job that was just let go: all of its tasks wait, or those that do not run yet are starting. */
const startingTasks = (view: View): Finding | null => {
  const tasks = view.runs ? tasksNotRunning(view) : null;
  if (!tasks || isOver(tasks.ageMs, view.limits.progressLimit)) return null;
  const { evidence, sinceMs } = tasks;
  if (tasks.allWait) {
    const text = `All ${counted(tasks.total, "task")} wait for slots.`;
    return { rule: "7.waiting-for-slots", text, evidence, sinceMs };
  }
  const justStarted = tasks.allRestore || (tasks.onlyStarting && tasks.ageMs !== null);
  if (!justStarted) return null;
  const rule = tasks.allRestore ? "7.restoring" : "7.tasks-starting";
  return { rule, text: `Tasks are starting: ${tasks.text}`, evidence, sinceMs };
};
