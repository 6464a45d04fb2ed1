import { diffLines } from "diff";
import { stringify } from "yaml";
import type { PlanStep } from "@/lib/domain/plan";
import { redactedMark, redactTree } from "@/lib/domain/redact";
import { record } from "./read";

/** What only the server says; never part of a difference or of what is sent. */
const serverFields = ["creationTimestamp", "updateTimestamp", "uid", "generation", "resourceVersion", "managedFields"];
const flatServerFields = ["created_time", "updated_time", "secrets", "status"];

/** A document without what only the server says, and how many fields that were. */
export function withoutServerFields(document: Record<string, unknown>): {
  document: Record<string, unknown>;
  hidden: number;
} {
  let hidden = 0;
  const drop = (map: Record<string, unknown>, keys: string[]) => {
    for (const key of keys) {
      if (key in map) {
        delete map[key];
        hidden += 1;
      }
    }
    return map;
  };
  const copy = drop({ ...document }, flatServerFields);
  if (copy.metadata !== undefined) copy.metadata = drop({ ...record(copy.metadata) }, serverFields);
  return { document: copy, hidden };
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, inner]) => inner !== null && inner !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value;

/** The text of a document with keys in one order, so that order alone is never a difference. */
export const canonicalYaml = (document: unknown): string => stringify(sorted(document), { lineWidth: 0 });

const context = 3;

/**
 * The difference between what is there (null: nothing) and what is wanted, redacted before it is compared: a masked value
 * that changed shows as the same mask on both sides, so a changed secret is counted apart.
 */
export function differenceOf(
  before: Record<string, unknown> | null,
  after: Record<string, unknown>,
): Pick<PlanStep, "diff" | "hiddenFields" | "maskedValues"> {
  const old = before === null ? null : withoutServerFields(before);
  const wanted = withoutServerFields(after);
  const left = old === null ? "" : canonicalYaml(redactTree(old.document));
  const right = canonicalYaml(redactTree(wanted.document));
  const all = diffLines(left, right).flatMap((part) => {
    const op = part.added ? ("+" as const) : part.removed ? ("-" as const) : (" " as const);
    return part.value
      .replace(/\n$/, "")
      .split("\n")
      .map((text) => ({ op, text }));
  });
  const near = all.map((_, at) =>
    all.slice(Math.max(0, at - context), at + context + 1).some((line) => line.op !== " "),
  );
  return {
    diff: all.filter((_, at) => near[at]),
    hiddenFields: (old?.hidden ?? 0) + wanted.hidden,
    maskedValues: right.split(redactedMark).length - 1,
  };
}
