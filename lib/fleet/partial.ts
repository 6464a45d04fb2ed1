import type { CollectionName, FilterToken } from "@/lib/domain/query";
import { collectionNames } from "@/lib/domain/query";
import { instant } from "./clock";
import { collectionOfKind } from "./collections";
import { wordTest } from "./filter";
import type { Observer } from "./observer";
import type { Scope } from "./scopes";

/** A target whose part is missing or old, since when it is silent (null: it answers, or never did), and why in words. */
export type Gap = { targetId: string; reason: string; since: string | null };

const kindsToCollection: Readonly<Record<string, CollectionName>> = collectionOfKind;

/** Whether a list feeds a collection: by what it ever held, else by its name, else perhaps. */
function feeds(scope: Scope, collection: CollectionName): boolean {
  const held = new Set([...scope.kinds].map((kind) => kindsToCollection[kind]));
  const shows = (name: CollectionName | undefined) =>
    name === collection || (collection === "applications" && name === "jobs");
  if (held.size > 0) return [...held].some(shows);
  const last = scope.name.split("/").at(-1);
  const named = collectionNames.find((name) => name === last);
  return named === undefined || shows(named);
}

/** Targets that a filter leaves in play. */
function wanted(tokens: readonly FilterToken[], kindOf: (targetId: string) => string): (targetId: string) => boolean {
  const asked = tokens.filter((token) => token.operator === "is" && (token.key === "target" || token.key === "plane"));
  const tests = asked.map((token) => token.values.map(wordTest));
  return (id) => tests.every((any) => any.some((test) => test(id) || test(kindOf(id))));
}

function silence(observer: Observer): Omit<Gap, "targetId"> | null {
  const { state } = observer;
  if (state.silentSince === null)
    return state.lastAnswerAt === null ? { reason: "It has not answered yet.", since: null } : null;
  const why = state.lastError?.text ?? "Nobody knows why.";
  return state.lastAnswerAt === null
    ? { reason: `It never answered. ${why}`, since: null }
    : { reason: why, since: instant(state.silentSince) };
}

/** Whether the target's kind has no such thing at all; then its silence leaves no gap in the collection. */
function hasNone(observer: Observer, collection: CollectionName | null): boolean {
  const capabilities: Readonly<Record<string, { state: string }>> = observer.state.info?.capabilities ?? {};
  return collection !== null && capabilities[collection]?.state === "none";
}

/**
 * Whose part of a collection is missing or old, and why: silent targets, and lists
 * that failed or were cut short. `null` is every collection.
 */
export function partialOf(
  collection: CollectionName | null,
  tokens: readonly FilterToken[],
  observers: ReadonlyMap<string, Observer>,
  troubled: readonly Scope[],
  kindOf: (targetId: string) => string,
): Gap[] {
  const inPlay = wanted(tokens, kindOf);
  const found: Gap[] = [];
  for (const [targetId, observer] of observers) {
    if (!inPlay(targetId) || hasNone(observer, collection)) continue;
    const silent = silence(observer);
    const lists = troubled.filter(
      (scope) => scope.targetId === targetId && (collection === null || feeds(scope, collection)),
    );
    if (silent !== null) found.push({ targetId, ...silent });
    else if (lists.length > 0) found.push({ targetId, reason: listsText(lists), since: null });
  }
  return found;
}

function listsText(lists: readonly Scope[]): string {
  const [first] = lists;
  const more = lists.length > 1 ? ` ${lists.length - 1} more lists have trouble.` : "";
  return `${first?.name}: ${first?.trouble?.reason}${more}`;
}
