import { parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs";
import type { Filter } from "@/lib/url/filter";
import { valuesOf } from "@/lib/url/filter";
import { parseAsFilter } from "@/lib/url/search-params";

const empty: Filter = { tokens: [], text: "" };
export const topologyViews = ["graph", "list"] as const;

/** What the picture keeps in its address. */
export const topologyParams = {
  filter: parseAsFilter.withDefault(empty),
  path: parseAsString,
  /** The component whose evidence is open. */
  node: parseAsString,
  all: parseAsBoolean.withDefault(false),
  view: parseAsStringLiteral(topologyViews).withDefault("graph"),
};

const listOf = (values: readonly string[]): string | undefined =>
  values.length === 0 ? undefined : values.map(encodeURIComponent).join(",");

/** The filter as the server is asked. */
export const askedOf = (filter: Filter, all: boolean) => ({
  environment: listOf(valuesOf(filter, "environment")),
  target: listOf(valuesOf(filter, "target")),
  ...(all ? { all: "true" as const } : {}),
});

/** Only what this picture understands: environments and planes. */
export const understood = (filter: Filter): Filter => ({
  tokens: filter.tokens.filter(({ key, operator }) => operator === "is" && (key === "environment" || key === "target")),
  text: "",
});
