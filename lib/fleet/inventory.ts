import type { Batch, FleetRecord } from "@/lib/control-planes/control-plane";
import type { CollectionName } from "@/lib/domain/query";
import { collectionNames } from "@/lib/domain/query";
import type { TargetConfig } from "@/lib/domain/target-config";
import { instant } from "./clock";
import { collectionOfKind, type FleetItem, isWorkload, standsAlone } from "./collections";
import { sameButForTime, sameConclusion, sameStale } from "./compare";
import type { Change, Entry } from "./entry";
import { appeared, happeningsBetween, wentAway } from "./happenings";
import type { Happening } from "./history";
import type { Judge } from "./judge";
import { Links } from "./links";
import { fateOf, lostFacts } from "./lost";
import { isCloserLook, mergeDetail, mergeList, withPeriods } from "./merge";
import { inferRestarts, withInferred } from "./restarts";
import { type Scope, Scopes } from "./scopes";
import { Table } from "./table";
import { Tallies, tallyKey, tallyKeysOf } from "./tallies";

export type Periods = { list: number; detail: number };
export type InventoryOptions = {
  configs: readonly TargetConfig[];
  judge: Judge;
  now: () => number;
  onCommit: (version: number, changes: Change[]) => void;
  onHappening: (happening: Happening) => void;
};

/** Records taken in at a time before others get their turn: about ten milliseconds of work. */
const sliceSize = 250;
const tombstones = 10_000;

/**
 * Every record of every target, judged, linked, counted and laid out in tables. Synchronous and single-threaded: whoever
 * reads between two calls sees one consistent version.
 */
export class Inventory {
  /** Rises with every change that somebody could see. */
  version = 0;
  /** Rises with every write, also when only moments of looking moved. */
  revision = 0;
  readonly entries = new Map<string, Entry>();
  readonly scopes = new Scopes();
  readonly tables: Record<CollectionName, Table>;
  readonly #options: InventoryOptions;
  readonly #configs: ReadonlyMap<string, TargetConfig>;
  readonly #periods = new Map<string, Periods>();
  readonly #links = new Links();
  readonly #tallies = new Tallies();
  readonly #parents = new Map<string, string>();
  readonly #gone = new Map<string, { kind: string; version: number }>();
  readonly #dirty = new Set<string>();
  #changes = new Map<string, Change>();
  #rounds: string[] = [];

  constructor(options: InventoryOptions) {
    this.#options = options;
    this.#configs = new Map(options.configs.map((config) => [config.id, config]));
    const tables = collectionNames.map((name): [CollectionName, Table] => [name, new Table(name)]);
    // Every name of the list has its table.
    this.tables = Object.fromEntries(tables) as Record<CollectionName, Table>;
  }

  setPeriods(targetId: string, periods: Periods): void {
    this.#periods.set(targetId, periods);
  }

  /** Takes one batch in at once. */
  apply(targetId: string, batch: Batch): void {
    for (const _ of this.slices(targetId, batch));
  }

  /** Takes one batch in, a slice at a time, so that a list of thousands does not hold up whoever reads. */
  *slices(targetId: string, batch: Batch): Generator<void> {
    const scope = this.scopes.get(targetId, batch.scope);
    const known = scope.completeAt !== null;
    if (!("error" in batch)) {
      for (let at = 0; at < batch.records.length; at += sliceSize) {
        if (at > 0) yield;
        for (const record of batch.records.slice(at, at + sliceSize)) this.#takeListed(record, scope, batch.at, known);
        this.#commit();
      }
      if (batch.complete) this.#missing(scope, new Set(batch.records.map((record) => record.id)), batch.at);
    }
    this.scopes.note(scope, batch);
    this.#commit();
  }

  /** A closer look at one record; null when the plane knows nothing more of it. Ignored for what has left meanwhile. */
  applyDetail(id: string, detail: FleetRecord | null): void {
    const entry = this.entries.get(id);
    if (!entry || entry.lostAt !== null) return;
    const now = this.#options.now();
    entry.closerAt = now;
    entry.changed = false;
    const before = entry.record;
    if (detail === null) {
      // Nothing to be had is "not known", not "old": earlier closer looks must not make it stale.
      const facts = { ...before.facts, observations: before.facts.observations.filter((seen) => !isCloserLook(seen)) };
      entry.record = { ...before, facts };
    } else {
      entry.record = this.#timed(mergeDetail(detail, before));
      const readings = { before, lastCloser: entry.lastCloser };
      entry.inferred = inferRestarts(entry.inferred, readings, entry.record, true);
      entry.lastCloser = entry.record;
    }
    this.#touch(entry);
    this.#commit();
  }

