import type { ControlPlane, FleetRecord, RecordKind } from "@/lib/control-planes/control-plane";
import type { CollectionName, FilterToken, ListQuery } from "@/lib/domain/query";
import type { Target } from "@/lib/domain/resources";
import type { TargetConfig } from "@/lib/domain/target-config";
import { type Clock, instant, systemClock } from "./clock";
import { type CollectionItems, collectionOfKind, type FleetItem, type ItemOf } from "./collections";
import { Feed, type FeedEvent, type FeedLimits } from "./feed";
import { type Happening, History, type HistoryQuery } from "./history";
import { Inventory } from "./inventory";
import type { Judge } from "./judge";
import { type Notebook, Observer } from "./observer";
import { type Partial, partialOf } from "./partial";
import { type Page, runQuery, understood } from "./query";
import { type CallStats, targetOf } from "./target-status";

export type FleetPlane = { config: TargetConfig; plane: ControlPlane; stats?: () => CallStats | null };
export type FleetOptions = {
  planes: readonly FleetPlane[];
  judge: Judge;
  clock?: Clock;
  /** 0 up to 1, for jitter. */
  random?: () => number;
  feed?: { [K in keyof FeedLimits]?: FeedLimits[K] };
};

export type FleetPage<C extends CollectionName> = Page<C> & { partial?: Partial[] };

/**
 * Everything that the console knows of its targets, and the only one that asks them for it. Reading wakes the observers;
 * two minutes after the last reader they rest. One instance a process.
 */
export interface Fleet {
  /** Rises with every change that somebody could see. */
  readonly version: number;
  /** When the console began to watch; nothing in `history` is older. */
  readonly watchedSince: string;
  /** A page of a collection. @throws ConsoleError `invalid` for a filter, sort or cursor that is not understood. */
  query<C extends CollectionName>(collection: C, query: ListQuery): FleetPage<C>;
  /** One item of a kind; null when there is none. */
  item<K extends RecordKind>(kind: K, id: string): ItemOf<K> | null;
  /** Notes that somebody looks at an item: closer looks at it come first for a minute. */
  look(kind: RecordKind, id: string): void;
  /** All items of a kind, in no order. */
  records<K extends RecordKind>(kind: K): ItemOf<K>[];
  /** All items of a collection, in no order. */
  items<C extends CollectionName>(collection: C): CollectionItems[C][];
  /** One item of whatever kind. */
  find(id: string): FleetItem | null;
  /** Targets whose part of the fleet is missing or old, and why. A page carries its own, narrowed to its filter. */
  partial(): Partial[];
  /** The record as its plane knows it, for calls to that plane. */
  record(id: string): FleetRecord | null;
  /** Version at which an item changed last, or left; null when it was never known. */
  versionOf(id: string): number | null;
  plane(targetId: string): ControlPlane | null;
  targets(): Target[];
  target(id: string): Target | null;
  /** What `make` makes of the present version, made once a version. */
  memo<T>(key: string, make: () => T): T;
  /** Events from a version on; see Feed. Observers stay awake while anybody listens. */
  subscribe(since: number | null, signal?: AbortSignal): AsyncGenerator<FeedEvent, void, void>;
  readonly subscribers: number;
  history(query?: HistoryQuery): Happening[];
  /** Counts in columns of five minutes, oldest first; see History. */
  columns(what: string, count?: number): (number | null)[];
  /** Keeps the observers awake for two minutes more. */
  wake(): void;
  /** Resolves when every target was asked once since it was woken, at the latest after the time given. */
  settled(timeoutMs: number): Promise<void>;
  /** Targets whose first round has not ended since they were woken. */
  waitingFor(): string[];
  /** Asks a target now. False for a target that is not configured. */
  tryNow(targetId: string): boolean;
  close(): void;
}

const judgeEveryMs = 1_000;
const judgeShare = 5;
const memoSize = 256;
const memoMs = 2_000;

export function createFleet(options: FleetOptions): Fleet {
  return new RunningFleet(options);
}

class RunningFleet implements Fleet {
  readonly #options: FleetOptions;
  readonly #clock: Clock;
  readonly #inventory: Inventory;
  readonly #feed: Feed;
  readonly #history: History;
  readonly #observers: ReadonlyMap<string, Observer>;
  readonly #planes: ReadonlyMap<string, FleetPlane>;
  readonly #announcedSilent = new Set<string>();
  readonly #waiters = new Set<() => void>();
  #pages = new Map<string, { revision: number; at: number; page: unknown }>();
  #memos = new Map<string, { version: number; value: unknown }>();
  #behind: { revision: number; counts: Map<string, Record<string, number>> } | null = null;
  #cancelJudging: (() => void) | null = null;
  #closed = false;

