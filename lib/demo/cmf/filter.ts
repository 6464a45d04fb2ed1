import { isObject } from "../world/merge";
import type { JsonObject } from "../world/records";
import { at } from "./query";
import { Refusal } from "./wire";

/** One term of a filter, for example `labels.tier in (1, 2)`. */
type Term = { field: string; test: (value: string | undefined) => boolean };

/** Splits at commas that stand outside parentheses. */
function split(text: string): string[] {
  const terms: string[] = [];
  let depth = 0;
  let term = "";
  for (const character of text) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === "," && depth === 0) {
      terms.push(term);
      term = "";
    } else term += character;
  }
  return [...terms, term].map((one) => one.trim()).filter((one) => one !== "");
}

function glob(pattern: string): RegExp {
  return new RegExp(
    `^${pattern
      .split("*")
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
  );
}

function term(text: string): Term {
  const among = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(text);
  if (among) {
    const values = new Set((among[3] ?? "").split(",").map((value) => value.trim()));
    return {
      field: among[1] ?? "",
      test: (value) => (among[2] === "in") === (value !== undefined && values.has(value)),
    };
  }
  const equals = /^([^\s!=]+)\s*(!?=)\s*(.*)$/.exec(text);
  if (equals) {
    const [, field = "", sign, value = ""] = equals;
    if (sign === "!=") return { field, test: (have) => have !== value };
    const pattern = glob(value);
    return { field, test: (have) => have !== undefined && pattern.test(have) };
  }
  const absent = /^!(labels\.\S+)$/.exec(text);
  if (absent) return { field: absent[1] ?? "", test: (value) => value === undefined };
  if (/^labels\.\S+$/.test(text)) return { field: text, test: (value) => value !== undefined };
  throw new Refusal(400, `Cannot parse filter term '${text}'`);
}

/**
 * The terms of a `filter` parameter (all must hold).
 * @throws Refusal 400 for what is no term.
 */
export function parseFilter(text: string | null): Term[] {
  return text === null ? [] : split(text).map(term);
}

function read(item: JsonObject, field: string, statePath: string | undefined): string | undefined {
  if (field.startsWith("labels.")) {
    const labels = at(item, "metadata.labels");
    const value = isObject(labels) ? labels[field.slice("labels.".length)] : undefined;
    return value === undefined || value === null ? undefined : `${value}`;
  }
  const paths: Record<string, string> = {
    name: "metadata.name",
    state: statePath ?? "status.state",
    phase: "status.phase",
    type: "status.type",
  };
  const value = at(item, paths[field] ?? field) ?? at(item, field);
  return value === undefined || value === null ? undefined : `${value}`;
}

/** Whether an item passes every term; words of state and phase compare without regard to case. */
export function matches(item: JsonObject, terms: Term[], statePath?: string): boolean {
  return terms.every(({ field, test }) => {
    const value = read(item, field, statePath);
    const worded = field === "state" || field === "phase";
    return test(value) || (worded && value !== undefined && test(value.toLowerCase()));
  });
}
