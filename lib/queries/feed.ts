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

/**
 * Marks what an event touches as old, so that visible queries ask again. Single items are refreshed only when they are
 * the ones that changed.
 */
export function applyFeedEvent(client: QueryClient, event: FeedEvent): void {
  if (event.type === "reset") {
    void client.invalidateQueries();
    return;
  }
  const ids = new Set(event.changes.map((change) => change.id));
  const names = new Set(event.changes.flatMap((change) => touched[change.kind] ?? []));
  if (event.targets.length > 0) for (const name of touched.target ?? []) names.add(name);
  void client.invalidateQueries({
    predicate: ({ queryKey }) => {
      const [name, input] = queryKey;
      if (typeof name !== "string" || !names.has(name)) return false;
      const id = (input as { params?: { id?: string } } | undefined)?.params?.id;
      return id === undefined || ids.has(id) || name === "target";
    },
  });
}
