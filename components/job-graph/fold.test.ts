import { describe, expect, it } from "vitest";
import { foldGraph, loadedVertices, nodeBudget, spreadOf, withNeighbours } from "./fold";
import { toGraph } from "./graph";
import { jobOf } from "./job.fixture";
import { neighbour } from "./neighbour";

/** `count` sources of one shape, each parsed by its own vertex, all joined. */
const wide = (count: number, hot?: number) =>
  toGraph(
    jobOf(
      Array.from({ length: count }, (_, index) => [`feed-${index}>Parse_${index}`, `Parse_${index}>Join HASH`]).flat(),
      hot === undefined ? {} : { [`Parse_${hot}`]: { load: { busy: 0.9, backPressured: 0, idle: 0.1 } } },
    ),
  );

describe("folds", () => {
  it("draws a graph of up to 200 vertices as it is", () => {
    const graph = wide(99);
    const drawn = foldGraph(graph, new Set());
    expect(drawn.nodes).toHaveLength(199);
    expect(drawn.edges.every((edge) => edge.count === 1)).toBe(true);
  });

  it("folds the same shape and counts the edges that one stands for", () => {
    const drawn = foldGraph(wide(300), new Set());
    expect(drawn.nodes.map((node) => (node.kind === "fold" ? node.name : node.id)).sort()).toEqual([
      "300 Parse",
      "300 feed",
      "Join",
    ]);
    expect(drawn.edges.map((edge) => edge.count)).toEqual([300, 300]);
    expect(drawn.nodeOf.get("feed-7")).toMatch(/^fold:0/);
  });

  it("lets stand alone what is loaded, selected or beside the selected", () => {
    const graph = wide(300, 17);
    const alone = new Set([...loadedVertices(graph), ...withNeighbours(graph, "feed-3")]);
    const drawn = foldGraph(graph, alone);
    expect(drawn.nodes.filter((node) => node.kind === "vertex").map((node) => node.id)).toEqual(
      expect.arrayContaining(["Parse_17", "feed-3", "Parse_3", "Join"]),
    );
    expect(drawn.nodes.find((node) => node.kind === "fold")).toMatchObject({ name: "299 feed" });
    expect(withNeighbours(graph, null).size).toBe(0);
  });

  it("stays in its budget where no two shapes are alike", () => {
    const words = (index: number) => `step ${"abcdefghij"[index % 10]}${"klmnopqrst"[Math.floor(index / 10) % 10]}`;
    const edges = Array.from({ length: 500 }, (_, index) => `in${words(index)}${"uvwxyz"[index % 6]}${index}q>end`);
    const drawn = foldGraph(toGraph(jobOf(edges.map((edge) => edge.replaceAll(" ", "_")))), new Set());
    expect(drawn.nodes.length).toBeLessThanOrEqual(nodeBudget);
    const inside = drawn.nodes.reduce((sum, node) => sum + (node.kind === "fold" ? node.members.length : 1), 0);
    expect(inside).toBe(501);
  });

  it("tells least, middle and most, and how many sent nothing", () => {
    const load = (busy: number) => ({ load: { busy, backPressured: 0, idle: 1 - busy } });
    const { vertices } = toGraph(jobOf([], { a: load(0.1), b: load(0.5), c: load(0.3), d: { load: null } }));
    expect(spreadOf(vertices)).toEqual({ least: 0.1, median: 0.3, most: 0.5, kind: "busy", unknown: 1 });
    expect(spreadOf(vertices.filter((vertex) => vertex.id === "d"))).toBeNull();
  });
});

describe("arrow keys", () => {
  const layout = {
    width: 0,
    height: 0,
    edges: {},
    nodes: {
      a: { x: 0, y: 60, column: 0 },
      b: { x: 136, y: 0, column: 1 },
      c: { x: 136, y: 60, column: 1 },
      d: { x: 136, y: 180, column: 1 },
    },
  };
  const edges = [
    { from: "a", to: "b" },
    { from: "a", to: "c" },
  ];
  it.each([
    ["a", "right", "c"],
    ["b", "left", "a"],
    ["d", "left", null],
    ["b", "down", "c"],
    ["d", "up", "c"],
    ["b", "up", null],
    ["nowhere", "up", null],
  ] as const)("from %s to the %s is %s", (from, direction, to) =>
    expect(neighbour(edges, layout, from, direction)).toBe(to),
  );
});
