import type { JobGraph, Vertex } from "@/lib/domain/job-detail";
import { groupBy } from "./group-by";

/** How an edge carries records, as far as it is drawn: one line, a double one, a dashed one. */
export type EdgeKind = "forward" | "hash" | "broadcast";

export type GraphVertex = Vertex & {
  /** The name that fits into a box; the whole one is in `name`. */
  shortName: string;
  /** The column: longest way from a source. */
  rank: number;
};

export type GraphEdge = {
  id: string;
  from: string;
  to: string;
  kind: EdgeKind;
  /** Part of the way from a source that is held back to the vertex that holds it. */
  pressed: boolean;
};

export type Graph = { vertices: GraphVertex[]; edges: GraphEdge[] };

/** From these shares of time on a vertex counts as held back, as busy, and as hot. 0 to 1. */
export const heldBackFrom = 0.5;
export const busyFrom = 0.6;
export const hotFrom = 0.8;

const kinds: Record<string, EdgeKind> = { FORWARD: "forward", RESCALE: "forward", BROADCAST: "broadcast" };

/** Ships that spread records over all subtasks (HASH, REBALANCE, RANGE, custom ones) are drawn double. */
export const edgeKind = (ship: string): EdgeKind => kinds[ship.toUpperCase()] ?? "hash";

/** `Source: clicks -> Parse -> Mask` is `clicks +2`; the two halves of a sink count as one. */
export function shortNameOf(name: string): string {
  const steps = name.split(/\s*->\s*/).map((step) => step.replace(/^(Source|Sink): /, "").trim());
  const first = (steps[0] ?? name).replace(/: (Writer|Committer)$/, "");
  const rest = steps.slice(1).filter((step) => step.replace(/: (Writer|Committer)$/, "") !== first);
  return rest.length === 0 ? first || name : `${first} +${rest.length}`;
}

/** Longest way from a source, for each vertex. What lies on a circle (iterations) is put behind all others. */
export function ranksOf(ids: readonly string[], edges: readonly { from: string; to: string }[]): Map<string, number> {
  const waiting = new Map(ids.map((id) => [id, 0]));
  const after = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of edges) {
    if (!waiting.has(from) || !waiting.has(to) || from === to) continue;
    waiting.set(to, (waiting.get(to) ?? 0) + 1);
    after.get(from)?.push(to);
  }
  const ranks = new Map<string, number>();
  const ready = ids.filter((id) => waiting.get(id) === 0);
  const best = new Map<string, number>();
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    const rank = best.get(id) ?? 0;
    ranks.set(id, rank);
    for (const next of after.get(id) ?? []) {
      best.set(next, Math.max(best.get(next) ?? 0, rank + 1));
      const left = (waiting.get(next) ?? 0) - 1;
      waiting.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
  let last = Math.max(-1, ...ranks.values());
  for (const id of ids) if (!ranks.has(id)) ranks.set(id, ++last);
  return ranks;
}

const busyOf = (vertex: Vertex | undefined) => vertex?.load?.busy ?? -1;
const pressOf = (vertex: Vertex | undefined) => vertex?.load?.backPressured ?? -1;

/** Edges that lead from what is held back to what holds it: the next held back ones, the hot ones, or else the busiest. */
function pressedEdges(job: JobGraph): Set<string> {
  const byId = new Map(job.vertices.map((vertex) => [vertex.id, vertex]));
  const out = groupBy(job.edges, (edge) => edge.from);
  const pressed = new Set<string>();
  for (const [from, edges] of out) {
    if (pressOf(byId.get(from)) < heldBackFrom) continue;
    const plain = edges.filter(({ to }) => pressOf(byId.get(to)) >= heldBackFrom || busyOf(byId.get(to)) >= hotFrom);
    const busiest = edges.toSorted((a, b) => busyOf(byId.get(b.to)) - busyOf(byId.get(a.to))).slice(0, 1);
    for (const edge of plain.length > 0 ? plain : busiest) pressed.add(edge.id);
  }
  return pressed;
}

/** The upstream's graph as it is drawn. Edges to vertices that are not there are left out; parallel edges stay. */
export function toGraph(job: JobGraph): Graph {
  const known = new Set(job.vertices.map((vertex) => vertex.id));
  const pressed = pressedEdges(job);
  const seen = new Map<string, number>();
  const edges = job.edges
    .filter(({ from, to }) => known.has(from) && known.has(to) && from !== to)
    .map(({ id, from, to, ship }) => {
      const times = seen.get(id) ?? 0;
      seen.set(id, times + 1);
      return { id: times === 0 ? id : `${id}#${times}`, from, to, kind: edgeKind(ship), pressed: pressed.has(id) };
    });
  const ranks = ranksOf([...known], edges);
  return {
    vertices: job.vertices.map((vertex) => ({
      ...vertex,
      shortName: shortNameOf(vertex.name),
      rank: ranks.get(vertex.id) ?? 0,
    })),
    edges,
  };
}

/** The share that says most about a vertex: held back before busy where it is the larger one; null without metrics. */
export function dominantShare(vertex: Pick<Vertex, "load">): { kind: "busy" | "bp"; share: number } | null {
  const { busy = null, backPressured = null } = vertex.load ?? {};
  if (busy === null && backPressured === null) return null;
  return (backPressured ?? -1) > (busy ?? -1)
    ? { kind: "bp", share: backPressured ?? 0 }
    : { kind: "busy", share: busy ?? 0 };
}

const restful = new Set(["RUNNING", "FINISHED"]);

/** Subtasks that neither run nor are done, by state, most first. */
export const notRunning = (vertex: Pick<Vertex, "tasks">): [state: string, count: number][] =>
  Object.entries(vertex.tasks)
    .filter(([state, count]) => count > 0 && !restful.has(state))
    .toSorted((a, b) => b[1] - a[1]);

/** Order of need: what does not run, then the highest share of time; without metrics last. */
export const byNeed = (a: GraphVertex, b: GraphVertex): number =>
  Math.min(1, notRunning(b).length) - Math.min(1, notRunning(a).length) ||
  (dominantShare(b)?.share ?? -1) - (dominantShare(a)?.share ?? -1) ||
  a.rank - b.rank;

/** Same text, same structure: positions are kept while it does not change. JSON of ids and ends. */
export const structureOf = (graph: {
  nodes: readonly { id: string }[];
  edges: readonly { id: string; from: string; to: string }[];
}): string =>
  JSON.stringify({
    nodes: graph.nodes.map(({ id }) => ({ id })),
    edges: graph.edges.map(({ id, from, to }) => ({ id, from, to })),
  });
