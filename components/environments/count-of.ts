import { type Composition, needsSomeone, verdictStates } from "@/lib/domain/verdict-state";

/** How many there are of all verdicts together. */
export const countOf = (composition: Composition): number =>
  verdictStates.reduce((all, state) => all + (composition[state] ?? 0), 0);

/** How many of them need someone. */
export const needyIn = (composition: Composition): number =>
  verdictStates.reduce((all, state) => all + (needsSomeone(state) ? (composition[state] ?? 0) : 0), 0);
