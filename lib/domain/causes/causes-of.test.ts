import { describe, expect, it } from "vitest";
import { needy, silent } from "@/lib/testing/cause-inputs";
import { ago, now, verdictOf } from "@/lib/testing/facts";
import { Cause, type CauseInput, causesOf } from "../causes";
import { workloadIdLimit } from "./cause";

const oom = "Container exited with exit code 137";
const causes = (...inputs: CauseInput[]) => causesOf(inputs, now);
const stale = { stale: silent() };
const cutOff = { stale: { since: ago(9), why: "k-1 is DISCONNECTED.", of: "cut-off" as const } };
const healthy = (id: string, item = {}) => needy(id, "9.running", { item });

describe("what becomes one cause", () => {
  it.each<[string, CauseInput[], number]>([
    ["nothing that is well", [healthy("a"), healthy("b")], 0],
    [
      "nothing that is progressing",
      [needy("a", "7.upgrading", { item: { verdict: verdictOf({ state: "progressing" }) } })],
      0,
    ],
    ["the same reason in one environment", [needy("a", "6b.restart-loop"), needy("b", "6b.restart-loop")], 1],
    ["different reasons apart", [needy("a", "8.drift"), needy("b", "8.rolled-back")], 2],
    [
      "the same reason in two environments apart",
      [needy("a", "6b.restart-loop"), needy("b", "6b.restart-loop", { item: { environment: "ads" } })],
      2,
    ],
    [
      "the same environment's name on two targets apart",
      [needy("a", "6b.restart-loop"), needy("b", "6b.restart-loop", { item: { targetId: "cmf-b" } })],
      2,
    ],
    [
      "one root cause, whether the job failed, loops or restarted once",
      [
        needy("a", "6b.restart-loop", { rootCause: oom }),
        needy("b", "6a.job-failed", { rootCause: "OOMKilled" }),
        needy("c", "8.restarted", { rootCause: oom }),
      ],
      1,
    ],
    [
      "two root causes apart",
      [
        needy("a", "6b.restart-loop", { rootCause: oom }),
        needy("b", "6b.restart-loop", { rootCause: "ProducerFencedException: fenced" }),
      ],
      2,
    ],
    [
      "a known and an unknown root cause apart",
      [needy("a", "6b.restart-loop", { rootCause: oom }), needy("b", "6b.restart-loop")],
      2,
    ],
    [
      "own code by team",
      [
        needy("a", "6a.job-failed", { rootCause: "NullPointerException", owner: "Cards" }),
        needy("b", "6a.job-failed", { rootCause: "NullPointerException", owner: "Cards" }),
        needy("c", "6a.job-failed", { rootCause: "NullPointerException", owner: "Ads" }),
      ],
      2,
    ],
    [
      "own code of nobody's by workload",
      [
        needy("a", "6a.job-failed", { rootCause: "NullPointerException" }),
        needy("b", "6a.job-failed", { rootCause: "NullPointerException" }),
      ],
      2,
    ],
    [
      "missing slots by cluster, the cluster itself included",
      [
        needy("c1", "8.taskmanagers-missing", { item: { kind: "cluster", environment: undefined } }),
        needy("j1", ["8.tasks-not-running", "8.slots-missing", "8.taskmanagers-missing"], { clusterId: "c1" }),
        needy("j2", "6c.waiting-for-slots", { clusterId: "c1" }),
      ],
      1,
    ],
    [
      "missing slots of two clusters apart",
      [needy("j1", "8.slots-missing", { clusterId: "c1" }), needy("j2", "8.slots-missing", { clusterId: "c2" })],
      2,
    ],
    [
      "tasks that failed apart from slots that are missing",
      [needy("j1", "8.tasks-not-running", { clusterId: "c1" }), needy("j2", "8.slots-missing", { clusterId: "c1" })],
      2,
    ],
    [
      "drift of several environments of one target",
      [needy("a", "8.drift"), needy("b", "8.drift", { item: { environment: "ads" } })],
      1,
    ],
    [
      "an environment that nobody ever observed",
      [needy("a", "1.nobody-looked"), needy("b", "1.nobody-looked"), needy("c", "1.nobody-looked")],
      1,
    ],
    [
      "a silent target, whatever its words were",
      [
        needy("a", "6b.restart-loop", { item: stale }),
        needy("b", "8.drift", { item: { ...stale, environment: "ads" } }),
        healthy("c", stale),
      ],
      1,
    ],
    [
      "a silent target with nothing needy behind it",
      [healthy("a", stale), healthy("t", { ...stale, kind: "target", environment: undefined })],
      1,
    ],
    ["a target that answers and is well", [healthy("t", { kind: "target" })], 0],
    [
      "what is behind a cut-off, by cluster",
      [
        needy("a", "8.drift", { item: cutOff, clusterId: "k" }),
        needy("b", "8.rolled-back", { item: cutOff, clusterId: "k" }),
      ],
      1,
    ],
    [
      "an old detail with its own reason, not with a silence",
      [needy("a", "8.drift"), needy("b", "8.drift", { item: { stale: { since: ago(9), why: "old", of: "detail" } } })],
      1,
    ],
    [
      "jobs of a plain cluster by that cluster",
      [
        needy("a", "6b.restart-loop", { rootCause: oom, clusterId: "c1", item: { environment: undefined } }),
        needy("b", "6b.restart-loop", { rootCause: oom, clusterId: "c2", item: { environment: undefined } }),
      ],
      2,
    ],
    [
      "checkpoints that fail and those that do not complete, where both expire",
      [
        needy("a", "8.checkpoints-failing", { rootCause: "Checkpoint expired before completing." }),
        needy("b", "8.no-checkpoint", { rootCause: "Checkpoint expired before completing." }),
      ],
      1,
    ],
    [
      "checkpoints that one subtask holds up apart from the others",
      [needy("a", ["8.checkpoints-failing", "8.one-subtask"]), needy("b", "8.checkpoints-failing")],
      2,
    ],
    [
      "checkpoint trouble without the root cause of an unrelated restart",
      [needy("a", "8.checkpoints-failing", { rootCause: oom }), needy("b", "8.checkpoints-failing")],
      1,
    ],
    [
      "targets that never answered, each by itself",
      [
        needy("t1", "1.never-answered", { item: { kind: "target", targetId: "t1", environment: undefined } }),
        needy("t2", "1.never-answered", { item: { kind: "target", targetId: "t2", environment: undefined } }),
      ],
      2,
    ],
  ])("%s", (_name, inputs, count) => {
    const found = causesOf(inputs, now);
    expect(found.map((cause) => cause.title)).toHaveLength(count);
    for (const cause of found) expect(Cause.safeParse(cause).error).toBeUndefined();
    expect(new Set(found.map((cause) => cause.id)).size).toBe(count);
  });
});

