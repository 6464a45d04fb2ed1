import { beforeAll, describe, expect, it } from "vitest";
import type { ListQuery } from "@/lib/domain/query";
import { ConsoleError } from "@/lib/errors/console-error";
import { wordTest } from "./filter";
import { inventory } from "./inventory.fixture";
import { Best } from "./order";
import { runQuery, understood } from "./query";
import * as make from "./testing.fixture";

const { application, job, at, start, whole } = make;
const load = (busy: number) => ({ busy, backPressured: 0, vertex: null, at: at(0) });
const withRestarts = (hours: number[]) => {
  const restarts = make.restarts({ times: hours.map((hour) => at(-3600 * hour)), total: hours.length });
  return make.facts("application", { word: "RUNNING", restarts });
};
const checkpointed = (ageSeconds: number) => {
  const checkpoints = make.checkpoints({ lastCompletedAt: at(-ageSeconds) });
  return make.facts("application", { word: "RUNNING", checkpoints });
};

const all = inventory();
const ask = (query: ListQuery = {}) =>
  runQuery<"applications">(all.kept.tables.applications, understood("applications", query), start, 7, (word) =>
    word === "cmf" ? ["east"] : [],
  );
const names = (query: ListQuery = {}) => ask(query).items.map((item) => item.name);
const filtered = (...filter: string[]) => names({ filter, sort: "name" });

beforeAll(() => {
  const old = make.facts("application", { word: "FAILED", seen: at(-3600) });
  const east = [
    application("a-healthy", { tier: 1, owner: "Cards", parallelism: 8, load: load(0.2) }),
    application("b-failing-2", { tier: 2, word: "FAILED", environment: "ads", flinkVersion: "1.20.2" }),
    application("c-degraded-1", { tier: 1, word: "RESTARTING", owner: "cards", load: load(0.97) }),
    application("d-failing-none", { word: "FAILED", parallelism: 64 }),
    application("e-restarted", { tier: 3, facts: withRestarts([1, 2, 30]), flinkVersion: "1.20.1" }),
    application("f-checkpointed", { facts: checkpointed(900), owner: "Ads", flinkVersion: "2.1.0" }),
    application("g-stale-failing-1", { tier: 1, facts: old }),
    application("h-new", { facts: checkpointed(30), computePool: "pool" }),
  ];
  all.kept.apply("east", whole("apps", 0, east));
  all.kept.apply("west", whole("jobs", 0, [job("i-job", { targetId: "west", word: "FINISHED" })]));
});

