import type { Receipt } from "@/components/charts/receipts";
import type { Activity, StepResult } from "@/lib/domain/plan";

/** What an act came to, in words; no verdict is meant. */
export const outcomeWord: Record<Activity["outcome"], string> = {
  accepted: "accepted",
  "half-done": "half done",
  failed: "failed",
  refused: "refused",
  seen: "seen",
};

export const receiptOf: Record<StepResult["outcome"], Receipt> = {
  accepted: "done",
  failed: "failed",
  "not-tried": "not-tried",
};

const pasts: Record<string, string> = {
  create: "created",
  update: "changed",
  submit: "submitted",
  delete: "deleted",
  suspend: "suspended",
  start: "started",
  stop: "stopped",
  resume: "resumed",
  rescale: "rescaled",
  cancel: "cancelled",
  savepoint: "took a savepoint of",
  "stop-with-savepoint": "stopped with a savepoint",
};

/** What somebody did, as the past of its verb. What failed was asked for and not done. */
export const didWord = (entry: Pick<Activity, "verb" | "outcome">): string =>
  entry.outcome === "failed" || entry.outcome === "refused"
    ? `asked to ${entry.verb.replaceAll("-", " ")}`
    : (pasts[entry.verb] ?? entry.verb);

/** "3 of 5 steps": how far an act came. */
export function stepWords(steps: readonly StepResult[]): string {
  const done = steps.filter((step) => step.outcome === "accepted").length;
  return `${done} of ${steps.length} ${steps.length === 1 ? "step" : "steps"}`;
}
