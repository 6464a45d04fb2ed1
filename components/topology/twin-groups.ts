import type { TopologyNode } from "@/lib/domain/topology";
import { isKnownByName, needsLook } from "@/lib/domain/topology/need";
import type { Picture } from "./picture";

export type TwinGroup = { key: "path" | "need" | "rest" | "names"; title: string; nodes: TopologyNode[] };

/** What the drawing holds, in words and in the order of need; a search keeps what fits. */
export function twinGroups({ nodes, steps, path }: Picture, search: string): TwinGroup[] {
  const wanted = search.trim().toLowerCase();
  const fits = (node: TopologyNode) =>
    wanted === "" ||
    [node.name, node.caption, node.fact, node.environment ?? ""].some((text) => text.toLowerCase().includes(wanted));
  const keyOf = (node: TopologyNode): TwinGroup["key"] => {
    if (steps.has(node.id) || node.id === path?.changeAt) return "path";
    return needsLook(node) ? "need" : isKnownByName(node) ? "names" : "rest";
  };
  const titles: [TwinGroup["key"], (count: number) => string][] = [
    ["path", () => "On the fault path"],
    ["need", (count) => `Need someone, ${count} more`],
    ["rest", (count) => `Nothing the matter, ${count}`],
    ["names", (count) => `Known by name alone, ${count}`],
  ];
  const fitting = nodes.filter(fits);
  return titles.flatMap(([key, title]) => {
    const own = fitting.filter((node) => keyOf(node) === key);
    return own.length === 0 ? [] : [{ key, title: title(own.length), nodes: own }];
  });
}

/** What a component has to do with its first neighbours: `to pay-prod: creates 184`. */
export function relationWords(
  node: TopologyNode,
  { nodes, edges }: Picture,
): { key: string; text: string; missing: boolean }[] {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return edges.flatMap(({ id, from, to, verb, missing }) => {
    if (from === node.id) return [{ key: id, text: `to ${names.get(to) ?? to}: ${verb}`, missing }];
    if (to === node.id) return [{ key: id, text: `from ${names.get(from) ?? from}: ${verb}`, missing }];
    return [];
  });
}
