import { type CollectionName, type NumberKey, type SortKey, wordKeys } from "@/lib/domain/query";
import { needsSomeone, severityOf } from "@/lib/domain/verdict-state";
import { type FleetItem, isWorkload } from "./collections";

/** What stands for "nothing" in filters and facets. */
export const none = "none";
type Words = (item: FleetItem) => readonly string[];

const one = (word: string | null | undefined): readonly string[] => [word ?? none];
const ofWorkload =
  (read: (item: Extract<FleetItem, { kind: "application" | "job" | "statement" }>) => string | null): Words =>
  (item) =>
    one(isWorkload(item) ? read(item) : null);

/** The plane's own word that is closest to the job. */
export function stateWord(item: FleetItem): string | null {
  if (item.kind === "compute-pool") return item.phase;
  if (item.kind === "savepoint") return item.state;
  const { job, phase, lifecycle, jobManager } = item.facts.words;
  return (job ?? phase ?? lifecycle ?? jobManager)?.value ?? null;
}

function typeWord(item: FleetItem): string | null {
  switch (item.kind) {
    case "job":
      return item.jobType;
    case "statement":
      return item.sqlKind;
    case "compute-pool":
      return item.type;
    case "catalog":
      return item.catalogType;
    case "cluster":
      return item.clusterType;
    case "savepoint":
      return item.format;
    default:
      return null;
  }
}

function flinkWord(item: FleetItem): string | null {
  if (item.kind === "cluster") return item.version;
  return isWorkload(item) || item.kind === "compute-pool" ? item.flinkVersion : null;
}

export type WordKey = (typeof wordKeys)[CollectionName][number];
export type FacetKey = Exclude<WordKey, "name">;

/** The words of an item under each key. Several words: the item is found under each of them. */
export const words: Record<FacetKey, Words> = {
  verdict: (item) => [item.verdict.state],
  environment: (item) => one(item.environment ?? (item.kind === "environment" ? item.name : null)),
  target: (item) => [item.targetId],
  plane: (item) => {
    const ids = new Set(item.sources.map((source) => source.targetId));
    return ids.size === 0 ? [item.targetId] : [...ids];
  },
  stale: (item) => [item.stale === null ? "no" : "yes"],
  cause: (item) => {
    const rules = new Set(item.verdict.reasons.map((reason) => reason.rule));
    return rules.size === 0 ? [none] : [...rules].sort();
  },
  state: (item) => one(stateWord(item)),
  tier: ofWorkload((item) => (item.tier === null ? null : String(item.tier))),
  owner: ofWorkload((item) => item.owner),
  managed: ofWorkload((item) => item.managedBy),
  flink: (item) => one(flinkWord(item)),
  cluster: (item) =>
    one(item.kind === "environment" ? item.kubernetesCluster : isWorkload(item) ? item.clusterItemId : null),
  kind: (item) => [item.kind],
  pool: (item) => one(item.kind === "application" || item.kind === "statement" ? item.computePool : null),
  type: (item) => one(typeWord(item)),
};

export const facetKeysOf = (collection: CollectionName): FacetKey[] =>
  wordKeys[collection].filter((key): key is FacetKey => key !== "name");

const dayMs = 86_400_000;
const moment = (at: string | null): number | null => (at === null ? null : Date.parse(at));

/** Numbers of an item; null where nobody knows. `busy` in percent, `checkpoint` the age in seconds, restarts of 24 hours. */
export const numbers: Record<NumberKey, (item: FleetItem, now: number) => number | null> = {
  restarts: (item, now) => {
    const times = item.facts.restarts?.times.filter((time) => Date.parse(time) >= now - dayMs);
    return times?.length ?? null;
  },
  busy: (item) => {
    const busy = isWorkload(item) ? (item.load?.busy ?? null) : null;
    return busy === null ? null : busy * 100;
  },
  checkpoint: (item, now) => {
    const at = moment(item.facts.checkpoints?.lastCompletedAt ?? null);
    return at === null ? null : (now - at) / 1000;
  },
  parallelism: (item) => (isWorkload(item) ? item.parallelism : null),
};

/**
 * Order of need: whoever needs somebody first, by tier and then by how bad it is; below them the rest, the restless above the
 * healthy. No tier comes after tier 3.
 */
export function needOf(item: FleetItem): number {
  const tier = (isWorkload(item) ? item.tier : null) ?? 4;
  const severity = severityOf(item.verdict.state);
  return needsSomeone(item.verdict.state) ? tier * 10 + severity : 100 + severity * 10 + tier;
}

export type SortValue = string | number | null;
const wordOf = (key: FacetKey) => (item: FleetItem) => {
  const word = words[key](item)[0];
  return word === undefined || word === none ? null : word.toLowerCase();
};

export const sortValues: Record<SortKey, (item: FleetItem, now: number) => SortValue> = {
  need: needOf,
  // Ties are broken by name, so the name itself needs no value of its own.
  name: () => 0,
  environment: wordOf("environment"),
  target: wordOf("target"),
  verdict: (item) => severityOf(item.verdict.state),
  state: wordOf("state"),
  tier: (item) => (isWorkload(item) ? item.tier : null),
  owner: wordOf("owner"),
  flink: wordOf("flink"),
  changed: (item) => moment(item.changedAt),
  created: (item) => moment(isWorkload(item) ? item.facts.createdAt : item.createdAt),
  restarts: numbers.restarts,
  // The age grows alike for all rows; its negative moment orders the same and does not move under a cursor.
  checkpoint: (item) => {
    const at = moment(item.facts.checkpoints?.lastCompletedAt ?? null);
    return at === null ? null : -at;
  },
  busy: numbers.busy,
  parallelism: numbers.parallelism,
};
