import { describe, expect, it } from "vitest";
import { ago, asked, factsOf, now, thresholds } from "@/lib/testing/facts";
import { nearlyWellFacts, randomFacts } from "@/lib/testing/random-facts";
import { type Facts, noFacts, Subject } from "../facts";
import { Stale, Verdict } from "../item";
import { judge } from "../verdict";

const isLeftAlone = ({ deletion, desired, lost, operation, words, nothingRuns }: Facts) =>
  !deletion &&
  desired?.state === "running" &&
  !lost &&
  !operation &&
  nothingRuns !== true &&
  !["UPGRADING", "ROLLING_BACK", "DELETING", "DELETED"].includes(words.lifecycle?.value ?? "") &&
  !(words.lifecycle === null && ["UPGRADING", "ROLLING_BACK"].includes(words.reconciliation?.value ?? ""));

/** What forbids green, written without the ladder. */
const objections = (facts: Facts): string[] => {
  const { checkpoints, desired, drift, error, restarts, tasks } = facts;
  const looks = facts.observations.filter((seen) => seen.of === "restarts");
  const lists = facts.observations.filter((seen) => seen.of === "list" || seen.of === "status");
  const told = (looks.length > 0 ? looks : lists).map((seen) => Date.parse(seen.at));
  const toldMs = Math.max(Date.parse(restarts?.at ?? now), ...told);
  const recent = restarts?.times.filter(
    (time) => Math.abs(toldMs + (facts.clockSkewMs ?? 0) - Date.parse(time)) <= 590_000,
  );
  const found: Record<string, boolean> = {
    "not RUNNING": facts.words.job?.value !== "RUNNING",
    "asked to rest": desired !== null && desired.state !== "running",
    deletion: facts.deletion !== null,
    lost: facts.lost !== null,
    drift: drift !== null && !drift.pending && drift.keys.length > 0,
    contradiction: facts.contradictions.length > 0,
    refusal: error?.refusal === true,
    "rolled back": facts.words.lifecycle?.value === "ROLLED_BACK",
    checkpoints: checkpoints !== null && checkpoints.enabled !== false && (checkpoints.failedInARow ?? 0) >= 2,
    restarts: (recent?.length ?? 0) > 0,
    tasks: (tasks?.value.FAILED ?? 0) + (tasks?.value.CANCELED ?? 0) > 0,
    unread: (facts.generation.desired ?? 0) > (facts.generation.observed ?? 9) || facts.specUnread === true,
  };
  return Object.keys(found).filter((name) => found[name]);
};

const samples = 5000;
const nowMs = Date.parse(now);

describe("judge over random facts", { timeout: 60_000 }, () => {
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
      const [first, later, muchLater] = [0, 120_000, 86_400_000].map((ms) => judge(facts, nowMs + ms, thresholds));
      expect(first?.stale === null || later?.stale !== null).toBe(true);
      expect(later?.stale === null || muchLater?.stale !== null).toBe(true);
      // Facts that nobody observed have no moment of their own; their ages run on.
      if (facts.observations.length === 0) continue;
      expect(JSON.stringify(later?.verdict)).toBe(JSON.stringify(first?.verdict));
      expect(JSON.stringify(muchLater?.verdict)).toBe(JSON.stringify(first?.verdict));
    }
  });
});

describe("judge over jobs that are nearly well", { timeout: 60_000 }, () => {
  const jobs = Array.from({ length: samples }, (_, seed) => nearlyWellFacts(seed));

  it("is green only where the job was seen RUNNING and no fact speaks against it", () => {
    const green = jobs.filter((facts) => judge(facts, now, thresholds).verdict.state === "healthy");
    expect(green.length).toBeGreaterThan(100);
    for (const facts of green) expect(objections(facts)).toEqual([]);
  });

  it("is failing wherever a job that is asked to run was seen FAILED, and nothing is under way", () => {
    const failed = jobs.filter((facts) => facts.words.job?.value === "FAILED" && isLeftAlone(facts));
    expect(failed.length).toBeGreaterThan(100);
    for (const facts of failed) expect(judge(facts, now, thresholds).verdict.state).toBe("failing");
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

  it("does not tell a start under way as trouble, too", () => {
    const tasks = { value: { SCHEDULED: 12 }, at: ago(2, "s"), source: "flink-a" };
    const { verdict } = judge(
      factsOf("job", { words: { job: "RUNNING" }, stateSince: ago(3), tasks }),
      now,
      thresholds,
    );
    expect(verdict.reasons.map((reason) => reason.rule)).toEqual(["7.waiting-for-slots"]);
  });

  it("takes two words of one source as they are: neither is nearer or newer", () => {
    const words = { job: "RUNNING", lifecycle: "FAILED" };
    const { verdict } = judge(factsOf("application", { desired: asked("running"), words }), now, thresholds);
    expect(verdict.state).toBe("failing");
    expect(verdict.reasons.map((reason) => reason.rule)).toEqual(["6a.lifecycle-failed"]);
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
