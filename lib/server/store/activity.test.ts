import { describe, expect, it } from "vitest";
import type { Activity } from "@/lib/domain/plan";
import { ActivityLog } from "./activity";
import { openDatabase } from "./database";

const entry = (id: string, over: Partial<Activity> = {}): Activity => ({
  id,
  at: "2026-03-17T03:12:40.000Z",
  origin: "ours",
  who: "mira",
  verb: "suspend",
  kind: "application",
  name: "card-auth-enrich",
  targetId: "cmf-eu1",
  environment: "payments-prod",
  itemId: "cmf-eu1~payments-prod~card-auth-enrich",
  outcome: "accepted",
  text: "Suspended.",
  steps: [],
  beforeHash: null,
  afterHash: null,
  ...over,
});

describe("the activity log", () => {
  it("pages newest first without losing or repeating an entry", () => {
    const log = new ActivityLog(openDatabase(":memory:"));
    for (let n = 0; n < 25; n++) log.append(entry(`a${n}`));
    const first = log.list({ pageSize: 10 });
    const second = log.list({ pageSize: 10, cursor: first.nextCursor ?? undefined });
    const third = log.list({ pageSize: 10, cursor: second.nextCursor ?? undefined });
    const ids = [...first.items, ...second.items, ...third.items].map((item) => item.id);
    expect(ids).toEqual(Array.from({ length: 25 }, (_, n) => `a${24 - n}`));
    expect(third.nextCursor).toBeNull();
    expect(first.total).toBe(25);
  });

  it("filters by who and item", () => {
    const log = new ActivityLog(openDatabase(":memory:"));
    log.append(entry("a1"));
    log.append(entry("a2", { who: "teemu", itemId: "x" }));
    expect(log.list({ pageSize: 10, who: "teemu" }).items.map((item) => item.id)).toEqual(["a2"]);
    expect(log.list({ pageSize: 10, itemId: "x" }).total).toBe(1);
    expect(log.list({ pageSize: 10, who: ["teemu", "mira"], outcome: "accepted" }).total).toBe(2);
    expect(log.list({ pageSize: 10, who: [] }).total).toBe(0);
  });

  it("counts the whole record by who, target and outcome, whatever is filtered", () => {
    const log = new ActivityLog(openDatabase(":memory:"));
    log.append(entry("a1"));
    log.append(entry("a2", { who: "teemu", outcome: "half-done" }));
    log.append(entry("a3"));
    expect(log.list({ pageSize: 1, who: "teemu" }).facets).toEqual({
      who: { mira: 2, teemu: 1 },
      target: { "cmf-eu1": 3 },
      outcome: { accepted: 2, "half-done": 1 },
    });
  });

  it("refuses to change or delete what was written", () => {
    const database = openDatabase(":memory:");
    new ActivityLog(database).append(entry("a1"));
    expect(() => database.exec("DELETE FROM activity")).toThrow(/append-only/);
    expect(() => database.exec("UPDATE activity SET who = 'nobody'")).toThrow(/append-only/);
  });

  it("masks a secret that somebody puts into a text", () => {
    const log = new ActivityLog(openDatabase(":memory:"));
    log.append(entry("a1", { text: "jdbc:postgresql://u:hunter2secret@db/x?password=hunter2secret" }));
    expect(JSON.stringify(log.list({ pageSize: 1 }))).not.toContain("hunter2secret");
  });
});
