import { describe, expect, it } from "vitest";
import type { Restarts } from "@/lib/domain/facts";
import { judge } from "@/lib/domain/verdict";
import { mergeDetail, mergeList } from "./merge";
import { withInferred } from "./restarts";
import * as make from "./testing.fixture";

const { at, application, config, start } = make;
const rest = "Flink /jobs/{id}/exceptions";
const cause = "Exception: Container exited with a non-zero exit code 137";

const relayed = (seconds: number, restarted: number | null, jobId = "one") => {
  const record = application("joiner", { seen: at(seconds), jobId });
  const restarts: Restarts | null =
    restarted === null
      ? null
      : { times: [at(restarted)], total: null, lastCause: null, at: at(restarted), source: "CMF east" };
  return { ...record, facts: { ...record.facts, restarts } };
};

/** A closer look at Flink: what its history holds, with its counter. */
const looked = (seconds: number, times: number[], from = relayed(0, null), lastCause: string | null = cause) => ({
  ...from,
  facts: {
    ...from.facts,
    restarts: make.restarts({ times: times.map(at), total: 40, lastCause, at: at(seconds), source: rest }),
    observations: [
      ...from.facts.observations,
      { of: "restarts" as const, source: rest, at: at(seconds), periodMs: 30_000 },
    ],
  },
});

const verdictOf = (record: ReturnType<typeof mergeList>, seconds: number) =>
  judge(record.facts, start + seconds * 1000, config().thresholds).verdict;

describe("restarts of a list and of closer looks", () => {
  const known = looked(310, [0, 100, 200, 300]);

  it("does not let a list's one restart replace those that Flink told of", () => {
    const merged = mergeList(relayed(410, 400), known);
    expect(merged.facts.restarts).toEqual({
      ...known.facts.restarts,
      times: [at(0), at(100), at(200), at(300), at(400)],
    });
    const verdict = verdictOf(merged, 411);
    expect([verdict.state, verdict.reasons.map((reason) => reason.rule)]).toEqual([
      "failing",
      ["6b.restart-loop", "6b.root-cause"],
    ]);
  });

  it("does not count a restart twice that the relay noticed late", () => {
    expect(mergeList(relayed(330, 330), known).facts.restarts?.times).toHaveLength(4);
  });

  it("goes on adding what lists tell until the next closer look", () => {
    const first = mergeList(relayed(410, 400), known);
    expect(mergeList(relayed(510, 500), first).facts.restarts?.times.slice(-2)).toEqual([at(400), at(500)]);
  });

  it("lets a newer closer look deny what only a list told", () => {
    const told = mergeList(relayed(410, 400), known);
    expect(mergeDetail(looked(420, [200, 300], relayed(410, null)), told).facts.restarts?.times).toEqual(
      [0, 100, 200, 300].map(at),
    );
  });

  it("keeps times and cause where a new JobManager has forgotten them", () => {
    const after = mergeDetail(looked(420, [], relayed(0, null), null), known);
    expect([after.facts.restarts?.times.length, after.facts.restarts?.lastCause]).toEqual([4, cause]);
  });

  it("adds what a list told while the closer look was under way", () => {
    const between = mergeList(relayed(430, 425), known);
    expect(mergeDetail(looked(420, [300, 400]), between).facts.restarts?.times).toEqual(
      [0, 100, 200, 300, 400].map(at),
    );
  });
});

it("keeps restarts of a fast loop apart that two closer looks tell of", () => {
  const known = looked(100, [20, 40, 60, 80]);
  expect(mergeDetail(looked(160, [100, 120, 140]), known).facts.restarts?.times).toHaveLength(7);
});

it("does not count RUNNING again after a fall that was seen as a second restart", () => {
  const known = looked(310, [100, 200, 300]);
  const merged = mergeList(relayed(430, 425), known);
  expect(withInferred(merged.facts, [start + 408_000]).restarts?.times).toEqual([100, 200, 300, 408].map(at));
});

describe("another job id", () => {
  const known = looked(310, [100, 200, 300]);

  it("keeps the restarts and the cause that led to it", () => {
    const next = mergeList(relayed(410, null, "two"), known);
    expect([next.facts.restarts?.lastCause, next.facts.restarts?.times.length, next.facts.restarts?.total]).toEqual([
      cause,
      3,
      null,
    ]);
    const seen = mergeDetail(looked(420, [], relayed(410, null, "two"), null), next);
    expect([seen.facts.restarts?.lastCause, verdictOf(seen, 421).state]).toEqual([cause, "failing"]);
  });

  it("begins anew where the change was asked for", () => {
    const next = { ...relayed(410, null, "two"), changedAt: at(405) };
    expect(mergeList(next, known).facts.restarts).toBeNull();
  });
});

it("does not call a list's guess a closer look", () => {
  expect(verdictOf(relayed(410, 400), 411).basis).toBe("list");
});
