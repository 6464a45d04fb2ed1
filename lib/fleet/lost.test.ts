import { describe, expect, it } from "vitest";
import { inventory } from "./inventory.fixture";
import * as make from "./testing.fixture";

const { at, application, job, statement, whole } = make;

const wish = (state: "running" | "suspended") => ({ state, at: at(0), generation: 1, source: "CMF east" }) as const;

const declared = (state: "running" | "suspended" = "running", seen = 0) => {
  const record = application("a", { seen: at(seen) });
  return { ...record, facts: { ...record.facts, desired: wish(state) } };
};
const itsJob = (seen = 0) => {
  const record = job("j", { targetId: "east", environment: "payments", seen: at(seen), workloadItemId: declared().id });
  return { ...record, facts: { ...record.facts, desired: wish("running") } };
};

function lists(first: Parameters<typeof whole>[2], second: Parameters<typeof whole>[2]) {
  const { kept, happenings } = inventory();
  kept.apply("east", whole("apps", 0, first));
  kept.apply("east", whole("apps", 10, second));
  return { happenings, jobs: kept.tables.jobs.rows.map(({ item }) => item), left: kept.entries.size };
}

describe("what a whole list no longer holds", () => {
  it.each([
    ["an application that somebody declared", [declared()]],
    ["a statement", [{ ...statement("s"), facts: { ...statement("s").facts, desired: wish("running") } }]],
    ["an application with its job, in whatever order they were listed", [itsJob(), declared()]],
  ])("is gone: %s", (_, records) => {
    const { left, happenings } = lists(records, []);
    expect([left, happenings.every((one) => one.startsWith("gone "))]).toEqual([0, true]);
  });

  it("is lost: a job that ran for an application that still wants it", () => {
    expect(lists([declared(), itsJob()], [declared("running", 10)]).jobs[0]?.facts.lost).toEqual({
      ...{ since: at(10), lastWord: "RUNNING", ended: false },
    });
  });

  it("has ended: the job of an application that was put to rest in the same list", () => {
    const [left] = lists([declared(), itsJob()], [declared("suspended", 10)]).jobs;
    expect([left?.facts.lost?.ended, left?.facts.desired?.state]).toEqual([true, "suspended"]);
  });

  it("is lost: a job that nobody declared", () => {
    expect(lists([job("j", { targetId: "east" })], []).jobs[0]?.facts.lost?.ended).toBe(false);
  });
});
