import type { ControlPlane, FleetRecord, RecordKind } from "@/lib/control-planes/control-plane";
import type { CollectionName, ListQuery } from "@/lib/domain/query";
import type { Target } from "@/lib/domain/resources";
import type { TargetConfig } from "@/lib/domain/target-config";
import type { Clock } from "./clock";
import type { CollectionItems, FleetItem, ItemOf } from "./collections";
import type { FeedEvent, FeedLimits } from "./feed";
import type { Happening, HistoryQuery } from "./history";
import type { Judge } from "./judge";
import type { Gap } from "./partial";
import type { Page } from "./query";
import { RunningFleet } from "./running-fleet";
import type { CallStats } from "./target-status";

export type FleetPlane = { config: TargetConfig; plane: ControlPlane; stats?: () => CallStats | null };
export type FleetOptions = {
  planes: readonly FleetPlane[];
  judge: Judge;
  clock?: Clock;
  /** 0 up to 1, for jitter. */
  random?: () => number;
  feed?: { [K in keyof FeedLimits]?: FeedLimits[K] };
};

export type FleetPage<C extends CollectionName> = Page<C> & { partial?: Gap[] };

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
  partial(): Gap[];
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

export function createFleet(options: FleetOptions): Fleet {
  return new RunningFleet(options);
}
