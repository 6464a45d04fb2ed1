/** A document as dotted paths to its leaves. Lists are leaves: how the server merges them is not known. */
export function flatten(value: unknown, prefix = "", into: Map<string, unknown> = new Map()): Map<string, unknown> {
  if (!isRecord(value)) {
    if (prefix !== "" && value !== undefined && value !== null) into.set(prefix, value);
    return into;
  }
  for (const [key, item] of Object.entries(value)) flatten(item, prefix === "" ? key : `${prefix}.${key}`, into);
  return into;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value below a path of keys; undefined where there is none. */
export function at(document: unknown, ...path: string[]): unknown {
  let value = document;
  for (const key of path) value = isRecord(value) ? value[key] : undefined;
  return value;
}

/** Whether two leaves mean the same: `1`, `1.0` and `"1"` do, lists do when all their items do. */
export function sameLeaf(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameLeaf(item, b[index]));
  }
  if (isRecord(a) || isRecord(b)) return JSON.stringify(a) === JSON.stringify(b);
  if (String(a) === String(b)) return true;
  const [x, y] = [Number(a), Number(b)];
  return a !== "" && b !== "" && Number.isFinite(x) && x === y;
}
