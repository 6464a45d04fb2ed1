import { paths } from "./paths";

/** The page of an item of any kind. */
export function hrefOf(item: { kind: string; id: string }): string {
  switch (item.kind) {
    case "application":
    case "job":
      return paths.application(item.id);
    case "statement":
      return paths.statement(item.id);
    case "environment":
      return paths.environment(item.id);
    case "cluster":
      return paths.cluster(item.id);
    case "compute-pool":
      return paths.computePool(item.id);
    case "target":
      return paths.target(item.id);
    case "catalog":
      return paths.catalogs();
    default:
      return paths.overview();
  }
}
