import type { Batch } from "@/lib/control-planes/control-plane";
import { toCatalog } from "../to-domain/catalog";
import { toEnvironment } from "../to-domain/environment";
import { scopes } from "../to-domain/ids";
import { toKubernetesCluster } from "../to-domain/kubernetes-cluster";
import { toSavepoint } from "../to-domain/savepoint";
import type { EnvironmentWire } from "../wire/environment";
import type { KubernetesClusterWire, ResourceInformationWire } from "../wire/system";
import { asBatches, batchOf, doubtOf, type Round } from "./batches";
import { findFeatures } from "./features";
import { inParallel } from "./in-parallel";
import { type Lister, listApplications, listSql } from "./observe-environment";
import { listSavepointsInTurn } from "./savepoint-turns";
import { refreshMappings } from "./secret-mappings";

/** Lists under way at once; the transport has limits of its own, this keeps a round from filling its queue. */
const width = 4;

type Counts = NonNullable<NonNullable<ResourceInformationWire["status"]>["resources"]>;

/**
 * One round: environments and Kubernetes clusters first, because the others are read in their light; then the lists of
 * each environment; then catalogs, savepoints, and what only single answers tell. Each list fails for itself.
 */
export async function* observe(lister: Lister, now: () => number, signal?: AbortSignal): AsyncGenerator<Batch> {
  const { client, memory } = lister;
  const round: Round = { now, accepted: false, signal };
  try {
    memory.features ??= await findFeatures(client, signal);
  } catch (error) {
    yield* await asBatches(scopes.environments, round, () => Promise.reject(error));
    return;
  }
  const { features } = memory;
  const clusters = new Map<string, KubernetesClusterWire>();
  const counts = features.usage ? await countAll(lister, round) : null;
  if (features.kubernetesClusters) yield* await listKubernetesClusters(lister, round, counts, clusters);
  const before = new Set(memory.environments.keys());
  const environments = await listEnvironments(lister, round, counts, clusters);
  yield* environments;
  yield* emptied(lister, before, environments);

  const wires = [...memory.environments.values()];
  const tasks = wires.flatMap((wire) => [
    () => listApplications(lister, wire, round),
    ...(features.sql ? [() => listSql(lister, wire, round)] : []),
  ]);
  if (features.sql) tasks.push(() => listCatalogs(lister, round, counts));
  if (features.savepoints) tasks.push(() => listDetached(lister, round, counts));
  for await (const batches of inParallel(tasks, width)) {
    if (signal?.aborted) return;
    yield* batches;
  }
  if (features.savepoints && counts?.savepoints !== 0) yield* await listSavepointsInTurn(lister, round);
  if (features.sql) await refreshMappings(lister, round);
}

/** The server's own counts, for doubting an empty list; where it does not tell, nothing is doubted. */
async function countAll({ client }: Lister, round: Round): Promise<Counts | null> {
  try {
    return (await client.getResourceInformation(round.signal)).value.status?.resources ?? null;
  } catch {
    // Counts only serve to doubt others; without them every list stands for itself and reports its own failure.
    return null;
  }
}

function listEnvironments(
  { client, context, memory }: Lister,
  round: Round,
  counts: Counts | null,
  clusters: Map<string, KubernetesClusterWire>,
): Promise<Batch[]> {
  return asBatches(scopes.environments, round, async () => {
    const listed = await client.listEnvironments(memory.features?.usage ?? false, round.signal);
    const batch = batchOf(scopes.environments, listed, [], doubtOf(listed, counts?.environments));
    const wires = listed.items.map(({ value, at }) => ({ wire: inLightOf(clusters, value), at }));
    // An incomplete list forgets no environment: what it does not hold may still be there.
    if ("complete" in batch && batch.complete) memory.environments.clear();
    for (const { wire } of wires) memory.environments.set(wire.name, wire);
    return [
      {
        ...batch,
        records: wires.map(({ wire, at }) =>
          toEnvironment(wire, context, at, memory.mappings.get(wire.name)?.value ?? null),
        ),
      },
    ];
  });
}

/** The environment's own word on its Kubernetes cluster, else that of the list of clusters. */
function inLightOf(clusters: Map<string, KubernetesClusterWire>, wire: EnvironmentWire): EnvironmentWire {
  const status = wire.status?.kubernetesCluster ?? clusters.get(wire.kubernetesClusterName ?? "")?.status;
  return status ? { ...wire, status: { ...wire.status, kubernetesCluster: status } } : wire;
}

/** Environments that a complete list no longer holds: their lists are empty now, and will not be asked for again. */
function* emptied({ client, memory }: Lister, before: Set<string>, [batch]: Batch[]): Generator<Batch> {
  if (batch === undefined || "error" in batch) return;
  for (const name of before) {
    if (memory.environments.has(name)) continue;
    memory.mappings.delete(name);
    client.forget({ environment: name });
    const turns = [...memory.savepointTurns].filter(([, { place }]) => place.environment === name);
    for (const [scope] of turns) memory.savepointTurns.delete(scope);
    const lists = [scopes.applications(name), scopes.statements(name), scopes.pools(name)];
    for (const scope of [...lists, ...turns.map(([turn]) => turn)]) {
      yield { scope, at: batch.at, records: [], complete: true };
    }
  }
}

const listKubernetesClusters = (
  { client, context }: Lister,
  round: Round,
  counts: Counts | null,
  into: Map<string, KubernetesClusterWire>,
) =>
  asBatches(scopes.kubernetesClusters, round, async () => {
    const listed = await client.listKubernetesClusters(round.signal);
    for (const { value } of listed.items) into.set(value.metadata.name, value);
    const records = listed.items.map(({ value, at }) => toKubernetesCluster(value, context, at));
    return [batchOf(scopes.kubernetesClusters, listed, records, doubtOf(listed, counts?.kubernetesClusters))];
  });

const listDetached = ({ client, context }: Lister, round: Round, counts: Counts | null) =>
  asBatches(scopes.detachedSavepoints, round, async () => {
    const listed = await client.listDetachedSavepoints(round.signal);
    const records = listed.items.map(({ value, at }) => toSavepoint(value, null, context, at));
    return [batchOf(scopes.detachedSavepoints, listed, records, doubtOf(listed, counts?.detachedSavepoints))];
  });

/**
 * Catalogs with their databases. A catalog whose databases did not come is left out of an incomplete batch, so that
 * what was known of them stays and grows old.
 */
const listCatalogs = ({ client, context, memory }: Lister, round: Round, counts: Counts | null) =>
  asBatches(scopes.catalogs, round, async () => {
    const listed = await client.listCatalogs(round.signal);
    const failed: string[] = [];
    const records = [];
    for (const { value, at } of listed.items) {
      const { name } = value.metadata;
      if (!memory.features?.savepoints) {
        records.push(toCatalog(value, null, context, at));
        continue;
      }
      try {
        const databases = await client.listDatabases({ catalog: name }, round.signal);
        if (databases.unread.length > 0) failed.push(`${name} (${databases.unread[0]})`);
        records.push(
          toCatalog(
            value,
            databases.items.map((item) => item.value),
            context,
            at,
          ),
        );
      } catch (error) {
        failed.push(`${name} (${error instanceof Error ? error.message : "no answer"})`);
      }
    }
    const doubt = failed.length === 0 ? null : `the databases of ${failed.join(", ")} did not come`;
    return [batchOf(scopes.catalogs, listed, records, doubt ?? doubtOf(listed, counts?.catalogs))];
  });
