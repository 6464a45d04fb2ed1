import type { Lane } from "@/lib/domain/topology";
import { boxHeight, headHeight, laneBoxes } from "./lanes";
import { orderLanes, type Slot } from "./order";
import { type RoutedEdge, routeEdges } from "./routes";
import { settle } from "./settle";

export type LayoutInput = {
  nodes: readonly { id: string; lane: Lane }[];
  edges: readonly { id: string; from: string; to: string; verb: string; onPath: boolean; missing: boolean }[];
};

export type Layout = {
  nodes: Record<string, { x: number; y: number; width: number; column: number }>;
  edges: Record<string, RoutedEdge>;
  height: number;
};

/** Room below a box, for what stands under it: nothing, or a verb on the line to the next box. */
const gap = 24;
const verbGap = 38;
/** A relation that passes a lane takes a slot in it, as high as its verb. */
const passHeight = 16;

const heightOf = (slot: Slot): number => (slot.kind === "box" ? boxHeight : passHeight);

/**
 * Five lanes; within a lane the order that crosses fewest relations, and heights at which relations run as level as they can,
 * those of the path above all. The same components and relations give the same picture, whatever their numbers.
 */
export function layoutTopology(input: LayoutInput): Layout {
  const known = new Map(input.nodes.map((node) => [node.id, node]));
  const edges = input.edges.filter(({ from, to }) => known.has(from) && known.has(to));
  const { columns, chains } = orderLanes({ nodes: input.nodes, edges });
  const tied = new Set(edges.map(({ from, to }) => `${from}>${to}`));
  const separation = (upper: Slot, lower: Slot): number => {
    const between =
      upper.kind === "pass" || lower.kind === "pass"
        ? 10
        : tied.has(`${upper.id}>${lower.id}`) || tied.has(`${lower.id}>${upper.id}`)
          ? verbGap
          : gap;
    return heightOf(upper) / 2 + between + heightOf(lower) / 2;
  };
  const centres = settle(columns, chains, separation);
  const top = Math.min(
    ...columns.flatMap((column) => column.map((slot) => (centres.get(slot.id) ?? 0) - heightOf(slot) / 2)),
  );
  const nodes: Layout["nodes"] = {};
  const passes = new Map<string, number>();
  let bottom = 0;
  for (const column of columns)
    for (const slot of column) {
      const y = Math.round((centres.get(slot.id) ?? 0) - top + headHeight - heightOf(slot) / 2);
      bottom = Math.max(bottom, y + heightOf(slot));
      const node = known.get(slot.id);
      if (!node) passes.set(slot.id, y + passHeight / 2);
      else {
        const { x, width, index } = laneBoxes[node.lane];
        nodes[slot.id] = { x, y, width, column: index };
      }
    }
  return { nodes, edges: routeEdges(edges, nodes, passes), height: bottom + 16 };
}
