import type { ClusterSpec } from "../specs";
import { loopingJob, victimsOf, type Worker } from "./task-managers";

/** Slots in the order in which jobs take them; null where the TaskManager behind a slot was just killed and is not back. */
export type Seats = {
  /** Takes the next seats, round and round where there are too few; the last argument tells whether they count as taken. */
  take: (count: number, keep: boolean) => (Worker | null)[];
  /** Seats with a TaskManager that nobody has kept. */
  free: () => number;
  total: number;
};

/**
 * The seats of a cluster. The job that is killed again and again sits first, and nobody sits beside it on its
 * TaskManagers as long as there are others; a TaskManager that is away for some seconds keeps its place in the row.
 */
export function seatsOf(cluster: ClusterSpec, workers: Worker[]): { own: Seats; shared: Seats; total: number } {
  const victims = victimsOf(cluster);
  const bySpec = new Map(workers.map((worker) => [worker.spec, worker]));
  const row = (positions: number[]) =>
    positions.flatMap((position) => {
      const spec = cluster.taskManagers[position];
      const worker = spec ? (bySpec.get(spec) ?? null) : null;
      const away = worker === null && !victims.includes(position);
      return !spec || away ? [] : Array.from({ length: spec.slots }, () => worker);
    });
  const others = cluster.taskManagers.map((_, position) => position).filter((position) => !victims.includes(position));
  const first = row(victims);
  const rest = row(others);
  const own = seated(first);
  const shared = loopingJob(cluster) === null || rest.length > 0 ? seated(rest) : own;
  return { own, shared, total: own.total + (shared === own ? 0 : shared.total) };
}

function seated(line: (Worker | null)[]): Seats {
  let taken = 0;
  return {
    take: (count, keep) => {
      const seats = Array.from(
        { length: line.length > 0 ? count : 0 },
        (_, seat) => line[(taken + seat) % line.length] ?? null,
      );
      taken = keep ? Math.min(line.length, taken + count) : taken;
      return seats;
    },
    free: () => line.slice(taken).filter((seat) => seat !== null).length,
    total: line.filter((seat) => seat !== null).length,
  };
}
