import { describe, expect, it } from "vitest";
import type { FleetRecord } from "@/lib/control-planes/control-plane";
import { judge } from "@/lib/domain/verdict";
import { ConsoleError } from "@/lib/errors/console-error";
import { createFleet, type FleetOptions } from "./fleet";
import * as make from "./testing.fixture";

const { application, broken, FakeClock, FakePlane, quiet } = make;

function fleet(more: Partial<FleetOptions> = {}) {
  const clock = new FakeClock();
  const [east, west] = [new FakePlane("east"), new FakePlane("west")];
  const configs = [make.config({ label: "East" }), make.config({ id: "west", kind: "flink" })];
  const planes = [east, west].flatMap((plane, index) => {
    const config = configs[index];
    return config ? [{ config, plane }] : [];
  });
  const one = createFleet({ planes, judge: make.plainJudge, clock, random: () => 0.5, ...more });
  const stamped = (records: FleetRecord[]) => {
    const seen = new Date(clock.now()).toISOString();
    return records.map((record) => ({
      ...record,
      facts: { ...record.facts, observations: record.facts.observations.map((look) => ({ ...look, at: seen })) },
    }));
  };
  /** East lists these in every round, as seen at that moment. */
  const lists = (records: () => FleetRecord[]) => {
    east.batches = () => [
      { scope: "apps", at: new Date(clock.now()).toISOString(), records: stamped(records()), complete: true },
    ];
  };
  return { clock, east, west, one, lists };
}

describe("reading", () => {
  it("wakes the observers and answers with what there is", async () => {
    const { clock, east, one, lists } = fleet();
    lists(() => [application("a")]);
    expect(one.query("applications", {}).partial?.map((gap) => gap.targetId)).toEqual(["east", "west"]);
    await clock.advance(1);
    const page = one.query("applications", {});
    expect([east.rounds, page.total, page.partial, page.version]).toEqual([1, 1, undefined, one.version]);
  });

  it("waits for the first answers when asked to, and not longer than told", async () => {
    const { clock, west, one } = fleet();
    let finish: () => void = () => undefined;
    west.batches = () =>
      new Promise((resolve) => {
        finish = () => resolve([]);
      });
    const states: string[] = [];
    void one.settled(60_000).then(() => states.push("all"));
    void one.settled(5_000).then(() => states.push("time"));
    await clock.advance(4_999);
    expect([states, one.waitingFor()]).toEqual([[], ["west"]]);
    await clock.advance(1);
    expect(states).toEqual(["time"]);
    finish();
    await clock.advance(1);
    expect([states, one.waitingFor()]).toEqual([["time", "all"], []]);
  });

  it("finds items by kind, and nothing under another kind", async () => {
    const { clock, one, lists } = fleet();
    const { id } = application("a");
    lists(() => [application("a")]);
    one.wake();
    await clock.advance(1);
    expect([one.item("application", id)?.name, one.item("job", id), one.find(id)?.kind]).toEqual([
      "a",
      null,
      "application",
    ]);
    expect([one.records("application").length, one.records("job").length, one.record(id)?.name]).toEqual([1, 0, "a"]);
    expect([one.versionOf(id), one.versionOf("nobody")]).toEqual([one.version, null]);
  });

  it("brings closer looks forward for what somebody looks at, and for its job", async () => {
    const { clock, east, one, lists } = fleet();
    const run = make.job("run", {});
    const owner = application("owner", { jobItemId: run.id });
    const many = Array.from({ length: 300 }, (_, index) => application(`a${index}`));
    lists(() => [...many, owner, run]);
    one.wake();
    await clock.advance(1);
    // Everybody was looked at once, so nobody is urgent any more.
    east.cost = 0.001;
    await clock.advance(30_000);
    east.cost = 10;
    one.look("application", owner.id);
    const before = east.inspected.length;
    await clock.advance(45_000);
    const looked = east.inspected.slice(before);
    expect(looked).toEqual(expect.arrayContaining(["owner", "run"]));
  });

  it("makes a page anew when anything was written, and not otherwise", async () => {
    const { clock, one, lists } = fleet();
    lists(() => [application("a")]);
    one.wake();
    await clock.advance(1);
    const page = one.query("applications", {});
    expect(one.query("applications", {})).toBe(page);
    await clock.advance(10_000);
    expect(one.query("applications", {})).not.toBe(page);
  });

  it("makes what is kept by version once a version", async () => {
    const { clock, one, lists } = fleet();
    let word = "RUNNING";
    let made = 0;
    lists(() => [application("a", { word })]);
    const ask = () => one.memo("causes", () => (made += 1));
    one.wake();
    await clock.advance(1);
    expect([ask(), ask()]).toEqual([1, 1]);
    word = "FAILED";
    await clock.advance(10_000);
    expect(ask()).toBe(2);
  });
});

