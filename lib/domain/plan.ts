import { z } from "zod";
import { Instant } from "./item";

/** One line of a redacted difference. */
export const DiffLine = z.object({ op: z.enum([" ", "+", "-"]), text: z.string() });

export const PlanStep = z.object({
  id: z.string(),
  verb: z.string(),
  kind: z.string(),
  name: z.string(),
  targetId: z.string(),
  environment: z.string().nullable(),
  /** What the step does, in words. */
  sentence: z.string(),
  /** What happens to running state; amber where something is lost or replayed. */
  state: z.object({ text: z.string(), loses: z.boolean() }).nullable(),
  irreversible: z.string().nullable(),
  diff: z.array(DiffLine),
  hiddenFields: z.number(),
  maskedValues: z.number(),
});
export type PlanStep = z.infer<typeof PlanStep>;

/** What submitting would do. `digest` names exactly this plan; applying another one is refused. */
export const Plan = z.object({
  digest: z.string(),
  steps: z.array(PlanStep),
  blocked: z.array(z.string()),
  /** The worst thing that follows, for the bar at the foot. */
  consequence: z.string(),
  /** The name that must be typed, where state is lost or the tier asks for it. */
  confirmName: z.string().nullable(),
  madeAt: Instant,
});
export type Plan = z.infer<typeof Plan>;

export const StepResult = z.object({
  id: z.string(),
  outcome: z.enum(["accepted", "failed", "not-tried"]),
  text: z.string(),
  at: Instant.nullable(),
  operationId: z.string().nullable(),
});
export type StepResult = z.infer<typeof StepResult>;

export const ApplyResult = z.object({
  activityId: z.string(),
  outcome: z.enum(["accepted", "half-done", "refused"]),
  steps: z.array(StepResult),
});
export type ApplyResult = z.infer<typeof ApplyResult>;

/** A state-changing verb on something that exists, as the browser asks for it. */
export const ActRequest = z.strictObject({
  verb: z.enum([
    "suspend",
    "start",
    "delete",
    "stop",
    "resume",
    "rescale",
    "cancel",
    "savepoint",
    "stop-with-savepoint",
    "run-jar",
  ]),
  kind: z.enum(["application", "job", "statement", "compute-pool", "environment", "catalog", "savepoint", "cluster"]),
  itemId: z.string().min(1),
  options: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string().max(10_000)).max(200)]))
    .default({}),
});
export type ActRequest = z.infer<typeof ActRequest>;

export const Activity = z.object({
  id: z.string(),
  at: Instant,
  /** `ours`: done through this console. `seen`: a plane showed that it happened. */
  origin: z.enum(["ours", "seen"]),
  who: z.string(),
  verb: z.string(),
  kind: z.string(),
  name: z.string(),
  targetId: z.string(),
  environment: z.string().nullable(),
  itemId: z.string().nullable(),
  outcome: z.enum(["accepted", "half-done", "failed", "refused", "seen"]),
  text: z.string(),
  steps: z.array(StepResult),
  beforeHash: z.string().nullable(),
  afterHash: z.string().nullable(),
});
export type Activity = z.infer<typeof Activity>;
