import { describe, expect, it } from "vitest";
import { idOf } from "@/lib/domain/item";
import { inventory } from "./inventory.fixture";
import * as make from "./testing.fixture";

const { at, whole, broken, cut, application, job } = make;

describe("batches", () => {
  it("takes a whole list in as one version", () => {
    const { kept, rows } = inventory();
    kept.apply("east", whole("apps", 0, [application("a"), application("b")]));
    expect([rows().length, kept.version]).toEqual([2, 101]);
  });

  it("does not count a second look at the same as a change, and keeps its time", () => {
    const { kept, changes, rows } = inventory();
    kept.apply("east", whole("apps", 0, [application("a")]));
    kept.apply("east", whole("apps", 10, [application("a", { seen: at(10) })]));
    expect([changes.length, kept.version]).toEqual([1, 101]);
    expect(rows()[0]?.sources[0]?.observedAt).toBe(at(10));
  });

  it("moves the revision where only the time of a look moved, so that kept pages are made again", () => {
    const { kept } = inventory();
    kept.apply("east", whole("apps", 0, [application("a")]));
    const { revision } = kept;
    kept.apply("east", whole("apps", 10, [application("a", { seen: at(10) })]));
    expect(kept.revision).toBeGreaterThan(revision);
  });

  it("keeps everything when a list fails, and remembers the trouble until a whole list comes", () => {
    const { kept, rows } = inventory();
    kept.apply("east", whole("apps", 0, [application("a")]));
    kept.apply("east", broken("apps", 10));
    expect([rows().length, kept.scopes.troubled()[0]?.trouble?.at]).toEqual([1, at(10)]);
    kept.apply("east", whole("apps", 20, [application("a", { seen: at(20) })]));
    expect(kept.scopes.troubled()).toEqual([]);
  });

  it("adds and renews from a list that was cut short, and takes nothing away", () => {
    const { kept, state } = inventory();
    kept.apply("east", whole("apps", 0, [application("a"), application("b")]));
    kept.apply("east", cut("apps", 10, [application("b", { word: "FAILED" }), application("c")]));
    expect([state("a"), state("b"), state("c")]).toEqual(["healthy", "failing", "healthy"]);
  });

  it("does not let one list speak for the records of another", () => {
    const { kept, state } = inventory();
    kept.apply("east", whole("environments/one/applications", 0, [application("a")]));
    kept.apply("east", whole("environments/two/applications", 0, []));
    expect(state("a")).toBe("healthy");
  });

  it("lets a record move from one list to another", () => {
    const { kept, state } = inventory();
    kept.apply("east", whole("one", 0, [application("a")]));
    kept.apply("east", whole("two", 1, [application("a")]));
    kept.apply("east", whole("one", 2, []));
    expect(state("a")).toBe("healthy");
  });

  it("gives way to readers between slices of a long list, each a version of its own", () => {
    const { kept } = inventory();
    const records = Array.from({ length: 600 }, (_, index) => application(`a${index}`));
    const seen: number[] = [];
    for (const _ of kept.slices("east", whole("apps", 0, records))) seen.push(kept.version);
    expect([...seen, kept.version, kept.tables.applications.size]).toEqual([101, 102, 103, 600]);
  });

  it("keeps the moment at which a record was first seen", () => {
    const { kept, rows } = inventory();
    kept.apply("east", whole("apps", 0, [application("a")]));
    kept.apply("east", whole("apps", 50, [application("a", { word: "FAILED", seen: at(50) })]));
    expect(rows()[0]?.facts.firstSeenAt).toBe(at(0));
  });

  it("dates a verdict from the change that was seen where no upstream time does", () => {
    const { kept, clock, rows } = inventory();
    kept.apply("east", whole("apps", 0, [application("a")]));
    clock.jump(60_000);
    kept.apply("east", whole("apps", 60, [application("a", { word: "FAILED", seen: at(60) })]));
    clock.jump(60_000);
    kept.apply("east", whole("apps", 120, [application("a", { word: "FAILED", seen: at(120) })]));
    expect(rows()[0]?.verdict.since).toBe(at(60));
  });

  it("refuses a record of a target that nobody configured", () => {
    const { kept } = inventory();
    expect(() => kept.apply("north", whole("apps", 0, [application("a", { targetId: "north" })]))).toThrow(/north/);
  });
});

