import type { Item } from "../item";
import { counted, durationText, oneLine } from "../sentence";
import type { Group } from "./group-of";

/** Titles of rules where no root cause gives one. They speak of many; the sentence below them speaks of the worst. */
const ruleTitles: Record<string, string> = {
  "1.never-observed": "Nothing was ever observed of them",
  "1.nothing-runs": "Asked to run, and nothing runs",
  "2.unknown-word": "States that this console does not know",
  "2.no-state": "Nobody tells their state",
  "3.deletion-held": "Deletions are held up",
  "4.stop-overdue": "Stops take too long",
  "5.cancelling-hangs": "Cancelled jobs do not end",
  "6a.cancelled": "Jobs were cancelled though they are asked to run",
  "6a.finished-early": "Jobs finished though they are asked to run",
  "6a.jobmanager-error": "JobManagers do not start",
  "6a.jobmanager-missing": "JobManagers are missing",
  "6a.jobmanager-not-ready": "JobManagers do not become ready",
  "6a.image-pull": "Image cannot be pulled",
  "6a.crash-loop": "Pods start and end again and again",
  "6a.lifecycle-failed": "Deployments failed",
  "6a.refused": "First specifications were refused",
  "6a.savepoint-failed": "Savepoints failed",
  "6a.savepoint-abandoned": "Savepoints were abandoned",
  "6b.restart-loop": "Jobs restart again and again",
  "6b.restarting": "Jobs do not come back from a restart",
  "6c.upgrading": "Upgrades do not end",
  "6c.created": "First deployments do not begin",
  "6c.resuming": "Starts do not begin",
  "6c.reconciling": "Operators cannot see their jobs",
  "6c.no-leader": "Jobs have no leading JobManager",
  "8.checkpoints-failing": "Checkpoints fail",
  "8.no-checkpoint": "Checkpoints do not complete",
  "8.tasks-not-running": "Tasks do not run",
  "8.restoring": "State is still being restored",
  "8.restarted": "Jobs restarted lately",
  "8.change-refused": "Changes were refused",
  "8.change-overdue": "Changes do not end",
  "8.savepoint-overdue": "Savepoints do not end",
  "8.rolled-back": "Changes were rolled back",
  "8.upstream-error": "Control planes report errors",
  "8.generation-unread": "Changes are not read",
  "8.contradiction": "Sources contradict each other",
  "8.drift": "Running configuration differs from the desired one",
};

const subjects: Record<string, string> = { statement: "Statements", "compute-pool": "Compute pools" };

/** A title made from the rule, the kind of evidence and the owner of the fault. */
export const titleOf = (group: Group, rule: string, lead: Item): string => {
  const { scope } = group;
  if (group.evidenceKind === "expired-behind-one-subtask") return "Checkpoints expire behind one subtask";
  if (group.evidenceKind === "one-subtask") return "Checkpoints wait for one subtask";
  if (group.rootCause) return group.rootCause.title;
  if (group.evidenceKind === "missing-slots") return "TaskManager slots are missing";
  switch (rule) {
    case "1.nobody-looked":
      return `Nobody has looked at ${scope.name}`;
    case "1.never-answered":
      return `Target ${scope.name} never answered`;
    case "6a.lost":
      return `Jobs are gone from ${scope.name}`;
    case "6a.disconnected":
      return `Kubernetes cluster ${lead.name} is disconnected`;
    default:
      return (Object.hasOwn(ruleTitles, rule) ? ruleTitles[rule] : undefined) ?? plainTitle(rule, lead);
  }
};

const plainTitle = (rule: string, lead: Item): string => {
  const subject = subjects[lead.kind] ?? "Jobs";
  if (rule.endsWith("-failing")) return `${subject} are failing`;
  if (rule.endsWith("-failed")) return `${subject} failed`;
  if (rule.startsWith("6c.")) return `${subject} do not start`;
  return (lead.verdict.reasons[0]?.text ?? "What was observed fits nothing known").replace(/\.$/, "");
};

/** Reasons that explain the first one, in the order in which they are worth reading. */
const explains = /\.(?:root-cause|one-subtask|checkpoint-failure|slots-missing|taskmanagers-missing)$/;

/** Evidence in a sentence: the worst member's reason and what explains it. */
export const sentenceOf = (members: readonly Item[], rule: string, since: string | null, nowMs: number): string => {
  const lead = members[0];
  const reasons = lead?.verdict.reasons ?? [];
  const first = reasons[0]?.text ?? "What was observed fits none of the known situations.";
  if (rule === "1.nobody-looked" && members.length > 1) {
    const ageMs = since === null ? null : nowMs - Date.parse(since);
    const asked = ageMs === null ? "" : `, the first ${durationText(ageMs)} ago`;
    return `${counted(members.length, "workload")} were asked to run${asked}, and nobody has looked at them.`;
  }
  const why = reasons.slice(1).find((reason) => explains.test(reason.rule))?.text;
  return why ? `${first} ${oneLine(firstSentence(why), 160)}` : first;
};

/** A long explanation is told by its first sentence; the rest is on the item's own page. */
const firstSentence = (text: string): string => (text.length > 160 ? (text.split(/(?<=\.)\s/)[0] ?? text) : text);

const nextSteps: Record<string, string> = {
  "nobody-looked": "Let an operator watch this namespace.",
  "never-answered": "Check the target's address and credentials.",
  "missing-slots": "Bring the missing TaskManagers back, or lower the parallelism.",
  "expired-behind-one-subtask": "Look at that subtask: its records, its state, its host.",
  "one-subtask": "Look at that subtask: its records, its state, its host.",
  "deletion-held": "Look at what holds it, and end that first.",
  "cancelling-hangs": "Read the thread dump of the TaskManager whose task does not react.",
  drift: "Compare the manifest with what runs.",
  lost: "See whether the JobManager started anew without high availability.",
};

export const nextOf = (group: Group): { text: string } | undefined => {
  const known = Object.hasOwn(nextSteps, group.evidenceKind) ? nextSteps[group.evidenceKind] : undefined;
  const text = known ?? group.rootCause?.next;
  return text ? { text } : undefined;
};
