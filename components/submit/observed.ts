import type { PlanStep, StepResult } from "@/lib/domain/plan";
import type { VerdictState } from "@/lib/domain/verdict-state";

/** What watching needs of a listed thing, whatever its kind. */
export type Seen = {
  id: string;
  kind: string;
  name: string;
  targetId: string;
  environment?: string | undefined;
  verdict: { state: VerdictState };
  sources: { observedAt: string }[];
  summary?: { says: string | null } | undefined;
  phase?: string | null | undefined;
  databases?: { name: string }[] | null | undefined;
  secretMappings?: Record<string, string> | null | undefined;
};

/** The list in which a step's object shows, by the plan's word for its kind. A secret shows in none. */
export const listOfKind = {
  application: "applications",
  statement: "statements",
  "compute pool": "computePools",
  environment: "environments",
  catalog: "catalogs",
  database: "catalogs",
  "secret mapping": "environments",
} as const;
export type WatchedKind = keyof typeof listOfKind;
export const isWatched = (kind: string): kind is WatchedKind => Object.hasOwn(listOfKind, kind);

export type Observation =
  | { state: "waiting" }
  | { state: "unseen" }
  | { state: "observed"; word: string; at: string; settled: boolean; item: { id: string; kind: string } };

const waiting: Observation = { state: "waiting" };
const restless: readonly VerdictState[] = ["progressing", "unknown"];

/** The thing that a step is about: itself, or what it stands in. */
function holds(step: PlanStep, item: Seen): boolean {
  if (item.targetId !== step.targetId) return false;
  if (step.kind === "database") return item.databases?.some((database) => database.name === step.name) ?? false;
  if (step.kind === "secret mapping")
    return item.name === step.environment && Object.hasOwn(item.secretMappings ?? {}, step.name);
  if (item.name !== step.name) return false;
  return step.kind === "environment" || step.kind === "catalog" || item.environment === step.environment;
}

/**
 * What was seen of a step's object after it was accepted. A reading from before tells nothing: it shows the world as it
 * was. `settled`: it is not on its way any more, so nothing further is waited for.
 */
export function observe(step: PlanStep, result: StepResult, items: readonly Seen[]): Observation {
  if (!isWatched(step.kind)) return { state: "unseen" };
  const found = items.find((item) => holds(step, item));
  if (!found || result.at === null) return waiting;
  const accepted = Date.parse(result.at);
  const at = found.sources
    .map((source) => source.observedAt)
    .sort()
    .at(-1);
  if (at === undefined || Date.parse(at) <= accepted) return waiting;
  const runs = step.kind === "application" || step.kind === "statement";
  const word = runs ? (found.summary?.says ?? null) : step.kind === "compute pool" ? (found.phase ?? null) : "listed";
  return {
    state: "observed",
    word: word ?? "listed, without a state yet",
    at,
    settled: !runs || !restless.includes(found.verdict.state),
    item: { id: found.id, kind: found.kind },
  };
}
