import { buildApplications } from "./applications";
import { buildCatalogs } from "./catalogs";
import { type ServerPlan, servers } from "./company";
import { buildPools } from "./pools";
import { uuid } from "./random";
import type { EnvironmentRecord, KubernetesClusterRecord, Seeds, TableName, Tables } from "./records";
import { buildSavepoints } from "./savepoints";
import { buildStatements } from "./statements";
import { day, minute } from "./time";
import type { Scenario } from "./timeline";

/** Everything that the CMF servers hold at the beginning, before anybody changed anything. */
export type World = {
  seed: string;
  scenario: Scenario;
  origin: number;
  cmf: Map<string, { plan: ServerPlan; seeds: Seeds }>;
};

/** The key of a record in its table. */
export function keyOf<T extends TableName>(table: T, record: Tables[T]): string {
  const parts: (string | undefined)[] = [
    "environment" in record ? record.environment : undefined,
    "owner" in record ? `${record.owner.kind}/${record.owner.name}` : undefined,
    "catalog" in record && table === "databases" ? record.catalog : undefined,
    record.name,
  ];
  return parts.filter((part) => part !== undefined).join("/");
}

function table<T extends TableName>(name: T, records: Tables[T][]): Map<string, Tables[T]> {
  return new Map(records.map((record) => [keyOf(name, record), record]));
}

function environments(plan: ServerPlan, origin: number): EnvironmentRecord[] {
  return plan.environments.map((environment) => ({
    name: environment.name,
    namespace: environment.namespace,
    kubernetesCluster: environment.kubernetesCluster,
    labels: {},
    annotations: {},
    createdAt: origin - environment.ageDays * day,
    updatedAt: origin - Math.min(5, environment.ageDays) * day,
    flinkApplicationDefaults: environment.defaults,
    computePoolDefaults: environment.poolDefaults ?? null,
    statementDefaults: environment.statementDefaults ?? null,
  }));
}

function clusters(plan: ServerPlan, seed: string, origin: number, calm: boolean): KubernetesClusterRecord[] {
  return plan.kubernetesClusters.map((cluster) => ({
    name: cluster.name,
    uid: uuid(`${seed}/${plan.id}/kubernetes/${cluster.name}`),
    labels: {},
    annotations: {},
    createdAt: origin - 420 * day,
    updatedAt: origin - 30 * day,
    lifecycleState: "ACTIVE",
    lostAt: cluster.lostMinutes === null || calm ? null : origin - cluster.lostMinutes * minute,
    version: cluster.version,
  }));
}

/** The company at its beginning: the same for the same seed, scenario and origin (epoch ms). */
export function buildWorld(seed: string, scenario: Scenario, origin: number): World {
  const calm = scenario === "calm";
  const cmf: World["cmf"] = new Map();
  for (const plan of servers) {
    const applications = plan.environments.flatMap((environment) => buildApplications(seed, origin, environment, calm));
    const catalogs = buildCatalogs(seed, origin, plan.id);
    cmf.set(plan.id, {
      plan,
      seeds: {
        environments: table("environments", environments(plan, origin)),
        applications: table("applications", applications),
        computePools: table("computePools", buildPools(seed, origin, plan.id)),
        statements: table("statements", buildStatements(seed, origin, plan.id, calm)),
        savepoints: table("savepoints", buildSavepoints(seed, origin, plan.id, applications)),
        catalogs: table("catalogs", catalogs.catalogs),
        databases: table("databases", catalogs.databases),
        secrets: table("secrets", catalogs.secrets),
        mappings: table("mappings", catalogs.mappings),
        kubernetesClusters: table("kubernetesClusters", clusters(plan, seed, origin, calm)),
      },
    });
  }
  return { seed, scenario, origin, cmf };
}
