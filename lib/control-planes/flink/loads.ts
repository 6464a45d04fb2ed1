import type { FlinkClient } from "./client";
import { pooled } from "./pool";
import { quietly } from "./settle";
import { type Load, loadMetrics, toLoad } from "./to-graph";
import { AggregatedWire, type JobWire, type VertexWire } from "./wire";

/** Flink gathers metrics every ten seconds; asking sooner gains nothing. */
const freshMs = 9_000;
const most = 20_000;
const lanes = 6;
/** Up to here every vertex is asked about; above, the hundred that run and have worked hardest. */
const allUpTo = 200;
const ofManyMost = 100;
/** What has not come by then is "not known" in this answer and will be there in the next. */
const patienceMs = 4_000;

/** Loads of vertices as they were last read, shared by everybody who looks at the same job. */
export class LoadCache {
  private readonly kept = new Map<string, { load: Load | null; readAt: number }>();

  fresh(key: string, nowMs: number): { load: Load | null } | undefined {
    const entry = this.kept.get(key);
    return entry !== undefined && nowMs - entry.readAt < freshMs ? entry : undefined;
  }
  keep(key: string, load: Load | null, nowMs: number): void {
    if (this.kept.size >= most) this.kept.clear();
    this.kept.set(key, { load, readAt: nowMs });
  }
}

export type LoadReader = { client: FlinkClient; cache: LoadCache; now: () => number };

/** Vertices whose load is worth a call: those with running subtasks, the hardest worked first. */
export function worthAsking(job: JobWire, limit: number): VertexWire[] {
  const running = job.vertices.filter((vertex) => (vertex.tasks.RUNNING ?? 0) > 0);
  return running.sort((a, b) => worked(b) - worked(a)).slice(0, limit);
}

/** Milliseconds of work and of waiting for others, an average subtask's, since the start. */
function worked(vertex: VertexWire): number {
  const busy = vertex.metrics?.["accumulated-busy-time"] ?? 0;
  const held = vertex.metrics?.["accumulated-backpressured-time"] ?? 0;
  return (busy + held) / Math.max(1, vertex.parallelism);
}

export const graphLoads = (reader: LoadReader, job: JobWire, signal?: AbortSignal): Promise<Map<string, Load>> =>
  readLoads(reader, job, worthAsking(job, job.vertices.length <= allUpTo ? allUpTo : ofManyMost), signal);

/** Loads of the given vertices, one aggregated call each; what does not come in time or at all is left out. */
export async function readLoads(
  { client, cache, now }: LoadReader,
  job: JobWire,
  vertices: readonly VertexWire[],
  signal?: AbortSignal,
): Promise<Map<string, Load>> {
  const patience = AbortSignal.timeout(patienceMs);
  const either = signal === undefined ? patience : AbortSignal.any([signal, patience]);
  const loads = new Map<string, Load>();
  await pooled(vertices, lanes, async (vertex) => {
    const key = `${job.jid}/${job["start-time"]}/${vertex.id}`;
    const known = cache.fresh(key, now());
    const load = known === undefined ? await ask(vertex.id) : known.load;
    if (known === undefined && load !== undefined) cache.keep(key, load, now());
    if (load !== null && load !== undefined) loads.set(vertex.id, load);
  });
  return loads;

  async function ask(vid: string): Promise<Load | null | undefined> {
    if (patience.aborted) return undefined;
    const answer = await quietly(
      client.json("subtasksMetrics", AggregatedWire, {
        params: { jid: job.jid, vid },
        query: { get: loadMetrics.join(","), agg: "min,max,avg" },
        signal: either,
      }),
      patience,
    );
    return answer === null ? undefined : toLoad(answer.value);
  }
}
