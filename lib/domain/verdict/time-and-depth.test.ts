import { describe, expect, it } from "vitest";
import { ago, asked, type FactsInput, factsOf, look, now, thresholds, word } from "@/lib/testing/facts";
import { describeSituations } from "@/lib/testing/situations";
import { Stale } from "../item";
import { judge } from "../verdict";

const running = { job: "RUNNING", lifecycle: "STABLE", jobManager: "READY" };
const wanted = (input: FactsInput) => factsOf("application", { desired: asked("running"), ...input });
const failing = { enabled: true, intervalMs: 60_000, timeoutMs: 600_000, failedInARow: 5, lastCompletedAt: ago(40) };
const checkpoints = (at: string) => ({
  ...failing,
  lastFailure: null,
  recent: [],
  lastSizeBytes: null,
  at,
  source: "flink-a",
});
const hourAhead = (instant: string) => new Date(Date.parse(instant) + 3_600_000).toISOString();

describeSituations("time: the age of an operation", [
  [
    "time: the newest time that speaks of it counts, not the wish of last month",
    wanted({
      desired: asked("running", ago(30, "d")),
      words: { lifecycle: "UPGRADING", jobManager: "MISSING" },
      operation: { kind: "upgrade", since: ago(3) },
    }),
    "progressing",
    "7.upgrading",
  ],
  [
    "time: a job that started anew, its wish old",
    factsOf("job", { desired: asked("running", ago(30, "d")), startedAt: ago(1), words: { job: "INITIALIZING" } }),
    "progressing",
    "7.starting",
  ],
  [
    "time: without any upstream time it counts from first sight",
    factsOf("application", { firstSeenAt: ago(11), words: { lifecycle: "CREATED" } }),
    "failing",
    "6c.created",
  ],
  [
    "time: without any time at all nothing is called overdue",
    factsOf("application", { words: { lifecycle: "CREATED" } }),
    "progressing",
    "7.created",
  ],
  [
    "time: RESTARTING counts from the last restart where its state has no time",
    factsOf("job", {
      startedAt: ago(9, "d"),
      words: { job: "RESTARTING" },
      restarts: { times: [ago(1)], total: 1, lastCause: null, at: ago(2, "s"), source: "flink-a" },
    }),
    "progressing",
    "7.restarting",
  ],
  [
    "time: an upstream's clock an hour ahead: ages are taken on it, inside the limit",
    wanted({
      clockSkewMs: 3_600_000,
      desired: asked("running", hourAhead(ago(3))),
      words: { lifecycle: "UPGRADING" },
      operation: { kind: "upgrade", since: hourAhead(ago(3)) },
    }),
    "progressing",
    "7.upgrading",
  ],
  [
    "time: an upstream's clock an hour ahead: ages are taken on it, past the limit",
    wanted({
      clockSkewMs: 3_600_000,
      desired: asked("running", hourAhead(ago(11))),
      words: { lifecycle: "UPGRADING" },
      operation: { kind: "upgrade", since: hourAhead(ago(11)) },
    }),
    "failing",
    "6c.upgrading",
  ],
  [
    "time: a clock behind ours finds restarts in the window all the same",
    wanted({
      clockSkewMs: -3_600_000,
      words: running,
      restarts: { times: [ago(64)], total: 1, lastCause: null, at: ago(2, "s"), source: "flink-a" },
    }),
    "degraded",
    "8.restarted",
  ],
]);

describeSituations("depth: never greener than the last look", [
  ["depth: healthy on the list alone says so", wanted({ words: running }), "healthy", "9.running", "9.list-only"],
  [
    "depth: trouble that a detail showed stays until a newer detail clears it",
    wanted({
      words: running,
      checkpoints: checkpoints(ago(2, "h")),
      observations: [look("list"), look("checkpoints", "flink-a", 7200)],
    }),
    "degraded",
    "8.checkpoints-failing",
  ],
  [
    "depth: a restart loop seen an hour ago and never looked at again is still one",
    wanted({
      words: running,
      restarts: { times: [ago(68), ago(65), ago(61)], total: 3, lastCause: null, at: ago(60), source: "flink-a" },
      observations: [look("list"), look("restarts", "flink-a", 3600)],
    }),
    "failing",
    "6b.restart-loop",
  ],
  [
    "depth: a newer look clears it",
    wanted({
      words: running,
      restarts: { times: [ago(68), ago(65), ago(61)], total: 3, lastCause: null, at: ago(3, "s"), source: "flink-a" },
      observations: [look("list"), look("restarts", "flink-a", 3)],
    }),
    "healthy",
    "9.running",
  ],
  [
    "depth: a restart that only the list told ages with the list",
    wanted({
      words: running,
      restarts: { times: [ago(30)], total: null, lastCause: null, at: ago(30), source: "cmf-a" },
    }),
    "healthy",
    "9.running",
  ],
  [
    "depth: a restart that only the list told counts inside the window",
    wanted({
      words: running,
      restarts: { times: [ago(9)], total: null, lastCause: null, at: ago(9), source: "cmf-a" },
    }),
    "degraded",
    "8.restarted",
  ],
  [
    "depth: an old look at checkpoints does not make them overdue",
    wanted({
      words: running,
      startedAt: ago(9, "d"),
      checkpoints: { ...checkpoints(ago(60)), failedInARow: 0, lastCompletedAt: ago(61) },
    }),
    "healthy",
    "9.running",
  ],
  [
    "further: a fresh far source beats a stale near one",
    wanted({
      words: { job: word("RUNNING", "flink-a", 1200), lifecycle: "FAILED", jobManager: "ERROR" },
      observations: [look("list"), look("status", "flink-a", 1200)],
    }),
    "failing",
    "6a.jobmanager-error",
    "6a.lifecycle-failed",
    "9.newer-source",
  ],
]);

