import { describe, expect, it } from "vitest";
import type { Facts } from "@/lib/domain/facts";
import { Verdict } from "@/lib/domain/item";
import { judge } from "@/lib/domain/verdict";
import type { VerdictState } from "@/lib/domain/verdict-state";
import { now, thresholds } from "./facts";

/** A name that quotes its rung, the facts, the word, and the rules that must be among the reasons, the first one first. */
export type Situation = [name: string, facts: Facts, state: VerdictState, ...rules: [string, ...string[]]];

/** One test a situation: the word, the first reason, the other reasons, and that the answer has the published shape. */
export const describeSituations = (title: string, situations: Situation[]): void => {
  describe(title, () => {
    it.each(situations)("%s", (_name, facts, state, ...rules) => {
      const { verdict } = judge(facts, now, thresholds);
      expect(Verdict.safeParse(verdict).error).toBeUndefined();
      expect(verdict.state, JSON.stringify(verdict.reasons)).toBe(state);
      const found = verdict.reasons.map((reason) => reason.rule);
      expect(found[0]).toBe(rules[0]);
      expect(found).toEqual(expect.arrayContaining([...rules]));
    });
  });
};
