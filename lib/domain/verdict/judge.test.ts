import { describe, expect, it } from "vitest";
import { ago, asked, factsOf, now, thresholds } from "@/lib/testing/facts";
import { randomFacts } from "@/lib/testing/random-facts";
import { noFacts, Subject } from "../facts";
import { Stale, Verdict } from "../item";
import { judge } from "../verdict";

const samples = 5000;
const nowMs = Date.parse(now);

describe("judge over random facts", () => {
  const all = Array.from({ length: samples }, (_, seed) => randomFacts(seed));

  it("is total: always a verdict of the published shape with at least one reason", () => {
    const states = new Set<string>();
    for (const facts of all) {
      const { verdict, stale } = judge(facts, now, thresholds);
      expect(Verdict.safeParse(verdict).error).toBeUndefined();
      expect(stale === null || Stale.safeParse(stale).success).toBe(true);
      expect(verdict.reasons.length).toBeGreaterThan(0);
      for (const { rule, text } of verdict.reasons) {
        expect(rule).toMatch(/^\d+[abc]?\.[a-z-]+$/);
        expect(text).toMatch(/^\S.*[.…!]$/);
      }
      states.add(verdict.state);
    }
    expect(states.size).toBe(7);
  });

  it("is pure: the same answer twice, and the facts untouched", () => {
    for (const facts of all.slice(0, 500)) {
      const before = structuredClone(facts);
      expect(judge(facts, now, thresholds)).toEqual(judge(facts, now, thresholds));
      expect(facts).toEqual(before);
    }
  });

  it("never un-stales with time, and staleness never changes the word", () => {
    for (const facts of all) {
      const first = judge(facts, nowMs, thresholds);
      const later = judge(facts, nowMs + 120_000, thresholds);
      const muchLater = judge(facts, nowMs + 86_400_000, thresholds);
      expect(first.stale === null || later.stale !== null).toBe(true);
      expect(later.stale === null || muchLater.stale !== null).toBe(true);
      // Facts that nobody observed have no moment of their own; their ages run on.
      if (facts.observations.length === 0) continue;
      expect(later.verdict).toEqual(first.verdict);
      expect(muchLater.verdict).toEqual(first.verdict);
    }
  });

  it("is never green where a job is seen failed or was asked to rest", () => {
    for (const facts of all) {
      if (facts.words.job?.value !== "FAILED" || !["application", "job"].includes(facts.subject)) continue;
      expect(judge(facts, now, thresholds).verdict.state).not.toBe("healthy");
    }
  });
});

describe("judge at the edges", () => {
  it.each(Subject.options)("knows nothing of a %s without facts", (subject) => {
    expect(judge(noFacts(subject), now, thresholds)).toMatchObject({ verdict: { state: "unknown" }, stale: null });
  });

  it("survives a `now` that is no time", () => {
    expect(judge(factsOf("job", { words: { job: "RUNNING" } }), "soon", thresholds).verdict.state).toBe("healthy");
  });

  it("respects each threshold", () => {
    const slow = factsOf("job", { words: { job: "INITIALIZING" }, stateSince: ago(15) });
    expect(judge(slow, now, thresholds).verdict.state).toBe("failing");
    expect(judge(slow, now, { ...thresholds, progressLimit: 1_800_000 }).verdict.state).toBe("progressing");
    const restarts = { times: [ago(20), ago(15)], total: 2, lastCause: null, at: ago(1, "s"), source: "flink-a" };
    const restarted = factsOf("job", { words: { job: "RUNNING" }, restarts });
    expect(judge(restarted, now, thresholds).verdict.state).toBe("healthy");
    expect(judge(restarted, now, { ...thresholds, restartWindow: 1_800_000 }).verdict.state).toBe("degraded");
    expect(judge(restarted, now, { ...thresholds, restartWindow: 1_800_000, restartLoop: 2 }).verdict.state).toBe(
      "failing",
    );
  });

  it("reads words whatever their case, as Confluent's planes spell some of them low", () => {
    const facts = factsOf("statement", { words: { phase: "running" } });
    expect(judge(facts, now, thresholds).verdict).toMatchObject({ state: "healthy", rawWord: null });
  });

  it("keeps a word it does not know in the verdict", () => {
    const { verdict } = judge(
      factsOf("application", { words: { job: "RUNNING", lifecycle: "SETTLED" } }),
      now,
      thresholds,
    );
    expect(verdict).toMatchObject({ state: "healthy", rawWord: "SETTLED" });
  });

  it("tells since when: a failure's own time, the last completed checkpoint, the wish to rest", () => {
    const failed = factsOf("job", { words: { job: "FAILED" }, stateSince: ago(12) });
    expect(judge(failed, now, thresholds).verdict.since).toBe(ago(12));
    const suspended = factsOf("application", {
      desired: asked("suspended", ago(3, "h")),
      words: { lifecycle: "SUSPENDED" },
    });
    expect(judge(suspended, now, thresholds).verdict.since).toBe(ago(3, "h"));
  });

  it("makes sentences from the facts", () => {
    const texts = (facts: Parameters<typeof judge>[0]) =>
      judge(facts, now, thresholds).verdict.reasons.map((reason) => reason.text.replaceAll("\u00a0", " "));
    expect(texts(factsOf("job", { words: { job: "FAILED" }, stateSince: ago(12) }))[0]).toBe(
      "The job has been FAILED for 11 min.",
    );
    expect(
      texts(
        factsOf("job", {
          words: { job: "RUNNING" },
          stateSince: ago(2, "h"),
          tasks: { value: { RUNNING: 8, SCHEDULED: 4 }, at: ago(2, "s"), source: "flink-a" },
          slots: { total: 8, free: 0 },
        }),
      ),
    ).toEqual(["8 of 12 tasks run; 4 SCHEDULED.", "None of 8 slots is free, and 4 tasks wait for one."]);
  });

  it("backs its word with evidence: who said what, and when", () => {
    const { verdict } = judge(factsOf("job", { words: { job: "FAILED" } }), now, thresholds);
    expect(verdict.evidence).toContainEqual({ source: "cmf-a", field: "job state", value: "FAILED", at: ago(2, "s") });
  });
});
