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
export function surroundingsOf({ nodes, edges }: Drawn, path: FaultPath): ReadonlySet<string> {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const onPath = [...path.nodes, ...(path.changeAt === null ? [] : [path.changeAt])].flatMap(
    (id) => known.get(id) ?? [],
  );
  const steps = new Set(onPath.map(({ id }) => id));
  const byNeed = byNeedOf([]);
  const places = new Set(onPath.filter(isPlaced).flatMap((node) => placeOf(node) ?? []));
  const around = groupedBy(
    edges.flatMap(({ from, to }) => [
      { at: from, other: to },
      { at: to, other: from },
    ]),
    ({ at }) => at,
  );
  const blockOf = (place: string): Set<string> => {
    const own = nodes.filter((node) => placeOf(node) === place);
    const running = own.filter((node) => node.lane === "runs-as" && !steps.has(node.id)).toSorted(byNeed);
    const left = new Set(running.slice(besidePath).map(({ id }) => id));
    const block = new Set(own.filter(({ id }) => !left.has(id)).map(({ id }) => id));
    for (const id of [...block])
      for (const { other } of around.get(id) ?? []) {
        const node = known.get(other);
        if (node && !isPlaced(node)) block.add(other);
        // A catalog is understood by the systems that it names.
        if (node?.lane === "depends-on")
          for (const next of around.get(other) ?? [])
            if (known.get(next.other)?.lane === "depends-on") block.add(next.other);
      }
    return block;
  };
  const shown = new Set(onPath.map(({ id }) => id));
  for (const place of places) for (const id of blockOf(place)) shown.add(id);
  for (const id of [...shown])
    for (const { other } of around.get(id) ?? []) if (known.get(other)?.lane === "reconciled-by") shown.add(other);
  for (const place of siblings(onPath, known, around, places)) {
    const added = [...blockOf(place)].filter((id) => !shown.has(id));
    if (shown.size + added.length <= glance) for (const id of added) shown.add(id);
  }
  return shown;
}

/** Namespaces that hang on the same components as the path. */
function siblings(
  onPath: readonly TopologyNode[],
  known: ReadonlyMap<string, TopologyNode>,
  around: ReadonlyMap<string, readonly { other: string }[]>,
  places: ReadonlySet<string>,
): string[] {
  const found = onPath
    .toReversed()
    .filter((node) => node.lane === "reconciled-by" || node.lane === "written-to")
    .flatMap((node) => around.get(node.id) ?? [])
    .flatMap(({ other }) => known.get(other) ?? [])
    .filter((node) => node.lane === "namespaces");
  return [...new Set(found.flatMap((node) => placeOf(node) ?? []))].filter((place) => !places.has(place));
}