  /** Judges the next `count` items again, for verdicts that change by time alone, and lets go of what was kept long enough. */
  rejudge(count: number): void {
    const now = this.#options.now();
    for (let left = Math.min(count, this.entries.size); left > 0; left -= 1) {
      if (this.#rounds.length === 0) this.#rounds = [...this.entries.keys()];
      const entry = this.entries.get(this.#rounds.pop() ?? "");
      if (!entry) continue;
      const keep = this.#configs.get(entry.targetId)?.thresholds.goneKeep ?? 0;
      if (entry.lostAt !== null && now - entry.lostAt >= keep) this.#remove(entry);
      else this.#judgeAgain(entry, now);
    }
    this.#commit();
  }

  item(id: string): FleetItem | null {
    return this.entries.get(id)?.item ?? null;
  }

  /** Version at which an id left, while that is remembered; null otherwise. */
  goneSince(id: string): number | null {
    return this.#gone.get(id)?.version ?? null;
  }

  *ofTarget(targetId: string): Generator<Entry> {
    for (const entry of this.entries.values()) if (entry.targetId === targetId) yield entry;
  }

  #timed(record: FleetRecord): FleetRecord {
    const periods = this.#periods.get(record.targetId);
    return periods ? { ...record, facts: withPeriods(record.facts, periods) } : record;
  }

  #takeListed(record: FleetRecord, scope: Scope, at: string, known: boolean): void {
    const entry = this.entries.get(record.id);
    scope.ids.add(record.id);
    scope.kinds.add(record.kind);
    if (!entry) {
      this.#add(this.#timed(record), scope, at, known);
      return;
    }
    const before = entry.record;
    const merged = this.#timed(mergeList(record, before));
    entry.inferred = inferRestarts(entry.inferred, { before, lastCloser: entry.lastCloser }, merged, false);
    if (!sameButForTime(before, merged)) entry.changed = true;
    entry.record = merged;
    entry.scope = scope.name;
    entry.lostAt = null;
    this.#touch(entry);
  }

  #add(record: FleetRecord, scope: Scope, at: string, known: boolean): void {
    const entry: Entry = {
      id: record.id,
      targetId: record.targetId,
      scope: scope.name,
      record,
      firstSeenAt: at,
      inferred: [],
      lastCloser: null,
      closerAt: null,
      triedAt: null,
      changed: true,
      lookedAt: -Infinity,
      lostAt: null,
      item: this.#build(record, { firstSeenAt: at, inferred: [] }, null),
      version: 0,
      judgedAt: this.#options.now(),
    };
    this.entries.set(entry.id, entry);
    this.#gone.delete(entry.id);
    for (const key of parentKeysOf(record)) this.#parents.set(key, entry.id);
    for (const id of this.#links.set(record)) this.#dirty.add(id);
    this.#dirty.add(entry.id);
    this.#note(entry, false);
    if (known) this.#options.onHappening(appeared(entry.item, this.#options.now()));
  }

  #touch(entry: Entry): void {
    for (const id of this.#links.set(entry.record)) this.#dirty.add(id);
    this.#dirty.add(entry.id);
  }