describe("filters", () => {
  it.each([
    [["verdict:failing"], ["b-failing-2", "d-failing-none", "g-stale-failing-1"]],
    [
      ["verdict:failing", "stale:no"],
      ["b-failing-2", "d-failing-none"],
    ],
    [
      ["verdict:failing,degraded", "tier:1"],
      ["c-degraded-1", "g-stale-failing-1"],
    ],
    [["!verdict:healthy,failing"], ["c-degraded-1", "i-job"]],
    [["environment:ads"], ["b-failing-2"]],
    [["environment:none"], ["i-job"]],
    [["target:west"], ["i-job"]],
    [["plane:cmf", "verdict:degraded"], ["c-degraded-1"]],
    [["kind:job"], ["i-job"]],
    [["owner:CARDS"], ["a-healthy", "c-degraded-1"]],
    [["tier<3"], ["a-healthy", "b-failing-2", "c-degraded-1", "g-stale-failing-1"]],
    [["flink:1.*"], ["b-failing-2", "e-restarted"]],
    [["flink:1.20.2,2.1.0"], ["b-failing-2", "f-checkpointed"]],
    [["cause:r.degraded"], ["c-degraded-1"]],
    [["restarts>1"], ["e-restarted"]],
    [["restarts:2"], ["e-restarted"]],
    [["busy>80"], ["c-degraded-1"]],
    [["checkpoint>600"], ["f-checkpointed"]],
    [["parallelism<10"], ["a-healthy"]],
    [["name:*failing*"], ["b-failing-2", "d-failing-none", "g-stale-failing-1"]],
    [["!name:*-*"], []],
    [["state:finished"], ["i-job"]],
    [["failing"], ["b-failing-2", "d-failing-none", "g-stale-failing-1"]],
  ])("%j", (filter, wanted) => expect(filtered(...filter)).toEqual(wanted));

  it("takes * for any run of letters, in linear time", () => {
    const test = wordTest("*a*b*");
    expect([test("xaYb"), test("ba"), wordTest("ab*ba")("aba"), wordTest("a*")("A")]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    const long = wordTest(`${"*a".repeat(40)}*b`);
    const before = performance.now();
    expect(long("a".repeat(10_000))).toBe(false);
    expect(performance.now() - before).toBeLessThan(50);
  });
});

describe("orders", () => {
  it("puts who needs somebody first, by tier, then the rest, and the stale below all of them", () => {
    expect(names()).toEqual([
      ...["c-degraded-1", "b-failing-2", "d-failing-none"],
      ...["i-job", "a-healthy", "e-restarted", "f-checkpointed", "h-new", "g-stale-failing-1"],
    ]);
  });

  it.each([
    ["name", "a-healthy", "i-job"],
    ["-name", "i-job", "a-healthy"],
    ["-restarts", "e-restarted", "i-job"],
    ["-busy", "c-degraded-1", "i-job"],
    ["busy", "a-healthy", "i-job"],
    ["-checkpoint", "f-checkpointed", "i-job"],
    ["checkpoint", "h-new", "i-job"],
    ["-parallelism", "d-failing-none", "i-job"],
    ["environment", "b-failing-2", "i-job"],
    ["owner", "f-checkpointed", "i-job"],
  ])("by %s: first %s, last of the current %s", (sort, first, last) => {
    const current = names({ sort, filter: ["stale:no"] });
    expect([current[0], current.at(-1)]).toEqual([first, last]);
  });

  it("does not hold a row apart whose closer look alone is old", () => {
    const { kept } = inventory();
    kept.apply("east", whole("apps", 0, [application("z", { word: "FAILED" }), application("y")]));
    const [row] = kept.tables.applications.rows;
    if (row) row.item = { ...row.item, stale: { since: at(0), why: "", of: "detail" } };
    const page = runQuery<"applications">(kept.tables.applications, understood("applications", {}), start, 1, () => []);
    expect(page.items.map((item) => item.name)).toEqual(["z", "y"]);
  });

  it("finds the first of many without sorting all", () => {
    const numbers = Array.from({ length: 500 }, (_, index) => (index * 7919) % 1000);
    const best = new Best<number>(20, (left, right) => left - right);
    for (const number of numbers) best.offer(number);
    expect(best.sorted()).toEqual([...numbers].sort((left, right) => left - right).slice(0, 20));
  });
});

describe("pages", () => {
  const walk = (sort: string, pageSize: number) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: ReturnType<typeof ask> = ask({ sort, pageSize, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((item) => item.name));
      cursor = page.nextCursor;
    } while (cursor !== null);
    return seen;
  };

  it.each(["need", "-name", "busy", "-restarts", "owner"])("come in order and without gaps by %s", (sort) => {
    expect(walk(sort, 2)).toEqual(names({ sort }));
  });

  it("counts what fits and what there is", () => {
    const page = ask({ filter: ["verdict:failing"], pageSize: 1 });
    expect([page.items.length, page.total, page.all, page.version]).toEqual([1, 3, 9, 7]);
  });

  it("goes on behind its place when the row there is gone and another came", () => {
    const own = inventory();
    const list = (words: string[]) =>
      whole(
        "pools",
        0,
        words.map((name) => make.computePool(name)),
      );
    const next = (cursor?: string) =>
      runQuery<"compute-pools">(
        own.kept.tables["compute-pools"],
        understood("compute-pools", { sort: "name", pageSize: 2, ...(cursor ? { cursor } : {}) }),
        start,
        1,
        () => [],
      );
    own.kept.apply("east", list(["a", "b", "c", "d"]));
    const first = next();
    own.kept.apply("east", list(["a", "aa", "c", "d"]));
    expect(next(first.nextCursor ?? "").items.map((item) => item.name)).toEqual(["c", "d"]);
  });

  it.each(["nonsense", Buffer.from('["name",0,"x","y","z"]').toString("base64url"), ""])(
    "refuses the cursor %j",
    (cursor) => {
      const asking = () => ask({ cursor });
      expect(asking).toThrow(ConsoleError);
    },
  );

  it("refuses what it does not understand, naming each", () => {
    try {
      ask({ filter: ["colour:red"], sort: "size" });
      expect.unreachable();
    } catch (thrown) {
      expect(thrown instanceof ConsoleError && [thrown.code, thrown.issues.map((issue) => issue.path)]).toEqual([
        "invalid",
        ["filter.colour", "sort"],
      ]);
    }
  });
});

describe("facets", () => {
  it("count each key without its own filter and with all others", () => {
    const { facets } = ask({ filter: ["verdict:failing", "stale:no"] });
    expect(facets?.verdict).toEqual({ failing: 2, degraded: 1, finished: 1, healthy: 4 });
    expect(facets?.stale).toEqual({ no: 2, yes: 1 });
    expect(facets?.environment).toEqual({ ads: 1, payments: 1 });
  });

  it("list verdicts in order of need", () => {
    expect(Object.keys(ask().facets?.verdict ?? {})).toEqual(["failing", "degraded", "finished", "healthy"]);
  });

  it("add up to the total for every key with one word", () => {
    const page = ask({ filter: ["tier<3"] });
    const sum = Object.values(page.facets?.environment ?? {}).reduce((left, right) => left + right, 0);
    expect(sum).toBe(page.total);
  });

  it("come with the first page only", () => {
    const first = ask({ pageSize: 2 });
    expect(ask({ pageSize: 2, cursor: first.nextCursor ?? "" }).facets).toBeUndefined();
  });

  it("follow a change", () => {
    const own = inventory();
    const count = () =>
      runQuery(own.kept.tables.applications, understood("applications", {}), start, 1, () => []).facets?.verdict;
    own.kept.apply("east", whole("apps", 0, [application("a")]));
    expect(count()).toEqual({ healthy: 1 });
    own.kept.apply("east", whole("apps", 1, [application("a", { word: "FAILED" })]));
    expect(count()).toEqual({ failing: 1 });
  });
});
