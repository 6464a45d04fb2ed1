import { describe, expect, it } from "vitest";
import type { Batch, FleetRecord } from "@/lib/control-planes/control-plane";
import type { TargetConfigInput } from "@/lib/domain/target-config";
import { ConsoleError } from "@/lib/errors/console-error";
import { twinIdOf } from "./collections";
import type { Entry } from "./entry";
import { inventory } from "./inventory.fixture";
import { Observer } from "./observer";
import * as make from "./testing.fixture";

const { application, whole, broken, FakeClock, FakePlane } = make;

function observer(input: Partial<TargetConfigInput> = {}, random = () => 0.5) {
  const clock = new FakeClock();
  const plane = new FakePlane();
  const { kept } = inventory(input);
  const periods: number[] = [];
  const notebook = {
    slices: (targetId: string, batch: Batch) => kept.slices(targetId, batch),
    detail: (id: string, record: FleetRecord | null) => kept.applyDetail(id, record),
    entries: (targetId: string) => kept.ofTarget(targetId),
    twin: ({ item }: Entry) => kept.entries.get(twinIdOf(item) ?? "") ?? null,
    periods: (_: string, { detail }: { list: number; detail: number }) => void periods.push(detail),
    status: () => undefined,
  };
  const one = new Observer(make.config(input), plane, notebook, clock, random);
  return { clock, plane, kept, one, periods };
}

const seconds = (clock: make.FakeClock): number => (clock.now() - make.start) / 1000;

describe("rounds", () => {
  it("begin when somebody needs them, and come once a period", async () => {
    const { clock, plane, one } = observer();
    await clock.advance(60_000);
    expect(plane.rounds).toBe(0);
    one.wake();
    await clock.advance(60_000);
    expect(plane.rounds).toBe(7);
  });

  it("are no more for many who need them than for one", async () => {
    const { clock, plane, one } = observer();
    for (let step = 0; step < 60; step += 1) {
      for (let reader = 0; reader < 200; reader += 1) one.wake();
      await clock.advance(1_000);
    }
    expect(plane.rounds).toBe(7);
  });

  it("rest two minutes after the last need, and begin at once with the next", async () => {
    const { clock, plane, one } = observer();
    one.wake();
    await clock.advance(600_000);
    expect([plane.rounds, one.state.mode, one.state.nextTryAt, clock.timers]).toEqual([12, "resting", null, 0]);
    one.wake();
    await clock.advance(1);
    expect(plane.rounds).toBe(13);
  });

  it("go on while somebody holds them", async () => {
    const { clock, plane, one } = observer();
    const release = one.hold();
    await clock.advance(600_000);
    expect(plane.rounds).toBe(61);
    release();
    release();
    await clock.advance(600_000);
    expect(one.state.mode).toBe("resting");
  });

  it("never overlap, however long one takes, and tell its true period", async () => {
    const { clock, plane, one } = observer();
    let finish: (batches: Batch[]) => void = () => undefined;
    plane.batches = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    one.hold();
    await clock.advance(35_000);
    expect([plane.rounds, one.tryNow()]).toEqual([1, true]);
    finish([]);
    await clock.advance(1);
    expect([plane.rounds, one.state.lastAnswerAt]).toEqual([2, make.start + 35_000]);
  });

  it("are given up when they hang, and the target counts as silent", async () => {
    const { clock, plane, one } = observer();
    plane.batches = () => new Promise(() => undefined);
    one.hold();
    await clock.advance(60_000);
    expect([one.state.lastError?.code, one.state.failures]).toEqual(["timeout", 1]);
  });

  it("stop for good when closed, also in the middle", async () => {
    const { clock, plane, one, kept } = observer();
    let finish: (batches: Batch[]) => void = () => undefined;
    plane.batches = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    one.wake();
    await clock.advance(0);
    one.close();
    finish([whole("apps", 0, [application("late")])]);
    one.wake();
    await clock.advance(600_000);
    expect([plane.rounds, clock.timers, one.tryNow(), kept.entries.size]).toEqual([1, 0, false, 0]);
  });
});

describe("failures", () => {
  it("back off up to a minute with full jitter, and tell the next try", async () => {
    const { clock, plane, one } = observer({}, () => 0.999);
    const at: number[] = [];
    plane.batches = () => {
      at.push(seconds(clock));
      return [broken("apps", 0, new ConsoleError("unreachable"))];
    };
    one.hold();
    await clock.advance(220_000);
    const waits = at.slice(1).map((time, index) => Math.round(time - (at[index] ?? 0)));
    expect(waits).toEqual([10, 20, 40, 60, 60]);
    expect([one.state.mode, one.state.nextTryAt]).toEqual(["backing-off", make.start + (at[5] ?? 0) * 1000 + 59_940]);
  });

  it("wait at least a second, also with the luckiest jitter", async () => {
    const { clock, plane, one } = observer({}, () => 0);
    plane.batches = () => [broken("apps", 0)];
    one.hold();
    await clock.advance(10_000);
    expect(plane.rounds).toBe(11);
  });

  it("end with the first answer, and the period is as before", async () => {
    const { clock, plane, one } = observer();
    plane.batches = (round) => (round < 3 ? [broken("apps", 0)] : [whole("apps", 0, [])]);
    one.hold();
    await clock.advance(60_000);
    expect([one.state.failures, one.state.silentSince, one.state.mode]).toEqual([0, null, "watching"]);
    const { rounds } = plane;
    await clock.advance(10_000);
    expect(plane.rounds).toBe(rounds + 1);
  });

  it("date the silence from the last answer", async () => {
    const { clock, plane, one } = observer();
    plane.batches = (round) => (round === 1 ? [whole("apps", 0, [])] : [broken("apps", 0)]);
    one.hold();
    await clock.advance(30_000);
    expect(one.state.silentSince).toBe(make.start);
  });

  it("of one list among answered ones are no silence", async () => {
    const { clock, plane, one } = observer();
    plane.batches = () => [broken("apps", 0), whole("pools", 0, [])];
    one.hold();
    await clock.advance(1_000);
    expect([one.state.failures, one.state.lastError?.code]).toEqual([0, "timeout"]);
  });

  it("thrown by the plane itself are caught", async () => {
    const { clock, plane, one } = observer();
    plane.batches = () => {
      throw new TypeError("a fault of ours");
    };
    one.hold();
    await clock.advance(1_000);
    expect([one.state.lastError?.code, one.state.failures]).toEqual(["internal", 1]);
  });

  it("can be cut short by asking now, though not more than once a second", async () => {
    const { clock, plane, one } = observer({}, () => 0.999);
    plane.batches = () => [broken("apps", 0)];
    one.hold();
    await clock.advance(30_500);
    const { rounds } = plane;
    for (let press = 0; press < 50; press += 1) {
      one.tryNow();
      await clock.advance(100);
    }
    expect(plane.rounds - rounds).toBe(5);
  });
});

