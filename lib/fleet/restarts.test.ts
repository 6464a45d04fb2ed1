import { describe, expect, it } from "vitest";
import type { Facts } from "@/lib/domain/facts";
import { inventory } from "./inventory.fixture";
import { inferRestarts, withInferred } from "./restarts";
import * as make from "./testing.fixture";

const { at, application, start } = make;

type Reading = { seconds: number; word?: string; jobId?: string; closer?: boolean; total?: number; times?: number[] };
function reading({ seconds, word = "RUNNING", jobId = "one", closer, total, times = [] }: Reading, more = {}) {
  const facts: Facts = { ...make.facts("application", { word, seen: at(seconds) }), ...more };
  if (closer) facts.observations.push(make.closerLook(at(seconds)));
  if (total !== undefined) facts.restarts = make.restarts({ total, times: times.map(at), at: at(seconds) });
  return application("a", { facts, jobId });
}

const running = (generation: number): Facts["desired"] => ({ state: "running", at: null, generation, source: "cmf" });

/** Restarts inferred from two readings, in seconds after the start. */
function inferred(before: Reading, after: Reading, was = {}, is = {}): number[] {
  const [left, right] = [reading(before, was), reading(after, is)];
  const readings = { before: left, lastCloser: before.closer ? left : null };
  return inferRestarts([], readings, right, after.closer ?? false).map((ms) => (ms - start) / 1000);
}

describe("two readings show a restart", () => {
  const quiet = { seconds: 0 };
  const cases: [string, number[], () => number[]][] = [
    [
      "a counter that rose by one",
      [30],
      () => inferred({ seconds: 0, closer: true, total: 4 }, { seconds: 30, closer: true, total: 5 }),
    ],
    [
      "a counter that rose by three, spread over the gap",
      [200, 400, 600],
      () => inferred({ seconds: 0, closer: true, total: 0 }, { seconds: 600, closer: true, total: 3 }),
    ],
    [
      "a rise of which one time is told",
      [30],
      () => inferred({ seconds: 0, closer: true, total: 0 }, { seconds: 30, closer: true, total: 2, times: [9] }),
    ],
    [
      "a counter that began anew",
      [30],
      () => inferred({ seconds: 0, closer: true, total: 7 }, { seconds: 30, closer: true, total: 0 }),
    ],
    [
      "a new job id that nobody asked for",
      [10],
      () => inferred(quiet, { seconds: 10, jobId: "two" }, { desired: running(3) }, { desired: running(3) }),
    ],
    ["a start that moved", [8], () => inferred(quiet, { seconds: 10 }, { startedAt: at(-900) }, { startedAt: at(8) })],
    ["RUNNING that became RESTARTING", [10], () => inferred(quiet, { seconds: 10, word: "RESTARTING" })],
    [
      "an attempt that moved between two closer looks",
      [20],
      () =>
        inferred(
          { seconds: 0, closer: true },
          { seconds: 30, closer: true },
          { stateSince: at(-900) },
          { stateSince: at(20) },
        ),
    ],
  ];
  it.each(cases)("%s", (_, wanted, found) => expect(found()).toEqual(wanted));
});

describe("two readings show none", () => {
  const quiet = { seconds: 0 };
  const cases: [string, () => number[]][] = [
    [
      "a counter that stands",
      () => inferred({ seconds: 0, closer: true, total: 4 }, { seconds: 30, closer: true, total: 4 }),
    ],
    [
      "a counter whose rise is told with its times",
      () => inferred({ seconds: 0, closer: true, total: 0 }, { seconds: 30, closer: true, total: 2, times: [9, 19] }),
    ],
    ["a first counter, however high", () => inferred(quiet, { seconds: 30, closer: true, total: 40 })],
    [
      "counters of two different runs",
      () =>
        inferred(
          { seconds: 0, closer: true, total: 9 },
          { seconds: 30, closer: true, total: 0, jobId: "two" },
          { desired: running(3) },
          { desired: running(4) },
        ),
    ],
    [
      "a new job id with a new generation",
      () => inferred(quiet, { seconds: 10, jobId: "two" }, { desired: running(3) }, { desired: running(4) }),
    ],
    [
      "a new job id while it is upgraded",
      () => inferred(quiet, { seconds: 10, jobId: "two" }, { operation: { kind: "upgrade", since: at(1) } }),
    ],
    [
      "a new job id after a suspension",
      () =>
        inferred(
          quiet,
          { seconds: 10, jobId: "two" },
          { desired: { ...running(3), state: "suspended" } },
          { desired: running(3) },
        ),
    ],
    ["a start that was before the first reading", () => inferred(quiet, { seconds: 10 }, {}, { startedAt: at(-60) })],
    [
      "a moved attempt that a counter denies",
      () =>
        inferred(
          { seconds: 0, closer: true, total: 2 },
          { seconds: 30, closer: true, total: 2 },
          { stateSince: at(-900) },
          { stateSince: at(20) },
        ),
    ],
    ["RUNNING that became FINISHED", () => inferred(quiet, { seconds: 10, word: "FINISHED" })],
  ];
  it.each(cases)("%s", (_, found) => expect(found()).toEqual([]));
});

describe("inferred restarts", () => {
  it("give way to the upstream's own time just beside them", () => {
    const readings = { before: reading({ seconds: 0 }), lastCloser: null };
    const told = reading({ seconds: 30, closer: true, total: 1, times: [12] });
    expect(inferRestarts([start + 10_000], readings, told, true)).toEqual([]);
  });

  it("are not counted again when the counter catches up with them", () => {
    const first = reading({ seconds: 0, closer: true, total: 0 });
    const second = reading({ seconds: 30, closer: true, total: 1 });
    expect(inferRestarts([start + 10_000], { before: first, lastCloser: first }, second, true)).toEqual([
      start + 10_000,
    ]);
  });

  it("stay at fifty, the youngest", () => {
    const readings = { before: reading({ seconds: 0, closer: true, total: 0 }), lastCloser: null };
    const [before] = [readings.before];
    const times = inferRestarts(
      [],
      { before, lastCloser: before },
      reading({ seconds: 600, closer: true, total: 9_000 }),
      true,
    );
    expect([times.length, times.at(-1)]).toEqual([50, start + 600_000]);
  });

  it("are written on the upstream's clock among its own times", () => {
    const facts = {
      ...make.facts("job", { word: "RUNNING" }),
      clockSkewMs: 60_000,
      restarts: make.restarts({ times: [at(0)] }),
    };
    expect(withInferred(facts, [start]).restarts?.times).toEqual([at(0), at(60)]);
  });

  it("tell no total where no upstream counted", () => {
    const facts = withInferred(make.facts("job", { word: "RUNNING" }), [start]);
    expect([facts.restarts?.total, facts.restarts?.times]).toEqual([null, [at(0)]]);
  });

  it("outlive the run that they ended", () => {
    const { kept, rows } = inventory();
    kept.apply("east", make.whole("apps", 0, [reading({ seconds: 0 })]));
    kept.apply("east", make.whole("apps", 10, [reading({ seconds: 10, jobId: "two" })]));
    kept.apply("east", make.whole("apps", 20, [reading({ seconds: 20, jobId: "two" })]));
    expect(rows()[0]?.facts.restarts?.times).toEqual([at(10)]);
  });
});
