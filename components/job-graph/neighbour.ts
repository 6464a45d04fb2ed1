import type { Layout } from "./layout";

export type Direction = "left" | "right" | "up" | "down";

/** Where an arrow key leads: along an edge to the nearest end, or to the next box of the column; null where there is none. */
export function neighbour(
  edges: readonly { from: string; to: string }[],
  layout: Layout,
  id: string,
  direction: Direction,
): string | null {
  const at = layout.nodes[id];
  if (!at) return null;
  const distance = (other: string) => Math.abs((layout.nodes[other]?.y ?? Number.POSITIVE_INFINITY) - at.y);
  const candidates =
    direction === "right"
      ? edges.filter((edge) => edge.from === id).map((edge) => edge.to)
      : direction === "left"
        ? edges.filter((edge) => edge.to === id).map((edge) => edge.from)
        : Object.entries(layout.nodes)
            .filter(([, node]) => node.column === at.column && (direction === "up" ? node.y < at.y : node.y > at.y))
            .map(([other]) => other);
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}
