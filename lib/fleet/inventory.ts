import type { Batch, FleetRecord } from "@/lib/control-planes/control-plane";
import type { CollectionName } from "@/lib/domain/query";
import { collectionNames } from "@/lib/domain/query";
import type { TargetConfig } from "@/lib/domain/target-config";
import { Assembler } from "./assembler";
import { instant } from "./clock";
import { collectionOfKind, type FleetItem, standsAlone } from "./collections";
import { sameButForTime, sameConclusion, sameStale } from "./compare";
import type { Change, Entry } from "./entry";
import { appeared, happeningsBetween, wentAway } from "./happenings";
import type { Happening } from "./history";
import type { Judge } from "./judge";
import { mayHaveChanged } from "./judge-again";
import { fateOf, lostFacts, ownerIdOf } from "./lost";
import { isCloserLook, mergeDetail, mergeList, withPeriods } from "./merge";
import { inferRestarts } from "./restarts";
import { type Scope, Scopes } from "./scopes";
import { sightsOf } from "./sights";
import { Table } from "./table";

export type Periods = { list: number; detail: number };
export type InventoryOptions = {
  configs: readonly TargetConfig[];
  judge: Judge;
  now: () => number;
  /** Higher than any version of an earlier process, so that a reader of that one is not misled. */
  firstVersion: number;
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
  version: number;
  /** Rises with every write, also when only moments of looking moved. */
  revision = 0;
  readonly entries = new Map<string, Entry>();
  readonly scopes = new Scopes();
  readonly tables: Record<CollectionName, Table>;
  readonly #options: InventoryOptions;
  readonly #assembler: Assembler;
  readonly #periods = new Map<string, Periods>();
  readonly #gone = new Map<string, { kind: string; version: number }>();
  readonly #dirty = new Set<string>();
  #changes = new Map<string, Change>();
  #rounds: string[] = [];

  constructor(options: InventoryOptions) {
    this.#options = options;
    this.version = options.firstVersion;
    const { configs, judge, now } = options;
    this.#assembler = new Assembler({ configs, judge, now, item: (id) => this.item(id) });
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
      entry.record = this.#timed(mergeDetail(detail, before, this.#assembler.staleLimit(entry.targetId)));
      const readings = { before, lastCloser: entry.lastCloser };
      entry.inferred = inferRestarts(entry.inferred, readings, entry.record, true);
      entry.lastCloser = entry.record;
    }
    entry.sights = sightsOf(entry.record.facts, entry.sights, instant(now));
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
      const { goneKeep } = this.#assembler.config(entry.targetId).thresholds;
      if (entry.lostAt !== null && now - entry.lostAt >= goneKeep) this.#remove(entry);
      else if (mayHaveChanged(entry, now, this.#assembler.staleLimit(entry.targetId))) this.#judgeAgain(entry, now);
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
    const merged = this.#timed(mergeList(record, before, this.#assembler.staleLimit(entry.targetId)));
    entry.inferred = inferRestarts(entry.inferred, { before, lastCloser: entry.lastCloser }, merged, false);
    if (!sameButForTime(before, merged)) entry.changed = true;
    entry.record = merged;
    entry.sights = sightsOf(merged.facts, entry.sights, at);
    entry.scope = scope.name;
    entry.lostAt = null;
    this.#touch(entry);
  }

  #add(record: FleetRecord, scope: Scope, at: string, known: boolean): void {
    for (const other of this.#assembler.tie(record)) if (other !== record.id) this.#dirty.add(other);
    const kept = { firstSeenAt: at, inferred: [], sights: sightsOf(record.facts, null, at) };
    const entry: Entry = {
      ...kept,
      id: record.id,
      targetId: record.targetId,
      scope: scope.name,
      record,
      lastCloser: null,
      closerAt: null,
      triedAt: null,
      rides: false,
      changed: true,
      lookedAt: -Infinity,
      lostAt: null,
      item: this.#assembler.build(record, kept, null),
      version: 0,
      judgedAt: this.#options.now(),
    };
    this.entries.set(entry.id, entry);
    this.#gone.delete(entry.id);
    this.#note(entry, false);
    if (known) this.#options.onHappening(appeared(entry.item, this.#options.now()));
  }

  #touch(entry: Entry): void {
    for (const id of this.#assembler.tie(entry.record)) this.#dirty.add(id);
    this.#dirty.add(entry.id);
  }

  #missing(scope: Scope, present: ReadonlySet<string>, at: string): void {
    const missing: Entry[] = [];
    for (const id of scope.ids) {
      const entry = this.entries.get(id);
      if (!entry || present.has(id)) continue;
      if (entry.scope === scope.name) missing.push(entry);
      else scope.ids.delete(id);
    }
    this.#loseAll(missing, at);
  }

  /** Owners first: what becomes of a job depends on whether its owner is still there. */
  #loseAll(entries: readonly Entry[], at: string): void {
    for (const entry of entries) if (entry.record.kind !== "job") this.#lose(entry, at);
    for (const entry of entries) if (entry.record.kind === "job") this.#lose(entry, at);
  }

  #lose(entry: Entry, at: string): void {
    const owner = this.entries.get(ownerIdOf(entry.record) ?? "")?.record ?? null;
    if (fateOf(entry.record, owner) === "remove") {
      if (this.entries.has(entry.id)) this.#remove(entry);
      return;
    }
    entry.record = { ...entry.record, facts: lostFacts(entry.record, owner, at) };
    entry.lostAt ??= Date.parse(at);
    this.#touch(entry);
  }

  #remove(entry: Entry): void {
    const { id, targetId, item } = entry;
    this.entries.delete(id);
    this.scopes.drop(targetId, id);
    for (const other of this.#assembler.untie(entry.record)) this.#dirty.add(other);
    for (const table of Object.values(this.tables)) table.remove(id);
    this.#changes.set(id, { kind: item.kind, id, op: "gone" });
    this.#options.onHappening(wentAway(item, this.#options.now()));
    if (item.kind !== "environment") return;
    this.scopes.dropUnder(targetId, `environments/${item.name}`);
    // An environment that a whole list does not hold takes its content with it.
    const at = instant(this.#options.now());
    const children = [...this.ofTarget(targetId)].filter(({ record }) => record.environment === item.name);
    this.#loseAll(children, at);
  }

  #judgeAgain(entry: Entry, now: number): void {
    entry.judgedAt = now;
    const { verdict, stale } = this.#assembler.judge(entry.item);
    if (!sameConclusion(verdict, entry.item.verdict) || !sameStale(stale, entry.item.stale)) this.#dirty.add(entry.id);
  }

  /** Puts the item into its tables and its parents' counts. */
  #note(entry: Entry, quiet: boolean): void {
    const { item } = entry;
    this.tables[collectionOfKind[item.kind]].put(item, quiet);
    if (item.kind === "job") {
      if (standsAlone(item)) this.tables.applications.put(item, quiet);
      else this.tables.applications.remove(item.id);
    }
    this.#assembler.count(item);
    if (!quiet) this.#changes.set(entry.id, { kind: item.kind, id: entry.id, op: "put" });
  }

  #rebuild(entry: Entry): void {
    const before = entry.item;
    const now = this.#options.now();
    entry.item = this.#assembler.build(entry.record, entry, before);
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
    for (const parent of this.#assembler.movedParents()) this.#dirty.add(parent);
    while (this.#dirty.size > 0) {
      const ids = [...this.#dirty];
      this.#dirty.clear();
      for (const id of ids) {
        const entry = this.entries.get(id);
        if (entry) this.#rebuild(entry);
      }
      for (const parent of this.#assembler.movedParents()) this.#dirty.add(parent);
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
