import { layout as dagreLayout, Graph } from "@dagrejs/dagre";
import { type Lane, type Point, routeEdges } from "./routing";

export type LayoutNode = { id: string };
export type LayoutEdge = { id: string; from: string; to: string };
export type LayoutInput = { nodes: LayoutNode[]; edges: LayoutEdge[] };

export type PlacedNode = { x: number; y: number; column: number };
/** `path` is SVG path data; `tip` is where the arrow ends; `label` is on the first straight part. */
export type PlacedEdge = { path: string; points: Point[]; tip: Point; label: Point };
export type Layout = {
  width: number;
  height: number;
  nodes: Record<string, PlacedNode>;
  edges: Record<string, PlacedEdge>;
};

/** Pixels. Rows are 60 apart, as in a grid of 46 high boxes with room for one line of text between them. */
export const box = { width: 104, height: 46, gap: 14, channel: 32 };

/**
 * Places boxes in columns and gives every edge its own way. dagre decides column and order; the ways are ours, because
 * an edge must not run under a box or on top of another edge. Deterministic: the same input gives the same drawing.
 */
export function layoutGraph(input: LayoutInput): Layout {
  if (input.nodes.length === 0) return { width: 0, height: 0, nodes: {}, edges: {} };
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: box.gap, edgesep: 12, ranksep: box.channel, ranker: rankerFor(input) });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of input.nodes) graph.setNode(id, { width: box.width, height: box.height });
  for (const { id, from, to } of input.edges) graph.setEdge(from, to, {}, id);
  dagreLayout(graph);

  const centres = new Map<string, Point>(
    input.nodes.map(({ id }) => {
      const placed = graph.node(id) as Point;
      return [id, { x: Math.round(placed.x), y: Math.round(placed.y) }];
    }),
  );
  const columns = [...new Set([...centres.values()].map((point) => point.x))].sort((a, b) => a - b);
  const columnOf = new Map(columns.map((x, index) => [x, index]));
  const top = Math.min(...[...centres.values()].map((point) => point.y)) - box.height / 2;
  const placed = new Map(
    [...centres].map(([id, { x, y }]) => [
      id,
      { x: 0, y: Math.round(y - box.height / 2 - top), column: columnOf.get(x) ?? 0 },
    ]),
  );
  const lanes = input.edges.map((edge): Lane => {
    const points = (graph.edge(edge.from, edge.to, edge.id) as { points?: Point[] }).points ?? [];
    const from = placed.get(edge.from)?.column ?? 0;
    const to = placed.get(edge.to)?.column ?? 0;
    const between = columns.slice(Math.min(from, to) + 1, Math.max(from, to));
    return { ...edge, rows: between.map((x) => Math.round(nearest(points, x) - top)) };
  });
  const routed = routeEdges(placed, lanes, columns.length, box);
  const ys = [
    ...[...routed.nodes.values()].map((node) => node.y + box.height),
    ...Object.values(routed.edges).flatMap((edge) => edge.points.map((point) => point.y)),
  ];
  return {
    width: routed.width,
    height: Math.max(...ys),
    nodes: Object.fromEntries(routed.nodes),
    edges: routed.edges,
  };
}

/** The best columns cost much time in large graphs; the longest way is near them there. */
const rankerFor = (input: LayoutInput) => (input.nodes.length > 400 ? "longest-path" : "network-simplex");

/** Height of a line of points at `x`: the point whose column it is. */
function nearest(points: readonly Point[], x: number): number {
  let best: Point | undefined;
  for (const point of points) if (!best || Math.abs(point.x - x) < Math.abs(best.x - x)) best = point;
  return best?.y ?? 0;
}
