import type { Composition, VerdictState } from "@/lib/domain/verdict-state";
import type { FleetItem } from "./collections";

/** What a parent counts. `|` separates; the parts are ids and names, so a key is only ever built here. */
export const tallyKey = {
  applicationsOf: (targetId: string, environment: string) => `ea|${targetId}|${environment}`,
  statementsOf: (targetId: string, environment: string) => `es|${targetId}|${environment}`,
  poolsOf: (targetId: string, environment: string) => `ep|${targetId}|${environment}`,
  statementsOfPool: (targetId: string, environment: string, pool: string) => `ps|${targetId}|${environment}|${pool}`,
  workOfCluster: (clusterId: string) => `c|${clusterId}`,
};

/** The tallies that an item counts in. `jobCluster`: the cluster in which the job of an application is counted already. */
export function tallyKeysOf(item: FleetItem, jobCluster: string | null): string[] {
  const keys: string[] = [];
  const { targetId, environment } = item;
  if (item.kind === "application" || (item.kind === "job" && item.workloadItemId === null)) {
    if (environment !== undefined) keys.push(tallyKey.applicationsOf(targetId, environment));
  }
  if (item.kind === "statement" && environment !== undefined) {
    keys.push(tallyKey.statementsOf(targetId, environment));
    if (item.computePool !== null) keys.push(tallyKey.statementsOfPool(targetId, environment, item.computePool));
  }
  if (item.kind === "compute-pool" && environment !== undefined) keys.push(tallyKey.poolsOf(targetId, environment));
  if (item.kind === "job" || item.kind === "application") {
    if (item.clusterItemId !== null && item.clusterItemId !== jobCluster)
      keys.push(tallyKey.workOfCluster(item.clusterItemId));
  }
  return keys;
}

/** Children by verdict for every parent, kept up to date one child at a time. */
export class Tallies {
  readonly #counts = new Map<string, Map<VerdictState, number>>();
  readonly #memberOf = new Map<string, { keys: string[]; state: VerdictState }>();
  #dirty = new Set<string>();

  set(id: string, keys: string[], state: VerdictState): void {
    const old = this.#memberOf.get(id);
    if (old?.state === state && old.keys.length === keys.length && old.keys.every((key, at) => key === keys[at]))
      return;
    this.remove(id);
    for (const key of keys) this.#add(key, state, 1);
    this.#memberOf.set(id, { keys, state });
  }

  remove(id: string): void {
    const old = this.#memberOf.get(id);
    if (!old) return;
    for (const key of old.keys) this.#add(key, old.state, -1);
    this.#memberOf.delete(id);
  }

  #add(key: string, state: VerdictState, step: number): void {
    const counts = this.#counts.get(key) ?? new Map<VerdictState, number>();
    const next = (counts.get(state) ?? 0) + step;
    if (next > 0) counts.set(state, next);
    else counts.delete(state);
    if (counts.size > 0) this.#counts.set(key, counts);
    else this.#counts.delete(key);
    this.#dirty.add(key);
  }

  composition(key: string): Composition {
    return Object.fromEntries(this.#counts.get(key) ?? []);
  }

  total(key: string): number {
    return [...(this.#counts.get(key)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
  }

  /** Keys whose counts moved since the last call. */
  takeDirty(): Set<string> {
    const dirty = this.#dirty;
    this.#dirty = new Set();
    return dirty;
  }
}
