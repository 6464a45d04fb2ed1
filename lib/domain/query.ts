import { z } from "zod";

/**
 * How a collection is asked for: filter tokens, a text that names contain, an order, a page. Read by the API and offered,
 * key by key, by the filter bar. A token is `key:value,value`, `!key:value` (or `key!:value`), `key>n` or `key<n`;
 * several stand in one text with `;` between them. Values escape `%`, `,` and `;` as a URL does.
 */
export const FilterOperator = z.enum(["is", "not", "over", "under"]);
export type FilterOperator = z.infer<typeof FilterOperator>;
export const FilterToken = z.object({ key: z.string(), operator: FilterOperator, values: z.array(z.string()).min(1) });
export type FilterToken = z.infer<typeof FilterToken>;

export const collectionNames = [
  "applications",
  "jobs",
  "statements",
  "environments",
  "compute-pools",
  "catalogs",
  "clusters",
  "savepoints",
] as const;
export const CollectionName = z.enum(collectionNames);
export type CollectionName = z.infer<typeof CollectionName>;

const common = ["verdict", "environment", "target", "plane", "stale", "name", "cause"] as const;
const running = [...common, "state", "tier", "owner", "flink", "managed", "cluster"] as const;

/** Keys that compare words, by collection. All but `name` are counted as facets. */
export const wordKeys = {
  applications: [...running, "kind", "pool"],
  jobs: [...running, "type"],
  statements: [...running, "pool", "type"],
  environments: [...common, "cluster"],
  "compute-pools": [...common, "state", "type", "flink"],
  catalogs: [...common, "type"],
  clusters: [...common, "type", "flink"],
  savepoints: [...common, "state", "type"],
} as const satisfies Record<CollectionName, readonly string[]>;

/** Keys that compare numbers. `busy` is in percent, `checkpoint` the age of the last completed one in seconds. */
export const numberKeys = ["restarts", "busy", "checkpoint", "parallelism"] as const;
export type NumberKey = (typeof numberKeys)[number];
const collectionsWithNumbers: readonly CollectionName[] = ["applications", "jobs", "statements"];

/** Orders of rows. `need` is the default: who needs somebody first, by tier. */
export const sortKeys = [
  "need",
  "name",
  "environment",
  "target",
  "verdict",
  "state",
  "tier",
  "owner",
  "flink",
  "changed",
  "created",
  "restarts",
  "checkpoint",
  "busy",
  "parallelism",
] as const;
export const SortKey = z.enum(sortKeys);
export type SortKey = z.infer<typeof SortKey>;
export type Order = { key: SortKey; descending: boolean };

export const ListQuery = z.object({
  filter: z.array(z.string()).default([]),
  q: z.string().max(200).optional(),
  sort: z.string().max(60).optional(),
  pageSize: z.number().int().min(1).max(500).default(100),
  cursor: z.string().max(600).optional(),
});
export type ListQuery = z.input<typeof ListQuery>;

/** What is wrong with a query: the parameter and one sentence. */
export type QueryIssue = { path: string; message: string };
export type ReadQuery = { tokens: FilterToken[]; text: string; order: Order; pageSize: number; cursor: string | null };

const unescapeValue = (value: string): string =>
  value.replaceAll(/%3B/gi, ";").replaceAll(/%2C/gi, ",").replaceAll("%25", "%");

/** One token, or null where the text is none. */
export function readFilterToken(text: string): FilterToken | null {
  const [, before, key, sign, rest] = /^(!?)([a-z][a-z0-9-]*)(!:|:|>|<)(.+)$/is.exec(text.trim()) ?? [];
  if (key === undefined || sign === undefined || rest === undefined) return null;
  const negated = before === "!" || sign === "!:";
  const operator = sign === ">" ? "over" : sign === "<" ? "under" : negated ? "not" : "is";
  if (before === "!" && operator !== "not") return null;
  const values = rest.split(",").map((value) => unescapeValue(value).trim());
  const given = values.filter((value) => value !== "");
  return given.length === 0 ? null : { key: key.toLowerCase(), operator, values: given };
}

/** Whether a collection understands a key, and as what. */
export function keyKind(collection: CollectionName, key: string): "word" | "number" | null {
  const words: readonly string[] = wordKeys[collection];
  if (words.includes(key)) return "word";
  const numbers: readonly string[] = numberKeys;
  return numbers.includes(key) && collectionsWithNumbers.includes(collection) ? "number" : null;
}

function issueOf(collection: CollectionName, token: FilterToken): QueryIssue | null {
  const path = `filter.${token.key}`;
  const compares = token.operator === "over" || token.operator === "under";
  const kind = keyKind(collection, token.key);
  if (kind === null) {
    const known = [...wordKeys[collection], ...(collectionsWithNumbers.includes(collection) ? numberKeys : [])];
    return { path, message: `"${token.key}" is no filter of ${collection}. Known are ${known.join(", ")}.` };
  }
  if (compares && kind === "word" && token.key !== "tier")
    return { path, message: `"${token.key}" holds words; > and < need numbers.` };
  if (compares && token.values.length > 1) return { path, message: "> and < take one number." };
  if ((compares || kind === "number") && token.values.some((value) => !Number.isFinite(Number(value))))
    return { path, message: `"${token.values.join(",")}" is not a number.` };
  return null;
}

/**
 * Reads a query for one collection. Text of a filter that is no token is looked for in names, so that nothing typed is lost.
 * Never throws: what is wrong is told in `issues`, and the caller answers `invalid`.
 */
export function readQuery(collection: CollectionName, query: ListQuery): { read: ReadQuery; issues: QueryIssue[] } {
  const issues: QueryIssue[] = [];
  const tokens: FilterToken[] = [];
  const texts = [query.q ?? ""];
  for (const piece of (query.filter ?? []).flatMap((one) => one.split(";"))) {
    if (piece.trim() === "") continue;
    const token = piece.startsWith("~") ? null : readFilterToken(piece);
    if (token === null) texts.push(unescapeValue(piece.replace(/^~/, "")));
    else {
      const issue = issueOf(collection, token);
      if (issue) issues.push(issue);
      else tokens.push(token);
    }
  }
  const descending = query.sort?.startsWith("-") ?? false;
  const key = SortKey.safeParse(query.sort === undefined ? "need" : query.sort.replace(/^-/, ""));
  if (!key.success) issues.push({ path: "sort", message: `Rows can be ordered by ${sortKeys.join(", ")}.` });
  const order: Order = { key: key.data ?? "need", descending };
  const text = texts
    .map((one) => one.trim().toLowerCase())
    .filter(Boolean)
    .join(" ");
  return {
    read: { tokens, text, order, pageSize: query.pageSize ?? 100, cursor: query.cursor ?? null },
    issues,
  };
}
