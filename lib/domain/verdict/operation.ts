import type { Facts } from "../facts";
import type { Evidence } from "../item";
import { type Moment, momentOf, newest } from "./time";
import {
  ageAt,
  at,
  decidingWord,
  forAge,
  isOver,
  limitText,
  oncePerView,
  said,
  seenFact,
  subjectName,
  type View,
  wordOf,
} from "./view";

/** Something on its way, with its age when it was seen. */
export type Operation = {
  /** Part of the rule's id: `6c.upgrading`. */
  name: string;
  /** What has been going on, a sentence without its age and full stop. */
  clause: string;
  sinceMs: Moment;
  ageMs: number | null;
  overdue: boolean;
  /** A control plane carries it out: it explains what is seen on the way. A mere wish or a state of the job does not. */
  carriedOut: boolean;
  evidence: Evidence[];
};

type Kind = NonNullable<Facts["operation"]>["kind"];

const kinds: Record<Kind, { name: string; clause: string }> = {
  deploy: { name: "deploying", clause: "The deployment has been under way" },
  upgrade: { name: "upgrading", clause: "The upgrade has been under way" },
  "roll-back": { name: "rolling-back", clause: "The roll-back has been under way" },
  suspend: { name: "suspending", clause: "The suspension has been under way" },
  delete: { name: "deleting", clause: "The deletion has been under way" },
  scale: { name: "scaling", clause: "The rescaling has been under way" },
  restart: { name: "restarting", clause: "The restart has been under way" },
};

type Draft = Omit<Operation, "ageMs" | "overdue"> & { seenMs: number };

/** The operation that is under way, the one closest to a carried-out change first. null: nothing is on its way. */
export const operationOf = oncePerView((view): Operation | null => {
  const draft = carriedOut(view) ?? stateOnItsWay(view) ?? jobManagerOnItsWay(view) ?? waitingForItsOperator(view);
  return draft && aged(view, draft);
});

const aged = (view: View, { seenMs, ...draft }: Draft): Operation => {
  const ageMs = ageAt(draft.sinceMs, seenMs);
  return { ...draft, ageMs, overdue: isOver(ageMs, view.limits.progressLimit) };
};

/** When the present wish was made; creation and first sight stand in where nothing newer speaks. */
export const wishedAt = (view: View): Moment =>
  at(view, view.facts.desired?.at) ?? at(view, view.facts.createdAt) ?? momentOf(view.facts.firstSeenAt);

const carriedOut = (view: View): Draft | null => {
  const { facts, reading, asOfMs } = view;
  // DEPLOYED is the operator waiting for proof; rungs 7 and 9 treat it as settling.
  const settles = view.runs && reading.lifecycle === "DEPLOYED";
  if (facts.operation && !settles) {
    const sinceMs = at(view, facts.operation.since);
    const evidence = [...words(view), seenFact(view, "operation", facts.operation.kind)];
    return { ...kinds[facts.operation.kind], sinceMs, seenMs: asOfMs, carriedOut: true, evidence };
  }
  const word = reading.lifecycle ?? reading.reconciliation;
  const moves = [reading.lifecycle, reading.reconciliation];
  const kind = moves.includes("ROLLING_BACK") ? "roll-back" : moves.includes("UPGRADING") ? "upgrade" : null;
  // UPGRADING is also the operator's initial value of the reconciliation: a lifecycle word that says otherwise wins.
  if (!kind || (reading.lifecycle && word !== "UPGRADING" && word !== "ROLLING_BACK")) return null;
  return { ...kinds[kind], sinceMs: wishedAt(view), seenMs: asOfMs, carriedOut: true, evidence: words(view) };
};

const words = ({ facts }: View): Evidence[] => [
  ...said(facts.words.lifecycle, "lifecycle"),
  ...said(facts.words.reconciliation, "reconciliation"),
];

