/** One setting of a nested document: where it stands and what it says. */
export type Leaf = { path: string; value: string };

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Keys that hold other keys and say nothing themselves; a reader knows the setting without them. */
const wrappers = new Set(["spec", "clusterSpec", "flinkConfiguration"]);

const words = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/**
 * The settings of a document, one line each, in the document's order. Flink keys keep their own dots and lose the wrappers
 * before them; every other key is written with its path. Lists are one value, because nobody merges them item by item.
 */
export function leavesOf(document: unknown, path: readonly string[] = []): Leaf[] {
  if (document === null || document === undefined) return [];
  if (!isTree(document)) {
    const shown = path.filter((part) => !wrappers.has(part));
    return [{ path: shown.join(" › "), value: words(document) }];
  }
  return Object.entries(document).flatMap(([key, value]) => leavesOf(value, [...path, key]));
}
