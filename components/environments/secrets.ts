import type { CatalogListItem } from "@/lib/api/schemas";

export type SecretRow = {
  id: string;
  /** The secret behind the id; null where the environment maps none. */
  secret: string | null;
  /** Catalogs and databases that name the id. */
  namedBy: string[];
};

type Named = Pick<CatalogListItem, "name" | "connectionSecretId" | "databases" | "environmentsWithAccess">;

/** Who names a connection secret: `catalog` for its schema registry, `catalog.database` for a Kafka cluster. */
const namesIn = (catalog: Named): { id: string; by: string; ddl: string[] }[] => [
  ...(catalog.connectionSecretId ? [{ id: catalog.connectionSecretId, by: catalog.name, ddl: [] }] : []),
  ...(catalog.databases ?? []).flatMap((database) =>
    database.connectionSecretId
      ? [{ id: database.connectionSecretId, by: `${catalog.name}.${database.name}`, ddl: database.ddlEnvironments }]
      : [],
  ),
];

/** Secret ids that a catalog needs and an environment does not map. Empty: nothing stands in its way. */
export function unmappedOf(catalog: Named, mappings: Readonly<Record<string, string>>): string[] {
  return [...new Set(namesIn(catalog).map((one) => one.id))].filter((id) => !(id in mappings));
}

/** Whether some catalog means to be used in this environment: it is open to it, or lets it change tables. */
export const meansToServe = (catalog: Named, environment: string): boolean =>
  (catalog.environmentsWithAccess ?? []).includes(environment) ||
  (catalog.databases ?? []).some(
    (database) =>
      database.ddlEnvironments.includes(environment) || (database.environmentsWithAccess ?? []).includes(environment),
  );

/** A catalog that names a secret which no environment maps: nobody can use it, and CMF says nothing. */
export const servesNobody = (catalog: Named): boolean =>
  namesIn(catalog).length > 0 && catalog.environmentsWithAccess !== null && catalog.environmentsWithAccess.length === 0;

/**
 * Secrets of an environment by id: those that it maps, and those that a catalog for it, or for nobody yet, names in vain.
 * Values are never read.
 */
export function secretRows(
  environment: string,
  mappings: Readonly<Record<string, string>>,
  catalogs: readonly Named[],
): SecretRow[] {
  const named = catalogs.flatMap((catalog) =>
    namesIn(catalog).map((one) => ({
      ...one,
      counts: one.id in mappings || meansToServe(catalog, environment) || servesNobody(catalog),
    })),
  );
  const ids = new Set([...Object.keys(mappings), ...named.filter((one) => one.counts).map((one) => one.id)]);
  return [...ids]
    .map((id) => ({
      id,
      secret: mappings[id] ?? null,
      namedBy: named.filter((one) => one.id === id).map((one) => one.by),
    }))
    .sort((a, b) => Number(a.secret !== null) - Number(b.secret !== null) || a.id.localeCompare(b.id));
}
