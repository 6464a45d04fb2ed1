import { describe, expect, it } from "vitest";
import { Inventory } from "./inventory";
import * as make from "./testing.fixture";

const { at, whole, broken, cut, application } = make;

function inventory(input: Parameters<typeof make.config>[0] = {}) {
  const clock = new make.FakeClock();
  const changes: string[] = [];
  const happenings: string[] = [];
  const kept = new Inventory({
    configs: [make.config(input), make.config({ id: "west", kind: "flink" })],
    judge: make.plainJudge,
    now: () => clock.now(),
    onCommit: (_, list) => changes.push(...list.map((one) => `${one.op} ${one.kind}`)),
    onHappening: (one) => happenings.push(`${one.kind} ${one.name}`),
  });
  const apps = () => kept.tables.applications.rows.map((row) => row.item);
  const state = (name: string) => apps().find((item) => item.name === name)?.verdict.state ?? null;
  return { kept, clock, changes, happenings, apps, state };
}

describe("batches", () => {
  it("takes a whole list in as one version", () => {
    const { kept, apps } = inventory();
    kept.apply("east", whole("apps", 0, [application("a"), application("b")]));
    expect([apps().length, kept.version]).toEqual([2, 1]);
  });
  it("does not count a second look at the same as a change", () => {
    const { kept, changes, apps } = inventory();
    kept.apply("east", whole("apps", 0, [application("a")]));
    kept.apply("east", whole("apps", 10, [application("a", { seen: at(10) })]));
    expect([changes.length, kept.version]).toEqual([1, 1]);
    expect(apps()[0]?.sources[0]?.observedAt).toBe(at(10));
  });
  it("keeps everything when a list fails", () => {
    const { kept, apps } = inventory();
    kept.apply("east", whole("apps", 0, [application("a")]));
    kept.apply("east", broken("apps", 10));
    expect(apps()).toHaveLength(1);
    expect(kept.scopes.troubled()[0]?.trouble?.at).toBe(at(10));
  });
  it("adds and renews from a list that was cut short, and takes nothing away", () => {
    const { kept, state } = inventory();
    kept.apply("east", whole("apps", 0, [application("a"), application("b")]));
    kept.apply("east", cut("apps", 10, [application("b", { word: "FAILED" }), application("c")]));
    expect([state("a"), state("b"), state("c")]).toEqual(["healthy", "failing", "healthy"]);
  });
});
