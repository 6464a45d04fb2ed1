import type { Item } from "../item";
import { counted } from "../sentence";
import { needsSomeone } from "../verdict-state";
import type { CauseInput } from "./cause";
import { type Scope, scopeOf } from "./group-of";

/** Why nobody can tell any more: a target that fell silent, or a cut-off that its upstream reports. */
export type Silence = { rule: "stale.target-silent" | "stale.cut-off"; scope: Scope };

/** The silence that explains this item better than its own last word; null where its state is current. */
export const silenceOf = (input: CauseInput): Silence | null => {
  const { item } = input;
  if (!item.stale || item.stale.of === "detail") return null;
  if (!needsSomeone(item.verdict.state) && item.kind !== "target") return null;
  if (item.stale.of === "cut-off") return { rule: "stale.cut-off", scope: scopeOf(input, "cluster") };
  const id = silentTarget(item);
  return { rule: "stale.target-silent", scope: { kind: "target", id, name: id } };
};

/** The target whose record is the old one; an item may be seen through several. */
const silentTarget = (item: Item): string =>
  item.sources.find((source) => source.observedAt === item.stale?.since)?.targetId ?? item.targetId;

export const silenceTitle = ({ rule, scope }: Silence): string =>
  rule === "stale.cut-off" ? `${scope.name} is cut off` : `Target ${scope.name} does not answer`;

/** `all` counts everything behind the silence that the caller knows of, the healthy included. */
export const silenceSentence = (members: readonly Item[], all: number, why: string): string => {
  const needy = members.filter((item) => item.kind !== "target");
  if (needy.length === 0) return why;
  const verb = needy.length === 1 ? "was" : "were";
  if (all <= needy.length) return `${counted(needy.length, "workload")} ${verb} in need of someone when last seen.`;
  return `${needy.length} of its ${counted(all, "workload")} ${verb} in need of someone when last seen.`;
};
