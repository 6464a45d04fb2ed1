import type { z } from "zod";
import type { Edge as EdgeSchema, JobGraph, Vertex, VertexLoad } from "@/lib/domain/job-detail";
import { instant, measured } from "./instants";
import { taskCounts } from "./to-job";
import { type AggregatedWire, type IoWire, type JobWire, PlanWire, type VertexWire } from "./wire";

export type Load = z.infer<typeof VertexLoad>;
type Edge = z.infer<typeof EdgeSchema>;

/** The aggregated metrics behind a vertex's load, in milliseconds of each second. */
export const loadMetrics = ["busyTimeMsPerSecond", "backPressuredTimeMsPerSecond", "idleTimeMsPerSecond"];

/** A share of a second, 0 to 1; null for NaN, which legacy sources report as their busy time. */
export const shareOf = (msPerSecond: number | null | undefined): number | null =>
  msPerSecond === null || msPerSecond === undefined ? null : Math.min(1, Math.max(0, msPerSecond / 1000));

/** The worst subtask's load: most busy, most back-pressured, least idle. null where no metric came at all. */
export function toLoad(metrics: AggregatedWire): Load | null {
  const by = new Map(metrics.map((metric) => [metric.id, metric]));
  const idle = by.get("idleTimeMsPerSecond");
  const load = {
    busy: shareOf(by.get("busyTimeMsPerSecond")?.max),
    backPressured: shareOf(by.get("backPressuredTimeMsPerSecond")?.max),
    idle: shareOf(idle?.min ?? idle?.avg),
  };
  return load.busy === null && load.backPressured === null && load.idle === null ? null : load;
}

/** The plan inside a job's own answer; null where it is none (archived jobs), then `/plan` must be asked. */
export const planIn = (job: JobWire): PlanWire | null => {
  const parsed = PlanWire.safeParse(job.plan);
  return parsed.success && parsed.data.nodes.length > 0 ? parsed.data : null;
};

export type GraphParts = { job: JobWire; plan: PlanWire | null; loads: ReadonlyMap<string, Load>; at: string };

export function toGraph({ job, plan, loads, at }: GraphParts): JobGraph {
  const edges = toEdges(job, plan);
  const fed = new Set(edges.map((edge) => edge.to));
  const feeding = new Set(edges.map((edge) => edge.from));
  return {
    jobId: job.jid,
    name: job.name,
    state: job.state,
    type: job["job-type"] ?? null,
    startedAt: instant(job["start-time"]),
    observedAt: at,
    vertices: job.vertices.map((vertex) =>
      toVertex(vertex, {
        load: loads.get(vertex.id) ?? null,
        isFed: plan === null || fed.has(vertex.id),
        isFeeding: plan === null || feeding.has(vertex.id),
      }),
    ),
    edges,
  };
}

/** Edges between vertices that exist. Two inputs of one pair (a self-join) are two edges with two ids. */
function toEdges(job: JobWire, plan: PlanWire | null): Edge[] {
  const known = new Set(job.vertices.map((vertex) => vertex.id));
  const times = new Map<string, number>();
  return (plan?.nodes ?? []).flatMap((node) =>
    (node.inputs ?? []).flatMap((input): Edge[] => {
      if (!known.has(input.id) || !known.has(node.id)) return [];
      const pair = `${input.id}-${node.id}`;
      const time = times.get(pair) ?? 0;
      times.set(pair, time + 1);
      const id = time === 0 ? pair : `${pair}-${time}`;
      return [{ id, from: input.id, to: node.id, ship: input.ship_strategy ?? "unknown" }];
    }),
  );
}

export type VertexPlace = { load: Load | null; isFed: boolean; isFeeding: boolean };

/**
 * Flink counts what crosses between vertices only: a source reads nothing and a sink writes nothing in its eyes. Such a
 * nought is no measurement, and neither is one that not all subtasks have reported on.
 */
export function toVertex(vertex: VertexWire, { load, isFed, isFeeding }: VertexPlace): Vertex {
  const io = vertex.metrics;
  return {
    id: vertex.id,
    name: plainName(vertex.name),
    parallelism: vertex.parallelism,
    maxParallelism: measured(vertex.maxParallelism),
    status: vertex.status,
    tasks: taskCounts(vertex.tasks),
    recordsIn: isFed ? counted(io, "read-records") : null,
    recordsOut: isFeeding ? counted(io, "write-records") : null,
    bytesIn: isFed ? counted(io, "read-bytes") : null,
    bytesOut: isFeeding ? counted(io, "write-bytes") : null,
    startedAt: instant(vertex["start-time"]),
    load,
  };
}

type Counter = "read-records" | "write-records" | "read-bytes" | "write-bytes";
export function counted(io: IoWire | undefined, counter: Counter): number | null {
  const value = io?.[counter] ?? null;
  if (value === 0 && io?.[`${counter}-complete`] !== true) return null;
  return measured(value);
}

/** Names and descriptions carry HTML breaks and escaped signs; text is what people read. */
export const plainName = (name: string): string =>
  name
    .replace(/<br\s*\/?>/gi, " ")
    .replaceAll("&gt;", ">")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();
