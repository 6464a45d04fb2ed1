import { oneLine } from "../sentence";
import { wishedAt } from "./operation";
import { newest } from "./time";
import {
  ageAt,
  at,
  decidingWord,
  forAge,
  type Hit,
  isOver,
  limitText,
  type Rung,
  said,
  seenFact,
  type View,
} from "./view";

/** Rung 4: it was asked to rest, or its owner put it to rest and nothing asks otherwise. */
export const resting: Rung = (view) => {
  const { facts, reading, wants } = view;
  const parked = reading.run === "parked" || (reading.lifecycle === "SUSPENDED" && !isLive(view));
  if (wants === "run" || (wants === null && !parked)) return null;
  if (isAtRest(view)) return { state: "suspended", findings: atRest(view) };
  // A refusal is trouble at once (rung 8), whatever was asked for.
  if (facts.error?.refusal === true && view.runs) return null;
  return stopping(view);
};

const live = new Set(["running", "starting", "restarting", "failing", "stopping", "leaderless"]);
const isLive = ({ reading }: View): boolean => live.has(reading.run);

const ended = new Set(["never", "parked", "cancelled", "finished", "failed", "exists"]);

const isAtRest = (view: View): boolean => {
  const { facts, reading } = view;
  if (facts.lost || facts.nothingRuns === true || reading.run === "parked") return true;
  if (isLive(view)) return false;
  if (reading.lifecycle === "SUSPENDED") return true;
  const moves = reading.lifecycle === "UPGRADING" || reading.lifecycle === "ROLLING_BACK" || facts.operation !== null;
  if (moves) return false;
  return ended.has(reading.run) || (reading.run === "unsaid" && reading.jobManager === "MISSING");
};

const atRest = (view: View): Hit["findings"] => {
  const { facts, reading } = view;
  const evidence = [
    ...(facts.desired ? [seenFact(view, "desired state", facts.desired.state, { source: facts.desired.source })] : []),
    ...said(facts.words.lifecycle, "lifecycle"),
    ...decidingWord(view),
    ...said(facts.words.jobManager, "jobManager"),
  ];
  const sinceMs = newest(at(view, facts.desired?.at), at(view, facts.stateSince));
  const text = facts.desired
    ? `It was asked to be ${facts.desired.state}, and nothing runs.`
    : "Its owner put it to rest, and nothing runs.";
  const rest = [{ rule: "4.suspended", text, evidence, sinceMs }];
  const failed = reading.run === "failed" || reading.lifecycle === "FAILED";
  if (!failed) return rest;
  const error = facts.error ? ` The last error: ${oneLine(facts.error.value)}` : "";
  return [
    ...rest,
    { rule: "4.failed-before", text: `It had failed before it was put to rest.${error}`, evidence: [], sinceMs },
  ];
};

const stopping = (view: View): Hit => {
  const { facts, asOfMs } = view;
  const sinceMs = newest(at(view, facts.operation?.since), at(view, facts.desired?.at)) ?? wishedAt(view);
  const ageMs = ageAt(sinceMs, asOfMs);
  const evidence = [
    ...(facts.desired ? [seenFact(view, "desired state", facts.desired.state, { source: facts.desired.source })] : []),
    ...said(facts.words.lifecycle, "lifecycle"),
    ...decidingWord(view),
  ];
  const wish = facts.desired?.state ?? "suspended";
  const text = `It was asked to be ${wish}, and has been stopping${forAge(ageMs)}.`;
  return isOver(ageMs, view.limits.progressLimit)
    ? {
        state: "degraded",
        findings: [{ rule: "4.stop-overdue", text: `${text} ${limitText(view)}`, evidence, sinceMs }],
      }
    : { state: "progressing", findings: [{ rule: "4.stopping", text, evidence, sinceMs }] };
};
