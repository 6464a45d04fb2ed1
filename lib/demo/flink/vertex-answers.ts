import { refusal, serverError } from "./answers";
import { type IoMetrics, ioOf } from "./io";
import { vertexState, vertexTimes } from "./job-answers";
import { TASK_STATES, type TaskState, taskState } from "./life";
import { loadOf, METRIC_PERIOD } from "./load";
import { sampledYet } from "./metrics-task";
import type { ClusterView, JobView } from "./view";

const IO_KEYS = [
  "read-bytes",
  "write-bytes",
  "read-records",
  "write-records",
  "accumulated-backpressured-time",
  "accumulated-idle-time",
  "accumulated-busy-time",
] as const;
const DURATIONS = ["CREATED", "SCHEDULED", "DEPLOYING", "INITIALIZING", "RUNNING"] as const;
const UNASSIGNED = "(unassigned)";

/** Minimum to sum of whole numbers, the way the REST rounds them. */
export function aggregateOf(values: number[]): Record<string, number> {
  const sorted = [...values].sort((left, right) => left - right);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  const sum = values.reduce((total, value) => total + value, 0);
  return {
    min: at(0),
    max: Math.round(sorted.at(-1) ?? 0),
    avg: Math.round(sum / Math.max(1, values.length)),
    sum: Math.round(sum),
    median: at(0.5),
    p25: at(0.25),
    p75: at(0.75),
    p95: at(0.95),
  };
}

/** How long a subtask was in each state of its current attempt; -1 for a state it has not reached. */
function statusDurations(view: JobView, state: TaskState, until: number): Record<(typeof DURATIONS)[number], number> {
  const { run } = view.life;
  const edges = [run.startedAt - 60, run.startedAt, run.deployAt, run.initializeAt, run.runningAt];
  const durations = DURATIONS.map((name, position) => {
    const from = edges[position] ?? 0;
    const to = Math.min(edges[position + 1] ?? until, until);
    return [name, from > until ? -1 : Math.max(0, Math.round(to - from))] as const;
  });
  // A task that has ended went through all of them.
  const last = durations.findIndex(([name]) => name === state);
  const reached = last < 0 ? DURATIONS.length - 1 : last;
  return Object.fromEntries(
    durations.map(([name, value], position) => [name, position > reached ? -1 : value]),
  ) as Record<(typeof DURATIONS)[number], number>;
}

/** One subtask of a vertex. */
export function subtaskAnswer(view: JobView, cluster: ClusterView, vertex: number, subtask: number) {
  const { job, life } = view;
  const { now, dialect } = cluster;
  const state = taskState(job, life, vertex, subtask, now);
  const times = vertexTimes(view, vertex, state, now);
  const worker = state === "CREATED" || state === "SCHEDULED" ? undefined : view.slots[subtask];
  const endpoint = worker ? `${worker.host}:${worker.dataPort}` : UNASSIGNED;
  return {
    subtask,
    status: state,
    attempt: life.state === "RESTARTING" ? Math.max(0, life.restarts - 1) : life.restarts,
    ...(dialect.two ? {} : { host: worker?.host ?? UNASSIGNED }),
    endpoint,
    ...times,
    metrics: ioOf(view, vertex, subtask, now),
    "taskmanager-id": worker?.id ?? UNASSIGNED,
    "status-duration": statusDurations(view, state, life.endedAt ?? now),
    start_time: times["start-time"],
  };
}

type Subtask = ReturnType<typeof subtaskAnswer>;

function metricNumber(metrics: IoMetrics, key: (typeof IO_KEYS)[number]): number {
  const value = metrics[key];
  return typeof value === "number" ? value : 0;
}

function aggregated(subtasks: Subtask[]) {
  return {
    metrics: Object.fromEntries(
      IO_KEYS.map((key) => [key, aggregateOf(subtasks.map((subtask) => metricNumber(subtask.metrics, key)))]),
    ),
    "status-duration": Object.fromEntries(
      DURATIONS.map((name) => [name, aggregateOf(subtasks.map((subtask) => subtask["status-duration"][name]))]),
    ),
  };
}

function allSubtasks(view: JobView, cluster: ClusterView, vertex: number): Subtask[] {
  const parallelism = view.job.vertices[vertex]?.parallelism ?? 0;
  return Array.from({ length: parallelism }, (_, subtask) => subtaskAnswer(view, cluster, vertex, subtask));
}

function head(view: JobView, cluster: ClusterView, vertex: number) {
  return { id: view.graph.ids[vertex], name: view.job.vertices[vertex]?.name ?? "", now: cluster.now };
}

/** /vertices/:vid. */
export function vertexAnswer(view: JobView, cluster: ClusterView, vertex: number) {
  const subtasks = allSubtasks(view, cluster, vertex);
  return {
    ...head(view, cluster, vertex),
    parallelism: subtasks.length,
    maxParallelism: view.job.maxParallelism > 0 ? view.job.maxParallelism : 128,
    subtasks,
    aggregated: aggregated(subtasks),
  };
}

