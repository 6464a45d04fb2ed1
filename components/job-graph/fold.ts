import { busyFrom, byNeed, dominantShare, type EdgeKind, type Graph, type GraphVertex } from "./graph";

/** What stands on the canvas: a vertex, or one box for many of the same shape. */
export type DrawnNode =
  | { kind: "vertex"; id: string; rank: number; vertex: GraphVertex }
  | { kind: "fold"; id: string; rank: number; name: string; members: GraphVertex[] };

export type DrawnEdge = {
  id: string;
  from: string;
  to: string;
  kind: EdgeKind;
  pressed: boolean;
  /** How many edges of the job this one stands for. */
  count: number;
};

export type Drawn = { nodes: DrawnNode[]; edges: DrawnEdge[]; nodeOf: Map<string, string> };

/** Up to this many vertices nothing is folded; it is also how many boxes are drawn at most, where folding can reach it. */
export const nodeBudget = 200;
const foldOver = 8;

/** The last number in a name tells siblings apart: `Window 1 h, 0117` is of the shape `Window 1 h, `. */
const stemOf = (vertex: GraphVertex) => vertex.shortName.replace(/\d+(?=\D*$)/, "#");
const nameOfStem = (stem: string) => stem.replace(/[\s,:;_#[\]()-]+$/, "").replace("#", "") || "vertices";

/** Vertices that stand alone whatever their shape, because of their load when the graph was first seen. */
export const loadedVertices = (graph: Graph): Set<string> =>
  new Set(
    graph.vertices
      .filter((vertex) => (dominantShare(vertex)?.share ?? 0) > busyFrom)
      .toSorted(byNeed)
      .slice(0, nodeBudget / 4)
      .map((vertex) => vertex.id),
  );

/** A vertex with those directly before and after it. */
export function withNeighbours(graph: Graph, id: string | null): Set<string> {
  const found = new Set<string>();
  if (id === null) return found;
  found.add(id);
  for (const { from, to } of graph.edges) {
    if (from === id && found.size < nodeBudget / 4) found.add(to);
    if (to === id && found.size < nodeBudget / 4) found.add(from);
  }
  return found;
}

type Group = { key: string; rank: number; name: string; members: GraphVertex[] };

function grouped(
  vertices: readonly GraphVertex[],
  keyOf: (vertex: GraphVertex) => string,
  nameOf: (of: GraphVertex) => string,
) {
  const groups = new Map<string, Group>();
  for (const vertex of vertices) {
    const key = `${vertex.rank}|${keyOf(vertex)}`;
    const group = groups.get(key) ?? { key, rank: vertex.rank, name: nameOf(vertex), members: [] };
    group.members.push(vertex);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Which vertices share a box. First same shapes over eight; over the budget whatever is left in a column. */
function foldsOf(graph: Graph, alone: ReadonlySet<string>): Group[] {
  const free = graph.vertices.filter((vertex) => !alone.has(vertex.id));
  const shapes = grouped(free, stemOf, (vertex) => nameOfStem(stemOf(vertex)));
  const folds = shapes.filter((group) => group.members.length > foldOver);
  const inFolds = folds.reduce((sum, group) => sum + group.members.length, 0);
  if (graph.vertices.length - inFolds + folds.length <= nodeBudget) return folds;
  return grouped(
    free,
    () => "",
    () => "others",
  ).filter((group) => group.members.length > 1);
}

/** Folds a graph of more than 200 vertices; a smaller one is drawn as it is. Column order is kept, so no circle can appear. */
export function foldGraph(graph: Graph, alone: ReadonlySet<string>): Drawn {
  const folds = graph.vertices.length > nodeBudget ? foldsOf(graph, alone) : [];
  const nodeOf = new Map(graph.vertices.map((vertex) => [vertex.id, vertex.id]));
  const nodes: DrawnNode[] = [];
  for (const { key, rank, name, members } of folds) {
    const id = `fold:${key}`;
    for (const member of members) nodeOf.set(member.id, id);
    nodes.push({ kind: "fold", id, rank, name: `${members.length} ${name}`, members });
  }
  for (const vertex of graph.vertices) {
    if (nodeOf.get(vertex.id) === vertex.id) nodes.push({ kind: "vertex", id: vertex.id, rank: vertex.rank, vertex });
  }
  const edges = new Map<string, DrawnEdge>();
  for (const edge of graph.edges) {
    const from = nodeOf.get(edge.from) ?? edge.from;
    const to = nodeOf.get(edge.to) ?? edge.to;
    const single = from === edge.from && to === edge.to;
    const id = single ? edge.id : `${from}→${to}→${edge.kind}`;
    const kept = edges.get(id);
    if (kept)
      edges.set(id, {
        ...kept,
        count: kept.count + 1,
        pressed: kept.pressed || edge.pressed,
      });
    else edges.set(id, { id, from, to, kind: edge.kind, pressed: edge.pressed, count: 1 });
  }
  return { nodes, edges: [...edges.values()], nodeOf };
}

/** Least, middle and most of the members' dominant shares; null where none sent metrics. `unknown` counts those. */
export function spreadOf(members: readonly GraphVertex[]): {
  least: number;
  median: number;
  most: number;
  kind: "busy" | "bp";
  unknown: number;
} | null {
  const shares = members.flatMap((member) => dominantShare(member) ?? []).toSorted((a, b) => a.share - b.share);
  const first = shares[0];
  const last = shares.at(-1);
  if (!first || !last) return null;
  const median = shares[Math.floor(shares.length / 2)]?.share ?? first.share;
  return { least: first.share, median, most: last.share, kind: last.kind, unknown: members.length - shares.length };
}
