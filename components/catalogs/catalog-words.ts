import { servesNobody } from "@/components/environments/secrets";
import type { CatalogListItem } from "@/lib/api/schemas";

type Secrets = Pick<CatalogListItem, "name" | "connectionSecretId" | "databases" | "environmentsWithAccess">;

/** Every secret that a catalog names, once, its own first. */
export const secretsOf = (catalog: Secrets): string[] => [
  ...new Set(
    [catalog.connectionSecretId, ...(catalog.databases ?? []).map((one) => one.connectionSecretId)].filter(
      (id) => id !== null,
    ),
  ),
];

/** The one thing that keeps a catalog from being used; null where nothing known does. */
export function catalogRemark(catalog: Secrets): string | null {
  if (servesNobody(catalog)) return `unusable: no environment maps ${secretsOf(catalog).join(", ")}`;
  if (catalog.databases !== null && catalog.databases.length === 0) return "it has no database";
  return null;
}
