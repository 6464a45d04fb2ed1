import type { ThreadLink } from "@/lib/domain/workload";

/** How one record leads to the next, in words. `at` is its place in the thread, from 0. */
export function leadOf(link: ThreadLink, at: number): string {
  if (at === 0) return `${link.plane === "job" ? "Flink" : link.plane} ${link.kind}, ${link.targetId}`;
  if (link.state === "missing") return `should make a ${link.kind}`;
  if (link.plane === "job") return "which runs the Flink job";
  return `which makes a ${link.kind}`;
}

/** The record's own words about itself; of a relayed one, who passed them on. */
export function saysOf(link: ThreadLink): string {
  if (link.state === "missing") return "nobody has seen one";
  const words = link.says === null ? "says nothing of its state" : `says ${link.says}`;
  return link.state === "relayed" ? `${words}, as ${link.targetId} relays it` : words;
}
