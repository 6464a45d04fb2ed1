import type { Environment } from "@/lib/domain/resources";
import { leavesOf } from "./leaves";

export type PoolSpec = { name: string; clusterSpec: unknown };

/** One key that an environment decides: for whom, what it says, and who says otherwise in vain. */
export type Decision = {
  scope: "application" | "compute pool" | "statement, detached" | "statement, interactive";
  key: string;
  value: string;
  /** Those known to say something else; null where nobody could compare. */
  overruled: { name: string; wanted: string }[] | null;
};

const partOf = (document: unknown, key: string): unknown =>
  typeof document === "object" && document !== null && key in document
    ? (document as Record<string, unknown>)[key]
    : undefined;

/**
 * What an environment decides, key by key. In CMF its values outrank what the object itself says, although they are called
 * defaults. Pools are compared with their own specification; the lists say nothing of an application's own keys.
 */
export function decisionsOf(
  environment: Pick<Environment, "applicationDefaults" | "computePoolDefaults" | "statementDefaults">,
  pools: readonly PoolSpec[] | null,
): Decision[] {
  const rows = (scope: Decision["scope"], document: unknown): Decision[] =>
    leavesOf(document).map(({ path, value }) => ({ scope, key: path, value, overruled: null }));
  const own = pools?.map((pool) => ({
    name: pool.name,
    keys: new Map(leavesOf(pool.clusterSpec).map((leaf) => [leaf.path, leaf.value])),
  }));
  const wanting = (key: string, value: string) =>
    own?.flatMap(({ name, keys }) => {
      const wanted = keys.get(key);
      return wanted === undefined || wanted === value ? [] : [{ name, wanted }];
    }) ?? null;
  return [
    ...rows("application", environment.applicationDefaults),
    ...rows("statement, detached", partOf(environment.statementDefaults, "detached")),
    ...rows("statement, interactive", partOf(environment.statementDefaults, "interactive")),
    ...rows("compute pool", environment.computePoolDefaults).map((row) => ({
      ...row,
      overruled: wanting(row.key, row.value),
    })),
  ];
}
