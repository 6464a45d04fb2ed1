import { describe, expect, it } from "vitest";
import type { Target } from "@/lib/domain/resources";
import {
  capabilityKeys,
  clockWords,
  hourSums,
  kindWords,
  silentFrom,
  targetsSentence,
  whatFollows,
} from "./target-words";

const now = Date.parse("2026-03-17T03:12:40Z");
const target = (id: string, changes: Partial<Target> = {}): Target => ({
  id,
  kind: "target",
  name: id,
  targetId: id,
  verdict: { state: "healthy", reasons: [], evidence: [], basis: "list", rawWord: null, since: null },
  stale: null,
  sources: [],
  planeKind: "flink",
  label: id,
  version: "2.3.0",
  writable: false,
  periodMs: 10_000,
  lastAnswerAt: "2026-03-17T03:12:38Z",
  silentSince: null,
  nextTryAt: null,
  lastError: null,
  answers: [],
  medianMs: null,
  hour: [],
  clockSkewMs: null,
  capabilities: {},
  credential: { kind: "none", name: null },
  limits: { concurrency: 1, perSecond: 1, totalMs: 1, bodyBytes: 1 },
  behind: {},
  ...changes,
});
const silent = (id: string) =>
  target(id, { silentSince: "2026-03-17T02:31:07Z", lastAnswerAt: "2026-03-17T02:31:07Z" });
const able = (state: Target["capabilities"][string]["state"], note: string) => ({ logs: { state, note } });

describe("targetsSentence", () => {
  it("says that all answer", () => {
    expect(targetsSentence([target("a"), target("b")], now)).toBe("All two targets answer.");
    expect(targetsSentence([target("a")], now)).toBe("The one target answers.");
  });
  it("says who is silent and how old that is", () => {
    expect(targetsSentence([target("a"), target("b"), silent("yarn")], now)).toBe(
      "Two of three targets answer. What yarn said is 41\u00a0min old.",
    );
  });
  it("does not speak of an answer that never came", () => {
    expect(targetsSentence([target("x", { lastAnswerAt: null })], now)).toBe(
      "None of one target answers. x has never answered.",
    );
  });
  it("says what having none means", () => {
    expect(targetsSentence([], now)).toContain("No target is configured");
  });
});

describe("clockWords", () => {
  it.each([
    [null, null],
    [-234, "0.2 s"],
    [7_400, "7.4 s ahead"],
    [-5_001, "5.0 s behind"],
    [3_600_000, "1 h ahead"],
  ])("%s is %s", (skew, words) => {
    expect(clockWords(skew)?.replaceAll("\u00a0", " ") ?? null).toBe(words);
  });
});

describe("the hour", () => {
  const hour = [
    { at: "2026-03-17T02:30:00Z", calls: 4, errors: 0, latencyMs: 80 },
    { at: "2026-03-17T02:31:00Z", calls: 3, errors: 2, latencyMs: null },
    { at: "2026-03-17T02:32:00Z", calls: 1, errors: 1, latencyMs: null },
  ];
  it("begins a silence in the minute in which it began", () => {
    expect(silentFrom({ hour, silentSince: "2026-03-17T02:31:07Z" })).toBe(1);
    expect(silentFrom({ hour, silentSince: null })).toBeNull();
  });
  it("keeps a silence that is older than the hour over all of it", () => {
    expect(silentFrom({ hour, silentSince: "2026-03-17T01:00:00Z" })).toBe(0);
  });
  it("adds up", () => {
    expect(hourSums({ hour })).toEqual({ calls: 8, errors: 3 });
  });
});

describe("the matrix", () => {
  it("tells of those that may not before those that cannot, with their targets", () => {
    const targets = [
      target("a", { capabilities: able("no", "Older.") }),
      target("b", { capabilities: able("off", "Read-only.") }),
      target("c", { capabilities: able("off", "Read-only.") }),
      target("d", { capabilities: able("none", "No such thing.") }),
    ];
    expect(whatFollows("logs", targets)).toBe("b, c: Read-only. a: Older.");
  });
  it("repeats the shared note where all can", () => {
    expect(whatFollows("logs", [target("a", { capabilities: able("yes", "Files.") })])).toBe("Files.");
    expect(whatFollows("logs", [target("a")])).toBe("");
  });
  it("keeps an ability that it has no words for", () => {
    expect(capabilityKeys([{ capabilities: { teleport: { state: "yes", note: "" } } }])).toContain("teleport");
  });
  it("does not invent a version", () => {
    expect(kindWords({ planeKind: "cmf", version: null })).toBe("CMF, version not known");
  });
});