describe("time: a clock that is known to some seconds", () => {
  it("does not move what is told from one reading to the next", () => {
    const facts = (clockSkewMs: number) =>
      wanted({
        clockSkewMs,
        words: { job: "FAILED" },
        stateSince: new Date(Date.parse(ago(30)) + 3_600_000).toISOString(),
      });
    const told = [3_598_000, 3_600_000, 3_603_000].map((skew) => judge(facts(skew), now, thresholds).verdict);
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
    expect(told[0]?.since).toBe(ago(30));
  });
});

describe("stale: a mark beside the word", () => {
  const staleOf = (input: FactsInput) => judge(wanted({ words: running, ...input }), now, thresholds).stale;

  it("fresh observations carry no mark", () => {
    expect(staleOf({ observations: [look("list", "cmf-a", 29), look("detail", "flink-a", 80, 30_000)] })).toBeNull();
  });

  it("no limit is under 30 s, however short the period", () => {
    expect(staleOf({ observations: [look("list", "cmf-a", 30, 2000)] })).toBeNull();
    expect(staleOf({ observations: [look("list", "cmf-a", 31, 2000)] })?.of).toBe("list");
  });

  it("three periods are the limit, or as many as are configured", () => {
    const facts = wanted({ words: running, observations: [look("list", "cmf-a", 200, 60_000)] });
    expect(judge(facts, now, thresholds).stale?.since).toBe(ago(200, "s"));
    expect(judge(facts, now, { ...thresholds, stalePeriods: 4 }).stale).toBeNull();
  });

  it("a detail that was seen before and is old marks the word, and says since when", () => {
    const stale = staleOf({ observations: [look("list"), look("checkpoints", "flink-a", 600, 30_000)] });
    expect(stale).toMatchObject({ since: ago(600, "s"), of: "detail" });
    expect(stale?.why).toMatch(/flink-a .*checkpoints/);
  });

  it("an old list is told before an older detail", () => {
    const stale = staleOf({ observations: [look("list", "cmf-a", 100), look("checkpoints", "flink-a", 600)] });
    expect(stale).toMatchObject({ since: ago(100, "s"), of: "list" });
  });

  it("evidence that was never to be had is not stale", () => {
    expect(staleOf({ restarts: null, checkpoints: null, observations: [look("list")] })).toBeNull();
  });

  it("an upstream that says it is cut off marks everything behind it, fresh or not", () => {
    const stale = staleOf({ cutOff: { since: ago(7), why: "Kubernetes cluster k-1 is DISCONNECTED." } });
    expect(stale).toEqual({ since: ago(7), why: "Kubernetes cluster k-1 is DISCONNECTED.", of: "cut-off" });
    expect(Stale.safeParse(stale).success).toBe(true);
  });

  it("a cut-off without a time is marked since the last look", () => {
    expect(staleOf({ cutOff: { since: null, why: "cut off" } })?.since).toBe(ago(2, "s"));
  });

  it("what happened after a cut-off counts no time: an upgrade under way stays progressing", () => {
    const facts = wanted({
      words: { lifecycle: "UPGRADING" },
      desired: asked("running", ago(63)),
      operation: { kind: "upgrade", since: ago(63) },
      cutOff: { since: ago(60), why: "DISCONNECTED" },
    });
    expect(judge(facts, now, thresholds).verdict.state).toBe("progressing");
  });

  it("nothing below a suspended or ended thing can be old, its list can", () => {
    const old = [look("list"), look("checkpoints", "flink-a", 6000)];
    const suspended = { desired: asked("suspended"), words: { lifecycle: "SUSPENDED", job: "FINISHED" } };
    expect(judge(factsOf("application", { ...suspended, observations: old }), now, thresholds).stale).toBeNull();
    const oldList = { ...suspended, observations: [look("list", "cmf-a", 6000)] };
    expect(judge(factsOf("application", oldList), now, thresholds).stale?.of).toBe("list");
  });

  it("a job that ended and left the list keeps its word without growing old", () => {
    const facts = factsOf("job", {
      lost: { since: ago(9, "h"), lastWord: "FINISHED", ended: true },
      observations: [look("list", "flink-a", 32_400)],
    });
    expect(judge(facts, now, thresholds)).toMatchObject({ verdict: { state: "finished" }, stale: null });
  });

  it("a target that answered and fell silent keeps its word and carries the mark", () => {
    const facts = factsOf("target", { observations: [look("list", "cmf-a", 2460)] });
    expect(judge(facts, now, thresholds)).toMatchObject({ verdict: { state: "healthy" }, stale: { of: "list" } });
  });

  it("the word stays what it was while the upstream is silent, its ages too", () => {
    const facts = wanted({ words: { lifecycle: "UPGRADING" }, operation: { kind: "upgrade", since: ago(9) } });
    const later = judge(facts, Date.parse(now) + 86_400_000, thresholds);
    expect(later.verdict).toEqual(judge(facts, now, thresholds).verdict);
    expect(later.verdict.state).toBe("progressing");
    expect(later.stale).not.toBeNull();
  });
});