describe("what is not listed any more", () => {
  it("makes a running workload lost, with its last word", () => {
    const { kept, rows, state, happenings } = inventory();
    kept.apply("east", whole("apps", 0, [application("a")]));
    kept.apply("east", whole("apps", 10, []));
    expect(rows()[0]?.facts.lost).toEqual({ since: at(10), lastWord: "RUNNING", ended: false });
    expect([state("a"), happenings]).toEqual(["failing", ["lost a", "verdict a"]]);
  });

  it.each(["FINISHED", "FAILED", "CANCELED"])("keeps row and word of a job that ended %s", (word) => {
    const { kept, rows } = inventory();
    const before = job("a", { targetId: "west", word });
    kept.apply("west", whole("jobs", 0, [before]));
    const [was] = rows();
    kept.apply("west", whole("jobs", 10, []));
    expect([rows()[0]?.verdict.state, rows()[0]?.facts.lost?.ended]).toEqual([was?.verdict.state, true]);
  });

  it("keeps looking fresh while whole lists go on to say that it is not there", () => {
    const { kept, clock, rows } = inventory();
    kept.apply("east", whole("apps", 0, [application("a", { word: "FINISHED" })]));
    kept.apply("east", whole("apps", 10, []));
    clock.jump(600_000);
    kept.apply("east", whole("apps", 600, []));
    expect([rows()[0]?.stale, rows()[0]?.facts.lost?.since]).toEqual([null, at(10)]);
  });

  it("does not keep closer looks that can never be renewed", () => {
    const { kept, rows } = inventory();
    const facts = make.facts("application", { word: "RUNNING" });
    facts.observations.push(make.closerLook(at(0)));
    kept.apply("east", whole("apps", 0, [application("a", { facts })]));
    kept.apply("east", whole("apps", 10, []));
    expect(rows()[0]?.facts.observations.map((seen) => [seen.of, seen.at])).toEqual([["list", at(10)]]);
  });

  it("takes the mark away when it is listed again", () => {
    const { kept, rows, state } = inventory();
    kept.apply("east", whole("apps", 0, [application("a")]));
    kept.apply("east", whole("apps", 10, []));
    kept.apply("east", whole("apps", 20, [application("a", { seen: at(20) })]));
    expect([rows()[0]?.facts.lost, state("a")]).toEqual([null, "healthy"]);
  });

  it("lets go of it when it was being deleted", () => {
    const { kept, rows, changes, happenings } = inventory();
    const deletion = { since: at(0), heldBy: [] };
    const facts = make.facts("application", { word: "RUNNING", deletion });
    kept.apply("east", whole("apps", 0, [application("a", { facts })]));
    kept.apply("east", whole("apps", 10, []));
    expect([rows(), changes.at(-1), happenings]).toEqual([[], "gone application", ["gone a"]]);
  });

  it("lets go of it after goneKeep, and remembers at which version it left", () => {
    const { kept, clock, rows } = inventory({ thresholds: { goneKeep: "1h" } });
    kept.apply("east", whole("apps", 0, [application("a")]));
    kept.apply("east", whole("apps", 0, []));
    clock.jump(3_599_000);
    kept.rejudge(10);
    expect(rows()).toHaveLength(1);
    clock.jump(1_000);
    kept.rejudge(10);
    expect([rows(), kept.goneSince(application("a").id)]).toEqual([[], kept.version]);
  });

  it("takes an object that is no workload away at once", () => {
    const { kept } = inventory();
    kept.apply("east", whole("pools", 0, [make.computePool("p")]));
    kept.apply("east", whole("pools", 10, []));
    expect(kept.tables["compute-pools"].size).toBe(0);
  });

  it("loses what an environment held together with the environment, and its lists", () => {
    const { kept, state } = inventory();
    kept.apply("east", whole("environments", 0, [make.environment("payments")]));
    kept.apply("east", whole("environments/payments/applications", 0, [application("a")]));
    kept.apply("east", broken("environments/payments/statements", 1));
    kept.apply("east", whole("environments", 10, []));
    expect([kept.tables.environments.size, state("a"), kept.scopes.troubled()]).toEqual([0, "failing", []]);
  });
});

describe("time alone", () => {
  it("marks what grew old as stale and leaves its word, without any upstream call", () => {
    const { kept, clock, rows, changes } = inventory();
    kept.apply("east", whole("apps", 0, [application("a", { word: "FAILED" })]));
    clock.jump(31_000);
    kept.rejudge(10);
    expect([rows()[0]?.verdict.state, rows()[0]?.stale?.since]).toEqual(["failing", at(0)]);
    expect(changes).toEqual(["put application", "put application"]);
  });

  it("comes past everybody, however few it judges at a time", () => {
    const { kept, clock, rows } = inventory();
    kept.apply("east", whole("apps", 0, [application("a"), application("b"), application("c")]));
    clock.jump(31_000);
    for (let turn = 0; turn < 3; turn += 1) kept.rejudge(1);
    expect(rows().every((row) => row.stale !== null)).toBe(true);
  });

  it("publishes nothing while nothing changes", () => {
    const { kept, clock } = inventory();
    kept.apply("east", whole("apps", 0, [application("a")]));
    const { version } = kept;
    clock.jump(5_000);
    kept.rejudge(10);
    expect(kept.version).toBe(version);
  });
});

it("forgets who left longest ago first, so that tombstones stay bounded", () => {
  const { kept } = inventory();
  const pools = Array.from({ length: 10_050 }, (_, index) => make.computePool(`p${index}`));
  kept.apply("east", whole("pools", 0, pools));
  kept.apply("east", whole("pools", 10, []));
  const id = (index: number) => idOf("east", "payments", "compute-pool", `p${index}`);
  expect([kept.goneSince(id(0)), kept.goneSince(id(10_049))]).toEqual([null, kept.version]);
});
