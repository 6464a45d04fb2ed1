import { describe, expect, it } from "vitest";
import { happeningsBetween } from "./happenings";
import { type Happening, History } from "./history";
import { inventory } from "./inventory.fixture";
import * as make from "./testing.fixture";

const { at, application, start, whole } = make;

const happening = (seconds: number, more: Partial<Happening> = {}): Happening => ({
  ...{ at: at(seconds), kind: "restart", itemKind: "application", itemId: "a", name: "a", environment: null },
  ...{ text: "Restarted.", by: "east", verdict: null, count: 1, ...more },
});

describe("what is remembered", () => {
  it("is read newest first, by item, kind and time", () => {
    const history = new History(start);
    history.add(happening(1));
    history.add(happening(2, { itemId: "b" }));
    history.add(happening(3, { kind: "verdict", verdict: "failing" }));
    const read = (query: Parameters<History["read"]>[0]) => history.read(query).map((one) => one.at);
    expect(read({})).toEqual([at(3), at(2), at(1)]);
    expect(read({ itemIds: ["a"] })).toEqual([at(3), at(1)]);
    expect(read({ kinds: ["restart"], limit: 1 })).toEqual([at(2)]);
    expect(read({ since: start + 2_000 })).toEqual([at(3), at(2)]);
  });

  it("is bounded; the oldest go first and are still counted", () => {
    const history = new History(start, 3);
    for (let second = 0; second < 10; second += 1) history.add(happening(second));
    expect([history.read().map((one) => one.at), history.columns("restart", start, 1)]).toEqual([
      [at(9), at(8), at(7)],
      [10],
    ]);
  });

  it("is counted in columns of five minutes, unknown before the console watched", () => {
    const history = new History(start);
    history.add(happening(10, { count: 3 }));
    history.add(happening(301, { kind: "verdict", verdict: "failing" }));
    const now = start + 400_000;
    expect(history.columns("restart", now, 4)).toEqual([null, null, 3, 0]);
    expect(history.columns("verdict.failing", now, 2)).toEqual([0, 1]);
    expect(history.columns("verdict.healthy", now, 2)).toEqual([0, 0]);
  });

  it("keeps the columns of one day", () => {
    const history = new History(start);
    for (let hour = 0; hour < 50; hour += 1) history.add(happening(hour * 3600));
    const counts = history.columns("restart", start + 49 * 3_600_000, 600);
    expect(counts.filter((count) => count !== null && count > 0).length).toBeLessThanOrEqual(288);
  });
});

describe("two readings", () => {
  function told(before: Parameters<typeof application>[1], after: Parameters<typeof application>[1]) {
    const { kept, rows } = inventory();
    const item = () => rows()[0];
    kept.apply("east", whole("apps", 0, [application("a", before)]));
    const was = item();
    kept.apply("east", whole("apps", 10, [application("a", after)]));
    const is = item();
    return was && is ? happeningsBetween(was, is, start + 10_000).map((one) => `${one.kind}: ${one.text}`) : [];
  }
  const counted = (restarts: Parameters<typeof make.restarts>[0], seconds: number) => ({
    facts: make.facts("application", { word: "RUNNING", seen: at(seconds), restarts: make.restarts(restarts) }),
  });
  const generation = (desired: number) => ({
    facts: make.facts("application", { word: "RUNNING", generation: { desired, observed: desired } }),
  });

  it.each([
    ["a verdict", { word: "RUNNING" }, { word: "FAILED" }, ["verdict: From healthy to failing. So."]],
    ["a specification", { changedAt: at(0) }, { changedAt: at(5) }, ["spec: Specification changed."]],
    ["a generation", generation(4), generation(5), ["spec: Specification changed from generation 4 to 5."]],
    ["nothing", { word: "RUNNING" }, { word: "RUNNING" }, []],
    ["the first time that a change is dated", { changedAt: null }, { changedAt: at(5) }, []],
  ])("tell %s", (_, before, after, wanted) => expect(told(before, after)).toEqual(wanted));

  it("tell restarts once, with their cause", () => {
    const after = counted({ times: [at(1), at(5)], total: 2, lastCause: "OutOfMemoryError" }, 10);
    expect(told(counted({ times: [at(1)], total: 1 }, 0), after)).toEqual(["restart: Restarted. OutOfMemoryError"]);
  });

  it("do not tell the past as news: what a first closer look finds is old", () => {
    expect(told({}, counted({ times: [at(-900), at(-600)], total: 2 }, 10))).toEqual([]);
  });

  it("tell a new run that nobody asked for as a new job and a restart", () => {
    const kinds = told({ jobId: "one" }, { jobId: "two", seen: at(10) }).map((text) => text.split(":")[0]);
    expect(kinds).toEqual(["job", "restart"]);
  });
});

it("a list that comes for the second time tells who is new in it, the first does not", () => {
  const { kept, happenings } = inventory();
  kept.apply("east", whole("apps", 0, [application("a")]));
  kept.apply("east", whole("apps", 10, [application("a"), application("b")]));
  expect(happenings).toEqual(["new b"]);
});
