import { createParser, parseAsArrayOf, parseAsString } from "nuqs/server";
import { emptyFilter, readFilter, writeFilter } from "./filter";
import { readSort, writeSort } from "./sort";

export const parseAsFilter = createParser({
  parse: readFilter,
  serialize: writeFilter,
  eq: (left, right) => writeFilter(left) === writeFilter(right),
});

export const parseAsSort = createParser({
  parse: readSort,
  serialize: writeSort,
  eq: (left, right) => writeSort(left) === writeSort(right),
});

/** What a list keeps in its address. `without` names the columns that somebody put away. */
export const listParams = {
  filter: parseAsFilter.withDefault(emptyFilter),
  sort: parseAsSort,
  view: parseAsString,
  without: parseAsArrayOf(parseAsString).withDefault([]),
};

/** What the page of one thing keeps in its address. */
export const thingParams = {
  tab: parseAsString,
  /** The vertex or node whose drawer is open. */
  node: parseAsString,
  view: parseAsString,
};
