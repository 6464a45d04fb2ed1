import type { Unjudged } from "@/lib/control-planes/control-plane";
import type { Catalog } from "@/lib/domain/resources";
import type { CatalogWire, DatabaseWire } from "../wire/catalog";
import { type Context, fullText, listedFacts, sourceOf } from "./context";
import { ids } from "./ids";

type Database = NonNullable<Catalog["databases"]>[number];

/** `databases` null: the server has no such list (before 2.1); then the catalog's own inline clusters are its databases. */
export function toCatalog(
  wire: CatalogWire,
  databases: DatabaseWire[] | null,
  context: Context,
  seenAt: string,
): Unjudged<Catalog> {
  const { metadata, spec, status } = wire;
  const inline = (spec.kafkaClusters ?? []).map(
    (cluster): Database => ({
      name: cluster.databaseName,
      bootstrapServers: shown(cluster.connectionConfig["bootstrap.servers"]),
      connectionSecretId: cluster.connectionSecretId,
      ddlEnvironments: [],
      environmentsWithAccess: null,
    }),
  );
  const listed = (databases ?? []).map(toDatabase);
  const own = new Set(listed.map(({ name }) => name));
  return {
    id: ids.catalog(context.targetId, metadata.name),
    kind: "catalog",
    name: metadata.name,
    targetId: context.targetId,
    sources: [sourceOf(context, seenAt, "KafkaCatalog", metadata.name, null)],
    facts: listedFacts("catalog", context, seenAt, metadata.creationTimestamp),
    createdAt: metadata.creationTimestamp,
    changedAt: metadata.updateTimestamp,
    labels: metadata.labels,
    catalogType: "kafka",
    schemaRegistryUrl: shown(spec.srInstance?.connectionConfig["schema.registry.url"]),
    connectionSecretId: spec.srInstance?.connectionSecretId ?? null,
    environmentsWithAccess: status?.environmentsWithAccess ?? null,
    databases:
      databases === null && inline.length === 0 ? null : [...listed, ...inline.filter((db) => !own.has(db.name))],
  };
}

/** 2.1 and 2.2 call the environments that may change tables `alterEnvironments`. */
const toDatabase = ({ metadata, spec, status }: DatabaseWire): Database => ({
  name: metadata.name,
  bootstrapServers: shown(spec.kafkaCluster?.connectionConfig["bootstrap.servers"]),
  connectionSecretId: spec.kafkaCluster?.connectionSecretId ?? null,
  ddlEnvironments: spec.ddlEnvironments ?? spec.alterEnvironments ?? [],
  environmentsWithAccess: status?.environmentsWithAccess ?? null,
});

const shown = (value: string | undefined): string | null =>
  value === undefined || value === "" ? null : fullText(value);
