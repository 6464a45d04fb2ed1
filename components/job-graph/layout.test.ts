import { describe, expect, it } from "vitest";
import { box, type Layout, type LayoutInput, layoutGraph } from "./layout";

const job = (nodes: string, edges: string): LayoutInput => ({
  nodes: nodes.split(" ").map((id) => ({ id })),
  edges: edges.split(" ").map((pair) => {
    const [from = "", to = ""] = pair.split(">");
    return { id: pair, from, to };
  }),
});

/** A graph with fixed wild edges: each vertex takes one to three from those up to a column's width before it. */
function wild(count: number): LayoutInput {
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  const nodes = Array.from({ length: count }, (_, index) => ({ id: `v${index}` }));
  const edges = new Map<string, { id: string; from: string; to: string }>();
  for (let to = Math.ceil(count / 10); to < count; to++) {
    for (let times = 0; times <= (next(5) === 0 ? 1 : 0); times++) {
      const from = Math.max(0, to - 1 - next(Math.ceil(count / 8)));
      edges.set(`${from}-${to}`, { id: `${from}-${to}`, from: `v${from}`, to: `v${to}` });
    }
  }
  return { nodes, edges: [...edges.values()] };
}

const card = job(
  "auth updates profile fx parse status latest join risk min hour norm score rules decide out audit dlq",
  "auth>parse updates>status profile>latest parse>join status>join parse>risk latest>risk join>min join>hour risk>norm fx>norm min>score hour>score norm>score score>decide rules>decide decide>out decide>audit decide>dlq",
);

function overlaps(layout: Layout): string[] {
  const nodes = Object.entries(layout.nodes);
  return nodes.flatMap(([a, one], index) =>
    nodes
      .slice(index + 1)
      .filter(([, two]) => Math.abs(one.x - two.x) < box.width && Math.abs(one.y - two.y) < box.height)
      .map(([b]) => `${a} on ${b}`),
  );
}

type Piece = { edge: string; upright: boolean; at: number; low: number; high: number };
const pieces = (layout: Layout): Piece[] =>
  Object.entries(layout.edges).flatMap(([edge, { points }]) =>
    points.slice(1).flatMap((to, index) => {
      const from = points[index];
      if (!from) return [];
      const upright = from.x === to.x;
      const ends: [number, number] = upright ? [from.y, to.y] : [from.x, to.x];
      return [{ edge, upright, at: upright ? from.x : from.y, low: Math.min(...ends), high: Math.max(...ends) }];
    }),
  );

/** Pairs of edges that lie on one line for more than a corner's length. */
const runsAsOne = (layout: Layout, upright: boolean): string[] => {
  const all = pieces(layout).filter((piece) => piece.upright === upright);
  return all.flatMap((one, index) =>
    all
      .slice(index + 1)
      .filter(
        (two) =>
          two.edge !== one.edge &&
          Math.abs(two.at - one.at) < 2 &&
          Math.min(one.high, two.high) - Math.max(one.low, two.low) > 1,
      )
      .map((two) => `${one.edge} and ${two.edge}`),
  );
};

/** Edges that run under a box. */
const hidden = (layout: Layout): string[] =>
  pieces(layout).flatMap((piece) =>
    Object.entries(layout.nodes)
      .filter(([, node]) =>
        piece.upright
          ? piece.at > node.x && piece.at < node.x + box.width && piece.high > node.y && piece.low < node.y + box.height
          : piece.at > node.y &&
            piece.at < node.y + box.height &&
            piece.high > node.x + 1 &&
            piece.low < node.x + box.width - 1,
      )
      .map(([id]) => `${piece.edge} under ${id}`),
  );

describe("layout", () => {
  it("places the 18 vertices of a usual job within a canvas's width", () => {
    const layout = layoutGraph(card);
    expect(overlaps(layout)).toEqual([]);
    expect(hidden(layout)).toEqual([]);
    expect(runsAsOne(layout, true)).toEqual([]);
    expect(runsAsOne(layout, false)).toEqual([]);
    expect(layout.width).toBeLessThan(1060);
    expect(layout.height).toBeLessThan(330);
  });
  it("gives the same drawing for the same graph", () => expect(layoutGraph(card)).toEqual(layoutGraph(card)));
  it("draws nothing for nothing, and one box for one", () => {
    expect(layoutGraph({ nodes: [], edges: [] }).width).toBe(0);
    expect(layoutGraph({ nodes: [{ id: "a" }], edges: [] }).nodes).toEqual({ a: { x: 0, y: 0, column: 0 } });
  });
  it("keeps parallel edges between two vertices apart", () => {
    const input: LayoutInput = {
      nodes: [{ id: "a" }, { id: "b" }],
      edges: [
        { id: "1", from: "a", to: "b" },
        { id: "2", from: "a", to: "b" },
      ],
    };
    const layout = layoutGraph(input);
    expect(runsAsOne(layout, false)).toEqual([]);
    expect(layout.edges["1"]?.tip.y).not.toBe(layout.edges["2"]?.tip.y);
  });
  it.each([60, 120, 300])(
    "keeps boxes and upright parts of %i vertices apart",
    (count) => {
      const started = performance.now();
      const layout = layoutGraph(wild(count));
      console.log(`${count} vertices: laid out in ${Math.round(performance.now() - started)} ms`);
      expect(overlaps(layout)).toEqual([]);
      expect(runsAsOne(layout, true)).toEqual([]);
      expect(hidden(layout)).toEqual([]);
    },
    30_000,
  );
  it("lays out 1,000 vertices", () => {
    const started = performance.now();
    const layout = layoutGraph(wild(1_000));
    console.log(`1,000 vertices: laid out in ${Math.round(performance.now() - started)} ms`);
    expect(Object.keys(layout.nodes)).toHaveLength(1_000);
    expect(overlaps(layout)).toEqual([]);
  }, 60_000);
});
