import { describe, expect, it } from "vitest";
import { type Lane, lanes } from "@/lib/domain/topology";
import { boxHeight, laneBoxes } from "./lanes";
import { type LayoutInput, layoutTopology } from "./layout";
import { nextNode } from "./use-canvas-keys";
import { structureOf } from "./use-layout";

const node = (id: string, lane: Lane) => ({ id, lane });
const edge = (from: string, to: string, rest: Partial<LayoutInput["edges"][number]> = {}) => ({
  ...{ id: `${from}>${to}`, from, to, verb: "runs", onPath: false, missing: false },
  ...rest,
});

/** A plane with namespaces under it, in each several folds that depend on one store. */
function fleet(namespaces: number, folds: number): LayoutInput {
  const names = Array.from({ length: namespaces }, (_, n) => `n${n}`);
  const runs = names.flatMap((name) => Array.from({ length: folds }, (_, f) => ({ name, id: `${name}-${f}` })));
  return {
    nodes: [
      ...[node("plane", "written-to"), node("pool", "written-to"), node("k8s", "reconciled-by")],
      ...[node("operator", "reconciled-by"), node("store", "depends-on")],
      ...names.map((name) => node(name, "namespaces")),
      ...runs.map(({ id }) => node(id, "runs-as")),
    ],
    edges: [
      ...[edge("plane", "pool"), edge("plane", "k8s"), edge("k8s", "operator"), edge("pool", "n0")],
      ...names.flatMap((name) => [edge("plane", name, { onPath: name === "n1" }), edge("operator", name)]),
      ...runs.flatMap(({ name, id }) => [edge(name, id, { onPath: id === "n1-0" }), edge(id, "store")]),
    ],
  };
}

const shuffled = ({ nodes, edges }: LayoutInput): LayoutInput => ({
  nodes: nodes.toReversed(),
  edges: edges.toSorted((a, b) => a.verb.localeCompare(b.verb) || (a.to < b.to ? 1 : -1)),
});

describe("layout", () => {
  const sizes: [number, number][] = [
    [2, 1],
    [6, 3],
    [15, 6],
    [40, 4],
  ];
  it.each(sizes)("keeps %d namespaces of %d folds apart, each in its lane", (namespaces, folds) => {
    const input = fleet(namespaces, folds);
    const { nodes, height } = layoutTopology(input);
    expect(Object.keys(nodes).length).toBe(input.nodes.length);
    for (const lane of lanes) {
      const boxes = input.nodes.filter((one) => one.lane === lane).flatMap(({ id }) => nodes[id] ?? []);
      for (const box of boxes) expect([box.x, box.width]).toEqual([laneBoxes[lane].x, laneBoxes[lane].width]);
      const tops = boxes.map(({ y }) => y).toSorted((a, b) => a - b);
      tops.slice(1).forEach((top, index) => {
        expect(top - (tops[index] ?? 0)).toBeGreaterThanOrEqual(boxHeight + 20);
      });
      for (const top of tops) expect(top >= 0 && top + boxHeight <= height).toBe(true);
    }
  });
  it("does not depend on the order in which things come", () => {
    const input = fleet(6, 3);
    expect(layoutTopology(shuffled(input))).toEqual(layoutTopology(input));
  });
  it("runs the path level where it can", () => {
    const { nodes } = layoutTopology(fleet(6, 3));
    expect(Math.abs((nodes.n1?.y ?? 0) - (nodes["n1-0"]?.y ?? 1_000))).toBeLessThan(boxHeight);
  });
  it("leads relations past boxes, never through them", () => {
    const input = fleet(6, 3);
    const { nodes, edges } = layoutTopology(input);
    const operators = [nodes.k8s, nodes.operator].flatMap((box) => box ?? []);
    for (const name of ["n0", "n1", "n2", "n3", "n4", "n5"]) {
      const y = edges[`plane>${name}`]?.label.y ?? -1;
      for (const box of operators) expect(y < box.y || y > box.y + boxHeight, `${name} at ${y}`).toBe(true);
    }
  });
  it("lays no verb over another in a small picture", () => {
    const { edges } = layoutTopology(fleet(3, 2));
    const labels = Object.values(edges).map(({ label }) => label);
    for (const [index, one] of labels.entries())
      for (const other of labels.slice(index + 1))
        expect(Math.abs(one.y - other.y) >= 14 || Math.abs(one.x - other.x) >= 25).toBe(true);
  });
  it("lays out 200 components in less than a second", () => {
    const started = performance.now();
    layoutTopology(fleet(40, 4));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
  it("has nothing to draw of nothing", () => {
    expect(layoutTopology({ nodes: [], edges: [] }).nodes).toEqual({});
    expect(Number.isFinite(layoutTopology({ nodes: [], edges: [] }).height)).toBe(true);
  });
});

describe("what positions depend on", () => {
  const one = { nodes: [node("a", "written-to")], edges: [edge("a", "b", { verb: "creates 184" })] };
  const as = (input: LayoutInput) => structureOf(input as never);
  it("is not a count", () => expect(as({ ...one, edges: [edge("a", "b", { verb: "creates 205" })] })).toBe(as(one)));
  it("is a relation", () => expect(as({ ...one, edges: [edge("a", "c")] })).not.toBe(as(one)));
});

describe("arrow keys", () => {
  const input = fleet(3, 2);
  const { nodes } = layoutTopology(input);
  it.each([
    ["plane", "right", "k8s"],
    ["operator", "left", null],
    ["n0-0", "left", "n0"],
    ["store", "right", null],
    ["nothing", "right", null],
  ] as const)("from %s to the %s", (from, direction, to) =>
    expect(nextNode(input.edges, nodes, from, direction)).toBe(to),
  );
  it("goes up and down a lane in turn", () => {
    const inLane = ["n0", "n1", "n2"].toSorted((a, b) => (nodes[a]?.y ?? 0) - (nodes[b]?.y ?? 0));
    expect(nextNode(input.edges, nodes, inLane[0] ?? "", "down")).toBe(inLane[1]);
    expect(nextNode(input.edges, nodes, inLane[2] ?? "", "up")).toBe(inLane[1]);
    expect(nextNode(input.edges, nodes, inLane[0] ?? "", "up")).toBeNull();
  });
});
