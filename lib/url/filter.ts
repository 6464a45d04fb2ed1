/**
 * Filters as they stand in an address: `environment:payments-prod,ads-prod;verdict!:healthy;restarts>3;~card auth`.
 * Tokens are joined by `;`. In a value the signs `, ; %` are escaped as in a URL.
 */
export type FilterOperator = "is" | "not" | "over" | "under";
export type FilterToken = { key: string; operator: FilterOperator; values: string[] };
export type Filter = { tokens: FilterToken[]; text: string };

export const emptyFilter: Filter = { tokens: [], text: "" };

const signs: readonly [string, FilterOperator][] = [
  ["!:", "not"],
  [":", "is"],
  [">", "over"],
  ["<", "under"],
];
const signOf: Record<FilterOperator, string> = { is: ":", not: "!:", over: ">", under: "<" };

const escapeValue = (value: string) => value.replaceAll("%", "%25").replaceAll(",", "%2C").replaceAll(";", "%3B");
const unescapeValue = (value: string) => value.replaceAll("%3B", ";").replaceAll("%2C", ",").replaceAll("%25", "%");

/** One token as a person types it: `plane:cmf-eu1`, `restarts>3`. null where it is no token but free text. */
export function readToken(text: string): FilterToken | null {
  const match = /^([a-z][a-z0-9-]*)(!:|:|>|<)(.+)$/i.exec(text.trim());
  const [, key, sign, rest] = match ?? [];
  const operator = signs.find(([candidate]) => candidate === sign)?.[1];
  if (key === undefined || rest === undefined || operator === undefined) return null;
  const values = rest
    .split(",")
    .map(unescapeValue)
    .filter((value) => value.trim() !== "");
  return values.length === 0 ? null : { key: key.toLowerCase(), operator, values };
}

export const writeToken = (token: FilterToken): string =>
  `${token.key}${signOf[token.operator]}${token.values.map(escapeValue).join(",")}`;

/** Reads a whole filter. What cannot be read as a token is looked for in names, so nothing typed is lost. */
export function readFilter(text: string): Filter {
  const filter: Filter = { tokens: [], text: "" };
  for (const piece of text.split(";")) {
    if (piece.trim() === "") continue;
    const token = piece.startsWith("~") ? null : readToken(piece);
    if (token) filter.tokens.push(token);
    else filter.text = [filter.text, unescapeValue(piece.replace(/^~/, "")).trim()].filter(Boolean).join(" ");
  }
  return filter;
}

export function writeFilter(filter: Filter): string {
  const pieces = filter.tokens.filter((token) => token.values.length > 0).map(writeToken);
  if (filter.text.trim() !== "") pieces.push(`~${escapeValue(filter.text.trim())}`);
  return pieces.join(";");
}

/** The filter with one token in place of all others of its key and operator. No values: the token goes away. */
export function withToken(filter: Filter, token: FilterToken): Filter {
  const same = (other: FilterToken) => other.key === token.key && other.operator === token.operator;
  const at = filter.tokens.findIndex(same);
  const rest = filter.tokens.filter((other) => !same(other));
  if (token.values.length === 0) return { ...filter, tokens: rest };
  return { ...filter, tokens: at < 0 ? [...rest, token] : rest.toSpliced(at, 0, token) };
}

export const withoutKey = (filter: Filter, key: string): Filter => ({
  ...filter,
  tokens: filter.tokens.filter((token) => token.key !== key),
});

/** Values of a key under an operator; empty where nothing is asked. */
export const valuesOf = (filter: Filter, key: string, operator: FilterOperator = "is"): string[] =>
  filter.tokens.find((token) => token.key === key && token.operator === operator)?.values ?? [];