  constructor(options: FleetOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#feed = new Feed(this.#clock, options.feed);
    this.#history = new History(this.#clock.now());
    this.#planes = new Map(options.planes.map((one) => [one.config.id, one]));
    this.#inventory = new Inventory({
      configs: options.planes.map((one) => one.config),
      judge: options.judge,
      now: () => this.#clock.now(),
      onCommit: (version, changes) => this.#feed.publish(version, changes),
      onHappening: (happening) => this.#history.add(happening),
    });
    const notebook: Notebook = {
      slices: (targetId, batch) => this.#inventory.slices(targetId, batch),
      detail: (id, record) => this.#inventory.applyDetail(id, record),
      entries: (targetId) => this.#inventory.ofTarget(targetId),
      periods: (targetId, periods) => this.#inventory.setPeriods(targetId, periods),
      status: (targetId) => this.#onStatus(targetId),
    };
    const random = options.random ?? Math.random;
    this.#observers = new Map(
      options.planes.map(({ config, plane }) => [
        config.id,
        new Observer(config, plane, notebook, this.#clock, random),
      ]),
    );
  }

  get version(): number {
    return this.#inventory.version;
  }

  get watchedSince(): string {
    return this.#history.watchedSince;
  }

  get subscribers(): number {
    return this.#feed.subscribers;
  }

  query<C extends CollectionName>(collection: C, query: ListQuery): FleetPage<C> {
    const read = understood(collection, query);
    this.wake();
    const key = `${collection} ${JSON.stringify(read)}`;
    const now = this.#clock.now();
    const { revision, version } = this.#inventory;
    const kept = this.#pages.get(key);
    const fresh = kept && kept.revision === revision && now - kept.at < memoMs;
    // Pages are kept under keys that begin with their collection.
    const page = fresh
      ? (kept.page as Page<C>)
      : runQuery<C>(this.#inventory.tables[collection], read, now, version, (word) => this.#targetsOfKind(word));
    if (!fresh) this.#keepPage(key, { revision, at: now, page });
    const partial = this.#partialOf(collection, read.tokens);
    return partial.length === 0 ? page : { ...page, partial };
  }

  partial(): Partial[] {
    return this.#partialOf(null, []);
  }

  #partialOf(collection: CollectionName | null, tokens: readonly FilterToken[]): Partial[] {
    const kindOf = (id: string) => this.#planes.get(id)?.config.kind ?? "";
    return partialOf(collection, tokens, this.#observers, this.#inventory.scopes.troubled(), kindOf);
  }

  #keepPage(key: string, kept: { revision: number; at: number; page: unknown }): void {
    this.#pages.delete(key);
    this.#pages.set(key, kept);
    const oldest = this.#pages.keys().next();
    if (this.#pages.size > memoSize && !oldest.done) this.#pages.delete(oldest.value);
  }

  #targetsOfKind(word: string): string[] {
    return this.#options.planes.filter((one) => one.config.kind === word.toLowerCase()).map((one) => one.config.id);
  }

  item<K extends RecordKind>(kind: K, id: string): ItemOf<K> | null {
    this.wake();
    const item = this.#inventory.item(id);
    // The kind was just compared.
    return item?.kind === kind ? (item as ItemOf<K>) : null;
  }

  look(kind: RecordKind, id: string): void {
    const entry = this.#inventory.entries.get(id);
    if (entry?.item.kind !== kind) return;
    entry.lookedAt = this.#clock.now();
    const job = entry.item.kind === "application" || entry.item.kind === "statement" ? entry.item.jobItemId : null;
    if (job !== null) this.look("job", job);
  }

  records<K extends RecordKind>(kind: K): ItemOf<K>[] {
    this.wake();
    // Among the applications stand jobs too; every other collection is of one kind.
    return this.#inventory.tables[collectionOfKind[kind]].rows.flatMap(({ item }) =>
      item.kind === kind ? [item as ItemOf<K>] : [],
    );
  }

  items<C extends CollectionName>(collection: C): CollectionItems[C][] {
    this.wake();
    return this.#inventory.tables[collection].rows.map((row) => row.item as CollectionItems[C]);
  }

  find(id: string): FleetItem | null {
    this.wake();
    return this.#inventory.item(id);
  }

  record(id: string): FleetRecord | null {
    return this.#inventory.entries.get(id)?.record ?? null;
  }

  versionOf(id: string): number | null {
    return this.#inventory.entries.get(id)?.version ?? this.#inventory.goneSince(id);
  }

  plane(targetId: string): ControlPlane | null {
    return this.#planes.get(targetId)?.plane ?? null;
  }

  targets(): Target[] {
    this.wake();
    return [...this.#planes.keys()].flatMap((id) => this.target(id) ?? []);
  }

  target(id: string): Target | null {
    const [plane, observer] = [this.#planes.get(id), this.#observers.get(id)];
    if (!plane || !observer) return null;
    this.wake();
    const parts = { config: plane.config, state: observer.state, stats: plane.stats?.() ?? null };
    return targetOf({ ...parts, behind: this.#behindOf(id) }, this.#options.judge, this.#clock.now());
  }

  #behindOf(targetId: string): Record<string, number> {
    if (this.#behind?.revision !== this.#inventory.revision) {
      const counts = new Map<string, Record<string, number>>();
      for (const { targetId: id, item } of this.#inventory.entries.values()) {
        const own = counts.get(id) ?? {};
        const kind = collectionOfKind[item.kind];
        own[kind] = (own[kind] ?? 0) + 1;
        counts.set(id, own);
      }
      this.#behind = { revision: this.#inventory.revision, counts };
    }
    return this.#behind.counts.get(targetId) ?? {};
  }

  memo<T>(key: string, make: () => T): T {
    const kept = this.#memos.get(key);
    // One key is always asked for with one maker.
    if (kept?.version === this.version) return kept.value as T;
    const value = make();
    this.#memos.set(key, { version: this.version, value });
    return value;
  }

  async *subscribe(since: number | null, signal?: AbortSignal): AsyncGenerator<FeedEvent, void, void> {
    this.wake();
    const releases = [...this.#observers.values()].map((observer) => observer.hold());
    try {
      yield* this.#feed.subscribe(since, signal);
    } finally {
      for (const release of releases) release();
    }
  }

  history(query?: HistoryQuery): Happening[] {
    return this.#history.read(query);
  }

  columns(what: string, count?: number): (number | null)[] {
    return this.#history.columns(what, this.#clock.now(), count);
  }

  wake(): void {
    if (this.#closed) return;
    for (const observer of this.#observers.values()) observer.wake();
    if (this.#cancelJudging !== null) return;
    // While everybody rested nothing was judged: what is old by now must say so before it is shown.
    this.#inventory.rejudge(this.#inventory.entries.size);
    this.#judgeSoon();
  }

  #judgeSoon(): void {
    this.#cancelJudging = this.#clock.after(judgeEveryMs, () => {
      this.#cancelJudging = null;
      if ([...this.#observers.values()].every((observer) => observer.state.mode === "resting")) return;
      this.#inventory.rejudge(Math.ceil(this.#inventory.entries.size / judgeShare));
      this.#judgeSoon();
    });
  }

  waitingFor(): string[] {
    return [...this.#observers].filter(([, observer]) => !observer.state.asked).map(([id]) => id);
  }

  async settled(timeoutMs: number): Promise<void> {
    this.wake();
    if (this.waitingFor().length === 0) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        cancel();
        this.#waiters.delete(done);
        resolve();
      };
      const cancel = this.#clock.after(timeoutMs, done);
      this.#waiters.add(done);
    });
  }

  tryNow(targetId: string): boolean {
    return this.#observers.get(targetId)?.tryNow() ?? false;
  }

  close(): void {
    this.#closed = true;
    this.#cancelJudging?.();
    for (const observer of this.#observers.values()) observer.close();
    this.#feed.close();
    for (const done of [...this.#waiters]) done();
  }

  #onStatus(targetId: string): void {
    this.#feed.publishTarget(targetId);
    this.#tellSilence(targetId);
    if (this.waitingFor().length === 0) for (const done of [...this.#waiters]) done();
  }

  /** One failed round may be a blip; two in a row are told, and so is the return. */
  #tellSilence(targetId: string): void {
    const state = this.#observers.get(targetId)?.state;
    if (!state) return;
    const known = this.#announcedSilent.has(targetId);
    if (state.failures >= 2 && !known) {
      this.#announcedSilent.add(targetId);
      this.#tell(targetId, "silent", `Does not answer. ${state.lastError?.text ?? ""}`.trim());
    } else if (state.failures === 0 && known) {
      this.#announcedSilent.delete(targetId);
      this.#tell(targetId, "returned", "Answers again.");
    }
  }

  #tell(targetId: string, kind: "silent" | "returned", text: string): void {
    const name = this.#planes.get(targetId)?.config.label ?? targetId;
    const who = { itemKind: "target", itemId: targetId, name, environment: null, by: targetId };
    this.#history.add({ ...who, at: instant(this.#clock.now()), kind, text, verdict: null, count: 1 });
  }
}