  #missing(scope: Scope, present: ReadonlySet<string>, at: string): void {
    for (const id of scope.ids) {
      const entry = this.entries.get(id);
      if (!entry || present.has(id)) continue;
      if (entry.scope === scope.name) this.#lose(entry, at);
      else scope.ids.delete(id);
    }
  }

  #lose(entry: Entry, at: string): void {
    if (fateOf(entry.record) === "remove") {
      this.#remove(entry);
      return;
    }
    entry.record = { ...entry.record, facts: lostFacts(entry.record, at) };
    entry.lostAt ??= Date.parse(at);
    this.#touch(entry);
  }

  #remove(entry: Entry): void {
    const { id, targetId, item } = entry;
    this.entries.delete(id);
    this.scopes.drop(targetId, id);
    for (const other of this.#links.remove(id)) this.#dirty.add(other);
    for (const key of parentKeysOf(entry.record)) if (this.#parents.get(key) === id) this.#parents.delete(key);
    this.#tallies.remove(id);
    for (const table of Object.values(this.tables)) table.remove(id);
    this.#changes.set(id, { kind: item.kind, id, op: "gone" });
    this.#options.onHappening(wentAway(item, this.#options.now()));
    if (item.kind !== "environment") return;
    this.scopes.dropUnder(targetId, `environments/${item.name}`);
    // An environment that a whole list does not hold takes its content with it.
    const at = instant(this.#options.now());
    for (const child of [...this.ofTarget(targetId)]) if (child.record.environment === item.name) this.#lose(child, at);
  }

  #judgeAgain(entry: Entry, now: number): void {
    const config = this.#configs.get(entry.targetId);
    if (!config) return;
    const { verdict, stale } = this.#options.judge(entry.item.facts, instant(now), config.thresholds);
    entry.judgedAt = now;
    if (!sameConclusion(verdict, entry.item.verdict) || !sameStale(stale, entry.item.stale)) this.#dirty.add(entry.id);
  }

  #build(record: FleetRecord, kept: Pick<Entry, "firstSeenAt" | "inferred">, before: FleetItem | null): FleetItem {
    const now = this.#options.now();
    const config = this.#configs.get(record.targetId);
    if (!config) throw new RangeError(`record ${record.id} names a target that is not configured`);
    const facts = { ...withInferred(record.facts, kept.inferred), firstSeenAt: kept.firstSeenAt };
    const judged = this.#options.judge(facts, instant(now), config.thresholds);
    // Where no upstream time tells since when, the change that we saw ourselves does.
    const same = before?.verdict.state === judged.verdict.state;
    const since = judged.verdict.since ?? (same ? before.verdict.since : before && instant(now));
    const conclusion = { facts, verdict: { ...judged.verdict, since }, stale: judged.stale };
    const exists = (id: string) => this.entries.has(id);
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

  /** Puts the item into its tables and its parents' counts. */
  #note(entry: Entry, quiet: boolean): void {
    const { item } = entry;
    this.tables[collectionOfKind[item.kind]].put(item, quiet);
    if (item.kind === "job") {
      if (standsAlone(item)) this.tables.applications.put(item, quiet);
      else this.tables.applications.remove(item.id);
    }
    const job = item.kind === "application" && item.jobItemId !== null ? this.item(item.jobItemId) : null;
    const jobCluster = job && isWorkload(job) ? job.clusterItemId : null;
    this.#tallies.set(entry.id, tallyKeysOf(item, jobCluster), item.verdict.state);
    if (!quiet) this.#changes.set(entry.id, { kind: item.kind, id: entry.id, op: "put" });
  }

  #rebuild(entry: Entry): void {
    const before = entry.item;
    const now = this.#options.now();
    entry.item = this.#build(entry.record, entry, before);
    entry.judgedAt = now;
    const quiet =
      sameConclusion(before.verdict, entry.item.verdict) &&
      sameStale(before.stale, entry.item.stale) &&
      sameButForTime({ ...before, verdict: null, stale: null }, { ...entry.item, verdict: null, stale: null });
    this.#note(entry, quiet);
    if (!quiet) for (const one of happeningsBetween(before, entry.item, now)) this.#options.onHappening(one);
  }

  /** Rebuilds what was touched, then the parents whose counts moved, and publishes one version. */
  #commit(): void {
    while (this.#dirty.size > 0) {
      const ids = [...this.#dirty];
      this.#dirty.clear();
      for (const id of ids) {
        const entry = this.entries.get(id);
        if (entry) this.#rebuild(entry);
      }
      for (const key of this.#tallies.takeDirty()) {
        const parent = this.#parents.get(key);
        if (parent !== undefined) this.#dirty.add(parent);
      }
    }
    this.revision += 1;
    if (this.#changes.size === 0) return;
    this.version += 1;
    const changes = [...this.#changes.values()];
    this.#changes = new Map();
    for (const change of changes) this.#publish(change);
    this.#options.onCommit(this.version, changes);
  }

  #publish({ id, kind, op }: Change): void {
    const entry = this.entries.get(id);
    if (entry) entry.version = this.version;
    if (op === "put") return;
    this.#gone.set(id, { kind, version: this.version });
    const oldest = this.#gone.keys().next();
    if (this.#gone.size > tombstones && !oldest.done) this.#gone.delete(oldest.value);
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
