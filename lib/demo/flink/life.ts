import type { JobSpec } from "../specs";
import { graphOf } from "./graph";
import { type Incident, incidentsOf, jobSeed, struck } from "./incidents";
import type { MutableState } from "./mutable-state";
import { mix, whole } from "./noise";

export const JOB_STATES = [
  "CANCELLING",
  "RECONCILING",
  "FINISHED",
  "CANCELED",
  "SUSPENDED",
  "RUNNING",
  "INITIALIZING",
  "RESTARTING",
  "FAILING",
  "CREATED",
  "FAILED",
] as const;
export type JobState = (typeof JOB_STATES)[number];

export const TASK_STATES = [
  "CREATED",
  "FAILED",
  "CANCELING",
  "FINISHED",
  "RUNNING",
  "CANCELED",
  "RECONCILING",
  "INITIALIZING",
  "DEPLOYING",
  "SCHEDULED",
] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** One deployment of the job's tasks; instants in epoch ms, Infinity for what has no end in sight. */
export type Run = { attempt: number; startedAt: number; deployAt: number; initializeAt: number; runningAt: number };

/** Where a job is in its life at an instant. */
export type JobLife = {
  state: JobState;
  startedAt: number;
  /** Epoch ms, null while it is not in a final state. */
  endedAt: number | null;
  /** Failovers so far. */
  restarts: number;
  /** The newest failover, null where there was none. */
  incident: Incident | null;
  /** The deployment that runs, or that the restart in progress leads to. */
  run: Run;
  /** From when the deployment before it had worked; the start's own where there was none. */
  previousRunningAt: number;
  timestamps: Record<JobState, number>;
  lastModification: number;
};

type Ending = { from: number; at: number; state: "FINISHED" | "CANCELED" | "FAILED" };

/** Milliseconds between the first sign of a job and its states. */
const CREATED_AFTER = 1_200;
const RUNNING_AFTER = 1_900;
const CANCELLING_FOR = 2_000;

/** The earliest thing that ends a job, null where nothing does. */
function endingOf(job: JobSpec, mutations: MutableState): Ending | null {
  const endings: Ending[] = [];
  if (job.endsAt !== null) {
    endings.push({ from: job.endsAt, at: job.endsAt, state: job.endState ?? "FINISHED" });
  }
  for (const trouble of job.troubles) {
    if (trouble.kind === "failed" && trouble.since > job.startedAt) {
      endings.push({ from: Math.max(trouble.since - 300, job.startedAt), at: trouble.since, state: "FAILED" });
    }
  }
  const cancelled = mutations.cancelledAt[job.jid];
  if (cancelled !== undefined) {
    endings.push({ from: cancelled, at: cancelled + CANCELLING_FOR, state: "CANCELED" });
  }
  for (const operation of mutations.operations) {
    if (operation.jid === job.jid && !operation.failure && operation.kind === "stop") {
      endings.push({ from: operation.completesAt, at: operation.completesAt, state: "FINISHED" });
    }
    if (operation.jid === job.jid && !operation.failure && operation.cancelJob) {
      const from = operation.completesAt;
      endings.push({ from, at: from + CANCELLING_FOR, state: "CANCELED" });
    }
  }
  return endings.reduce<Ending | null>((first, next) => (first && first.from <= next.from ? first : next), null);
}

/** The instant at which a job's end began, Infinity where it runs on. After it nothing new happens to the job. */
export function endOf(job: JobSpec, mutations: MutableState): number {
  return endingOf(job, mutations)?.from ?? Number.POSITIVE_INFINITY;
}

function runAfter(job: JobSpec, incident: Incident | null, restarts: number, waiting: boolean): Run {
  const seed = jobSeed(job);
  const startedAt = incident ? incident.runningAt : job.startedAt + RUNNING_AFTER;
  const slotsAt = waiting ? Number.POSITIVE_INFINITY : (incident?.slotsAt ?? startedAt + 150);
  const deployAt = Math.max(slotsAt, startedAt + 120);
  const initializeAt = deployAt + whole(300, 900, seed, 9, restarts);
  /** State is read back at some 400 MB/s and subtask. */
  const { stateBytes, slots } = graphOf(job);
  const restore = restarts > 0 || job.restoredFrom ? stateBytes / Math.max(1, slots) / 400_000 : 0;
  const runningAt = initializeAt + whole(300, 1_200, seed, 10, restarts) + Math.min(restore, 20_000);
  return { attempt: restarts, startedAt, deployAt, initializeAt, runningAt: Math.round(runningAt) };
}

/**
 * A job's life at an instant, or null where the job does not exist yet.
 * @param waiting true where the cluster has no slots for it
 */
