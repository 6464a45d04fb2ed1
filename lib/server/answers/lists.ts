import type { CollectionQuery } from "@/lib/api/collection";
import type {
  ApplicationListItem,
  ClusterListItem,
  ComputePoolListItem,
  EnvironmentListItem,
  JobListItem,
  SavepointListItem,
  StatementListItem,
} from "@/lib/api/schemas";
import type { CollectionName } from "@/lib/domain/query";
import type { Catalog, Cluster, ComputePool, Environment, Savepoint } from "@/lib/domain/resources";
import { summarise } from "@/lib/domain/summary";
import type { Application, ApplicationRow, Job, Statement } from "@/lib/domain/workload";
import type { Runtime } from "../runtime";

const withSummary = <T extends Application | Job | Statement>(item: T, now: number) => {
  const { facts, ...rest } = item;
  return { ...rest, summary: summarise(facts, now) };
};

const withoutFacts = <T extends { facts: unknown }>(item: T): Omit<T, "facts"> => {
  const { facts: _facts, ...rest } = item;
  return rest;
};

/** A row of each collection: the item without what only its own page shows. */
export const rows = {
  applications: (item: ApplicationRow, now: number): ApplicationListItem =>
    item.kind === "application" ? withSummary(item, now) : withSummary(item, now),
  jobs: (item: Job, now: number): JobListItem => withSummary(item, now),
  statements: (item: Statement, now: number): StatementListItem => withSummary(item, now),
  environments: (item: Environment): EnvironmentListItem => {
    const { applicationDefaults: _a, computePoolDefaults: _c, statementDefaults: _s, ...rest } = withoutFacts(item);
    return rest;
  },
  "compute-pools": (item: ComputePool): ComputePoolListItem => {
    const { clusterSpec: _spec, ...rest } = withoutFacts(item);
    return rest;
  },
  catalogs: (item: Catalog) => withoutFacts(item),
  clusters: (item: Cluster): ClusterListItem => withoutFacts(item),
  savepoints: (item: Savepoint): SavepointListItem => withoutFacts(item),
};

type Row<C extends CollectionName> = ReturnType<(typeof rows)[C]>;

/** One page of a collection, with the targets whose part is missing or old. */
export function listOf<C extends CollectionName>(runtime: Runtime, collection: C, query: CollectionQuery) {
  const { items, total, nextCursor, version, facets, partial } = runtime.fleet.query(collection, query);
  const now = Date.now();
  // A table holds items of its own collection only, which the compiler cannot follow through the index.
  const row = rows[collection] as unknown as (item: (typeof items)[number], now: number) => Row<C>;
  return {
    items: items.map((item) => row(item, now)),
    total,
    nextCursor,
    version,
    ...(facets ? { facets } : {}),
    ...(partial ? { partial } : {}),
  };
}
