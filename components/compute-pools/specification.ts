import { leavesOf } from "@/components/environments/leaves";

export type SpecRow = {
  key: string;
  /** What the pool's own specification says; null where only the environment sets the key. */
  own: string | null;
  /** What the environment says in its place; it wins. */
  environment: string | null;
  /** What the running JobManager was started with; null where it does not tell this key. */
  runs: string | null;
  /** Something runs with another value than the one that wins. */
  pending: boolean;
};

/**
 * A pool's keys: what it asks for, what its environment puts in the place of that, and what runs. Those where the three
 * differ come first.
 */
export function specificationOf(
  clusterSpec: unknown,
  environmentDefaults: unknown,
  running: readonly { key: string; value: string }[] | null,
): SpecRow[] {
  const own = new Map(leavesOf(clusterSpec).map((leaf) => [leaf.path, leaf.value]));
  const over = new Map(leavesOf(environmentDefaults).map((leaf) => [leaf.path, leaf.value]));
  const started = new Map((running ?? []).map(({ key, value }) => [key, value]));
  return [...new Set([...own.keys(), ...over.keys()])]
    .map((key): SpecRow => {
      const wins = over.get(key) ?? own.get(key) ?? null;
      const runs = started.get(key) ?? null;
      return {
        key,
        own: own.get(key) ?? null,
        environment: over.get(key) ?? null,
        runs,
        pending: runs !== null && runs !== wins,
      };
    })
    .sort((a, b) => weight(b) - weight(a) || a.key.localeCompare(b.key));
}

const weight = (row: SpecRow): number =>
  row.pending ? 2 : row.environment !== null && row.own !== null && row.own !== row.environment ? 1 : 0;
