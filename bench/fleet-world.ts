import type { Batch } from "@/lib/control-planes/control-plane";
import type { ListQuery } from "@/lib/domain/query";
import { judge } from "@/lib/domain/verdict";
import type { FleetItem } from "@/lib/fleet/collections";
import { facetKeysOf, needOf, words } from "@/lib/fleet/columns";
import { createFleet } from "@/lib/fleet/fleet";
import { Inventory } from "@/lib/fleet/inventory";
import { runQuery, understood } from "@/lib/fleet/query";
import * as make from "@/lib/fleet/testing.fixture";
import { dice, makeWorld, type World } from "./fleet-records";

type Results = [name: string, value: string][];
/** `rounds`: lists of ten seconds each; 360 are an hour. */
export type Size = { count: number; rounds: number };
type Collect = (() => void) | null;
const ms = (value: number): string => `${value.toFixed(2)} ms`;
const mb = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`;

function quantile(times: number[], share: number): number {
  const sorted = times.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function timed(times: number[], run: () => void): void {
  const before = performance.now();
  run();
  times.push(performance.now() - before);
}

const heap = (collect: Collect): number => {
  collect?.();
  return process.memoryUsage().heapUsed;
};

function inventoryOf(now: () => number): Inventory {
  const nothing = () => undefined;
  return new Inventory({
    configs: [make.config()],
    judge,
    now,
    firstVersion: 1,
    onCommit: nothing,
    onHappening: nothing,
  });
}

const listOf = (world: World, count: number, now: number): Batch => ({
  ...{ scope: "applications", at: new Date(now).toISOString(), complete: true },
  records: Array.from({ length: count }, (_, index) => world.listed(index, now)),
});

/** Queries as people ask them: a filter, an order, and always the facets. */
const queries: ListQuery[] = [
  { filter: ["verdict:failing,degraded"] },
  { filter: ["tier:1", "!environment:team-3"], sort: "-changed" },
  { filter: ["owner:owner-7,owner-9,owner-11"], sort: "name" },
  { filter: ["flink:1.*", "stale:no"], sort: "-parallelism" },
  { q: "enrich", sort: "environment" },
  {},
];

/** What one would write first: a filter, a sort, a slice, and a count for each facet over the same rows. */
function plainly(items: readonly FleetItem[], query: ListQuery, withFacets: boolean): number {
  const { tokens, text } = understood("applications", query);
  const keys = facetKeysOf("applications");
  const fits = (item: FleetItem, but: string | null) =>
    item.name.includes(text) &&
    tokens.every((token) => {
      const key = keys.find((one) => one === token.key);
      if (key === undefined || key === but) return true;
      const found = words[key](item).some((word) =>
        token.values.some((value) => (value.endsWith("*") ? word.startsWith(value.slice(0, -1)) : value === word)),
      );
      return found === (token.operator === "is");
    });
  const page = items
    .filter((item) => fits(item, null))
    .sort((left, right) => needOf(left) - needOf(right) || left.name.localeCompare(right.name))
    .slice(0, 100);
  if (!withFacets) return page.length;
  for (const key of keys) {
    const counts = new Map<string, number>();
    for (const item of items.filter((one) => fits(one, key)))
      for (const word of words[key](item)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return page.length;
}

function measureQueries(inventory: Inventory, now: number): Results {
  const table = inventory.tables.applications;
  const items = table.rows.map((row) => row.item);
  const [ours, plain, plainFacets]: [number[], number[], number[]] = [[], [], []];
  for (let turn = 0; turn < 60; turn += 1) {
    const query = { pageSize: 100, ...queries[turn % queries.length] };
    timed(ours, () => void runQuery(table, understood("applications", query), now, 1, () => []));
    timed(plain, () => void plainly(items, query, false));
    timed(plainFacets, () => void plainly(items, query, true));
  }
  const [p50, p95] = [quantile(ours, 0.5), quantile(ours, 0.95)];
  return [
    ["page with filter, sort and facets: p50", ms(p50)],
    ["page with filter, sort and facets: p95 (limit 20 ms)", ms(p95)],
    ["Array filter and sort without facets: p50", ms(quantile(plain, 0.5))],
    ["Array filter and sort with facets: p50", ms(quantile(plainFacets, 0.5))],
    [
      "ratio to Array without facets, with facets",
      `${(quantile(plain, 0.5) / p50).toFixed(1)} x, ${(quantile(plainFacets, 0.5) / p50).toFixed(1)} x`,
    ],
  ];
}

/**
 * An hour of lists every ten seconds in which one in a hundred changes, and five closer looks a second.
 */
function measureHour(
  inventory: Inventory,
  world: World,
  { count, rounds: lists }: Size,
  clock: { now: number },
  collect: Collect,
): Results {
  const roll = dice(11);
  const rounds: number[] = [];
  const looks: number[] = [];
  const judged: number[] = [];
  const slices: number[] = [];
  const afterFirst = heap(collect);
  for (let round = 0; round < lists; round += 1) {
    clock.now += 10_000;
    world.pass(0.01);
    const batch = listOf(world, count, clock.now);
    const before = performance.now();
    let last = before;
    for (const _ of inventory.slices("east", batch)) {
      slices.push(performance.now() - last);
      last = performance.now();
    }
    rounds.push(performance.now() - before);
    for (let look = 0; look < 50; look += 1) {
      const record = world.listed(Math.floor(roll() * count), clock.now);
      timed(looks, () => inventory.applyDetail(record.id, world.closer(record, clock.now)));
    }
    timed(judged, () => inventory.rejudge(count));
  }
  return [
    ["taking in a list of all: p50", ms(quantile(rounds, 0.5))],
    ["longest time without a turn for readers in it: p95", ms(quantile(slices, 0.95))],
    ["taking in a closer look: p50", ms(quantile(looks, 0.5))],
    ["judging everybody again: p50 (limit 50 ms)", ms(quantile(judged, 0.5))],
    ["heap with one list, after all rounds", `${mb(afterFirst)}, ${mb(heap(collect))}`],
  ];
}

/** Upstream calls in five simulated minutes with so many tabs, each of which asks for a page at every event. */
async function callsWith(tabs: number): Promise<number> {
  const clock = new make.FakeClock();
  const plane = new make.FakePlane();
  const world = makeWorld(200, make.start);
  plane.cost = 3;
  plane.batches = () => {
    world.pass(0.05);
    return [listOf(world, 200, clock.now())];
  };
  const fleet = createFleet({ planes: [{ config: make.config(), plane }], judge, clock });
  const reading = Array.from({ length: tabs }, async () => {
    for await (const _ of fleet.subscribe(null)) fleet.query("applications", {});
  });
  await clock.advance(300_000);
  fleet.close();
  await Promise.all(reading);
  return plane.calls;
}

/** Memory of one subscription, and the real time from a change to the last of 200 subscribers. */
async function measureFeed(collect: Collect): Promise<Results> {
  const plane = new make.FakePlane();
  let word = "RUNNING";
  let changedAt = 0;
  plane.batches = () => {
    word = word === "RUNNING" ? "FAILED" : "RUNNING";
    changedAt = performance.now();
    return [make.whole("apps", 0, [make.application("a", { word })])];
  };
  const fleet = createFleet({ planes: [{ config: make.config({ periods: { list: "700ms" } }), plane }], judge });
  await fleet.settled(5_000);
  const before = heap(collect);
  const late: number[] = [];
  const reading = Array.from({ length: 200 }, async () => {
    for await (const event of fleet.subscribe(null)) {
      if (event.type === "change" && event.changes.length > 0) late.push(performance.now() - changedAt);
    }
  });
  const held = heap(collect) - before;
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  late.length = 0;
  await new Promise((resolve) => setTimeout(resolve, 7_000));
  fleet.close();
  await Promise.all(reading);
  return [
    [
      "from the answer of the target to 200 subscribers: p50, p95",
      `${ms(quantile(late, 0.5))}, ${ms(quantile(late, 0.95))}`,
    ],
    ["memory of one subscription", `${(held / 200 / 1024).toFixed(1)} kB`],
  ];
}

/** Everything, told as it is found. Without `collect` the heap figures hold garbage too. */
export async function measure(
  size: Size,
  collect: Collect,
  tell: (name: string, value: string) => void,
): Promise<void> {
  const all = (results: Results) => {
    for (const [name, value] of results) tell(name, value);
  };
  const { count } = size;
  const clock = { now: make.start };
  const empty = heap(collect);
  const world = makeWorld(count, clock.now);
  const inventory = inventoryOf(() => clock.now);
  const first: number[] = [];
  timed(first, () => inventory.apply("east", listOf(world, count, clock.now)));
  tell("applications", String(count));
  tell("first list of all", ms(quantile(first, 0.5)));
  tell("heap of the inventory", mb(heap(collect) - empty));
  all(measureQueries(inventory, clock.now));
  all(measureHour(inventory, world, size, clock, collect));
  const [, p95] = measureQueries(inventory, clock.now);
  if (p95) tell(`after the rounds: ${p95[0]}`, p95[1]);
  const [single, many] = [await callsWith(1), await callsWith(200)];
  const more = (((many - single) / single) * 100).toFixed(1);
  tell("upstream calls with 1 tab, with 200 (limit +10 %)", `${single}, ${many} (${more} %)`);
  all(await measureFeed(collect));
}