it("probes at the start and every ten minutes", async () => {
  const { clock, plane, one } = observer();
  one.hold();
  await clock.advance(1_000);
  expect([plane.calls, one.state.info?.version]).toEqual([1, "1.0"]);
  await clock.advance(1_199_000);
  expect(plane.calls).toBe(3);
});

describe("closer looks", () => {
  const fleet = (count: number, more: (index: number) => Parameters<typeof application>[1] = () => ({})) =>
    Array.from({ length: count }, (_, index) => application(`a${index}`, more(index)));

  it.each([
    [5, 3],
    [2, 5],
    [0.5, 1],
  ])("keep to %f calls a second when each costs %i, within a tenth", async (perSecond, cost) => {
    const { clock, plane, one } = observer({ periods: { detailCallsPerSecond: perSecond } });
    plane.batches = () => [whole("apps", 0, fleet(120))];
    plane.cost = cost;
    one.hold();
    await clock.advance(5_000);
    const before = plane.inspected.length;
    await clock.advance(120_000);
    const rate = ((plane.inspected.length - before) * cost) / 120;
    expect(rate).toBeGreaterThan(perSecond * 0.9);
    expect(rate).toBeLessThanOrEqual(perSecond * 1.1);
  });

  it("look at a small fleet once a period each, and no more", async () => {
    const { clock, plane, one } = observer({ periods: { detailCallsPerSecond: 50 } });
    plane.batches = () => [whole("apps", 0, fleet(3))];
    plane.cost = 1;
    one.hold();
    await clock.advance(290_000);
    expect(plane.inspected.length).toBeGreaterThanOrEqual(27);
    expect(plane.inspected.length).toBeLessThanOrEqual(33);
  });

  it("take the sick and the critical first", async () => {
    const { clock, plane, one } = observer({ periods: { detailCallsPerSecond: 1 } });
    const kind = (index: number) => (index === 40 ? { word: "FAILED" } : index === 30 ? { tier: 1 as const } : {});
    plane.batches = () => [whole("apps", 0, fleet(50, kind))];
    plane.cost = 1;
    one.hold();
    await clock.advance(2_500);
    expect(plane.inspected.slice(0, 2)).toEqual(["a40", "a30"]);
  });

  it("come past everybody, also while many are sick", async () => {
    const { clock, plane, one } = observer({ periods: { detailCallsPerSecond: 2 } });
    plane.batches = () => [
      whole(
        "apps",
        0,
        fleet(100, (index) => (index < 90 ? { word: "FAILED" } : {})),
      ),
    ];
    plane.cost = 1;
    one.hold();
    await clock.advance(120_000);
    expect(new Set(plane.inspected).size).toBe(100);
  });

  it("tell how long one way through everybody takes, so that nobody is called old for waiting its turn", async () => {
    const { clock, plane, one, periods } = observer({ periods: { detailCallsPerSecond: 5 } });
    plane.batches = () => [whole("apps", 0, fleet(1_000))];
    plane.cost = 2;
    one.hold();
    await clock.advance(30_000);
    expect(periods.at(-1)).toBeGreaterThanOrEqual(400_000);
  });

  it("do not ask for what costs nothing, nor for what is lost", async () => {
    const { clock, plane, one } = observer();
    plane.batches = (round) => [whole("apps", 0, round === 1 ? fleet(3) : [])];
    one.hold();
    await clock.advance(15_000);
    plane.cost = 1;
    await clock.advance(60_000);
    expect(plane.inspected).toEqual([]);
  });

  it("that fail leave the target alone and come again in their turn", async () => {
    const { clock, plane, one } = observer();
    plane.batches = () => [whole("apps", 0, fleet(1))];
    plane.cost = 1;
    plane.closer = () => Promise.reject(new ConsoleError("forbidden"));
    one.hold();
    await clock.advance(70_000);
    expect([one.state.failures, one.state.mode, plane.inspected.length > 1]).toEqual([0, "watching", true]);
  });

  it("wait while the target is silent", async () => {
    const { clock, plane, one } = observer();
    plane.batches = (round) => (round === 1 ? [whole("apps", 0, fleet(200))] : [broken("apps", 0)]);
    plane.cost = 1;
    one.hold();
    await clock.advance(12_000);
    const { length } = plane.inspected;
    await clock.advance(60_000);
    expect(plane.inspected.length).toBe(length);
  });
});
