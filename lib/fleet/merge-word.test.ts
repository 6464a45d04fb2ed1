import { describe, expect, it } from "vitest";
import { isWorkload } from "./collections";
import { mergeDetail, mergeList } from "./merge";
import * as make from "./testing.fixture";

const { at, application } = make;

const said = (seconds: number, word: string, source: string, since: number | null) => {
  const record = application("a", { seen: at(seconds), jobId: "one" });
  const words = { ...record.facts.words, job: { value: word, at: at(seconds), source } };
  const observations = [{ of: "list" as const, source: "CMF east", at: at(seconds), periodMs: 10_000 }];
  return {
    ...record,
    facts: { ...record.facts, words, observations, stateSince: since === null ? null : at(since) },
  };
};
const relayed = (seconds: number, word: string, since: number | null = null) => said(seconds, word, "CMF east", since);
const looked = (seconds: number, word: string, listedAt = 0) => {
  const near = said(seconds, word, "Flink /jobs/{id}", seconds - 1);
  const closer = { of: "detail" as const, source: "Flink /jobs/{id}", at: at(seconds), periodMs: 30_000 };
  const list = { of: "list" as const, source: "CMF east", at: at(listedAt), periodMs: 10_000 };
  return { ...near, facts: { ...near.facts, observations: [list, closer] } };
};
const wordOf = (record: ReturnType<typeof mergeList>) => isWorkload(record) && record.facts.words.job?.value;

describe("the job's word, of several sources", () => {
  it.each([
    ["the near one stands against an older relayed word", relayed(20, "RUNNING", 2), "RESTARTING"],
    ["a relayed RUNNING never clears what a near look showed", relayed(20, "RUNNING", 15), "RESTARTING"],
    ["a relayed failure that is younger than the near look is news", relayed(20, "FAILED", 15), "FAILED"],
    ["a relayed failure that is older than the near look is not", relayed(20, "FAILED", 5), "RESTARTING"],
    ["a fresh far word beats a stale near one", relayed(110, "RUNNING", 15), "RUNNING"],
  ])("%s", (_, list, wanted) => expect(wordOf(mergeList(list, looked(10, "RESTARTING")))).toBe(wanted));

  it("goes with its own times", () => {
    const merged = mergeList(relayed(20, "RUNNING", 2), looked(10, "RESTARTING"));
    expect([merged.facts.stateSince, merged.facts.words.job?.at]).toEqual([at(9), at(10)]);
  });

  it("is the near one's again when a look ends after the next list came", () => {
    expect(wordOf(mergeDetail(looked(12, "RESTARTING"), relayed(11, "RUNNING", 2)))).toBe("RESTARTING");
  });

  it("is the fresh far one's after three minutes, however slow the rotation", () => {
    const known = looked(10, "RESTARTING");
    for (const seen of known.facts.observations) seen.periodMs = 900_000;
    expect(wordOf(mergeList(relayed(200, "RUNNING", 15), known))).toBe("RUNNING");
  });

  it("is the far one's when nothing near can be looked at any more", () => {
    const known = looked(10, "RUNNING");
    const alone = { ...known, facts: { ...known.facts, observations: known.facts.observations.slice(0, 1) } };
    expect(wordOf(mergeList(relayed(20, "FAILED", 5), alone))).toBe("FAILED");
  });

  it("is the younger one's where both are Flink's own", () => {
    const listed = said(20, "RUNNING", "Flink /jobs/overview", 15);
    expect(wordOf(mergeList(listed, looked(10, "RESTARTING")))).toBe("RUNNING");
  });
});
