import { expect, it } from "vitest";
import type { FleetRecord } from "@/lib/control-planes/control-plane";
import { generous } from "@/lib/demo/upstreams";
import { judge } from "@/lib/domain/verdict";
import { createFleet } from "./fleet";
import * as make from "./testing.fixture";

const { application, job, whole, start } = make;
const cost = 9;
const many = 430;
/** Every fourth needs somebody or is of the first tier; they stand at the end of the list. */
const isNeedy = (index: number): boolean => index >= many * 0.75;

/** A plane whose workloads have two records each and that shares a closer look between them, as CMF's does. */
class RelayingPlane extends make.FakePlane {
  readonly lookedAt = new Map<string, number>();
  spent = 0;
  clock: make.FakeClock | null = null;
  readonly #looks = new Map<string, { by: string; at: number }>();

  #shared(record: FleetRecord): boolean {
    const look = this.#looks.get(record.name);
    return look !== undefined && look.by !== record.id && (this.clock?.now() ?? 0) - look.at < 10_000;
  }

  costOf(record: FleetRecord): number {
    return this.#shared(record) ? 0 : cost;
  }

  override async inspect(record: FleetRecord): Promise<FleetRecord> {
    const now = this.clock?.now() ?? 0;
    this.spent += this.costOf(record);
    if (!this.#shared(record)) this.#looks.set(record.name, { by: record.id, at: now });
    if (!this.lookedAt.has(record.id)) this.lookedAt.set(record.id, now);
    const seen = new Date(now).toISOString();
    return {
      ...record,
      facts: { ...record.facts, observations: [...record.facts.observations, make.closerLook(seen)] },
    };
  }
}

async function coldStart(perSecond: number, seconds: number) {
  const clock = new make.FakeClock();
  const plane = new RelayingPlane();
  plane.clock = clock;
  Object.assign(plane, { inspectCost: (record: FleetRecord) => plane.costOf(record) });
  const records = (): FleetRecord[] =>
    Array.from({ length: many }, (_, index) => {
      const seen = new Date(clock.now()).toISOString();
      const tier = isNeedy(index) && index % 2 === 0 ? 1 : 3;
      const trouble = isNeedy(index) && index % 2 === 1 ? "RESTARTING" : "RUNNING";
      const common = { seen, word: trouble, tier: tier as 1 | 3, jobId: `id-${index}` };
      const app = application(`a${index}`, common);
      return [app, job(`a${index}`, { ...common, targetId: "east", environment: "payments", workloadItemId: app.id })];
    }).flat();
  plane.batches = () => [whole("apps", (clock.now() - start) / 1000, records())];
  const periods = { list: "5s", detailCallsPerSecond: perSecond };
  const fleet = createFleet({ planes: [{ config: make.config({ periods }), plane }], judge, clock });
  fleet.wake();
  const reading = (async () => {
    for await (const _ of fleet.subscribe(null));
  })();
  await clock.advance(seconds * 1000);
  const rotation = Math.max(
    ...fleet.items("applications").flatMap((item) => item.facts.observations.map((seen) => seen.periodMs)),
  );
  fleet.close();
  await reading;
  const ids = (of: (index: number) => boolean) =>
    records()
      .filter((record) => of(Number(record.name.slice(1))))
      .map(({ id }) => id);
  return { ids, lookedAt: plane.lookedAt, spent: plane.spent, rotation };
}

it("looks closer at everybody in need within a minute and at everybody in two, inside the budget", async () => {
  const { lookedAt, spent, ids, rotation } = await coldStart(generous.periods.detailCallsPerSecond, 120);
  const seconds = (of: (index: number) => boolean) =>
    Math.max(...ids(of).map((id) => ((lookedAt.get(id) ?? Infinity) - start) / 1000));
  expect(seconds(isNeedy)).toBeLessThanOrEqual(60);
  expect(seconds(() => true)).toBeLessThanOrEqual(115);
  // What two records share is paid for once, so nobody is allowed to grow old for twice the time.
  expect(rotation).toBeLessThanOrEqual(150_000);
  expect(spent).toBeLessThanOrEqual(generous.periods.detailCallsPerSecond * 121 + cost);
}, 60_000);
