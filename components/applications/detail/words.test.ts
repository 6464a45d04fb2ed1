import { describe, expect, it } from "vitest";
import { toldOnce } from "@/components/overview/recent-changes";
import type { ThreadLink } from "@/lib/domain/workload";
import { leadOf, saysOf } from "./thread-words";
import { taskManagerWords } from "./three-facts";

const plain = (text: string | null) => text?.replaceAll("\u00a0", " ") ?? null;
const link = (change: Partial<ThreadLink>): ThreadLink => ({
  plane: "CMF",
  kind: "FlinkApplication",
  name: "payments-prod/card-auth-enrich",
  says: "STABLE",
  state: "present",
  targetId: "cmf-eu1",
  observedAt: "2026-03-17T03:12:40Z",
  ...change,
});

describe("the thread in words", () => {
  it("names the plane once and then leads on", () => {
    expect(leadOf(link({}), 0)).toBe("CMF FlinkApplication, cmf-eu1");
    expect(leadOf(link({ plane: "job", kind: "job" }), 2)).toBe("which runs the Flink job");
  });
  it("says who relays a word, and that nobody saw what is missing", () => {
    expect(saysOf(link({ state: "relayed" }))).toBe("says STABLE, as cmf-eu1 relays it");
    expect(saysOf(link({ state: "missing" }))).toBe("nobody has seen one");
    expect(saysOf(link({ says: null }))).toBe("says nothing of its state");
  });
});

describe("TaskManagers in words", () => {
  it("never makes a number of what nobody counted", () => expect(taskManagerWords(null, 6)).toBeNull());
  it("keeps a known zero", () => expect(plain(taskManagerWords(0, 6))).toBe("0 of 6 TaskManagers"));
  it("counts alone where nobody says how many are wanted", () =>
    expect(plain(taskManagerWords(1, null))).toBe("1 TaskManager"));
});

describe("recent changes", () => {
  const change = (itemKind: string, text: string) =>
    ({
      at: "2026-03-17T03:12:40Z",
      itemKind,
      itemId: itemKind,
      kind: "state",
      name: "payout-scheduler",
      text,
      by: "cmf-eu1",
    }) as Parameters<typeof toldOnce>[0][number];
  it("tells an application and its job once, and different turns twice", () => {
    const told = toldOnce([
      change("application", "From failing to degraded. 1 restart in 10 min."),
      change("job", "From failing to degraded. 1 restart in 9 min."),
      change("job", "From degraded to healthy."),
    ]);
    expect(told.map((one) => `${one.itemKind} ${one.text.slice(0, 13)}`)).toEqual([
      "application From failing ",
      "job From degraded",
    ]);
  });
});
