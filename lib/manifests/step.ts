import { createHash } from "node:crypto";
import type { Act } from "@/lib/control-planes/control-plane";
import type { PlanStep } from "@/lib/domain/plan";
import { canonicalYaml } from "./diff";

/** A step as the server knows it: what a person sees, and what will be sent. */
export type PlannedStep = {
  shown: PlanStep;
  act: Act;
  itemId: string | null;
  /** Hash of the object as it was when the plan was made; null: it was not there. */
  before: string | null;
};

/** A hash that changes with any field of a document, the server's own included. */
export const hashOf = (document: unknown): string =>
  createHash("sha256").update(canonicalYaml(document)).digest("hex").slice(0, 32);

/** Names exactly these steps on exactly this world: another text, another target or a moved world is another digest. */
export const digestOf = (steps: PlannedStep[]): string =>
  hashOf(steps.map((step) => ({ act: step.act, target: step.shown.targetId, before: step.before })));
