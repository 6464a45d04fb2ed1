import type { Facts, ObservationAge, SeenText } from "@/lib/domain/facts";
import { noFacts, type Subject } from "@/lib/domain/facts";
import type { Source } from "@/lib/domain/item";
import { redactText } from "@/lib/domain/redact";
import type { TargetConfig } from "@/lib/domain/target-config";

/** What every mapping needs to know of the server that an answer came from. */
export type Context = {
  targetId: string;
  /** How the server is called as a source of evidence. */
  source: string;
  periodMs: number;
  /** How often a closer look is due. */
  detailMs: number;
  owner: string | null;
  tier: 1 | 2 | 3 | null;
};

export function contextOf(target: TargetConfig): Context {
  const { tier } = target;
  return {
    targetId: target.id,
    source: `CMF ${target.id}`,
    periodMs: target.periods.list,
    detailMs: target.periods.detail,
    owner: target.owner ?? null,
    tier: tier === 1 || tier === 2 || tier === 3 ? tier : null,
  };
}

export const seenText = (value: string | null | undefined, at: string, source: string): SeenText | null =>
  value === null || value === undefined ? null : { value, at, source };

export const listAge = (context: Context, at: string): ObservationAge => ({
  of: "list",
  source: context.source,
  at,
  periodMs: context.periodMs,
});

/** Facts as a list answer begins them: who said it, when, and since when the thing exists. */
export function listedFacts(subject: Subject, context: Context, at: string, createdAt: string | null): Facts {
  return { ...noFacts(subject), createdAt, observations: [listAge(context, at)] };
}

export const sourceOf = (
  context: Context,
  at: string,
  kind: string,
  name: string,
  says: string | null | undefined,
): Source => ({
  targetId: context.targetId,
  kind,
  name,
  observedAt: at,
  ...(says === null || says === undefined ? {} : { says }),
});

/** One redacted line of at most 500 characters; null stays null. */
export function line(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const clean = redactText(text.replace(/\s+/g, " ").trim());
  if (clean === "") return null;
  return clean.length > 500 ? `${clean.slice(0, 499)}…` : clean;
}

/** A redacted text with its line breaks, for SQL. */
export const fullText = (text: string): string => redactText(text);