export function lifeOf(job: JobSpec, mutations: MutableState, now: number, waiting = false): JobLife | null {
  if (now < job.startedAt) {
    return null;
  }
  const ending = endingOf(job, mutations);
  const horizon = ending ? Math.min(now, ending.from) : now;
  const { total: restarts, newest } = incidentsOf(job, mutations, horizon, 2);
  const incident = newest[0] ?? null;
  const run = runAfter(job, incident, restarts, waiting);
  const timestamps = Object.fromEntries(JOB_STATES.map((state) => [state, 0])) as Record<JobState, number>;
  const enter = (state: JobState, at: number) => {
    if (at <= now && (ending === null || at <= ending.at)) {
      timestamps[state] = Math.round(at);
    }
  };
  enter("INITIALIZING", job.startedAt);
  enter("CREATED", job.startedAt + CREATED_AFTER);
  enter("RUNNING", job.startedAt + RUNNING_AFTER);
  if (incident) {
    enter("RESTARTING", incident.at);
    enter("RUNNING", incident.runningAt);
  }
  let state: JobState = "INITIALIZING";
  if (incident && now < incident.runningAt) {
    state = "RESTARTING";
  } else if (now >= job.startedAt + RUNNING_AFTER) {
    state = "RUNNING";
  } else if (now >= job.startedAt + CREATED_AFTER) {
    state = "CREATED";
  }
  const endedAt = ending && now >= ending.at ? ending.at : null;
  if (ending && now >= ending.from && ending.from < ending.at) {
    state = ending.state === "FAILED" ? "FAILING" : "CANCELLING";
    enter(state, ending.from);
  }
  if (ending && endedAt !== null) {
    state = ending.state;
    timestamps[state] = endedAt;
  }
  const previousRunningAt = newest[1]?.slotsAt ?? job.startedAt + RUNNING_AFTER + 1_000;
  const settled = Math.min(run.runningAt, now);
  const lastModification = endedAt ?? Math.max(...Object.values(timestamps), state === "RUNNING" ? settled : 0);
  return {
    state,
    startedAt: job.startedAt,
    endedAt,
    restarts,
    incident,
    run,
    previousRunningAt,
    timestamps,
    lastModification,
  };
}

/** True for the states that a job does not leave. */
export function isFinal(state: JobState): boolean {
  return state === "FINISHED" || state === "CANCELED" || state === "FAILED";
}

/** Milliseconds by which a vertex lags behind the first one while a job is deployed. */
export function lag(job: JobSpec, vertex: number): number {
  return mix(jobSeed(job), 31, vertex) % 700;
}

/** The vertex and subtask whose failure explains a failed or restarting job, null where none failed. */
export function failedTask(job: JobSpec, life: JobLife): { vertex: number; subtask: number } | null {
  if (life.state === "FAILED" || life.state === "FAILING") {
    const fatal = job.troubles.find((trouble) => trouble.kind === "failed");
    return fatal ? struck(job, fatal) : { vertex: graphOf(job).busiest, subtask: 0 };
  }
  return life.state === "RESTARTING" && life.incident ? life.incident : null;
}

/** The state of one subtask; without a subtask, the state that all subtasks of the vertex share apart from a failed one. */
export function taskState(job: JobSpec, life: JobLife, vertex: number, subtask: number | null, now: number): TaskState {
  const failed = failedTask(job, life);
  if (failed && failed.vertex === vertex && failed.subtask === subtask) {
    return "FAILED";
  }
  if (life.state === "FINISHED") {
    return "FINISHED";
  }
  if (life.state === "CANCELED" || life.state === "FAILED") {
    return "CANCELED";
  }
  if (life.state === "CANCELLING" || life.state === "FAILING") {
    return "CANCELING";
  }
  if (life.state === "RESTARTING" && life.incident) {
    return now - life.incident.at < 800 ? "CANCELING" : "CANCELED";
  }
  const at = now - lag(job, vertex);
  const { run } = life;
  if (at < run.startedAt) {
    return "CREATED";
  }
  if (at < run.deployAt) {
    return "SCHEDULED";
  }
  if (at < run.initializeAt) {
    return "DEPLOYING";
  }
  return at < run.runningAt ? "INITIALIZING" : "RUNNING";
}

/** Subtasks of a vertex by state, every state named. */
export function taskCounts(job: JobSpec, life: JobLife, vertex: number, now: number): Record<TaskState, number> {
  const counts = Object.fromEntries(TASK_STATES.map((state) => [state, 0])) as Record<TaskState, number>;
  const parallelism = job.vertices[vertex]?.parallelism ?? 0;
  const failed = failedTask(job, life);
  const broken = failed?.vertex === vertex ? 1 : 0;
  counts.FAILED += broken;
  counts[taskState(job, life, vertex, null, now)] += parallelism - broken;
  return counts;
}
