import type { Catalog } from "../resources";
import { counted } from "../sentence";
import type { TopologyInput } from "./input";
import type { Picture } from "./picture";
import { nodeId, type Place } from "./places";
import { jobManagersId, taskManagersId } from "./task-managers";

/** Nobody asks these systems: they are known by name, and their state is not. */
const byName = (by: string) => ({
  state: "unknown" as const,
  evidence: [`Known by name, from ${by}. Nobody asks it.`],
});

/** Stores of state and leadership, catalogs, and the Kafka clusters and Schema Registries that catalogs name. */
export function drawDependsOn(picture: Picture, input: TopologyInput, places: readonly Place[]): void {
  for (const place of places) {
    drawStorage(picture, place, input);
    drawHighAvailability(picture, place);
  }
  for (const catalog of input.catalogs) drawCatalog(picture, catalog, input, places);
}

const firstOf = (picture: Picture, ...ids: string[]): string | null => ids.find((id) => picture.at(id)) ?? null;

/** What stands for all that runs at a place; null where nothing is known to run. */
const runnerOf = (picture: Picture, place: Place): string | null =>
  firstOf(picture, taskManagersId(place), ...["applications", "jobs"].map((kind) => nodeId.runs(kind, place.key)));

const storageKeys = {
  "checkpoints to": ["execution.checkpointing.dir", "state.checkpoints.dir"],
  "savepoints to": ["execution.checkpointing.savepoint-dir", "state.savepoints.dir"],
} as const;

const schemes: Record<string, string> = {
  ...{ s3: "Object storage, S3", s3a: "Object storage, S3", s3p: "Object storage, S3", gs: "Object storage, GCS" },
  ...{ abfs: "Object storage, Azure", abfss: "Object storage, Azure", wasbs: "Object storage, Azure" },
  ...{ oss: "Object storage, OSS", hdfs: "HDFS", file: "File system" },
};

/** Scheme and bucket of a path: what is below it is the jobs' own affair. */
export function storageOf(path: string): { address: string; caption: string; name: string } | null {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/@]*@)?([^/]*)/i.exec(path.trim());
  const scheme = parts?.[1]?.toLowerCase();
  if (!scheme) return null;
  const name = parts?.[2] || "local paths";
  return { address: `${scheme}://${name}`, caption: schemes[scheme] ?? `Storage, ${scheme}`, name };
}

const at = (value: unknown, ...keys: string[]): unknown =>
  keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string, unknown>)[key]
        : undefined,
    value,
  );

/** The Flink configuration that a namespace gives to its applications. */
const configurationOf = (place: Place): unknown =>
  place.item?.kind === "environment" ? at(place.item.applicationDefaults, "spec", "flinkConfiguration") : undefined;

function drawStorage(picture: Picture, place: Place, { savepoints }: TopologyInput): void {
  const found: { verb: string; path: string; by: string }[] = [];
  for (const [verb, keys] of Object.entries(storageKeys))
    for (const key of keys) {
      const path = at(configurationOf(place), key);
      if (typeof path === "string") found.push({ verb, path, by: `${key} of ${place.environment ?? place.targetId}` });
    }
  if (place.environment !== null)
    for (const one of savepoints)
      if (one.path !== null && one.targetId === place.targetId && one.environment === place.environment)
        found.push({ verb: "savepoints to", path: one.path, by: "the paths of savepoints" });
  for (const { verb, path, by } of found) {
    const storage = storageOf(path);
    const runner = runnerOf(picture, place);
    if (!storage || runner === null) continue;
    const id = picture.node({
      ...{ id: nodeId.storage(storage.address), lane: "depends-on", caption: storage.caption, name: storage.name },
      ...{ fact: verb.replace(" to", ""), targetId: null, ...byName(by) },
    });
    picture.edge(runner, id, verb);
  }
}

/** One store a Kubernetes cluster, or a Flink cluster. */
export const highAvailabilityId = (place: Place): string =>
  nodeId.highAvailability(
    place.item?.kind === "environment" ? `${place.targetId}/${place.item.kubernetesCluster ?? place.key}` : place.key,
  );