describe("the order of causes", () => {
  const order = (...inputs: CauseInput[]) => causes(...inputs).map((cause) => cause.workloadIds[0]);

  it("puts the tier before the severity", () => {
    expect(order(needy("a", "6b.restart-loop", { tier: 2 }), needy("b", "8.drift", { tier: 1 }))).toEqual(["b", "a"]);
  });

  it("puts no tier last", () => {
    expect(order(needy("a", "6b.restart-loop"), needy("b", "8.drift", { tier: 3 }))).toEqual(["b", "a"]);
  });

  it("puts failing before degraded before unknown", () => {
    expect(order(needy("u", "2.no-state"), needy("d", "8.drift"), needy("f", "6b.restart-loop"))).toEqual([
      "f",
      "d",
      "u",
    ]);
  });

  it("puts many before few", () => {
    const many = [needy("b", "8.rolled-back"), needy("c", "8.rolled-back")];
    expect(order(needy("a", "8.drift"), ...many)).toEqual(["b", "a"]);
  });

  it("puts the longest first, and what has no time last", () => {
    const since = (at: string | null) => ({ item: { verdict: verdictOf({ state: "degraded", since: at }) } });
    const rule = (name: string, at: string | null): CauseInput => {
      const input = needy(name, "8.drift", since(at));
      return {
        ...input,
        item: { ...input.item, verdict: { ...input.item.verdict, reasons: [{ rule: `8.${name}`, text: "x." }] } },
      };
    };
    expect(order(rule("new", ago(1)), rule("none", null), rule("old", ago(90)))).toEqual(["old", "new", "none"]);
  });

  it("does not depend on the order of the workloads", () => {
    const inputs = [needy("a", "8.drift"), needy("b", "6b.restart-loop"), needy("c", "2.no-state", { tier: 1 })];
    expect(causesOf(inputs.toReversed(), now)).toEqual(causesOf(inputs, now));
  });
});

