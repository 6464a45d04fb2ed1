import type { FaultPath, TopologyNode } from "../topology";
import { severityOf } from "../verdict-state";

/** Known by name only: nobody asks it, so that nobody can say how it is. It does not need anyone for that. */
export const isKnownByName = (node: Pick<TopologyNode, "state" | "itemId" | "itemKind">): boolean =>
  node.state === "unknown" && node.itemId === null && node.itemKind === null;

/** Somebody has to look at it. */
export const needsLook = (node: TopologyNode): boolean =>
  !isKnownByName(node) && (node.state === "failing" || node.state === "degraded" || node.state === "unknown");

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const severity = (node: TopologyNode): number => (isKnownByName(node) ? 9 : severityOf(node.state));

/** The one order of components, in the list and for the budget: paths first, as they go, then who needs someone most. */
export function byNeedOf(paths: readonly FaultPath[]): (a: TopologyNode, b: TopologyNode) => number {
  const steps = new Map<string, number>();
  for (const id of paths.flatMap((path) => [...path.nodes, ...(path.changeAt === null ? [] : [path.changeAt])]))
    if (!steps.has(id)) steps.set(id, steps.size);
  const step = (node: TopologyNode) => steps.get(node.id) ?? Number.MAX_SAFE_INTEGER;
  return (a, b) => step(a) - step(b) || severity(a) - severity(b) || b.count - a.count || byText(a.id, b.id);
}
