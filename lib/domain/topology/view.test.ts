import { describe, expect, it } from "vitest";
import { buildTopology } from "./build";
import { storageOf } from "./depends-on";
import { foldFact, stateOfMany } from "./fold";
import { byNeedOf, isKnownByName } from "./need";
import { surroundingsOf } from "./surroundings";
import { application, cause, cluster, environment, input, job, pool, statement, target } from "./topology.fixture";
import { nodeBudget, viewOf } from "./view";

const names = Array.from({ length: 90 }, (_, index) => `e${index}`);
const sick = application("east", "e1", "sick", "failing");
const whole = buildTopology(
  input({
    targets: [target("east"), target("west")],
    clusters: [cluster("east", "k8s", "kubernetes")],
    environments: [...names.map((name) => environment("east", name)), environment("west", "w")],
    applications: [...names.flatMap((name) => [1, 2, 3].map((n) => application("east", name, `${name}-${n}`))), sick],
    causes: [cause("sick", [sick])],
  }),
  3,
);
const everything = { environments: [], targets: [], all: true };

describe("the part that is asked for", () => {
  it("holds no more than the budget, and counts the rest", () => {
    const view = viewOf(whole, { ...everything, budget: 50 });
    expect(view.nodes.length).toBe(50);
    expect(view.total).toBe(whole.nodes.length);
    expect(view.notShown.components).toBe(whole.nodes.length - 50);
    expect(view.notShown.environments).toBeGreaterThan(60);
  });
  it("keeps what needs someone within any budget", () => {
    const view = viewOf(whole, { ...everything, budget: 3 });
    expect(view.nodes.map(({ name }) => name)).toEqual(["east", "e1", "sick"]);
  });
  it("draws nothing without what it hangs on", () => {
    const view = viewOf(whole, { ...everything, budget: 40 });
    const reached = new Set(view.edges.map(({ to }) => to));
    expect(view.nodes.filter((node) => node.lane !== "written-to" && !reached.has(node.id))).toEqual([]);
  });
  it("has two hundred as its budget", () => {
    expect(nodeBudget).toBe(200);
    const larger = viewOf(
      buildTopology(
        input({
          environments: Array.from({ length: 500 }, (_, n) => environment("east", `n${n}`)),
          targets: [target("east")],
        }),
        1,
      ),
      everything,
    );
    expect([larger.nodes.length, larger.total]).toEqual([200, 501]);
  });
  it("leaves out what no path touches, unless all is asked for", () => {
    const few = viewOf(whole, { ...everything, all: false });
    expect(few.nodes.some(({ targetId }) => targetId === "west")).toBe(false);
    expect(few.notShown.targets).toBe(1);
    expect(viewOf(whole, { ...everything, budget: 1_000 }).notShown.components).toBe(0);
  });
  it("narrows to an environment with what it hangs on", () => {
    const view = viewOf(whole, { ...everything, environments: ["e2"] });
    expect(view.nodes.map(({ name }) => name).toSorted()).toEqual(["3 applications", "e2", "east", "k8s", "on k8s"]);
    expect(view.paths).toEqual([]);
  });
  it("narrows to a plane", () => {
    const view = viewOf(whole, { ...everything, targets: ["west"] });
    expect(view.nodes.every(({ targetId }) => targetId === "west")).toBe(true);
    expect(view.paths).toEqual([]);
  });
  it("knows nothing of an environment that is none", () => {
    const view = viewOf(whole, { ...everything, environments: ["nowhere"] });
    expect([view.nodes, view.paths, view.notShown.components]).toEqual([[], [], whole.nodes.length]);
  });
});

describe("the surroundings of a path", () => {
  const [path] = whole.paths;
  it("are its place and a few neighbours, not the fleet", () => {
    const shown = path ? surroundingsOf(whole, path) : new Set<string>();
    expect(path?.nodes.every((id) => shown.has(id))).toBe(true);
    expect(shown.size).toBeGreaterThan(6);
    expect(shown.size).toBeLessThanOrEqual(20);
  });
  it("hold the session cluster of a statement, and the store of a JobManager", () => {
    const many = Array.from({ length: 9 }, (_, n) => application("cmf", "prod", `a${n}`, "failing"));
    const asked = statement("cmf", "prod", "asked", "shared", "failing");
    const flink = cluster("fl", "fl", "flink", { highAvailability: "ZooKeeper" });
    const slow = job("fl", flink.id, "slow", "failing");
    const built = buildTopology(
      input({
        targets: [target("cmf"), target("fl", "flink")],
        environments: [environment("cmf", "prod")],
        computePools: [pool("cmf", "prod", "shared")],
        clusters: [flink],
        applications: [...many, slow],
        statements: [asked],
        causes: [cause("slow", [slow]), cause("asked", [asked]), ...many.map((one) => cause(one.name, [one]))],
      }),
      1,
    );
    const names = (id: string) => {
      const path = built.paths.find((one) => one.id === id);
      const shown = path ? surroundingsOf(built, path) : new Set<string>();
      return built.nodes.filter((node) => shown.has(node.id)).map(({ caption }) => caption);
    };
    expect(names("slow")).toContain("HA store, ZooKeeper");
    expect(names("a0")).toContain("Session cluster");
  });
});

describe("order of need", () => {
  it("puts the path first, known names last", () => {
    const sorted = whole.nodes.toSorted(byNeedOf(whole.paths));
    expect(sorted.slice(0, 3).map(({ name }) => name)).toEqual(["east", "e1", "sick"]);
    const sample = { state: "unknown", itemId: null, itemKind: null } as const;
    expect(isKnownByName(sample)).toBe(true);
    expect(isKnownByName({ ...sample, itemKind: "application" })).toBe(false);
  });
  it.each([
    ["all of one word", { failing: 3 }, "failing", "all failing"],
    ["some fail", { failing: 1, healthy: 9 }, "degraded", "1 failing"],
    ["some are not known", { unknown: 1, healthy: 9 }, "degraded", "1 unknown"],
    ["some are on their way", { progressing: 1, healthy: 9 }, "progressing", "1 progressing"],
    ["some rest", { suspended: 2, finished: 1, healthy: 9 }, "healthy", "2 suspended, 1 finished"],
    ["none at all", {}, "unknown", ""],
  ] as const)("a fold in which %s", (_, composition, state, fact) =>
    expect([stateOfMany(composition), foldFact(composition)]).toEqual([state, fact]),
  );
  it.each([
    ["s3://bucket/a/b", "s3://bucket", "bucket"],
    ["s3a://bucket", "s3a://bucket", "bucket"],
    ["hdfs://namenode:8020/x", "hdfs://namenode:8020", "namenode:8020"],
    ["abfss://container@account.example/x", "abfss://account.example", "account.example"],
    ["file:///tmp/state", "file://local paths", "local paths"],
  ])("storage of %s", (path, address, name) => expect(storageOf(path)).toMatchObject({ address, name }));
  it.each(["/no/scheme", ""])("no storage in “%s”", (path) => expect(storageOf(path)).toBeNull());
});
