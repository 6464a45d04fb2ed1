import { describe, expect, it } from "vitest";
import type { FleetRecord } from "@/lib/control-planes/control-plane";
import { isWorkload } from "./collections";
import { inventory } from "./inventory.fixture";
import { mergeDetail, mergeList, withPeriods } from "./merge";
import * as make from "./testing.fixture";

const { at, application, whole } = make;

const listed = (seconds: number, word = "RUNNING", jobId: string | null = "one") =>
  application("a", { seen: at(seconds), word, jobId });

/** The record of a list, looked at closer some seconds later. */
function closer(seconds: number, from = listed(0)) {
  return {
    ...from,
    load: { busy: 0.97, backPressured: 0, vertex: "join", at: at(seconds) },
    facts: {
      ...from.facts,
      restarts: make.restarts({ total: 4, at: at(seconds), lastCause: "OutOfMemoryError" }),
      checkpoints: make.checkpoints({ failedInARow: 3, at: at(seconds) }),
      taskManagers: { present: 2, wanted: 3, lost: 1 },
      drift: { keys: ["parallelism"], pending: false },
      observations: [...from.facts.observations, make.closerLook(at(seconds))],
    },
  };
}

const looks = (record: FleetRecord) => record.facts.observations.map((seen) => `${seen.of} ${seen.at}`);

describe("a list after a closer look", () => {
  const merged = mergeList(listed(10), closer(5));

  it.each([
    ["restarts", merged.facts.restarts?.total, 4],
    ["their cause", merged.facts.restarts?.lastCause, "OutOfMemoryError"],
    ["checkpoints", merged.facts.checkpoints?.failedInARow, 3],
    ["TaskManagers", merged.facts.taskManagers?.present, 2],
    ["drift", merged.facts.drift?.keys, ["parallelism"]],
    ["load", isWorkload(merged) && merged.load?.busy, 0.97],
  ])("keeps %s", (_, found, wanted) => expect(found).toEqual(wanted));

  it("has the list's word and both looks with their own times", () => {
    expect([merged.facts.words.job?.at, looks(merged)]).toEqual([at(10), [`list ${at(10)}`, `detail ${at(5)}`]]);
  });

  it("drops what was found about another run of the job", () => {
    const next = mergeList(listed(10, "RUNNING", "two"), closer(5));
    expect([next.facts.restarts, next.facts.checkpoints, looks(next)]).toEqual([null, null, [`list ${at(10)}`]]);
  });

  it("keeps it where the list does not tell which run it is", () => {
    const next = mergeList(listed(10, "SUSPENDED", null), closer(5));
    expect([next.facts.restarts?.total, isWorkload(next) && next.jobId]).toEqual([4, "one"]);
  });

  it("takes a younger count of tasks from the list", () => {
    const [old, young] = [5, 10].map((s) => ({ value: { RUNNING: s }, at: at(s), source: "x" }));
    const before = { ...closer(5), facts: { ...closer(5).facts, tasks: old ?? null } };
    const next = { ...listed(10), facts: { ...listed(10).facts, tasks: young ?? null } };
    expect(mergeList(next, before).facts.tasks?.value).toEqual({ RUNNING: 10 });
  });
});

describe("a closer look", () => {
  it("replaces the one before, also where it clears something", () => {
    const cleared = { ...closer(40), facts: { ...closer(40).facts, drift: null } };
    expect(mergeDetail(cleared, closer(5)).facts.drift).toBeNull();
  });

  it("does not turn back the word of a list that came while it was under way", () => {
    const merged = mergeDetail(closer(12), listed(10, "FAILED"));
    expect([merged.facts.words.job?.value, merged.facts.restarts?.total]).toEqual(["FAILED", 4]);
  });

  it("is ignored when the list already shows the next run", () => {
    const known = listed(10, "RUNNING", "two");
    expect(mergeDetail(closer(12), known)).toBe(known);
  });
});

describe("in the inventory", () => {
  it("survives lists, and an empty later look only stops it from ageing", () => {
    const { kept, rows } = inventory();
    kept.apply("east", whole("apps", 0, [listed(0)]));
    kept.applyDetail(listed(0).id, closer(5));
    kept.apply("east", whole("apps", 10, [listed(10)]));
    expect(rows()[0]?.facts.checkpoints?.failedInARow).toBe(3);
    kept.applyDetail(listed(0).id, null);
    const facts = rows()[0]?.facts;
    expect([facts?.checkpoints?.failedInARow, facts?.observations.map((seen) => seen.of)]).toEqual([3, ["list"]]);
  });

  it("ignores a closer look at what has left meanwhile", () => {
    const { kept, rows } = inventory();
    kept.apply("east", whole("apps", 0, [listed(0)]));
    kept.apply("east", whole("apps", 10, []));
    kept.applyDetail(listed(0).id, closer(12));
    expect([rows()[0]?.verdict.state, rows()[0]?.facts.restarts]).toEqual(["failing", null]);
  });

  it("ages by the periods that the observer keeps, not by those that were wished", () => {
    const { kept, rows } = inventory();
    kept.setPeriods("east", { list: 25_000, detail: 900_000 });
    kept.apply("east", whole("apps", 0, [closer(0)]));
    expect(rows()[0]?.facts.observations.map((seen) => seen.periodMs)).toEqual([25_000, 900_000]);
  });
});

it("never makes a list younger than its plane says", () => {
  const facts = make.facts("application", { word: "RUNNING" });
  expect(withPeriods(facts, { list: 1_000, detail: 1_000 }).observations[0]?.periodMs).toBe(10_000);
});
