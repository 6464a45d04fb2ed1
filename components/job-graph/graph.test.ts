import { describe, expect, it } from "vitest";
import { byNeed, dominantShare, edgeKind, notRunning, ranksOf, shortNameOf, structureOf, toGraph } from "./graph";
import { jobOf, vertexOf } from "./job.fixture";

describe("graph", () => {
  it.each([
    ["Source: auth-requests", "auth-requests"],
    ["auth-decisions: Writer -> auth-decisions: Committer", "auth-decisions"],
    ["Source: clicks -> Timestamps/Watermarks", "clicks +1"],
    ["Parse -> Validate -> Mask", "Parse +2"],
    ["Window 1 h", "Window 1 h"],
    ["", ""],
  ])("calls %s %s", (name, short) => expect(shortNameOf(name)).toBe(short));

  it.each([
    ["FORWARD", "forward"],
    ["RESCALE", "forward"],
    ["HASH", "hash"],
    ["REBALANCE", "hash"],
    ["BROADCAST", "broadcast"],
    ["SOMETHING_NEW", "hash"],
  ])("draws %s as %s", (ship, kind) => expect(edgeKind(ship)).toBe(kind));

  it("ranks by the longest way, and puts a circle behind", () => {
    const edges = [
      { from: "a", to: "b" },
      { from: "b", to: "c" },
      { from: "a", to: "c" },
      { from: "x", to: "y" },
      { from: "y", to: "x" },
    ];
    const ranks = ranksOf(["a", "b", "c", "x", "y"], edges);
    expect([ranks.get("a"), ranks.get("b"), ranks.get("c")]).toEqual([0, 1, 2]);
    expect(new Set([...ranks.values()]).size).toBe(5);
  });

  it("keeps parallel edges and leaves out those that lead nowhere", () => {
    const graph = toGraph(jobOf(["a>b", "a>b HASH", "a>a"], {}));
    expect(graph.edges.map(({ id, kind }) => `${id} ${kind}`)).toEqual(["a-b forward", "a-b#1 hash"]);
    const job = jobOf(["a>b"]);
    expect(toGraph({ ...job, vertices: job.vertices.slice(0, 1) }).edges).toEqual([]);
  });

  it("follows backpressure from the source to the vertex that blocks, and nowhere else", () => {
    const held = { load: { busy: 0.1, backPressured: 0.8, idle: 0.1 } };
    const graph = toGraph(
      jobOf(["source>parse", "parse>hot HASH", "parse>calm HASH", "hot>sink"], {
        source: held,
        parse: held,
        hot: { load: { busy: 0.97, backPressured: 0, idle: 0.03 } },
      }),
    );
    expect(graph.edges.filter((edge) => edge.pressed).map((edge) => edge.id)).toEqual(["source-parse", "parse-hot"]);
  });

  it("blames the busiest where none is hot", () => {
    const graph = toGraph(
      jobOf(["a>b", "a>c"], {
        a: { load: { busy: 0, backPressured: 0.6, idle: 0.4 } },
        b: { load: { busy: 0.3, backPressured: 0, idle: 0.7 } },
        c: { load: { busy: 0.5, backPressured: 0, idle: 0.5 } },
      }),
    );
    expect(graph.edges.filter((edge) => edge.pressed).map((edge) => edge.id)).toEqual(["a-c"]);
  });

  it("says the share that matters, and nothing where no metrics came", () => {
    expect(dominantShare({ load: { busy: 0.2, backPressured: 0.7, idle: 0.1 } })).toEqual({ kind: "bp", share: 0.7 });
    expect(dominantShare({ load: { busy: 0.2, backPressured: null, idle: null } })).toEqual({
      kind: "busy",
      share: 0.2,
    });
    expect(dominantShare({ load: { busy: null, backPressured: null, idle: null } })).toBeNull();
    expect(dominantShare({ load: null })).toBeNull();
  });

  it("orders by need: what is down, then load, then what sent nothing", () => {
    const { vertices } = toGraph(
      jobOf([], {
        silent: { load: null },
        calm: {},
        hot: { load: { busy: 0.9, backPressured: 0, idle: 0.1 } },
        down: { tasks: { RUNNING: 3, FAILED: 1 } },
      }),
    );
    expect(vertices.toSorted(byNeed).map((vertex) => vertex.id)).toEqual(["down", "hot", "calm", "silent"]);
    expect(notRunning(vertexOf("v", { tasks: { RUNNING: 1, FAILED: 1, SCHEDULED: 2 } }))).toEqual([
      ["SCHEDULED", 2],
      ["FAILED", 1],
    ]);
  });

  it("has the same structure while only numbers change", () => {
    const one = toGraph(jobOf(["a>b"]));
    const two = toGraph(jobOf(["a>b"], { a: { load: null } }));
    const text = (graph: typeof one) => structureOf({ nodes: graph.vertices, edges: graph.edges });
    expect(text(one)).toBe(text(two));
    expect(text(toGraph(jobOf(["a>b", "b>c"])))).not.toBe(text(one));
  });
});
