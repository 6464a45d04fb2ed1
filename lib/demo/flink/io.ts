import { graphOf } from "./graph";
import type { JobLife } from "./life";
import { HELD_UP, METRIC_PERIOD, ratesOf, recordBytes, sharesOf, spans, steadyLoad } from "./load";
import type { JobView } from "./view";

/** The counters that Flink shows beside a vertex and a subtask. */
export type IoMetrics = {
  "read-bytes": number;
  "read-bytes-complete": boolean;
  "write-bytes": number;
  "write-bytes-complete": boolean;
  "read-records": number;
  "read-records-complete": boolean;
  "write-records": number;
  "write-records-complete": boolean;
  "accumulated-backpressured-time": number;
  "accumulated-idle-time": number;
  "accumulated-busy-time": number | "NaN";
};

/** From when to when the current attempt has worked; empty before its tasks run. */
export function worked(life: JobLife, now: number): { from: number; to: number } {
  const stopped = life.endedAt ?? (life.state === "RESTARTING" ? (life.incident?.at ?? now) : now);
  const from = life.state === "RESTARTING" ? life.previousRunningAt : life.run.runningAt;
  return { from, to: Math.max(from, Math.min(now, stopped)) };
}

/** The counters of one subtask, or of all together where `subtask` is null. They never run backwards within an attempt. */
export function ioOf(view: JobView, vertex: number, subtask: number | null, now: number): IoMetrics {
  const { job, life } = view;
  const { from, to } = worked(life, now);
  const { ordinary, spots } = spans(job, from, to);
  const share = (spot: Parameters<typeof sharesOf>[2]) =>
    subtask === null ? 1 : (sharesOf(job, vertex, spot)[subtask] ?? 0);
  const seconds =
    (ordinary * share(null) + spots.reduce((sum, { spot, span }) => sum + span * HELD_UP * share(spot), 0)) / 1000;
  const { read, written } = ratesOf(job, vertex, graphOf(job).readers[vertex]?.length ?? 0);
  const tasks = subtask === null ? (job.vertices[vertex]?.parallelism ?? 1) : 1;
  const steady = steadyLoad(job, vertex, subtask, null);
  const during = spots.map(({ spot, span }) => ({ span, load: steadyLoad(job, vertex, subtask, spot) }));
  const time = (of: "busy" | "backPressured" | "idle") =>
    Math.round(tasks * (ordinary * steady[of] + during.reduce((sum, { span, load }) => sum + span * load[of], 0)));
  const complete = to - from >= METRIC_PERIOD;
  const inputs = job.vertices[vertex]?.inputs ?? [];
  const readBytes = inputs.length === 0 ? 0 : recordBytes(job, inputs[0]?.from ?? vertex);
  const readRecords = Math.floor(read * seconds);
  const writtenRecords = Math.floor(written * seconds);
  return {
    "read-bytes": readRecords * readBytes,
    "read-bytes-complete": complete,
    "write-bytes": writtenRecords * recordBytes(job, vertex),
    "write-bytes-complete": complete,
    "read-records": readRecords,
    "read-records-complete": complete,
    "write-records": writtenRecords,
    "write-records-complete": complete,
    "accumulated-backpressured-time": time("backPressured"),
    "accumulated-idle-time": time("idle"),
    "accumulated-busy-time": time("busy"),
  };
}
