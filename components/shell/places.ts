import { paths } from "@/lib/url/paths";
import type { ShellCounts } from "./shell-data";

export type Place = { name: string; href: string; count?: keyof ShellCounts; keys?: string };

/** Where one can go: things first, then doing. */
export const lookingPlaces: readonly Place[] = [
  { name: "Overview", href: paths.overview(), keys: "g o" },
  { name: "Applications", href: paths.applications(), count: "applications", keys: "g a" },
  { name: "Statements", href: paths.statements(), count: "statements", keys: "g q" },
  { name: "Clusters", href: paths.clusters(), count: "clusters", keys: "g c" },
  { name: "Compute pools", href: paths.computePools(), count: "computePools", keys: "g p" },
  { name: "Environments", href: paths.environments(), count: "environments", keys: "g e" },
  { name: "Catalogs", href: paths.catalogs(), count: "catalogs" },
  { name: "Topology", href: paths.topology(), keys: "g t" },
];

export const doingPlaces: readonly Place[] = [
  { name: "Submit", href: paths.submit(), keys: "g s" },
  { name: "Activity", href: paths.activity(), keys: "g v" },
  { name: "Targets", href: paths.targets(), count: "targets", keys: "g r" },
  { name: "Faces", href: paths.faces() },
];

export const allPlaces: readonly Place[] = [...lookingPlaces, ...doingPlaces];

/** The five words at the bottom of a phone; the last one opens the whole list. */
export const phonePlaces: readonly Place[] = [
  { name: "Overview", href: paths.overview() },
  { name: "Apps", href: paths.applications() },
  { name: "Topology", href: paths.topology() },
  { name: "Activity", href: paths.activity() },
];

/** Whether a path is a place or something in it. */
export const isAt = (path: string, href: string): boolean =>
  href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
