import { describe, expect, it } from "vitest";
import type { Facts } from "@/lib/domain/facts";
import { judge } from "@/lib/domain/verdict";
import { inventory } from "./inventory.fixture";
import * as make from "./testing.fixture";

const { at, statement, whole, config, start } = make;

const phase = (seconds: number, word: string, rest: Partial<Facts> = {}) => {
  const record = statement("s", { seen: at(seconds) });
  const { words } = record.facts;
  const said = { value: word, at: at(seconds), source: "CMF east" };
  return { ...record, facts: { ...record.facts, words: { ...words, phase: said }, ...rest } };
};

function told(...readings: ReturnType<typeof phase>[]) {
  const { kept } = inventory();
  for (const [turn, reading] of readings.entries())
    kept.apply("east", whole("statements", reading.facts.observations[0] ? secondsOf(reading) : turn, [reading]));
  return kept.tables.statements.rows[0]?.item;
}
const secondsOf = ({ facts }: ReturnType<typeof phase>) =>
  (Date.parse(facts.observations[0]?.at ?? at(0)) - start) / 1000;

describe("since when", () => {
  it.each([
    ["a failure that nobody dated, from first sight", [phase(5, "FAILED"), phase(500, "FAILED")], at(5)],
    ["a change that was seen", [phase(0, "RUNNING"), phase(50, "PENDING"), phase(60, "PENDING")], at(50)],
    ["not what may have begun long before", [phase(0, "PENDING"), phase(50, "PENDING")], null],
    ["the upstream's own time", [phase(5, "FAILED", { stateSince: at(-900) })], at(-900)],
    ["on the upstream's clock", [phase(5, "FAILED", { clockSkewMs: 3_600_000 })], at(3_605)],
  ])("tells %s", (_, readings, wanted) => expect(told(...readings)?.facts.stateSince).toBe(wanted));

  it("makes a deletion overdue that its upstream does not date", () => {
    const deletion = { since: null, heldBy: [] };
    const item = told(phase(0, "RUNNING", { deletion }), phase(700, "RUNNING", { deletion }));
    const { verdict } = judge(item?.facts ?? make.facts("statement"), start + 700_000, config().thresholds);
    expect([item?.facts.deletion?.since, verdict.state]).toEqual([at(0), "degraded"]);
  });

  it("gives a FAILED statement an age", () => {
    const item = told(phase(0, "FAILED"), phase(120, "FAILED"));
    const { verdict } = judge(item?.facts ?? make.facts("statement"), start + 120_000, config().thresholds);
    expect(verdict.since).toBe(at(0));
    expect(verdict.reasons[0]?.text).toMatch(/^The statement has been FAILED for 2.min\.$/);
  });
});