/** /vertices/:vid/subtasktimes. */
export function subtaskTimesAnswer(view: JobView, cluster: ClusterView, vertex: number) {
  const { run } = view.life;
  const stamps: Partial<Record<TaskState, number>> = {
    CREATED: run.startedAt - 60,
    SCHEDULED: run.startedAt,
    DEPLOYING: run.deployAt,
    INITIALIZING: run.initializeAt,
    RUNNING: run.runningAt,
  };
  const subtasks = allSubtasks(view, cluster, vertex).map((subtask) => {
    const timestamps = Object.fromEntries(
      TASK_STATES.map((state) => {
        const at = stamps[state] ?? (state === subtask.status ? subtask["end-time"] : 0);
        return [state, at > 0 && at <= cluster.now ? at : 0];
      }),
    );
    const host = cluster.dialect.two ? {} : { host: subtask.endpoint.split(":")[0] };
    return { subtask: subtask.subtask, ...host, endpoint: subtask.endpoint, duration: subtask.duration, timestamps };
  });
  return { ...head(view, cluster, vertex), subtasks };
}

/** /vertices/:vid/taskmanagers. */
export function vertexTaskManagersAnswer(view: JobView, cluster: ClusterView, vertex: number) {
  const groups = new Map<string, Subtask[]>();
  for (const subtask of allSubtasks(view, cluster, vertex)) {
    groups.set(subtask["taskmanager-id"], [...(groups.get(subtask["taskmanager-id"]) ?? []), subtask]);
  }
  const taskmanagers = [...groups].map(([id, subtasks]) => {
    const counts = Object.fromEntries(TASK_STATES.map((state) => [state, 0])) as Record<TaskState, number>;
    for (const { status } of subtasks) {
      counts[status] += 1;
    }
    const status = vertexState(counts);
    const endpoint = subtasks[0]?.endpoint ?? UNASSIGNED;
    const sum = (key: (typeof IO_KEYS)[number]) =>
      subtasks.reduce((total, { metrics }) => total + metricNumber(metrics, key), 0);
    const complete = subtasks.every(({ metrics }) => metrics["read-bytes-complete"]);
    const metrics = Object.fromEntries(
      IO_KEYS.flatMap((key): [string, number | boolean][] => [
        [key, sum(key)],
        ...(key.startsWith("accumulated") ? [] : [[`${key}-complete`, complete] as [string, boolean]]),
      ]),
    );
    return {
      ...(cluster.dialect.two ? {} : { host: endpoint }),
      endpoint,
      status,
      ...vertexTimes(view, vertex, status, cluster.now),
      metrics,
      "status-counts": counts,
      "taskmanager-id": id,
      aggregated: aggregated(subtasks),
    };
  });
  return { ...head(view, cluster, vertex), taskmanagers };
}

function levelOf(ratio: number): "ok" | "low" | "high" {
  if (ratio <= 0.1) {
    return "ok";
  }
  return ratio <= 0.5 ? "low" : "high";
}

/** /vertices/:vid/backpressure. @throws RestFailure 500 while the vertex has no metrics, as the real one does */
export function backPressureAnswer(view: JobView, cluster: ClusterView, vertex: number) {
  const { job } = view;
  const { now } = cluster;
  if (!sampledYet(view, vertex, now)) {
    throw serverError("java.util.NoSuchElementException: No value present", [
      "java.base/java.util.Optional.get(Optional.java:143)",
      "org.apache.flink.runtime.rest.handler.job.JobVertexBackPressureHandler.getBackPressureRatio(JobVertexBackPressureHandler.java:195)",
    ]);
  }
  const subtasks = Array.from({ length: job.vertices[vertex]?.parallelism ?? 0 }, (_, subtask) => {
    const load = loadOf(job, vertex, subtask, now);
    const level = levelOf(load.backPressured);
    return {
      subtask,
      backpressureLevel: level,
      ratio: load.backPressured,
      idleRatio: load.idle,
      busyRatio: load.busy,
      "backpressure-level": level,
    };
  });
  const worst = levelOf(Math.max(0, ...subtasks.map(({ ratio }) => ratio)));
  return {
    status: "ok",
    backpressureLevel: worst,
    "end-timestamp": now - (now % METRIC_PERIOD),
    subtasks,
    "backpressure-level": worst,
  };
}

/** The subtask that a path names. @throws RestFailure 404 */
export function subtaskIndex(view: JobView, vertex: number, given: string | undefined): number {
  const index = Number(given);
  if (index >= (view.job.vertices[vertex]?.parallelism ?? 0)) {
    throw refusal(404, `Invalid subtask index for vertex ${view.graph.ids[vertex]}`, "NotFoundException");
  }
  return index;
}
