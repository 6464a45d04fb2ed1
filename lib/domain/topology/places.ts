import type { Cluster, Environment, Target } from "../resources";
import type { WorkItem } from "./input";

/** Where workloads are: a namespace, a Flink cluster, or a target of which nothing nearer is known. */
export type Place = {
  key: string;
  nodeId: string;
  targetId: string;
  environment: string | null;
  item: Environment | Cluster | Target | null;
  workloads: WorkItem[];
};

export const nodeId = {
  target: (id: string) => `target:${id}`,
  pool: (itemId: string) => `pool:${itemId}`,
  manager: (targetId: string, name: string) => `manager:${targetId}/${name}`,
  kubernetes: (targetId: string, name: string) => `kubernetes:${targetId}/${name}`,
  operator: (targetId: string, kubernetes: string | null) => `operator:${targetId}/${kubernetes ?? ""}`,
  namespace: (itemId: string) => `namespace:${itemId}`,
  runs: (what: string, placeKey: string) => `${what}:${placeKey}`,
  session: (poolId: string) => `session:${poolId}`,
  storage: (address: string) => `storage:${address}`,
  highAvailability: (placeKey: string) => `ha:${placeKey}`,
  catalog: (itemId: string) => `catalog:${itemId}`,
  kafka: (address: string) => `kafka:${address}`,
  registry: (address: string) => `registry:${address}`,
} as const;

/** Puts every workload where it is; places without workloads are kept, they are components as well. */
export function placesOf(
  targets: readonly Target[],
  environments: readonly Environment[],
  clusters: readonly Cluster[],
  workloads: readonly WorkItem[],
): Place[] {
  const places = new Map<string, Place>();
  const byName = new Map(environments.map((item) => [`${item.targetId}/${item.name}`, item.id]));
  for (const item of environments)
    places.set(item.id, {
      ...{ key: item.id, nodeId: nodeId.namespace(item.id), item, workloads: [] },
      ...{ targetId: item.targetId, environment: item.name },
    });
  for (const item of clusters)
    if (item.clusterType === "flink")
      places.set(item.id, {
        ...{ key: item.id, nodeId: nodeId.target(item.targetId), item, workloads: [] },
        ...{ targetId: item.targetId, environment: item.environment ?? null },
      });
  for (const workload of workloads) {
    const { targetId, environment = null, clusterItemId } = workload;
    const inNamespace = byName.get(`${targetId}/${environment}`);
    const key =
      inNamespace ??
      (clusterItemId !== null && places.has(clusterItemId) ? clusterItemId : `${targetId}/${environment ?? ""}`);
    const item = targets.find((target) => target.id === targetId) ?? null;
    const place = places.get(key) ?? {
      ...{ key, nodeId: nodeId.target(targetId), item, workloads: [] },
      ...{ targetId, environment },
    };
    place.workloads.push(workload);
    places.set(key, place);
  }
  return [...places.values()];
}
