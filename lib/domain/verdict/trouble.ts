import { counted, durationText, listText, oneLine } from "../sentence";
import { capacityTroubles } from "./capacity-trouble";
import { checkpointTroubles } from "./checkpoint-trouble";
import { operationOf, operationText, unreadWish } from "./operation";
import { recentRestarts } from "./restarts";
import { lastCause } from "./stuck";
import { ageAt, at, type Finding, type Rung, said, seenFact, type View } from "./view";

/** Rung 8: it works, with trouble. */
export const troubled: Rung = (view) => {
  const findings = view.runs ? troubles(view) : [];
  return findings.length > 0 ? { state: "degraded", findings } : null;
};

/** Everything that is wrong with something that works, the most telling first. */
export const troubles = (view: View): Finding[] =>
  [
    checkpointTroubles(view),
    capacityTroubles(view),
    restarted(view),
    refused(view),
    overdueChange(view),
    rolledBack(view),
    upstreamError(view),
    unread(view),
    contradictions(view),
    drift(view),
  ].flat();

const restarted = (view: View): Finding[] => {
  const recent = recentRestarts(view);
  if (!recent || recent.count === 0) return [];
  const ago = ageAt(recent.lastMs, view.asOfMs);
  const last = ago === null ? "" : `, the last ${durationText(ago)} ago`;
  const text = `${counted(recent.count, "restart")} in ${durationText(view.limits.restartWindow)}${last}.`;
  const finding = { rule: "8.restarted", text, evidence: recent.evidence, sinceMs: recent.firstMs };
  return [finding, ...lastCause(view, "8")];
};

const errorSeen = (view: View) => {
  const { error } = view.facts;
  return error ? [seenFact(view, "error", error.value, error)] : [];
};

const refused = (view: View): Finding[] => {
  const { error } = view.facts;
  if (error?.refusal !== true) return [];
  const text = `The last change was refused, the former version runs. ${oneLine(error.value)}`;
  return [{ rule: "8.change-refused", text, evidence: errorSeen(view), sinceMs: at(view, view.facts.desired?.at) }];
};

const overdueChange = (view: View): Finding[] => {
  const operation = operationOf(view);
  if (!operation?.overdue) return [];
  const { evidence, sinceMs } = operation;
  const rule = view.reading.run === "working" ? "8.savepoint-overdue" : "8.change-overdue";
  return [{ rule, text: operationText(view, operation), evidence, sinceMs }];
};

const rolledBack = (view: View): Finding[] => {
  const { reading, facts } = view;
  if (reading.lifecycle !== "ROLLED_BACK" && reading.reconciliation !== "ROLLED_BACK") return [];
  const evidence = [
    ...said(reading.lifecycle === "ROLLED_BACK" ? facts.words.lifecycle : null, "lifecycle"),
    ...said(reading.reconciliation === "ROLLED_BACK" ? facts.words.reconciliation : null, "reconciliation"),
  ];
  const text = "The last change was rolled back, the former version runs.";
  return [{ rule: "8.rolled-back", text, evidence, sinceMs: at(view, facts.operation?.since) }];
};

/** An error that outlives its cause is history. */
const isHistory = (view: View): boolean =>
  /missing jobmanager/i.test(view.facts.error?.value ?? "") && view.reading.jobManager === "READY";

const upstreamError = (view: View): Finding[] => {
  const { error, subject } = view.facts;
  // What a target did not answer says nothing about the target's word; it makes it stale.
  if (!error || error.refusal === true || isHistory(view) || subject === "target") return [];
  const text = `${error.source} reports an error: ${oneLine(error.value)}`;
  return [{ rule: "8.upstream-error", text, evidence: errorSeen(view), sinceMs: null }];
};

const unread = (view: View): Finding[] => {
  const wish = unreadWish(view);
  if (!wish?.overdue) return [];
  const { evidence, sinceMs } = wish;
  return [{ rule: "8.generation-unread", text: operationText(view, wish), evidence, sinceMs }];
};

const contradictions = (view: View): Finding[] =>
  view.facts.contradictions.map((text) => ({
    rule: "8.contradiction",
    text: oneLine(text),
    evidence: [],
    sinceMs: null,
  }));

const drift = (view: View): Finding[] => {
  const { drift: differs } = view.facts;
  if (!differs || differs.pending || differs.keys.length === 0) return [];
  const text = `The running configuration differs from the desired one in ${listText(differs.keys)}.`;
  const evidence = differs.keys.slice(0, 20).map((key) => seenFact(view, "differing key", key));
  return [{ rule: "8.drift", text, evidence, sinceMs: null }];
};
