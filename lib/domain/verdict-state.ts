import { z } from "zod";

/** The seven words a verdict can be, worst first. Their exact meaning is the ladder in `verdict.ts`. */
export const verdictStates = [
  "failing",
  "degraded",
  "unknown",
  "progressing",
  "suspended",
  "finished",
  "healthy",
] as const;
export const VerdictState = z.enum(verdictStates);
export type VerdictState = z.infer<typeof VerdictState>;

/** Order of need: 0 is the worst. */
export const severityOf = (state: VerdictState): number => verdictStates.indexOf(state);

/** States in which somebody has to look. */
export const needsSomeone = (state: VerdictState): boolean =>
  state === "failing" || state === "degraded" || state === "unknown";

/** How many things are in each state; a state that nothing is in may be absent. */
export const Composition = z.partialRecord(VerdictState, z.number().int().nonnegative());
export type Composition = z.infer<typeof Composition>;
