import { counted, durationText, oneLine } from "../sentence";
import { type Moment, momentOf, newest } from "./time";
import { at, type Finding, seenFact, type View } from "./view";

/** Flink's own default of `execution.checkpointing.timeout`, where nobody said another. */
const defaultTimeoutMs = 600_000;

/** Intervals without a completed checkpoint, besides one timeout, that count as trouble. */
const missedIntervals = 3;

/** Trouble with periodic checkpoints, judged at the moment when they were looked at. */
export const checkpointTroubles = (view: View): Finding[] => {
  const { checkpoints } = view.facts;
  if (!checkpoints || checkpoints.enabled === false) return [];
  const findings = [failing(view), overdue(view)].filter((finding) => finding !== null);
  return findings.length > 0 ? [...findings, ...heldUp(view), ...lastFailure(view)] : [];
};

const lastCompleted = (view: View): Moment => at(view, view.facts.checkpoints?.lastCompletedAt);

const failing = (view: View): Finding | null => {
  const { checkpoints } = view.facts;
  if (!checkpoints || checkpoints.failedInARow === null) return null;
  if (checkpoints.failedInARow < view.limits.checkpointFailures) return null;
  const verb = isTimeout(checkpoints.lastFailure) ? "Checkpoints time out" : "Checkpoints fail";
  const text = `${verb}: ${counted(checkpoints.failedInARow, "time")} in a row${sinceCompleted(view)}.`;
  const evidence = [seenFact(view, "checkpoints failed in a row", checkpoints.failedInARow, checkpoints)];
  return { rule: "8.checkpoints-failing", text, evidence, sinceMs: lastCompleted(view) };
};

const sinceCompleted = (view: View): string => {
  const completedMs = lastCompleted(view);
  const lookedMs = momentOf(view.facts.checkpoints?.at) ?? view.asOfMs;
  if (completedMs === null) return ", none completed";
  return `, the last completed ${durationText(lookedMs - completedMs)} ago`;
};

const isTimeout = (failure: string | null): boolean => failure !== null && /expired|timed? ?out/i.test(failure);

const overdue = (view: View): Finding | null => {
  const { checkpoints, startedAt } = view.facts;
  const intervalMs = checkpoints?.intervalMs ?? null;
  if (!checkpoints || intervalMs === null || intervalMs <= 0) return null;
  // Flink writes Long.MAX_VALUE for "only by hand": that many milliseconds never pass.
  const lookedMs = momentOf(checkpoints.at) ?? view.asOfMs;
  const sinceMs = newest(lastCompleted(view), at(view, startedAt));
  const limitMs = missedIntervals * intervalMs + (checkpoints.timeoutMs ?? defaultTimeoutMs);
  if (sinceMs === null || lookedMs - sinceMs <= limitMs) return null;
  const interval = durationText(intervalMs);
  const text = `No checkpoint has completed for ${durationText(lookedMs - sinceMs)}; one was due every ${interval}.`;
  const evidence = [
    seenFact(view, "last completed checkpoint", checkpoints.lastCompletedAt ?? "none", checkpoints),
    seenFact(view, "checkpoint interval", interval, checkpoints),
  ];
  return { rule: "8.no-checkpoint", text, evidence, sinceMs };
};

const heldUp = (view: View): Finding[] => {
  const { checkpoints } = view.facts;
  if (!checkpoints?.waitedFor) return [];
  const { vertex, subtask, of } = checkpoints.waitedFor;
  const text = `One subtask holds them up: ${vertex} ${subtask + 1} of ${of}.`;
  const evidence = [
    seenFact(view, "subtask without acknowledgement", `${vertex} ${subtask + 1} of ${of}`, checkpoints),
  ];
  return [{ rule: "8.one-subtask", text, evidence, sinceMs: null }];
};

const lastFailure = (view: View): Finding[] => {
  const { checkpoints } = view.facts;
  if (!checkpoints?.lastFailure) return [];
  const evidence = [seenFact(view, "last failed checkpoint", checkpoints.lastFailure, checkpoints)];
  const text = `The last failed checkpoint: ${oneLine(checkpoints.lastFailure)}`;
  return [{ rule: "8.checkpoint-failure", text, evidence, sinceMs: null }];
};
