import { describe, expect, it } from "vitest";
import type { Change } from "./entry";
import { Feed, type FeedEvent, type FeedLimits } from "./feed";
import { FakeClock, quiet } from "./testing.fixture";

const put = (id: string): Change => ({ kind: "application", id, op: "put" });
const gone = (id: string): Change => ({ kind: "application", id, op: "gone" });

function feed(limits: { [K in keyof FeedLimits]?: FeedLimits[K] } = {}) {
  const clock = new FakeClock();
  const one = new Feed(clock, 100, limits);
  const listen = (since: number | null = null) => {
    const events: FeedEvent[] = [];
    const abort = new AbortController();
    const done = (async () => {
      for await (const event of one.subscribe(since, abort.signal)) events.push(event);
    })();
    return { events, abort, done };
  };
  return { clock, one, listen };
}

const told = (event: FeedEvent | undefined) =>
  event?.type === "change" ? event.changes.map((change) => `${change.op} ${change.id}`) : event?.type;

describe("subscribers", () => {
  it("are told at once where they stand", async () => {
    const { listen } = feed();
    const { events } = listen();
    await quiet();
    expect(events).toMatchObject([{ type: "beat", version: 100 }]);
  });

  it("hear a first change at once and later ones gathered, each thing once", async () => {
    const { clock, one, listen } = feed();
    const { events } = listen();
    one.publish(101, [put("a")]);
    await clock.advance(1);
    one.publish(102, [put("a"), put("b")]);
    one.publish(103, [gone("a")]);
    await clock.advance(498);
    expect(events.slice(1).map(told)).toEqual([["put a"]]);
    await clock.advance(1);
    expect(events.slice(1).map(told)).toEqual([["put a"], ["gone a", "put b"]]);
    expect(events.at(-1)?.version).toBe(103);
  });

  it("share one event object, so that it is put into words once", async () => {
    const { clock, one, listen } = feed();
    const many = Array.from({ length: 300 }, () => listen());
    await quiet();
    one.publish(101, [put("a")]);
    await clock.advance(1);
    expect(new Set(many.map(({ events }) => events[1])).size).toBe(1);
  });

  it("hear of targets too", async () => {
    const { clock, one, listen } = feed();
    const { events } = listen();
    one.publishTarget("east");
    one.publishTarget("east");
    await clock.advance(1);
    expect(events[1]).toMatchObject({ type: "change", changes: [], targets: ["east"] });
  });

  it("leave when their signal aborts, and are not counted any more", async () => {
    const { one, listen } = feed();
    const { abort, done } = listen();
    await quiet();
    expect(one.subscribers).toBe(1);
    abort.abort();
    await done;
    expect(one.subscribers).toBe(0);
  });

  it("end with the feed", async () => {
    const { clock, one, listen } = feed();
    const { done } = listen();
    await quiet();
    one.close();
    await done;
    expect([one.subscribers, clock.timers]).toEqual([0, 0]);
  });
});

describe("resuming", () => {
  it("tells what was missed, the last word on each", async () => {
    const { one, listen } = feed();
    one.publish(101, [put("a")]);
    one.publish(102, [put("b")]);
    one.publish(103, [gone("b"), put("c")]);
    const { events } = listen(101);
    await quiet();
    expect(events.map(told)).toEqual([["gone b", "put c"]]);
  });

  it.each([
    ["of an earlier process", 7],
    ["from the future", 9_999],
  ])("begins anew for a version %s", async (_, since) => {
    const { one, listen } = feed();
    one.publish(101, [put("a")]);
    const { events } = listen(since);
    await quiet();
    expect(events).toEqual([{ type: "reset", version: 101 }]);
  });

  it("begins anew for a version that is not remembered, and not for the oldest that is", async () => {
    const { one, listen } = feed({ ring: 10 });
    for (let version = 101; version <= 116; version += 1) one.publish(version, [put(`a${version}`)]);
    const [lost, kept] = [listen(105), listen(106)];
    await quiet();
    expect([told(lost.events[0]), told(kept.events[0])?.length]).toEqual(["reset", 10]);
  });

  it("has nothing to tell to who missed nothing", async () => {
    const { one, listen } = feed();
    one.publish(101, [put("a")]);
    const { events } = listen(101);
    await quiet();
    expect(events.map((event) => event.type)).toEqual(["beat"]);
  });
});

describe("bounds", () => {
  it("tells a slow reader once that it missed much, and keeps no more for it", async () => {
    const { clock, one } = feed({ waiting: 3 });
    const slow = one.subscribe(null);
    await slow.next();
    const waiting = slow.next();
    for (let version = 101; version <= 120; version += 1) {
      one.publish(version, [put(`a${version}`)]);
      await clock.advance(500);
    }
    const first = await waiting;
    const second = await slow.next();
    expect([told(first.value ?? undefined), second.value]).toEqual([["put a101"], { type: "reset", version: 120 }]);
  });

  it("tells a flood as a reset", async () => {
    const { clock, one, listen } = feed({ perEvent: 5 });
    const { events } = listen();
    one.publish(
      101,
      Array.from({ length: 6 }, (_, index) => put(`a${index}`)),
    );
    await clock.advance(1);
    expect(events[1]).toEqual({ type: "reset", version: 101 });
  });
});

describe("the heart-beat", () => {
  it("comes within fifteen seconds of silence, and stops with the last reader", async () => {
    const { clock, listen } = feed();
    const { events, abort, done } = listen();
    await clock.advance(60_000);
    const beats = events.filter((event) => event.type === "beat").length;
    expect(beats).toBeGreaterThanOrEqual(5);
    abort.abort();
    await done;
    await clock.advance(60_000);
    expect(clock.timers).toBe(0);
  });

  it("keeps still while there is other news", async () => {
    const { clock, one, listen } = feed();
    const { events } = listen();
    for (let step = 1; step <= 12; step += 1) {
      one.publish(100 + step, [put("a")]);
      await clock.advance(5_000);
    }
    expect(events.filter((event) => event.type === "beat")).toHaveLength(1);
  });
});
