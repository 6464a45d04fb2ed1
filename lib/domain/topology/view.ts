import type { Topology, TopologyEdge, TopologyNode } from "../topology";
import { byNeedOf } from "./need";
import { surroundingsOf } from "./surroundings";

/** So many components are drawn at most; more cannot be read. */
export const nodeBudget = 200;

export type TopologyView = {
  /** Names; empty: all. */
  environments: readonly string[];
  targets: readonly string[];
  /** Also what no fault path touches. */
  all: boolean;
  budget?: number;
};

type Whole = Omit<Topology, "notShown" | "total">;

/** The part of the picture that is asked for, at most `budget` components in order of need, and how much is left out. */
export function viewOf(whole: Whole, view: TopologyView): Topology {
  const inFilter = filtered(whole, view);
  const paths = whole.paths.filter((path) => path.nodes.some((id) => isOwn(inFilter.own, id)));
  const drawn = { nodes: whole.nodes.filter(({ id }) => inFilter.all.has(id)), edges: whole.edges };
  const touched = new Set(paths.flatMap((path) => [...surroundingsOf(drawn, path)]));
  const wanted = drawn.nodes.filter(({ id }) => view.all || view.environments.length > 0 || touched.has(id));
  const shown = within(wanted.toSorted(byNeedOf(paths)), whole.edges, view.budget ?? nodeBudget);
  const order = byNeedOf(paths);
  const nodes = whole.nodes.filter(({ id }) => shown.has(id)).toSorted(order);
  const has = (id: string) => shown.has(id);
  return {
    nodes,
    edges: whole.edges.filter(({ from, to }) => has(from) && has(to)),
    paths: paths.flatMap((path) => {
      const left = path.nodes.filter(has);
      if (left.length === 0) return [];
      return [{ ...path, nodes: left, changeAt: path.changeAt !== null && has(path.changeAt) ? path.changeAt : null }];
    }),
    notShown: {
      components: whole.nodes.length - nodes.length,
      environments: count(whole.nodes, environmentOf) - count(nodes, environmentOf),
      targets: count(whole.nodes, ({ targetId }) => targetId) - count(nodes, ({ targetId }) => targetId),
    },
    total: whole.nodes.length,
    version: whole.version,
  };
}

const environmentOf = (node: TopologyNode): string | null =>
  node.environment === null ? null : `${node.targetId}/${node.environment}`;
const count = (nodes: readonly TopologyNode[], of: (node: TopologyNode) => string | null): number =>
  new Set(nodes.flatMap((node) => of(node) ?? [])).size;
const isOwn = (own: ReadonlySet<string>, id: string): boolean => own.has(id);

/** `own`: what the filter names; `all`: also what that hangs on. */
function filtered({ nodes, edges }: Whole, { environments, targets }: TopologyView) {
  const fits = (node: TopologyNode): boolean =>
    (targets.length === 0 || (node.targetId !== null && targets.includes(node.targetId))) &&
    (environments.length === 0 || (node.environment !== null && environments.includes(node.environment)));
  const own = new Set(nodes.filter(fits).map(({ id }) => id));
  const all = new Set(own);
  if (environments.length === 0 && targets.length === 0) return { own, all };
  const known = new Map(nodes.map((node) => [node.id, node]));
  // Twice: from a namespace to what runs it, and from a catalog to the systems that it names.
  for (let turn = 0; turn < 2; turn += 1) for (const edge of edges) follow(edge, all, known);
  return { own, all };
}

/** Shared components carry no environment: they come along with what hangs on them. */
function follow({ from, to }: TopologyEdge, all: Set<string>, known: ReadonlyMap<string, TopologyNode>): void {
  const isShared = (id: string) => known.get(id)?.environment === null;
  if (all.has(to) && isShared(from)) all.add(from);
  else if (all.has(from) && isShared(to) && known.get(to)?.lane === "depends-on") all.add(to);
}

/** Worst first, each with what it hangs on, so that nothing is drawn without its origin. */
function within(ranked: readonly TopologyNode[], edges: readonly TopologyEdge[], budget: number): Set<string> {
  const wanted = new Set(ranked.map(({ id }) => id));
  const origin = new Map<string, string>();
  for (const { from, to } of edges) if (!origin.has(to) && wanted.has(from)) origin.set(to, from);
  const shown = new Set<string>();
  for (const { id } of ranked) {
    const chain: string[] = [];
    for (
      let at: string | undefined = id;
      at !== undefined && !shown.has(at) && !chain.includes(at);
      at = origin.get(at)
    )
      chain.push(at);
    if (shown.size + chain.length <= budget) for (const one of chain) shown.add(one);
  }
  return shown;
}
