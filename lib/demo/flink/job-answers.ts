import { ioOf } from "./io";
import { type JobLife, lag, TASK_STATES, type TaskState, taskCounts } from "./life";
import type { ClusterView, JobView } from "./view";

const ENDED: TaskState[] = ["FINISHED", "CANCELED", "FAILED"];

function duration(life: JobLife, now: number): number {
  return (life.endedAt ?? now) - life.startedAt;
}

/** Lower-case counts of all subtasks with their total, as the list of jobs has them. */
function tasksOf(view: JobView, now: number): Record<string, number> {
  const counts: Record<string, number> = { total: view.graph.subtasks };
  for (const state of TASK_STATES) {
    counts[state.toLowerCase()] = 0;
  }
  if (view.life.state === "RUNNING" && now > view.life.run.runningAt + 700) {
    counts.running = view.graph.subtasks;
    return counts;
  }
  for (let vertex = 0; vertex < view.job.vertices.length; vertex++) {
    for (const [state, count] of Object.entries(taskCounts(view.job, view.life, vertex, now))) {
      counts[state.toLowerCase()] = (counts[state.toLowerCase()] ?? 0) + count;
    }
  }
  return counts;
}

/** One row of /jobs/overview. */
export function jobRow(view: JobView, cluster: ClusterView) {
  const { job, life } = view;
  const { dialect, now } = cluster;
  return {
    jid: job.jid,
    name: job.name,
    ...(dialect.applications ? { jobType: job.type, schedulerType: cluster.cluster.scheduler ?? "Default" } : {}),
    "start-time": life.startedAt,
    "end-time": life.endedAt ?? -1,
    duration: duration(life, now),
    state: life.state,
    "last-modification": life.lastModification,
    tasks: tasksOf(view, now),
    ...(dialect.two ? { "pending-operators": 0 } : {}),
  };
}

/** The plan of a job: nodes from the sinks up, descriptions with their markup. */
export function planOf(view: JobView) {
  const { job, graph } = view;
  const exchange = job.type === "BATCH" ? "blocking" : "pipelined_bounded";
  const nodes = job.vertices.map((vertex, index) => ({
    id: graph.ids[index],
    parallelism: vertex.parallelism,
    operator: "",
    operator_strategy: "",
    description: vertex.name
      .split(" -> ")
      .map((operator, depth) => `${"   ".repeat(Math.max(0, depth - 1))}${depth > 0 ? "+- " : ""}${operator}<br/>`)
      .join(""),
    ...(vertex.inputs.length > 0
      ? {
          inputs: vertex.inputs.map((input, num) => ({
            num,
            id: graph.ids[input.from],
            ship_strategy: input.ship,
            exchange,
          })),
        }
      : {}),
    optimizer_properties: {},
  }));
  return { jid: job.jid, name: job.name, type: job.type, nodes: nodes.reverse() };
}

/** The state that stands for a whole vertex: a failure first, then what its subtasks share. */
export function vertexState(counts: Record<TaskState, number>): TaskState {
  const order: TaskState[] = ["FAILED", "CANCELING", "CREATED", "SCHEDULED", "DEPLOYING", "INITIALIZING", "RUNNING"];
  return order.find((state) => counts[state] > 0) ?? (counts.CANCELED > 0 ? "CANCELED" : "FINISHED");
}

/** When the tasks of a vertex were deployed and ended; -1 for what has not happened. */
export function vertexTimes(view: JobView, vertex: number, state: TaskState, now: number) {
  const { life, job } = view;
  const ended = ENDED.includes(state);
  const restarting = life.state === "RESTARTING";
  const started = (restarting ? life.previousRunningAt - 900 : life.run.deployAt) + lag(job, vertex);
  const startTime = started <= now && state !== "CREATED" && state !== "SCHEDULED" ? started : -1;
  const endTime = ended ? Math.max(startTime, life.endedAt ?? life.incident?.at ?? now) : -1;
  return {
    "start-time": startTime,
    "end-time": endTime,
    duration: startTime < 0 ? -1 : (ended ? endTime : now) - startTime,
  };
}

/** /jobs/:jid. */
export function jobDetail(view: JobView, cluster: ClusterView) {
  const { job, life, graph } = view;
  const { dialect, now } = cluster;
  const statusCounts = Object.fromEntries(TASK_STATES.map((state) => [state, 0])) as Record<TaskState, number>;
  const vertices = job.vertices.map((spec, vertex) => {
    const tasks = taskCounts(job, life, vertex, now);
    const status = vertexState(tasks);
    statusCounts[status] += 1;
    return {
      id: graph.ids[vertex],
      slotSharingGroupId: job.jid.split("").reverse().join(""),
      name: spec.name,
      maxParallelism: job.maxParallelism > 0 ? job.maxParallelism : 128,
      parallelism: spec.parallelism,
      status,
      ...vertexTimes(view, vertex, status, now),
      tasks,
      metrics: ioOf(view, vertex, null, now),
    };
  });
  return {
    jid: job.jid,
    ...(dialect.applications ? { "application-id": job.jid } : {}),
    name: job.name,
    isStoppable: false,
    state: life.state,
    "job-type": job.type,
    ...(dialect.applications ? { schedulerType: cluster.cluster.scheduler ?? "Default" } : {}),
    "start-time": life.startedAt,
    "end-time": life.endedAt ?? -1,
    duration: duration(life, now),
    maxParallelism: job.maxParallelism > 0 ? job.maxParallelism : -1,
    now,
    timestamps: life.timestamps,
    vertices,
    "status-counts": statusCounts,
    plan: planOf(view),
    ...(dialect.two ? { "pending-operators": 0 } : {}),
  };
}
