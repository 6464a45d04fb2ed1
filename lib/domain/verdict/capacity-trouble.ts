import { counted, countText } from "../sentence";
import { tasksNotRunning } from "./tasks";
import { type Finding, isOver, seenFact, type View } from "./view";

/** Tasks that do not run, and the TaskManagers or slots that they lack. */
export const capacityTroubles = (view: View): Finding[] =>
  [tasks(view), taskManagers(view), slots(view)].filter((finding) => finding !== null);

const tasks = (view: View): Finding | null => {
  const picture = tasksNotRunning(view);
  if (!picture) return null;
  const overdue = isOver(picture.ageMs, view.limits.progressLimit);
  // Within the limit all of them waiting or restoring is a start under way (rung 7), never trouble.
  if ((picture.allWait || picture.allRestore) && !overdue) return null;
  const rule = picture.allRestore ? "8.restoring" : "8.tasks-not-running";
  const text = picture.allRestore ? `Tasks still restore their state: ${picture.text}` : picture.text;
  return { rule, text, evidence: picture.evidence, sinceMs: picture.sinceMs };
};

const waitingTasks = (view: View): number => tasksNotRunning(view)?.waiting ?? 0;

const taskManagers = (view: View): Finding | null => {
  const { taskManagers: known } = view.facts;
  if (!known) return null;
  const { present, wanted, lost } = known;
  const short = present !== null && wanted !== null && present < wanted;
  const demand = waitingTasks(view) > 0 && lost !== null && lost > 0;
  if (!short && !demand) return null;
  const text = short
    ? `${countText(wanted - present)} of ${counted(wanted, "TaskManager")} ${wanted - present === 1 ? "is" : "are"} missing.`
    : `${counted(lost ?? 0, "TaskManager")} left, and tasks wait for their slots.`;
  const evidence = [
    ...(present === null ? [] : [seenFact(view, "TaskManagers present", present)]),
    ...(wanted === null ? [] : [seenFact(view, "TaskManagers wanted", wanted)]),
    ...(lost === null ? [] : [seenFact(view, "TaskManagers lost", lost)]),
  ];
  return { rule: "8.taskmanagers-missing", text, evidence, sinceMs: null };
};

const slots = (view: View): Finding | null => {
  const { slots: known } = view.facts;
  const waiting = waitingTasks(view);
  if (known?.free !== 0 || waiting === 0) return null;
  const all = known.total === null ? "No slot is free" : `None of ${counted(known.total, "slot")} is free`;
  const text = `${all}, and ${counted(waiting, "task waits", "tasks wait")} for one.`;
  return { rule: "8.slots-missing", text, evidence: [seenFact(view, "free slots", 0)], sinceMs: null };
};
