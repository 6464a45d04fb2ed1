import type { z } from "zod";
import type { StatementDetail } from "@/lib/api/schemas";
import { idOf } from "@/lib/domain/item";

export type StatementItem = z.infer<typeof StatementDetail>;

const ended = ["COMPLETED", "FAILED", "STOPPED", "DELETING", "DELETED"];

/** The statement's phase in its plane's own word; null where it did not say. */
export const phaseOf = (item: StatementItem): string | null =>
  item.facts.words.phase?.value ?? item.summary.says ?? null;

/** Why nothing can be done that needs a running job; null where one runs. */
export function notRunning(item: StatementItem): string | null {
  const phase = phaseOf(item);
  if (phase === null) return "Its phase is not known.";
  return ended.includes(phase) ? `Nothing runs: the statement is ${phase}.` : null;
}

/** INSERT and DDL statements change something and answer with no rows. */
export const givesRows = (item: StatementItem): boolean | null =>
  item.sqlKind === null
    ? /^\s*(SELECT|SHOW|DESCRIBE|DESC|EXPLAIN|WITH)\b/i.test(item.sql)
      ? true
      : null
    : !/^(INSERT|CREATE|ALTER|DROP|USE|SET|STATEMENT)/i.test(item.sqlKind);

/** The pool's own page; null where the statement names no pool. */
export const poolIdOf = (item: StatementItem): string | null =>
  item.computePool === null || item.environment === undefined
    ? null
    : idOf(item.targetId, "compute-pools", item.environment, item.computePool);