describe("what a cause holds", () => {
  it("the most critical tier, all owners and environments, the worst state and the earliest time", () => {
    const [cause] = causes(
      needy("a", "8.restarted", {
        rootCause: oom,
        tier: 3,
        owner: "Bidding",
        item: {
          verdict: verdictOf({ state: "degraded", reasons: [{ rule: "8.restarted", text: "x." }], since: ago(90) }),
        },
      }),
      needy("b", "6b.restart-loop", { rootCause: oom, tier: 1, owner: "Ads" }),
      needy("c", "6b.restart-loop", { rootCause: oom, tier: 2, owner: "Ads" }),
    );
    expect(cause).toMatchObject({
      state: "failing",
      severity: 0,
      tier: 1,
      owners: ["Ads", "Bidding"],
      environments: ["pay"],
      targetIds: ["cmf-a"],
      rule: "6b.restart-loop",
      evidenceKind: "oom-killed",
      workloadIds: ["b", "c", "a"],
      count: 3,
      since: ago(90),
      staleCount: 0,
    });
  });

  it(`at most ${workloadIdLimit} ids, and the count of all`, () => {
    const many = Array.from({ length: 250 }, (_, index) => needy(`w${index}`, "1.nobody-looked"));
    const [cause] = causes(...many);
    expect(cause?.workloadIds).toHaveLength(workloadIdLimit);
    expect(cause?.count).toBe(250);
  });

  it("an id that stays while workloads come and go", () => {
    const [one] = causes(needy("a", "6b.restart-loop", { rootCause: oom }));
    const [two] = causes(
      needy("b", "6b.restart-loop", { rootCause: oom }),
      needy("c", "6b.restart-loop", { rootCause: oom }),
    );
    expect(two?.id).toBe(one?.id);
    expect(one?.id).toMatch(/^oom-killed-pay-[a-z0-9]+$/);
  });

  it("a silence: how many of all were in need when last seen, and since when", () => {
    const [cause] = causes(
      needy("a", "6b.restart-loop", { item: stale }),
      needy("b", "8.drift", { item: stale }),
      ...Array.from({ length: 8 }, (_, index) => healthy(`h${index}`, stale)),
      healthy("t", { ...stale, kind: "target" }),
    );
    expect(cause).toMatchObject({
      title: "Target cmf-a does not answer",
      sentence: "2 of its 10 workloads were in need of someone when last seen.",
      state: "failing",
      evidenceKind: "silence",
      count: 2,
      staleCount: 2,
      since: ago(41),
    });
  });

  it("a silent target with nothing in need behind it counts itself, as unknown", () => {
    const [cause] = causes(healthy("t", { ...stale, kind: "target", environment: undefined }));
    expect(cause).toMatchObject({ state: "unknown", count: 1, staleCount: 1, workloadIds: ["t"] });
    expect(cause?.sentence).toBe("cmf-a has not shown its list.");
  });

  it("the silent one of several targets through which a workload is seen", () => {
    const source = (targetId: string, observedAt: string) => ({ targetId, kind: "job", name: "j", observedAt });
    const item = { ...stale, sources: [source("cmf-a", ago(1)), source("flink-a", ago(41))] };
    expect(causes(needy("a", "6b.restart-loop", { item }))[0]?.title).toBe("Target flink-a does not answer");
  });
});
