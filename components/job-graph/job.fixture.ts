import type { JobGraph, Subtask, Vertex, VertexDetail } from "@/lib/domain/job-detail";

const at = "2026-03-17T03:12:40.000Z";

/** A running vertex; what is given replaces the rest. */
export const vertexOf = (id: string, over: Partial<Vertex> = {}): Vertex => ({
  id,
  name: id,
  parallelism: 4,
  maxParallelism: 128,
  status: "RUNNING",
  tasks: { RUNNING: 4, FAILED: 0 },
  recordsIn: 100,
  recordsOut: 100,
  bytesIn: null,
  bytesOut: null,
  startedAt: at,
  load: { busy: 0.2, backPressured: 0, idle: 0.8 },
  ...over,
});

/** A job from `a>b HASH` pairs; vertices appear as they are named, those in `over` with their own figures. */
export function jobOf(edges: readonly string[], over: Record<string, Partial<Vertex>> = {}): JobGraph {
  const parsed = edges.map((text) => {
    const [pair = "", ship = "FORWARD"] = text.split(" ");
    const [from = "", to = ""] = pair.split(">");
    return { id: `${from}-${to}`, from, to, ship };
  });
  const ids = [...new Set([...parsed.flatMap(({ from, to }) => [from, to]), ...Object.keys(over)])];
  return {
    jobId: "7c1f0a93",
    name: "job",
    state: "RUNNING",
    type: "STREAMING",
    startedAt: at,
    observedAt: at,
    vertices: ids.map((id) => vertexOf(id, over[id])),
    edges: parsed,
  };
}

export const subtaskOf = (index: number, records: number | null, busy: number | null): Subtask => ({
  index,
  status: "RUNNING",
  attempt: 0,
  taskManagerId: `tm-${index}`,
  endpoint: null,
  load: busy === null ? null : { busy, backPressured: 0, idle: 1 - busy },
  recordsIn: records,
  recordsOut: records,
  startedAt: at,
});

export const detailOf = (vertex: Partial<Vertex>, subtasks: Subtask[]): VertexDetail => ({
  vertex: vertexOf("v", { parallelism: subtasks.length, ...vertex }),
  backPressureLevel: null,
  watermark: null,
  subtasks,
  observedAt: at,
});
