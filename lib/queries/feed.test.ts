import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FeedReader } from "./feed";

type Predicate = (query: { queryKey: readonly unknown[] }) => boolean;

beforeEach(() => void vi.useFakeTimers({ now: 10_000 }));
afterEach(() => void vi.useRealTimers());

const change = (kind: string, id: string) => ({
  type: "change" as const,
  version: 1,
  changes: [{ kind, id, op: "put" as const }],
  targets: [],
});

describe("FeedReader", () => {
  it("asks again for lists of the kind and for the item that changed, not for its neighbours", async () => {
    const asked: Predicate[] = [];
    const reader = new FeedReader({
      invalidateQueries: async (filters) => void asked.push((filters as { predicate: Predicate }).predicate),
    });
    reader.take(change("application", "a"));
    await vi.advanceTimersByTimeAsync(0);
    const touches = (queryKey: readonly unknown[]) => asked[0]?.({ queryKey });
    expect(touches(["applications", "list", {}])).toBe(true);
    expect(touches(["application", { params: { id: "a" } }])).toBe(true);
    expect(touches(["application", { params: { id: "b" } }])).toBe(false);
    expect(touches(["clusters", "list", {}])).toBe(false);
  });

  it("gathers a storm of changes into one round of questions every three seconds", async () => {
    const invalidateQueries = vi.fn(async () => {});
    const reader = new FeedReader({ invalidateQueries });
    for (let n = 0; n < 60; n++) {
      reader.take(change("job", `j${n}`));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(invalidateQueries.mock.calls.length).toBeLessThanOrEqual(3);
  });

  it("asks for everything after a reset", () => {
    const invalidateQueries = vi.fn(async () => {});
    new FeedReader({ invalidateQueries }).take({ type: "reset", version: 9 });
    expect(invalidateQueries).toHaveBeenCalledWith();
  });
});
