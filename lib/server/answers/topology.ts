import { causesOf } from "@/lib/domain/causes";
import type { Tier } from "@/lib/domain/item";
import type { Topology } from "@/lib/domain/topology";
import { buildTopology } from "@/lib/domain/topology/build";
import { viewOf } from "@/lib/domain/topology/view";
import type { Runtime } from "../runtime";
import { causes } from "./overview";

/** Components fail by themselves as well: their causes stand beside those of the workloads. */
function componentCauses({ fleet }: Runtime) {
  const workloads = [...fleet.items("applications"), ...fleet.items("statements")];
  const topTier = (isBehind: (item: (typeof workloads)[number]) => boolean): Tier | null =>
    workloads.reduce<Tier | null>(
      (top, item) => (isBehind(item) && item.tier !== null && item.tier < (top ?? 4) ? item.tier : top),
      null,
    );
  const kubernetes = fleet
    .items("clusters")
    .filter((cluster) => cluster.clusterType === "kubernetes")
    .map((item) => {
      const held = new Set(
        fleet
          .items("environments")
          .filter((one) => one.targetId === item.targetId && one.kubernetesCluster === item.name)
          .map((one) => one.name),
      );
      const tier = topTier((one) => one.targetId === item.targetId && held.has(one.environment ?? ""));
      return { item, tier, owner: null, rootCause: item.remark, clusterId: item.id };
    });
  const others = [...fleet.items("compute-pools"), ...fleet.items("environments"), ...fleet.items("catalogs")].map(
    (item) => ({
      ...{ item, owner: null, rootCause: item.facts.error?.value ?? null, clusterId: null },
      tier: topTier((one) => one.targetId === item.targetId && one.environment === item.environment),
    }),
  );
  return causesOf([...kubernetes, ...others], new Date().toISOString());
}

/** The whole picture; made once a version of the fleet. */
const wholeOf = (runtime: Runtime) =>
  runtime.fleet.memo("topology", () => {
    const { fleet } = runtime;
    return buildTopology(
      {
        targets: fleet.targets(),
        environments: fleet.items("environments"),
        applications: fleet.items("applications"),
        statements: fleet.items("statements"),
        computePools: fleet.items("compute-pools"),
        clusters: fleet.items("clusters"),
        catalogs: fleet.items("catalogs"),
        savepoints: fleet.items("savepoints"),
        causes: [...causes(runtime).items, ...componentCauses(runtime)],
      },
      fleet.version,
    );
  });

/** Several names stand in one text with `,` between them, each escaped as in an address. */
const namesOf = (text: string | undefined): string[] =>
  (text ?? "")
    .split(",")
    .filter((name) => name !== "")
    .map(decoded);

const decoded = (name: string): string => {
  try {
    return decodeURIComponent(name);
  } catch (problem) {
    // A percent sign that escapes nothing is part of the name.
    if (problem instanceof URIError) return name;
    throw problem;
  }
};

/** Components, relations and fault paths, as far as they are asked for. */
export function topologyOf(
  runtime: Runtime,
  query: { environment?: string | undefined; target?: string | undefined; all?: "true" | "false" | undefined },
): Topology {
  const view = { environments: namesOf(query.environment), targets: namesOf(query.target), all: query.all === "true" };
  return viewOf(wholeOf(runtime), view);
}
