import { randomUUID } from "node:crypto";
import type { Activity, ApplyResult, Plan, StepResult } from "@/lib/domain/plan";
import { asConsoleError, ConsoleError } from "@/lib/errors/console-error";
import type { PlanDeps } from "./deps";
import { withoutServerFields } from "./diff";
import { record } from "./read";
import { digestOf, hashOf, type PlannedStep } from "./step";

export type Planned = { plan: Plan; steps: PlannedStep[] };

/** Makes the plan that a person sees from the steps that would be sent. */
export function planOf(
  made: { steps: PlannedStep[]; blocked: string[]; confirm: string | null },
  now: string,
): Planned {
  const losing = made.steps.find((step) => step.shown.state?.loses);
  const final = made.steps.find((step) => step.shown.irreversible !== null);
  const consequence =
    losing?.shown.state?.text ??
    final?.shown.irreversible ??
    made.steps.find((step) => step.shown.state)?.shown.state?.text;
  const nothing =
    made.blocked.length > 0 ? "Nothing can be done yet." : "Nothing would change: everything is as the text says.";
  return {
    steps: made.steps,
    plan: {
      digest: digestOf(made.steps),
      steps: made.steps.map((step) => step.shown),
      blocked: made.blocked,
      consequence: made.steps.length === 0 ? nothing : (consequence ?? "No running state is touched."),
      confirmName: made.confirm,
      madeAt: now,
    },
  };
}

/**
 * Refuses to do anything but what was shown.
 * @throws ConsoleError read-only, conflict where the world moved since the plan, invalid where the name was not typed.
 */
export function assertApplicable(planned: Planned, digest: string, confirm: string | undefined, deps: PlanDeps): void {
  for (const step of planned.steps) {
    const refusal = deps.refusal(step.shown.targetId);
    if (refusal !== null) throw new ConsoleError("read-only", { detail: refusal, targetId: step.shown.targetId });
  }
  const { plan } = planned;
  if (plan.blocked.length > 0) throw new ConsoleError("invalid", { detail: plan.blocked[0] });
  if (plan.steps.length === 0)
    throw new ConsoleError("invalid", { detail: "Nothing would change: there is nothing to apply." });
  if (plan.digest !== digest)
    throw new ConsoleError("conflict", {
      detail: "Something changed since this plan was made. Look at the new plan; nothing was done.",
    });
  if (plan.confirmName !== null && confirm !== plan.confirmName)
    throw new ConsoleError("invalid", { detail: `Type the name ${plan.confirmName} to confirm; nothing was done.` });
}

/** Our own lock, for planes that have none: the object must still be as it was planned. */
async function assertUnmoved(step: PlannedStep, deps: PlanDeps, signal?: AbortSignal): Promise<void> {
  const plane = deps.plane(step.shown.targetId);
  if (!plane) throw new ConsoleError("not-found");
  // A job has no generation, and a jar under one id never changes.
  if (step.act.kind === "Job" || step.act.kind === "Jar") return;
  const there = await plane.read(step.act.kind, step.act.ref, signal);
  const now = there === null || there === undefined ? null : hashOf(withoutServerFields(record(there)).document);
  if (now !== step.before)
    throw new ConsoleError("conflict", { detail: `${step.shown.name} changed since the plan was made.` });
}

async function runStep(step: PlannedStep, deps: PlanDeps, signal?: AbortSignal): Promise<StepResult> {
  try {
    await assertUnmoved(step, deps, signal);
    const receipt = await deps.plane(step.shown.targetId)?.act(step.act, signal);
    if (!receipt) throw new ConsoleError("not-found");
    return {
      id: step.shown.id,
      outcome: "accepted",
      text: receipt.text,
      at: receipt.at,
      operationId: receipt.operationId,
    };
  } catch (thrown) {
    const error = asConsoleError(thrown);
    if (error.code === "internal") throw thrown;
    return { id: step.shown.id, outcome: "failed", text: error.detail, at: deps.now(), operationId: null };
  }
}

/** Does the steps one after the other and stops at the first that fails; says of each whether it was done. */
export async function applySteps(
  planned: Planned,
  who: string,
  deps: PlanDeps,
  record_: (entry: Activity) => void,
  signal?: AbortSignal,
): Promise<ApplyResult> {
  const results: StepResult[] = [];
  for (const step of planned.steps) {
    const failed = results.some((result) => result.outcome === "failed");
    results.push(
      failed
        ? {
            id: step.shown.id,
            outcome: "not-tried",
            text: "Not tried, because an earlier step failed.",
            at: null,
            operationId: null,
          }
        : await runStep(step, deps, signal),
    );
  }
  const done = results.filter((result) => result.outcome === "accepted").length;
  const outcome = done === results.length ? "accepted" : done === 0 ? "refused" : "half-done";
  const activityId = randomUUID();
  const first = planned.steps[0];
  if (first)
    record_({
      id: activityId,
      at: deps.now(),
      origin: "ours",
      who,
      verb: planned.steps.length === 1 ? first.shown.verb : "submit",
      kind: planned.steps.length === 1 ? first.shown.kind : "manifest",
      name: planned.steps.length === 1 ? first.shown.name : `${planned.steps.length} objects`,
      targetId: first.shown.targetId,
      environment: first.shown.environment,
      itemId: first.itemId,
      outcome: outcome === "refused" ? "failed" : outcome,
      text:
        outcome === "accepted"
          ? planned.steps.map((step) => step.shown.sentence).join(" ")
          : (results.find((result) => result.outcome === "failed")?.text ?? ""),
      steps: results,
      beforeHash: first.before,
      afterHash: hashOf(first.act.body ?? null),
    });
  return { activityId, outcome, steps: results };
}
