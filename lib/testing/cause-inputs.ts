import type { CauseInput } from "@/lib/domain/causes";
import type { Item } from "@/lib/domain/item";
import { judge } from "@/lib/domain/verdict";
import { ago, asked, type FactsInput, factsOf, itemOf, now, thresholds, verdictOf } from "./facts";

type Part = Partial<Omit<CauseInput, "item">> & { item?: Partial<Item> };

/** Something that needs someone, as the fleet hands it to the causes; told by its rules. */
export const needy = (id: string, rules: string | string[], { item = {}, ...rest }: Part = {}): CauseInput => {
  const reasons = [rules].flat().map((rule) => ({ rule, text: `Rule ${rule} applies.` }));
  const state = stateOf(reasons[0]?.rule ?? "");
  const verdict = verdictOf({ state, reasons, since: ago(30), ...item.verdict });
  return {
    item: itemOf({ id, name: id, ...item, verdict }),
    tier: null,
    owner: null,
    rootCause: null,
    clusterId: null,
    ...rest,
  };
};

const stateOf = (rule: string): Item["verdict"]["state"] => {
  if (rule.startsWith("6") || rule === "1.nothing-runs") return "failing";
  if (rule.startsWith("9")) return "healthy";
  return /^[348]|^5\./.test(rule) ? "degraded" : "unknown";
};

/** An application judged from facts, so that its reasons and evidence are the ladder's own. */
export const judged = (id: string, facts: FactsInput, { item = {}, ...rest }: Part = {}): CauseInput => {
  const answer = judge(factsOf("application", { desired: asked("running"), ...facts }), now, thresholds);
  return { ...needy(id, "9.running", rest), item: itemOf({ id, name: id, ...answer, ...item }) };
};

/** The mark of an item whose list is old. */
export const silent = (since = ago(41)): Item["stale"] => ({ since, why: "cmf-a has not shown its list.", of: "list" });