const highAvailabilityCaptions: Record<string, string> = {
  kubernetes: "HA store, ConfigMaps",
  zookeeper: "HA store, ZooKeeper",
};

function drawHighAvailability(picture: Picture, place: Place): void {
  const { item } = place;
  const set = at(configurationOf(place), "high-availability.type") ?? at(configurationOf(place), "high-availability");
  const told = item?.kind === "cluster" ? item.highAvailability : typeof set === "string" ? set : null;
  const caption = told === null ? undefined : highAvailabilityCaptions[told.toLowerCase()];
  if (!caption || told === null) return;
  const leaders = item?.kind === "cluster" ? place.nodeId : firstOf(picture, jobManagersId(place));
  if (leaders === null) return;
  const where = item?.kind === "environment" ? (item.kubernetesCluster ?? item.name) : place.targetId;
  const id = picture.node({
    ...{ id: highAvailabilityId(place), lane: "depends-on", caption, name: `of ${where}`, fact: "not asked" },
    targetId: place.targetId,
    ...byName(item?.kind === "cluster" ? "the JobManager's configuration" : "environments' configurations"),
  });
  picture.edge(leaders, id, "elects in");
}

/** `kafka-pay.example:9092,kafka-pay-2.example:9092` is told by the first host's own name. */
const hostOf = (address: string): string => {
  const first = address.split(",")[0]?.trim() ?? address;
  return first.replace(/^[a-z]+:\/\//i, "").split("/")[0] ?? first;
};
const shortHost = (host: string): string => (/^[\d.:[\]a-f]+$/i.test(host) ? host : (host.split(/[.:]/)[0] ?? host));

function drawCatalog(picture: Picture, catalog: Catalog, input: TopologyInput, places: readonly Place[]): void {
  const databases = catalog.databases ?? [];
  const id = picture.node({
    ...{ id: nodeId.catalog(catalog.id), lane: "depends-on", caption: `Catalog, ${catalog.catalogType}` },
    ...{
      name: catalog.name,
      fact: catalog.databases === null ? "databases not told" : counted(databases.length, "database"),
    },
    ...{ state: catalog.verdict.state, staleSince: catalog.stale?.since ?? null, targetId: catalog.targetId },
    ...{ itemKind: "catalog", itemId: catalog.id },
    evidence: [
      ...catalog.verdict.reasons.map(({ text }) => text),
      ...(catalog.environmentsWithAccess === null
        ? []
        : [`Environments with access: ${catalog.environmentsWithAccess.join(", ") || "none"}.`]),
    ],
  });
  for (const database of databases) {
    if (database.bootstrapServers === null) continue;
    const host = hostOf(database.bootstrapServers);
    const kafka = picture.node({
      ...{ id: nodeId.kafka(host), lane: "depends-on", caption: "Kafka cluster", name: shortHost(host) },
      ...{ fact: "not asked", targetId: null, ...byName(`database ${database.name} of catalog ${catalog.name}`) },
    });
    picture.edge(id, kafka, "reads, writes");
  }
  if (catalog.schemaRegistryUrl !== null) {
    const host = hostOf(catalog.schemaRegistryUrl);
    const registry = picture.node({
      ...{ id: nodeId.registry(host), lane: "depends-on", caption: "Schema Registry", name: shortHost(host) },
      ...{ fact: "not asked", targetId: null, ...byName(`catalog ${catalog.name}`) },
    });
    picture.edge(id, registry, "reads");
  }
  for (const place of places)
    if (place.targetId === catalog.targetId && catalog.environmentsWithAccess?.includes(place.environment ?? ""))
      picture.edge(resolverOf(picture, place, input), id, "resolves in");
}

/** Who looks names up at a place: its session clusters first, then its statements, else nobody that is known. */
function resolverOf(picture: Picture, place: Place, { computePools }: TopologyInput): string | null {
  const pools = computePools.filter((one) => one.targetId === place.targetId && one.environment === place.environment);
  const statements = place.workloads.find(({ kind }) => kind === "statement");
  return (
    firstOf(picture, ...pools.map((pool) => nodeId.session(pool.id))) ??
    (statements ? picture.ofItem(statements.id) : null)
  );
}
