import type { FleetRecord } from "@/lib/control-planes/control-plane";
import type { TargetConfig } from "@/lib/domain/target-config";
import { instant } from "./clock";
import { type FleetItem, isWorkload } from "./collections";
import type { Entry } from "./entry";
import type { Judge } from "./judge";
import { Links } from "./links";
import { withInferred } from "./restarts";
import { withSights } from "./sights";
import { Tallies, tallyKey, tallyKeysOf } from "./tallies";

/** No observation is old before this, however short its period. */
const leastStaleMs = 30_000;

/** What the inventory itself remembers of a record, beside what its plane told. */
type Kept = Pick<Entry, "firstSeenAt" | "inferred" | "sights">;

export type AssemblerOptions = {
  configs: readonly TargetConfig[];
  judge: Judge;
  now: () => number;
  item: (id: string) => FleetItem | null;
};

/** Makes items of records: judged, linked to their other half, with their children counted. */
export class Assembler {
  readonly #options: AssemblerOptions;
  readonly #configs: ReadonlyMap<string, TargetConfig>;
  readonly #links = new Links();
  readonly #tallies = new Tallies();
  /** Who shows a count, by the key of the count. */
  readonly #parents = new Map<string, string>();

  constructor(options: AssemblerOptions) {
    this.#options = options;
    this.#configs = new Map(options.configs.map((config) => [config.id, config]));
  }

  /** @throws RangeError for a target that is not configured: an adapter's fault, never an upstream's. */
  config(targetId: string): TargetConfig {
    const config = this.#configs.get(targetId);
    if (!config) throw new RangeError(`target ${targetId} is not configured`);
    return config;
  }

  /** Takes a record's ties in; returns the ids of others whose item may change with it. */
  tie(record: FleetRecord): string[] {
    for (const key of parentKeysOf(record)) this.#parents.set(key, record.id);
    return this.#links.set(record);
  }

  /** Forgets a record; returns the ids of others whose item may change with it. */
  untie(record: FleetRecord): string[] {
    for (const key of parentKeysOf(record)) if (this.#parents.get(key) === record.id) this.#parents.delete(key);
    this.#tallies.remove(record.id);
    return this.#links.remove(record.id);
  }

  /** Counts an item in its parents. */
  count(item: FleetItem): void {
    const job = item.kind === "application" && item.jobItemId !== null ? this.#options.item(item.jobItemId) : null;
    const jobCluster = job && isWorkload(job) ? job.clusterItemId : null;
    this.#tallies.set(item.id, tallyKeysOf(item, jobCluster), item.verdict.state);
  }

  /** Parents whose counts moved since the last call. */
  movedParents(): string[] {
    return [...this.#tallies.takeDirty()].flatMap((key) => this.#parents.get(key) ?? []);
  }

  /** How old an observation of a period may become before it counts as old; see `stalePeriods`. */
  staleLimit(targetId: string): (periodMs: number) => number {
    const { stalePeriods } = this.config(targetId).thresholds;
    return (periodMs) => Math.max(leastStaleMs, periodMs * stalePeriods);
  }

  /** What the facts of an item mean now. */
  judge(item: FleetItem): ReturnType<Judge> {
    const { thresholds } = this.config(item.targetId);
    return this.#options.judge(item.facts, instant(this.#options.now()), thresholds);
  }

  build(record: FleetRecord, kept: Kept, before: FleetItem | null): FleetItem {
    const now = this.#options.now();
    const config = this.config(record.targetId);
    const told = withInferred(withSights(record.facts, kept.sights), kept.inferred);
    const facts = { ...told, firstSeenAt: kept.firstSeenAt };
    const judged = this.#options.judge(facts, instant(now), config.thresholds);
    // Where no upstream time tells since when, the change that we saw ourselves does.
    const same = before?.verdict.state === judged.verdict.state;
    const since = judged.verdict.since ?? (same ? before.verdict.since : before && instant(now));
    const conclusion = { facts, verdict: { ...judged.verdict, since }, stale: judged.stale };
    const exists = (other: string) => this.#options.item(other) !== null;
    const { targetId, id } = record;
    switch (record.kind) {
      case "application":
      case "statement":
        return { ...record, ...conclusion, jobItemId: this.#links.jobOf(id, exists) };
      case "job":
        return { ...record, ...conclusion, workloadItemId: this.#links.workloadOf(id, exists) };
      case "environment":
        return {
          ...record,
          ...conclusion,
          applications: this.#tallies.composition(tallyKey.applicationsOf(targetId, record.name)),
          statements: this.#tallies.composition(tallyKey.statementsOf(targetId, record.name)),
          computePools: this.#tallies.total(tallyKey.poolsOf(targetId, record.name)),
        };
      case "compute-pool": {
        const key = tallyKey.statementsOfPool(targetId, record.environment ?? "", record.name);
        return { ...record, ...conclusion, statements: this.#tallies.composition(key) };
      }
      case "cluster":
        return { ...record, ...conclusion, jobs: this.#tallies.composition(tallyKey.workOfCluster(id)) };
      default:
        return { ...record, ...conclusion };
    }
  }
}

/** The counts that a record shows of others. */
function parentKeysOf(record: FleetRecord): string[] {
  const { targetId, name, id } = record;
  if (record.kind === "cluster") return [tallyKey.workOfCluster(id)];
  if (record.kind === "compute-pool") return [tallyKey.statementsOfPool(targetId, record.environment ?? "", name)];
  if (record.kind !== "environment") return [];
  return [
    tallyKey.applicationsOf(targetId, name),
    tallyKey.statementsOf(targetId, name),
    tallyKey.poolsOf(targetId, name),
  ];
}
