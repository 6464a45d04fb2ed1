import { isObject } from "../world/merge";
import type { Json, JsonObject } from "../world/records";
import { matches, parseFilter } from "./filter";
import { type Call, Refusal, since } from "./wire";

const defaultSize = 20;
const largest = 1000;

function wholeNumber(text: string | null, otherwise: number, least: number): number {
  const value = text === null || text === "" ? otherwise : Number(text);
  return Number.isInteger(value) && value >= least && value <= 2_147_483_647 ? value : otherwise;
}

/** The value at a dotted path. */
export function at(item: Json | undefined, path: string): Json | undefined {
  let value: Json | undefined = item;
  for (const part of path.split(".")) value = isObject(value) ? value[part] : undefined;
  return value;
}

function compare(a: Json | undefined, b: Json | undefined): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [`${a ?? ""}`, `${b ?? ""}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

function sorted(items: JsonObject[], orders: string[]): JsonObject[] {
  const rules = orders.map((order) => {
    const [property = "name", direction = "asc"] = order.split(",");
    return { property, sign: direction.toLowerCase() === "desc" ? -1 : 1 };
  });
  const value = (item: JsonObject, property: string) => at(item, property) ?? at(item, `metadata.${property}`);
  return [...items].sort((a, b) => {
    for (const { property, sign } of rules) {
      const order = compare(value(a, property), value(b, property)) * sign;
      if (order !== 0) return order;
    }
    return 0;
  });
}

function keep(item: JsonObject, fields: string[]): JsonObject {
  const kept: JsonObject = {};
  for (const path of ["apiVersion", "kind", ...fields]) {
    const value = at(item, path);
    if (value === undefined) continue;
    const parts = path.split(".");
    let place = kept;
    for (const part of parts.slice(0, -1)) {
      const next = place[part];
      const inner: JsonObject = isObject(next) ? next : {};
      place[part] = inner;
      place = inner;
    }
    place[parts.at(-1) ?? path] = value;
  }
  return kept;
}

/** The scopes that a search may name and where each looks. */
export type Scopes = Record<string, (item: JsonObject, text: string) => boolean>;

function searching(call: Call, scopes: Scopes): ((item: JsonObject) => boolean) | null {
  const text = call.query.get("search") || null;
  const names = (call.query.get("searchScope") ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (text === null && names.length === 0) return null;
  if (text === null || names.length === 0) throw new Refusal(400, "search and searchScope must be given together");
  const looks = names.map((name) => {
    const look = scopes[name];
    if (!look) throw new Refusal(400, `Unknown searchScope '${name}'; known: ${Object.keys(scopes).join(", ")}`);
    return look;
  });
  return (item) => looks.some((look) => look(item, text));
}

/**
 * One page of a collection, in the server's envelope: no total, no next link, `metadata.size` always 0, and an empty page past the
 * end. `filter`, `search` and `fields` exist from 2.3 on; older servers ignore them, as they ignore every unknown parameter.
 */
export function page<R>(
  call: Call,
  records: R[],
  render: (record: R) => JsonObject,
  options: { state?: string; scopes?: Scopes } = {},
): JsonObject {
  const number = wholeNumber(call.query.get("page"), 0, 0);
  const size = Math.min(wholeNumber(call.query.get("size"), defaultSize, 1), largest);
  const orders = call.query.getAll("sort").filter((order) => order !== "");
  const modern = since(call.server, "2.3.0");
  const filter = modern ? parseFilter(call.query.get("filter")) : [];
  const search = modern && options.scopes ? searching(call, options.scopes) : null;
  const fields = modern
    ? (call.query.get("fields") ?? "")
        .split(",")
        .map((field) => field.trim())
        .filter((field) => field !== "")
    : [];
  const slice = <T>(list: T[]) => list.slice(number * size, number * size + size);
  let items: JsonObject[];
  if (orders.length === 0 && filter.length === 0 && !search) items = slice(records).map(render);
  else {
    const all = records
      .map(render)
      .filter((item) => matches(item, filter, options.state) && (search === null || search(item)));
    items = slice(orders.length === 0 ? all : sorted(all, orders));
  }
  if (fields.length > 0) items = items.map((item) => keep(item, fields));
  const some = orders.length > 0;
  return {
    pageable: { page: number, size, sort: { sorted: some, unsorted: !some, empty: !some } },
    metadata: { size: 0 },
    items,
  };
}

/** Whether usage figures were asked for, by a server that has them (2.2 and newer). */
export function wantsResources(call: Call): boolean {
  return since(call.server, "2.2.0") && call.query.get("include-resource-information") === "true";
}
