import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import type { FleetRecord } from "@/lib/control-planes/control-plane";
import { createFleet } from "./fleet";
import { leash } from "./leash";
import * as make from "./testing.fixture";

describe("a leash", () => {
  it("aborts with its parent, or alone", () => {
    const parent = new AbortController();
    const [first, second] = [leash(parent.signal), leash(parent.signal)];
    first.abort();
    expect([first.signal.aborted, second.signal.aborted, parent.signal.aborted]).toEqual([true, false, false]);
    parent.abort();
    expect([second.signal.aborted, leash(parent.signal).signal.aborted]).toEqual([true, true]);
  });

  it("leaves nothing behind on its parent", () => {
    const parent = new AbortController();
    for (let turn = 0; turn < 50; turn += 1) leash(parent.signal).release();
    expect(getEventListeners(parent.signal, "abort")).toEqual([]);
  });
});

/** A plane that listens to its signal as a transport with many calls at once does. */
class ListeningPlane extends make.FakePlane {
  readonly signals = new Set<AbortSignal>();

  override async inspect(record: FleetRecord, signal?: AbortSignal): Promise<FleetRecord> {
    if (signal) this.signals.add(signal);
    return record;
  }
}

it("gives each closer look a signal of its own", async () => {
  const clock = new make.FakeClock();
  const plane = new ListeningPlane();
  plane.cost = 1;
  plane.batches = () => [
    make.whole(
      "apps",
      0,
      ["a", "b", "c"].map((name) => make.application(name)),
    ),
  ];
  const fleet = createFleet({ planes: [{ config: make.config(), plane }], judge: make.plainJudge, clock });
  fleet.wake();
  await clock.advance(5_000);
  fleet.close();
  expect(plane.signals.size).toBe(3);
});