const statesOnTheirWay: Partial<Record<View["reading"]["run"], string>> = {
  starting: "starting",
  unsure: "reconciling",
  restarting: "restarting",
  leaderless: "no-leader",
  working: "in-progress",
};

const stateOnItsWay = (view: View): Draft | null => {
  const { facts, reading } = view;
  const name = statesOnTheirWay[reading.run];
  if (!name) return null;
  const restart = reading.run === "restarting" ? at(view, facts.restarts?.times.at(-1)) : null;
  const started = reading.run === "restarting" ? null : at(view, facts.startedAt);
  const wished = reading.run === "restarting" ? null : at(view, facts.desired?.at);
  const sinceMs = newest(at(view, facts.stateSince), restart, started, wished) ?? wishedAt(view);
  const evidence = [...decidingWord(view), ...jobManagerSaid(view)];
  const seenMs = reading.heardMs ?? view.asOfMs;
  const clause =
    name === "no-leader" ? "The job has had no leading JobManager" : `${subjectName(view)} has been ${wordOf(view)}`;
  return { name, clause, sinceMs, seenMs, carriedOut: false, evidence };
};

const jobManagerSaid = ({ facts, reading }: View): Evidence[] =>
  reading.said?.field === "jobManager" ? [] : said(facts.words.jobManager, "jobManager");

const jobManagerOnItsWay = (view: View): Draft | null => {
  const { facts, reading, asOfMs } = view;
  const starts = reading.jobManager === "DEPLOYING" || reading.jobManager === "DEPLOYED_NOT_READY";
  if (view.runs || !starts) return null;
  const sinceMs = newest(at(view, facts.stateSince), at(view, facts.desired?.at)) ?? wishedAt(view);
  const evidence = said(facts.words.jobManager, "jobManager");
  const clause = `The JobManager has been ${reading.jobManager}`;
  return { name: "deploying", clause, sinceMs, seenMs: asOfMs, carriedOut: false, evidence };
};

/** What a control plane was asked for and does not yet show: a first deployment, a start after a rest. */
const waitingForItsOperator = (view: View): Draft | null => {
  const { facts, reading, asOfMs, wants } = view;
  if (view.runs || wants === "rest") return null;
  const base = { sinceMs: wishedAt(view), seenMs: asOfMs, carriedOut: false };
  const evidence = [...words(view), ...decidingWord(view)];
  if (reading.lifecycle === "CREATED")
    return { ...base, name: "created", clause: "The first deployment has been awaited", evidence };
  const rests = reading.lifecycle === "SUSPENDED" || reading.run === "parked";
  if (wants === "run" && rests) {
    const sinceMs = newest(at(view, facts.desired?.at), at(view, facts.stateSince)) ?? base.sinceMs;
    return { ...base, sinceMs, name: "resuming", clause: "The start has been awaited", evidence };
  }
  return null;
};

/** A newer wish that the upstream has not read: by generation, else by comparing with the last reconciled one. */
export const unreadWish = oncePerView((view): Operation | null => {
  const { facts, asOfMs } = view;
  const { desired, observed } = facts.generation;
  const isNewer = desired !== null && observed !== null && desired > observed;
  if ((!isNewer && facts.specUnread !== true) || facts.error?.refusal === true) return null;
  const evidence = [
    isNewer
      ? seenFact(view, "generation", `${observed} of ${desired}`)
      : seenFact(view, "specification", "differs from the last reconciled one"),
  ];
  const clause = isNewer ? `Generation ${desired} has not been read` : "The changed specification has not been read";
  return aged(view, { name: "unread", clause, sinceMs: wishedAt(view), seenMs: asOfMs, carriedOut: false, evidence });
});

/** `The upgrade has been under way for 12 min.`; with the limit where it is past. */
export const operationText = (view: View, { clause, ageMs, overdue }: Operation): string => {
  if (ageMs === null) return `${clause.replace(" has been ", " is ")}.`;
  const text = `${clause}${forAge(ageMs)}.`;
  return overdue ? `${text} ${limitText(view)}` : text;
};
