import type { FaultPath, Topology, TopologyEdge, TopologyNode } from "@/lib/domain/topology";
import { surroundingsOf } from "@/lib/domain/topology/surroundings";

export type DrawnEdge = TopologyEdge & { onPath: boolean };

/** What is drawn and listed now. */
export type Picture = {
  nodes: TopologyNode[];
  edges: DrawnEdge[];
  path: FaultPath | null;
  /** Number of a node on the path, from 1. */
  steps: ReadonlyMap<string, number>;
  notShown: { components: number; environments: number; targets: number };
};

type Choice = {
  /** Id of the path that is told; null: the worst. */
  path: string | null;
  /** Everything that came, not only what the path needs to be understood. */
  everything: boolean;
};

/** The part of the topology that tells one fault path, or all of it with that path in it. */
export function pictureOf(topology: Topology, { path: wanted, everything }: Choice): Picture {
  const path = topology.paths.find(({ id }) => id === wanted) ?? topology.paths[0] ?? null;
  const shown = everything || path === null ? null : surroundingsOf(topology, path);
  const nodes = shown === null ? topology.nodes : topology.nodes.filter(({ id }) => shown.has(id));
  const has = new Set(nodes.map(({ id }) => id));
  const steps = new Map((path?.nodes ?? []).map((id, index) => [id, index + 1]));
  const pairs = new Set(
    (path?.nodes ?? []).flatMap((id, index, all) => (all[index + 1] ? [`${id}>${all[index + 1]}`] : [])),
  );
  return {
    ...{ path, steps, nodes: inOrder(nodes, path) },
    edges: topology.edges
      .filter(({ from, to }) => has.has(from) && has.has(to))
      .map((edge) => ({
        ...edge,
        onPath: pairs.has(`${edge.from}>${edge.to}`) || pairs.has(`${edge.to}>${edge.from}`),
      })),
    notShown: leftOut(topology, nodes),
  };
}

/** This path's own components first; the order of need of all the others stays. */
function inOrder(nodes: readonly TopologyNode[], path: FaultPath | null): TopologyNode[] {
  if (path === null) return [...nodes];
  const step = (id: string) => {
    const at = path.nodes.indexOf(id);
    return at >= 0 ? at : id === path.changeAt ? path.nodes.length : Number.MAX_SAFE_INTEGER;
  };
  return nodes.toSorted((a, b) => step(a.id) - step(b.id));
}

const environmentOf = (node: TopologyNode): string | null =>
  node.environment === null ? null : `${node.targetId}/${node.environment}`;

function leftOut({ nodes: all, notShown, total }: Topology, nodes: readonly TopologyNode[]): Picture["notShown"] {
  const without = (of: (node: TopologyNode) => string | null) => {
    const drawn = new Set(nodes.map(of));
    return new Set(all.map(of).filter((one) => one !== null && !drawn.has(one))).size;
  };
  return {
    components: total - nodes.length,
    environments: notShown.environments + without(environmentOf),
    targets: notShown.targets + without(({ targetId }) => targetId),
  };
}
