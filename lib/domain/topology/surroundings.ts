import type { FaultPath, Topology, TopologyNode } from "../topology";
import { groupedBy } from "./fold";
import { byNeedOf } from "./need";

/** So many of what runs at one place are drawn beside the path, worst first; the others are counted. */
const besidePath = 5;

/** So many components are a picture that one takes in at a glance; neighbours for comparison only fill it up. */
const glance = 20;

type Drawn = Pick<Topology, "nodes" | "edges">;
const placeOf = (node: TopologyNode): string | null =>
  node.environment === null || node.targetId === null ? null : `${node.targetId}/${node.environment}`;
const isPlaced = (node: TopologyNode): boolean => node.lane === "namespaces" || node.lane === "runs-as";

/**
 * What one path needs to be understood: its own components, everything else in the places it goes through, what these hang
 * on and depend on. Where there is room, other namespaces under the same operator or cluster, to compare.
 */
export function surroundingsOf(drawn: Drawn, path: FaultPath): ReadonlySet<string> {
  const web = new Web(drawn);
  const onPath = [...path.nodes, ...(path.changeAt === null ? [] : [path.changeAt])].flatMap((id) => web.at(id) ?? []);
  const shown = new Set(onPath.map(({ id }) => id));
  const steps = new Set(shown);
  const places = new Set(onPath.filter(isPlaced).flatMap((node) => placeOf(node) ?? []));
  for (const place of places) for (const id of blockOf(web, place, steps)) shown.add(id);
  for (const id of [...shown])
    for (const other of web.around(id)) {
      const ends = [web.at(id)?.lane, other.lane];
      // The Kubernetes cluster below an operator, and the stores of a Flink cluster that is asked itself.
      if (ends[0] === "reconciled-by" && ends[1] === "reconciled-by") shown.add(other.id);
      if (steps.has(id) && ends[0] === "written-to" && ends[1] === "depends-on") shown.add(other.id);
    }
  for (const place of siblingsOf(web, onPath)) {
    const added = places.has(place) ? [] : [...blockOf(web, place, steps)].filter((id) => !shown.has(id));
    if (shown.size + added.length <= glance) for (const id of added) shown.add(id);
  }
  return shown;
}

/** Components by id, and those that a relation joins to each. */
class Web {
  readonly nodes: readonly TopologyNode[];
  readonly #byId: ReadonlyMap<string, TopologyNode>;
  readonly #around: ReadonlyMap<string, readonly { other: string }[]>;

  constructor({ nodes, edges }: Drawn) {
    this.nodes = nodes;
    this.#byId = new Map(nodes.map((node) => [node.id, node]));
    const ends = edges.flatMap(({ from, to }) => [
      { at: from, other: to },
      { at: to, other: from },
    ]);
    this.#around = groupedBy(ends, ({ at }) => at);
  }

  at(id: string): TopologyNode | undefined {
    return this.#byId.get(id);
  }

  around(id: string): TopologyNode[] {
    return (this.#around.get(id) ?? []).flatMap(({ other }) => this.#byId.get(other) ?? []);
  }
}

/** A place: its namespace, what needs someone in it and where that runs, and what all of it hangs on and depends on. */
function blockOf(web: Web, place: string, steps: ReadonlySet<string>): Set<string> {
  const own = web.nodes.filter((node) => placeOf(node) === place);
  const beside = own.filter((node) => node.lane === "runs-as" && !steps.has(node.id)).toSorted(byNeedOf([]));
  const left = new Set(beside.slice(besidePath).map(({ id }) => id));
  const block = new Set(own.filter(({ id }) => !left.has(id)).map(({ id }) => id));
  for (const id of [...block])
    for (const other of web.around(id)) {
      const isSession = left.has(other.id) && other.id.startsWith("session:");
      if (!isPlaced(other) || isSession) block.add(other.id);
      // A catalog is understood by the systems that it names.
      if (other.lane === "depends-on")
        for (const next of web.around(other.id)) if (next.lane === "depends-on") block.add(next.id);
    }
  return block;
}

/** Namespaces that hang on the same components as the path, nearest first. */
function siblingsOf(web: Web, onPath: readonly TopologyNode[]): string[] {
  const found = onPath
    .toReversed()
    .filter((node) => node.lane === "reconciled-by" || node.lane === "written-to")
    .flatMap((node) => web.around(node.id))
    .filter((node) => node.lane === "namespaces");
  return [...new Set(found.flatMap((node) => placeOf(node) ?? []))];
}
