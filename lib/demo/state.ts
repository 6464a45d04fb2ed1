import type { TableName, Tables } from "./world/records";
import type { Scenario } from "./world/timeline";
import { buildWorld, keyOf, type World } from "./world/world";

/**
 * What people changed in the demo, on `globalThis` because a server's bundles do not share module memory. The world itself is
 * computed again from (seed, scenario, origin) wherever it is needed; a change lies over it as a record, or as null for "deleted".
 */
export type DemoState = {
  seed: string;
  scenario: Scenario;
  /** Epoch ms at which this world began. */
  origin: number;
  /** server id → table → key → record or null. */
  overlay: Map<string, Map<TableName, Map<string, Tables[TableName] | null>>>;
  /** What was done to Flink clusters, by the id of the target or `server/environment/kind/name/uid`. Its shape is the Flink twin's. */
  flink: Map<string, unknown>;
  /** Counts up with each name or id that the servers make themselves. */
  made: number;
};

const slot = Symbol.for("drey.demo");
type Holder = { [slot]?: Map<string, DemoState> };

/** The state of one session; made on first use. Sessions never see each other's changes. */
export function demoState(session: string, seed: string, scenario: Scenario, now: number): DemoState {
  const holder = globalThis as Holder;
  holder[slot] ??= new Map();
  const key = `${session}/${seed}/${scenario}`;
  let state = holder[slot].get(key);
  if (!state) {
    state = { seed, scenario, origin: now, overlay: new Map(), flink: new Map(), made: 0 };
    holder[slot].set(key, state);
  }
  return state;
}

/** Records of a world are never changed in place, so states that begin alike may share it. The last few are kept in each bundle. */
const worlds = new Map<string, World>();

/** The world under a state. */
export function worldOf({ seed, scenario, origin }: DemoState): World {
  const key = `${seed}/${scenario}/${origin}`;
  const world = worlds.get(key) ?? buildWorld(seed, scenario, origin);
  worlds.delete(key);
  worlds.set(key, world);
  for (const oldest of worlds.keys()) if (worlds.size > 4) worlds.delete(oldest);
  return world;
}

/** One server's tables with the changes laid over them. */
export class Database {
  private readonly state: DemoState;
  private readonly server: string;

  constructor(state: DemoState, server: string) {
    this.state = state;
    this.server = server;
  }

  private changes<T extends TableName>(table: T): Map<string, Tables[T] | null> {
    let tables = this.state.overlay.get(this.server);
    if (!tables) {
      tables = new Map();
      this.state.overlay.set(this.server, tables);
    }
    let changes = tables.get(table) as Map<string, Tables[T] | null> | undefined;
    if (!changes) {
      changes = new Map();
      tables.set(table, changes as Map<string, Tables[TableName] | null>);
    }
    return changes;
  }

  private seeds<T extends TableName>(table: T): Map<string, Tables[T]> {
    return worldOf(this.state).cmf.get(this.server)?.seeds[table] ?? new Map();
  }

  /** A record by its key (`environment/name`), null when there is none. */
  get<T extends TableName>(table: T, key: string): Tables[T] | null {
    const changed = this.changes(table).get(key);
    return changed === undefined ? (this.seeds(table).get(key) ?? null) : changed;
  }

  /** All records, in the order of their keys; those of one environment when its name is given. */
  list<T extends TableName>(table: T, accept: (record: Tables[T]) => boolean = () => true): Tables[T][] {
    const changes = this.changes(table);
    const found: Tables[T][] = [];
    for (const [key, record] of this.seeds(table)) if (!changes.has(key) && accept(record)) found.push(record);
    for (const record of changes.values()) if (record && accept(record)) found.push(record);
    return found.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  }

  put<T extends TableName>(table: T, record: Tables[T]): void {
    this.changes(table).set(keyOf(table, record), record);
  }

  remove<T extends TableName>(table: T, record: Tables[T]): void {
    this.changes(table).set(keyOf(table, record), null);
  }

  /** A number that was never given out before. */
  nextNumber(): number {
    this.state.made += 1;
    return this.state.made;
  }
}
