import type { Batch } from "@/lib/control-planes/control-plane";
import { asConsoleError } from "@/lib/errors/console-error";

/** One list of one target: which records it held, and how its last answers went. */
export type Scope = {
  targetId: string;
  name: string;
  ids: Set<string>;
  kinds: Set<string>;
  /** When a whole list came last; null before the first. */
  completeAt: string | null;
  /** Why the last answer was not whole; null where it was. */
  trouble: { reason: string; at: string } | null;
};

/** Every list of every target. */
export class Scopes {
  readonly #scopes = new Map<string, Scope>();

  get(targetId: string, name: string): Scope {
    const key = `${targetId} ${name}`;
    const found = this.#scopes.get(key);
    if (found) return found;
    const made: Scope = { targetId, name, ids: new Set(), kinds: new Set(), completeAt: null, trouble: null };
    this.#scopes.set(key, made);
    return made;
  }

  /** Notes how a batch ended; the records are the inventory's business. */
  note(scope: Scope, batch: Batch): void {
    if ("error" in batch) scope.trouble = { reason: asConsoleError(batch.error).detail, at: batch.at };
    else if (batch.complete) {
      scope.trouble = null;
      scope.completeAt = batch.at;
    } else scope.trouble = { reason: batch.reason, at: batch.at };
  }

  /** Forgets a record everywhere. */
  drop(targetId: string, id: string): void {
    for (const scope of this.#scopes.values()) if (scope.targetId === targetId) scope.ids.delete(id);
  }

  /** Forgets lists of an object that is gone, so that their last trouble is not told for ever. */
  dropUnder(targetId: string, prefix: string): void {
    for (const [key, scope] of this.#scopes) {
      if (scope.targetId === targetId && scope.name.startsWith(`${prefix}/`)) this.#scopes.delete(key);
    }
  }

  /** Lists whose last answer was missing or not whole. */
  troubled(): Scope[] {
    return [...this.#scopes.values()].filter((scope) => scope.trouble !== null);
  }
}
