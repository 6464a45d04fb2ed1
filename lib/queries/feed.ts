import type { QueryClient } from "@tanstack/react-query";

/** One event of `/api/v1/events`. `reset`: too much was missed, everything may have changed. */
export type FeedEvent =
  | { type: "change"; version: number; changes: { kind: string; id: string; op: "put" | "gone" }[]; targets: string[] }
  | { type: "reset"; version: number };

/** Queries that a change of one kind of record touches, by the first part of their key. */
const touched: Record<string, string[]> = {
  application: ["applications", "application", "overview", "causes", "topology"],
  job: ["applications", "jobs", "job", "application", "overview", "causes", "topology"],
  statement: ["statements", "statement", "overview", "causes"],
  environment: ["environments", "environment", "topology"],
  "compute-pool": ["computePools", "computePool", "topology"],
  catalog: ["catalogs", "catalog"],
  cluster: ["clusters", "cluster", "topology"],
  savepoint: ["savepoints", "savepoint", "applicationSavepoints"],
  target: ["targets", "target", "shell"],
  activity: ["activity"],
};

/** Queries over the whole fleet are asked again at most this often, however fast things change. */
const quietMs = 3_000;

/**
 * Marks what changed as old, so that visible queries ask again. The item that changed is refreshed with them; all of it is
 * gathered, because in a large fleet something changes all the time.
 */
export class FeedReader {
  #names = new Set<string>();
  #ids = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #flushedAt = 0;

  constructor(private readonly client: Pick<QueryClient, "invalidateQueries">) {}

  take(event: FeedEvent): void {
    if (event.type === "reset") {
      void this.client.invalidateQueries();
      return;
    }
    for (const { kind, id } of event.changes) {
      this.#ids.add(id);
      for (const name of touched[kind] ?? []) this.#names.add(name);
    }
    if (event.targets.length > 0) for (const name of touched.target ?? []) this.#names.add(name);
    const wait = Math.max(0, this.#flushedAt + quietMs - Date.now());
    this.#timer ??= setTimeout(() => this.#flush(), wait);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #flush(): void {
    const [names, ids] = [this.#names, this.#ids];
    this.#names = new Set();
    this.#ids = new Set();
    this.#timer = null;
    this.#flushedAt = Date.now();
    void this.client.invalidateQueries({
      predicate: ({ queryKey }) => {
        const [name, input] = queryKey;
        if (typeof name !== "string" || !names.has(name)) return false;
        const id = (input as { params?: { id?: string } } | undefined)?.params?.id;
        return id === undefined || ids.has(id) || name === "target";
      },
    });
  }
}
