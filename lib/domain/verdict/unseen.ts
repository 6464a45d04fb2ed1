import { durationText, oneLine } from "../sentence";
import { operationOf, wishedAt } from "./operation";
import { ageAt, type Finding, type Hit, isOver, limitText, type Rung, seenFact, type View } from "./view";

/** Rung 1: nothing was ever observed of it. What is asked for decides what that means. */
export const neverObserved: Rung = (view) => {
  const { facts, reading, wants } = view;
  if (reading.run !== "never" || facts.deletion || wants === "rest") return null;
  return wants === "run" || operationOf(view) ? awaited(view) : neverAsked(view);
};

const neverAsked = (view: View): Hit => {
  const isTarget = view.facts.subject === "target";
  const text = isTarget ? "The target never answered." : "Nothing was ever observed of it.";
  const findings = [finding(isTarget ? "1.never-answered" : "1.never-observed", text)];
  const { error } = view.facts;
  const evidence = error ? [seenFact(view, "error", error.value, error)] : [];
  if (error)
    findings.push({ ...finding("1.last-error", `The last try ended with: ${oneLine(error.value)}`), evidence });
  return { state: "unknown", findings };
};

const awaited = (view: View): Hit => {
  const { facts, asOfMs, limits } = view;
  const sinceMs = wishedAt(view);
  const ageMs = ageAt(sinceMs, asOfMs);
  const asked = ageMs === null ? "It was asked to run" : `It was asked to run ${durationText(ageMs)} ago`;
  const evidence = facts.desired
    ? [seenFact(view, "desired state", facts.desired.state, { source: facts.desired.source })]
    : [];
  const hit = (state: Hit["state"], rule: string, text: string): Hit => ({
    state,
    findings: [{ rule, text, evidence, sinceMs }],
  });
  if (!isOver(ageMs, limits.progressLimit))
    return hit("progressing", "7.not-observed-yet", `${asked}. Nothing was observed of it yet.`);
  if (facts.nothingRuns === true)
    return hit("failing", "1.nothing-runs", `${asked}, and nothing runs for it. ${limitText(view)}`);
  return hit("unknown", "1.nobody-looked", `${asked}, and nobody has looked at it. ${lookerText(view)}`);
};

/** Who should have looked, so that a person knows where to search. */
const lookerText = ({ facts }: View): string => {
  const from = facts.desired ? `, on behalf of ${facts.desired.source}` : "";
  if (facts.subject === "job" || facts.subject === "cluster") return "Its JobManager should.";
  return `The Flink operator that watches its namespace should${from}.`;
};

const finding = (rule: string, text: string): Finding => ({ rule, text, evidence: [], sinceMs: null });
