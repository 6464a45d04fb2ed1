import type { ControlPlane, FleetRecord, RecordKind } from "@/lib/control-planes/control-plane";
import type { CollectionName, FilterToken, ListQuery } from "@/lib/domain/query";
import type { Target } from "@/lib/domain/resources";
import { type Clock, systemClock } from "./clock";
import { type CollectionItems, collectionOfKind, type FleetItem, type ItemOf, twinIdOf } from "./collections";
import { Feed, type FeedEvent } from "./feed";
import type { Fleet, FleetOptions, FleetPage, FleetPlane } from "./fleet";
import { type Happening, History, type HistoryQuery } from "./history";
import { Inventory } from "./inventory";
import { type Notebook, Observer } from "./observer";
import { PageCache } from "./page-cache";
import { type Gap, partialOf } from "./partial";
import { runQuery, understood } from "./query";
import { Silence } from "./silence";
import { targetOf } from "./target-status";

const judgeEveryMs = 1_000;
const judgeShare = 5;

export class RunningFleet implements Fleet {
  readonly #options: FleetOptions;
  readonly #clock: Clock;
  readonly #inventory: Inventory;
  readonly #feed: Feed;
  readonly #history: History;
  readonly #observers: ReadonlyMap<string, Observer>;
  readonly #planes: ReadonlyMap<string, FleetPlane>;
  readonly #silence = new Silence();
  readonly #waiters = new Set<() => void>();
  readonly #pages = new PageCache();
  readonly #memos = new Map<string, { version: number; value: unknown }>();
  #behind: { revision: number; counts: Map<string, Record<string, number>> } | null = null;
  #cancelJudging: (() => void) | null = null;
  #closed = false;

  constructor(options: FleetOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    // Versions are counted from the moment of the start: no process commits a thousand times a second.
    const firstVersion = this.#clock.now();
    this.#feed = new Feed(this.#clock, firstVersion, options.feed);
    this.#history = new History(this.#clock.now());
    this.#planes = new Map(options.planes.map((one) => [one.config.id, one]));
    this.#inventory = new Inventory({
      configs: options.planes.map((one) => one.config),
      judge: options.judge,
      now: () => this.#clock.now(),
      firstVersion,
      onCommit: (version, changes) => this.#feed.publish(version, changes),
      onHappening: (happening) => this.#history.add(happening),
    });
    const notebook: Notebook = {
      slices: (targetId, batch) => this.#inventory.slices(targetId, batch),
      detail: (id, record) => this.#inventory.applyDetail(id, record),
      entries: (targetId) => this.#inventory.ofTarget(targetId),
      twin: ({ item }) => this.#inventory.entries.get(twinIdOf(item) ?? "") ?? null,
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
    const now = this.#clock.now();
    const { revision, version, tables } = this.#inventory;
    const kinds = (word: string) => this.#targetsOfKind(word);
    const make = () => runQuery<C>(tables[collection], read, now, version, kinds);
    const page = this.#pages.get(`${collection} ${JSON.stringify(read)}`, revision, now, make);
    const partial = this.#partialOf(collection, read.tokens);
    return partial.length === 0 ? page : { ...page, partial };
  }

  partial(): Gap[] {
    return this.#partialOf(null, []);
  }

  #partialOf(collection: CollectionName | null, tokens: readonly FilterToken[]): Gap[] {
    const kindOf = (id: string) => this.#planes.get(id)?.config.kind ?? "";
    return partialOf(collection, tokens, this.#observers, this.#inventory.scopes.troubled(), kindOf);
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
    const [plane, observer] = [this.#planes.get(targetId), this.#observers.get(targetId)];
    if (!plane || !observer) return;
    const news = this.#silence.news(plane.config, observer.state, this.#clock.now());
    if (news) this.#history.add(news);
    if (this.waitingFor().length === 0) for (const done of [...this.#waiters]) done();
  }
}
