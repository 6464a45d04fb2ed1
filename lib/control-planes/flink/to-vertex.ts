import type { z } from "zod";
import type { Subtask as SubtaskSchema, Vertex, VertexDetail } from "@/lib/domain/job-detail";
import { instant, measured } from "./instants";
import { counted, type Load, loadMetrics, plainName, shareOf } from "./to-graph";
import type { MetricsWire, VertexDetailWire } from "./wire";

type Subtask = z.infer<typeof SubtaskSchema>;

/** Metric names of the given subtasks at vertex level: `3.busyTimeMsPerSecond`. */
export const subtaskLoadNames = (indexes: readonly number[]): string[] =>
  indexes.flatMap((index) => loadMetrics.map((metric) => `${index}.${metric}`));

/** Loads by subtask index, from vertex-level metrics; a subtask without any is left out. */
export function subtaskLoads(metrics: MetricsWire): Map<number, Load> {
  const loads = new Map<number, Load>();
  for (const { id, value } of metrics) {
    const match = /^(\d+)\.(busy|backPressured|idle)TimeMsPerSecond$/.exec(id);
    const share = shareOf(value);
    if (match === null || share === null) continue;
    const index = Number(match[1]);
    const load = loads.get(index) ?? { busy: null, backPressured: null, idle: null };
    if (match[2] === "busy") load.busy = share;
    else if (match[2] === "idle") load.idle = share;
    else load.backPressured = share;
    loads.set(index, load);
  }
  return loads;
}

export type VertexParts = {
  wire: VertexDetailWire;
  loads: ReadonlyMap<number, Load>;
  backPressureLevel: string | null;
  watermark: string | null;
  at: string;
};

export function toVertexDetail({ wire, loads, backPressureLevel, watermark, at }: VertexParts): VertexDetail {
  return {
    vertex: vertexOf(wire, loads),
    backPressureLevel,
    watermark,
    subtasks: wire.subtasks.map((subtask) => toSubtask(subtask, loads.get(subtask.subtask) ?? null)),
    observedAt: at,
  };
}

function toSubtask(subtask: VertexDetailWire["subtasks"][number], load: Load | null): Subtask {
  return {
    index: subtask.subtask,
    status: subtask.status,
    attempt: measured(subtask.attempt),
    taskManagerId: placed(subtask["taskmanager-id"]),
    endpoint: placed(subtask.endpoint ?? subtask.host),
    load,
    recordsIn: counted(subtask.metrics, "read-records"),
    recordsOut: counted(subtask.metrics, "write-records"),
    startedAt: instant(subtask["start-time"]),
  };
}

/** A subtask that waits for a slot is "(unassigned)". */
const placed = (place: string | null | undefined): string | null =>
  place === null || place === undefined || place.startsWith("(unassigned") ? null : place;

function vertexOf(wire: VertexDetailWire, loads: ReadonlyMap<number, Load>): Vertex {
  const tasks: Record<string, number> = {};
  for (const { status } of wire.subtasks) tasks[status] = (tasks[status] ?? 0) + 1;
  const sum = (counter: Parameters<typeof counted>[1]): number | null => {
    const known = wire.subtasks.flatMap((subtask) => counted(subtask.metrics, counter) ?? []);
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
  };
  const starts = wire.subtasks.map((subtask) => subtask["start-time"]).filter((start) => start > 0);
  return {
    id: wire.id,
    name: plainName(wire.name),
    parallelism: wire.parallelism,
    maxParallelism: measured(wire.maxParallelism),
    status: worstStatus(Object.keys(tasks)),
    tasks,
    recordsIn: sum("read-records"),
    recordsOut: sum("write-records"),
    bytesIn: sum("read-bytes"),
    bytesOut: sum("write-bytes"),
    startedAt: starts.length === 0 ? null : instant(Math.min(...starts)),
    load: worstLoad([...loads.values()]),
  };
}

/** Flink's own order of precedence for a vertex's state; a word that we do not know comes first, so that it shows. */
const precedence = [
  ...["FAILED", "CANCELING", "CANCELED", "INITIALIZING", "DEPLOYING", "SCHEDULED", "CREATED", "RECONCILING"],
  ...["RUNNING", "FINISHED"],
];
function worstStatus(statuses: string[]): string {
  const ranked = statuses.sort((a, b) => precedence.indexOf(a) - precedence.indexOf(b));
  return ranked[0] ?? "CREATED";
}

function worstLoad(loads: Load[]): Load | null {
  if (loads.length === 0) return null;
  const pick = (values: (number | null)[], best: (...all: number[]) => number): number | null => {
    const known = values.flatMap((value) => value ?? []);
    return known.length === 0 ? null : best(...known);
  };
  return {
    busy: pick(
      loads.map((load) => load.busy),
      Math.max,
    ),
    backPressured: pick(
      loads.map((load) => load.backPressured),
      Math.max,
    ),
    idle: pick(
      loads.map((load) => load.idle),
      Math.min,
    ),
  };
}

/**
 * The lowest watermark over subtasks. Long.MIN stands for "none yet" and Long.MAX for "the source has ended"; both are
 * no instant.
 */
export function lowestWatermark(watermarks: readonly { id: string; value: string }[]): string | null {
  const instants = watermarks
    .filter(({ id }) => /(^|\.)currentInputWatermark$/.test(id))
    .flatMap(({ value }) => instant(Number(value)) ?? []);
  return instants.sort()[0] ?? null;
}
