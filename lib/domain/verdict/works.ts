import { counted, countText, durationText, listText } from "../sentence";
import { settlingAge } from "./underway";
import { at, decidingWord, type Finding, type Rung, said, subjectName, type View, wordOf } from "./view";

/** Rung 9: it runs, its generation is the observed one, and nothing above fits. */
export const working: Rung = (view) => {
  const { facts, reading } = view;
  if (reading.run !== "running" && reading.run !== "exists") return null;
  const evidence = [
    ...decidingWord(view),
    ...said(facts.words.lifecycle, "lifecycle"),
    ...(reading.said?.field === "jobManager" ? [] : said(facts.words.jobManager, "jobManager")),
  ];
  const sinceMs = at(view, facts.stateSince) ?? at(view, facts.startedAt);
  const rule = reading.run === "exists" ? "9.exists" : "9.running";
  return { state: "healthy", findings: [{ rule, text: healthyText(view), evidence, sinceMs }, ...remarks(view)] };
};

const existTexts: Partial<Record<View["facts"]["subject"], string>> = {
  target: "The target answers.",
  environment: "The environment exists, and its control plane answers for it.",
  catalog: "The catalog exists, and its control plane answers for it.",
  "compute-pool":
    "The pool exists. DEDICATED pools run nothing themselves; their statements have verdicts of their own.",
};

const healthyText = (view: View): string => {
  const { facts, reading } = view;
  if (reading.run === "exists") return existTexts[facts.subject] ?? "It exists, and its upstream answers for it.";
  const { desired, observed } = facts.generation;
  const generation =
    desired !== null && observed !== null
      ? ` Generation ${countText(observed)} of ${countText(desired)} is the one observed.`
      : "";
  const stable = reading.lifecycle === "STABLE" ? " and STABLE" : "";
  return `${subjectName(view)} is ${wordOf(view)}${stable}.${generation}`;
};

const remarks = (view: View): Finding[] => [...settled(view), ...departed(view)];

const settled = (view: View): Finding[] => {
  if (!settlingAge(view)) return [];
  const limit = durationText(view.limits.progressLimit);
  const text = `Its operator still calls it DEPLOYED, not STABLE; it has run for longer than ${limit}.`;
  return [{ rule: "9.not-called-stable", text, evidence: [], sinceMs: null }];
};

/** TaskManagers that left without anything waiting for them are told, and are no trouble. */
const departed = (view: View): Finding[] => {
  const lost = view.facts.taskManagers?.lost ?? 0;
  if (lost <= 0) return [];
  const text = `${counted(lost, "TaskManager")} left. Nothing waits for ${lost === 1 ? "it" : "them"}.`;
  return [{ rule: "9.taskmanagers-left", text, evidence: [], sinceMs: null }];
};

/** What a reader should know beside the word, on whatever rung it was found. */
export const notes = (view: View, isBasedOnList: boolean): Finding[] => {
  const { facts, reading } = view;
  const list: { rule: string; text: string }[] = [];
  if (isBasedOnList) list.push({ rule: "9.list-only", text: "Restarts and checkpoints were not looked at yet." });
  if (facts.drift?.pending && facts.drift.keys.length > 0)
    list.push({ rule: "9.pending-restart", text: `Pending until a restart: ${listText(facts.drift.keys)}.` });
  for (const word of reading.overruled)
    list.push({
      rule: "9.overruled",
      text: `${word.source} says ${word.value}; ${reading.said?.source} is closer and says ${reading.said?.value}.`,
    });
  for (const word of reading.newer)
    list.push({
      rule: "9.newer-source",
      text: `${reading.said?.source} is closer and said ${reading.said?.value}, too long before ${word.source} said ${word.value}.`,
    });
  if (reading.rawWord !== null)
    list.push({
      rule: "9.unknown-word",
      text: `This console does not know the word ${reading.rawWord}; it decided nothing.`,
    });
  return list.map((note) => ({ ...note, evidence: [], sinceMs: null }));
};
