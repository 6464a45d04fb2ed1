import type { Item } from "../item";
import type { CauseInput } from "./cause";
import type { RootCause } from "./root-cause";

/** Whose fault it is: what all members of one cause share. */
export type Scope = { kind: "target" | "environment" | "cluster" | "workload"; id: string; name: string };

/** Where a workload belongs: members of one group have one explanation. */
export type Group = {
  family: string;
  evidenceKind: string;
  scope: Scope;
  /** The root cause that gave the kind; null where the kind of fact did. */
  rootCause: RootCause | null;
};

/** How the rules of the ladder are told together, and where the text of their failure stands. */
const families: Record<string, { family: string; cause?: "failure" | "checkpoint"; scope?: Scope["kind"] }> = {
  "1.nobody-looked": { family: "nobody-looked" },
  "1.never-answered": { family: "never-answered", scope: "target" },
  "6a.jobmanager-error": { family: "start-failure", cause: "failure" },
  "6a.image-pull": { family: "start-failure", cause: "failure" },
  "6a.crash-loop": { family: "start-failure", cause: "failure" },
  "6a.lost": { family: "lost", scope: "cluster" },
  "6a.disconnected": { family: "disconnected", scope: "cluster" },
  "6b.restart-loop": { family: "failure", cause: "failure" },
  "6b.restarting": { family: "failure", cause: "failure" },
  "6c.waiting-for-slots": { family: "capacity", scope: "cluster" },
  "8.tasks-not-running": { family: "capacity", scope: "cluster" },
  "8.taskmanagers-missing": { family: "capacity", scope: "cluster" },
  "8.slots-missing": { family: "capacity", scope: "cluster" },
  "8.checkpoints-failing": { family: "checkpoints", cause: "checkpoint" },
  "8.no-checkpoint": { family: "checkpoints", cause: "checkpoint" },
  "8.restarted": { family: "failure", cause: "failure" },
  "8.change-refused": { family: "change-refused", cause: "failure" },
  "8.upstream-error": { family: "upstream-error", cause: "failure" },
  "8.drift": { family: "drift", scope: "target" },
  "8.generation-unread": { family: "generation-unread", scope: "target" },
};

const familyOf = (rule: string) => {
  const listed = Object.hasOwn(families, rule) ? families[rule] : undefined;
  if (listed) return listed;
  if (/^6a\..*-(?:failed|failing)$/.test(rule)) return { family: "failure", cause: "failure" as const };
  if (rule.startsWith("6c.")) return { family: "stuck", cause: "failure" as const };
  return { family: rule.replace(/^\d+[abc]?\./, "") };
};

export const ruleOf = (item: Item): string => item.verdict.reasons[0]?.rule ?? "10.nothing-fits";

/** The group of one item that needs someone and is not told by a silence. */
export const groupOf = (input: CauseInput, read: (text: string) => RootCause): Group => {
  const rule = ruleOf(input.item);
  const { family, cause, scope } = familyOf(rule);
  if (family === "capacity") return capacity(input, rule);
  const text = cause ? failureText(input, cause) : null;
  const told = text ? read(text) : null;
  // A text that names no kind is shown in the sentence; what it has in common with others is the rule.
  const rootCause = told?.isKind ? told : null;
  const held = family === "checkpoints" && hasRule(input.item, "8.one-subtask");
  const evidenceKind = held ? heldKind(rootCause) : (rootCause?.key ?? nameOf(rule));
  return { family, evidenceKind, rootCause, scope: scopeOf(input, scope ?? ownScope(input, rootCause)) };
};

/** A slot that is missing is the cluster's fault, whatever it does to jobs; a task that failed is not. */
const capacity = (input: CauseInput, rule: string): Group => {
  const { evidence } = input.item.verdict;
  const waits = evidence.some(({ field }) => field === "tasks SCHEDULED" || field === "tasks CREATED");
  const lacks = rule !== "8.tasks-not-running" || hasRule(input.item, "8.taskmanagers-missing") || waits;
  if (lacks)
    return { family: "capacity", evidenceKind: "missing-slots", rootCause: null, scope: scopeOf(input, "cluster") };
  return { family: "tasks", evidenceKind: "tasks-not-running", rootCause: null, scope: scopeOf(input, "environment") };
};

const heldKind = (rootCause: RootCause | null): string =>
  rootCause === null || rootCause.key === "checkpoint-expired" ? "expired-behind-one-subtask" : "one-subtask";

const failureText = ({ item, rootCause }: CauseInput, cause: "failure" | "checkpoint"): string | null => {
  const seen = (field: string) => item.verdict.evidence.find((one) => one.field === field)?.value ?? null;
  if (cause === "failure") return rootCause ?? seen("root cause") ?? seen("error");
  const failure = seen("last failed checkpoint");
  if (failure || rootCause === null) return failure;
  // The last failure of the job explains its checkpoints only where it speaks of them.
  return /checkpoint/i.test(rootCause) ? rootCause : null;
};

const ownScope = ({ owner }: CauseInput, rootCause: RootCause | null): Scope["kind"] =>
  rootCause?.isOwnCode && owner === null ? "workload" : "environment";

/** The owner of the fault. Own code is one team's: there the owner is part of the scope. */
export const scopeOf = (input: CauseInput, wanted: Scope["kind"]): Scope => {
  const { item, clusterId } = input;
  const cluster = clusterId ?? (item.kind === "cluster" ? item.id : null);
  if (wanted === "workload") return { kind: "workload", id: item.id, name: item.name };
  if (wanted === "cluster" && cluster !== null) return { kind: "cluster", id: cluster, name: lastPart(cluster) };
  if (wanted !== "target" && item.environment !== undefined)
    return { kind: "environment", id: `${item.targetId}~${item.environment}`, name: item.environment };
  if (wanted !== "target" && cluster !== null) return { kind: "cluster", id: cluster, name: lastPart(cluster) };
  return { kind: "target", id: item.targetId, name: item.targetId };
};

const lastPart = (id: string): string => decode(id.split("~").at(-1) ?? id);

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch (problem) {
    // An id that is not made by `idOf` is shown as it is.
    if (problem instanceof URIError) return part;
    throw problem;
  }
};

const hasRule = (item: Item, rule: string): boolean => item.verdict.reasons.some((reason) => reason.rule === rule);
const nameOf = (rule: string): string => rule.replace(/^\d+[abc]?\./, "");

/** A group is one explanation; own code is explained team by team. */
export const keyOf = (group: Group, owner: string | null): string => {
  const team = group.rootCause?.isOwnCode ? `|${owner ?? ""}` : "";
  return `${group.family}|${group.evidenceKind}|${group.scope.kind}|${group.scope.id}${team}`;
};