describe("a plane that falls silent", () => {
  async function silent() {
    const all = fleet({ judge });
    all.lists(() => [application("a", { word: "FAILED" }), application("b")]);
    const release = new AbortController();
    void (async () => {
      for await (const _ of all.one.subscribe(null, release.signal));
    })();
    await all.clock.advance(1_000);
    all.east.batches = () => [broken("apps", 0, new ConsoleError("unreachable", { detail: "No route." }))];
    await all.clock.advance(120_000);
    return all;
  }

  it("leaves every word as it was and marks it old, never green", async () => {
    const { one } = await silent();
    const { items } = one.query("applications", { sort: "name" });
    expect(items.map((item) => [item.name, item.verdict.state])).toEqual([
      ["a", "failing"],
      ["b", "healthy"],
    ]);
    expect(items.every((item) => item.stale?.since === make.at(0))).toBe(true);
  });

  it("is named with its reason beside the page, and only where the filter leaves it in play", async () => {
    const { one } = await silent();
    expect(one.partial()).toEqual([{ targetId: "east", reason: "No route.", since: make.at(0) }]);
    expect(one.query("applications", { filter: ["target:west"] }).partial).toBeUndefined();
    expect(one.query("applications", { filter: ["plane:cmf"] }).partial).toHaveLength(1);
  });

  it("is not named beside a collection that its kind of plane does not have", async () => {
    const { one } = await silent();
    expect(one.query("environments", {}).partial).toHaveLength(1);
    expect(one.query("catalogs", {}).partial).toBeUndefined();
  });

  it("is told once, and so is its return", async () => {
    const { clock, one, lists } = await silent();
    lists(() => [application("a")]);
    one.tryNow("east");
    await clock.advance(20_000);
    const told = one.history({ kinds: ["silent", "returned"] }).map((one) => [one.kind, one.name]);
    expect(told).toEqual([
      ["returned", "East"],
      ["silent", "East"],
    ]);
  });

  it("shows on the target: since when, why, the next try, and that its own word is old", async () => {
    const { one } = await silent();
    const target = one.target("east");
    expect(target).toMatchObject({
      silentSince: make.at(0),
      lastAnswerAt: make.at(0),
      lastError: { code: "unreachable", text: "No route." },
      behind: { applications: 2 },
    });
    expect([target?.stale?.since, Number.isNaN(Date.parse(target?.nextTryAt ?? ""))]).toEqual([make.at(0), false]);
  });

  it("looks old at once when somebody comes back after a rest", async () => {
    const { clock, east, one, lists } = fleet();
    lists(() => [application("a")]);
    one.wake();
    await clock.advance(1);
    await clock.advance(3_600_000);
    const { rounds } = east;
    expect(one.query("applications", {}).items[0]?.stale?.since).toBe(make.at(110));
    await clock.advance(1);
    expect([east.rounds, one.query("applications", {}).items[0]?.stale]).toEqual([rounds + 1, null]);
  });
});

describe("targets", () => {
  it("are unknown before their first answer and healthy after, by the ladder that judges all", async () => {
    const { clock, one } = fleet({ judge });
    expect(one.targets().map((target) => target.verdict.state)).toEqual(["unknown", "unknown"]);
    await clock.advance(1);
    expect(one.targets().map((target) => target.verdict.state)).toEqual(["healthy", "healthy"]);
  });

  it("show the transport's figures where there are any, and 60 minutes whatever is known", async () => {
    const tape = [
      { at: make.at(-5), outcome: "ok" },
      { at: make.at(-3), outcome: "timeout" },
    ];
    const minutes = [{ minute: make.at(0), calls: 4, errors: 1, meanMs: 12 }];
    const stats = { minutes, lastError: null, clockSkewMs: -700, medianMs: 11, tape };
    const plane = new FakePlane("east");
    const config = make.config({ credentials: { kind: "bearer", token: { env: "EAST_TOKEN" } } });
    const one = createFleet({
      planes: [{ config, plane, stats: () => stats }],
      judge: make.plainJudge,
      clock: new FakeClock(),
    });
    const target = one.target("east");
    expect(target).toMatchObject({ medianMs: 11, clockSkewMs: -700, answers: [make.at(-5)] });
    expect([target?.hour.length, target?.hour.at(-1), target?.credential]).toEqual([
      60,
      { at: make.at(0), calls: 4, errors: 1, latencyMs: 12 },
      { kind: "bearer", name: "EAST_TOKEN" },
    ]);
    expect(target?.hour[0]?.latencyMs).toBeNull();
  });

  it("that are not configured do not exist", () => {
    const { one } = fleet();
    expect([one.target("north"), one.tryNow("north"), one.plane("north")]).toEqual([null, false, null]);
  });
});

describe("subscribers", () => {
  /** Upstream calls in five minutes of a fleet that changes in every round. */
  async function callsWith(subscribers: number): Promise<number> {
    const { clock, east, west, one, lists } = fleet();
    let round = 0;
    lists(() => {
      round += 1;
      return [application("a", { word: round % 2 === 0 ? "RUNNING" : "FAILED" }), application("b")];
    });
    east.cost = 2;
    for (let tab = 0; tab < subscribers; tab += 1) {
      void (async () => {
        for await (const _ of one.subscribe(null)) one.query("applications", {});
      })();
    }
    await clock.advance(300_000);
    one.close();
    return east.calls + west.calls;
  }

  it("cost the upstream the same whether there are 1 or 200", async () => {
    const [single, many] = [await callsWith(1), await callsWith(200)];
    expect(single).toBeGreaterThan(60);
    expect(Math.abs(many - single) / single).toBeLessThan(0.1);
  });

  it("hear what changed within half a second", async () => {
    const { clock, one, lists } = fleet();
    let word = "RUNNING";
    lists(() => [application("a", { word })]);
    const heard: string[] = [];
    const abort = new AbortController();
    void (async () => {
      for await (const event of one.subscribe(null, abort.signal))
        if (event.type === "change") heard.push(...event.changes.map((change) => `${change.op} ${change.kind}`));
    })();
    await clock.advance(9_000);
    heard.length = 0;
    word = "FAILED";
    await clock.advance(1_500);
    expect(heard).toEqual(["put application"]);
  });
});

it("ends everything when closed: observers, subscriptions, waiting", async () => {
  const { clock, east, one } = fleet();
  const ended: string[] = [];
  void (async () => {
    for await (const _ of one.subscribe(null));
    ended.push("subscription");
  })();
  await quiet();
  void one.settled(60_000).then(() => ended.push("waiting"));
  one.close();
  await clock.advance(600_000);
  expect([ended.sort(), east.rounds, clock.timers]).toEqual([["subscription", "waiting"], 0, 0]);
});
