import type { ClusterSpec, JobSpec } from "../specs";
import { type Dialect, dialectOf } from "./dialect";
import { type Graph, graphOf } from "./graph";
import { isFinal, type JobLife, lifeOf } from "./life";
import type { MutableState } from "./mutable-state";
import { seatsOf } from "./placement";
import { loopingJob, type Worker, workersOf } from "./task-managers";

export type JobView = {
  job: JobSpec;
  graph: Graph;
  life: JobLife;
  /** The worker behind each slot of the job, null where it was just killed; empty while the job has no slots. Subtask i runs in slot i. */
  slots: (Worker | null)[];
};

/** One cluster at one instant: every answer is made from this. */
export type ClusterView = {
  cluster: ClusterSpec;
  dialect: Dialect;
  mutations: MutableState;
  now: number;
  workers: Worker[];
  jobs: JobView[];
  /** Slots of each worker that jobs hold, by worker id. */
  held: Map<string, { jid: string; subtasks: number }[]>;
  slotsTotal: number;
  slotsFree: number;
};

/** Real clusters forget a job this long after its end (`jobstore.expiration-time`). */
const EXPIRY_DEFAULT = 3_600_000;
/** New requirements take effect after this long. */
const RESCALE_AFTER = 10_000;

/** The job with the parallelism that the adaptive scheduler gives it by now. */
function rescaled(job: JobSpec, cluster: ClusterSpec, mutations: MutableState, now: number): JobSpec {
  const wanted = mutations.requirements[job.jid];
  if (!wanted || cluster.scheduler !== "Adaptive" || now < wanted.at + RESCALE_AFTER) {
    return job;
  }
  const slots = cluster.taskManagers.reduce((sum, worker) => sum + worker.slots, 0);
  const { ids } = graphOf(job);
  const vertices = job.vertices.map((vertex, index) => {
    const bounds = wanted.bounds[ids[index] ?? ""];
    return bounds
      ? { ...vertex, parallelism: Math.max(bounds.lowerBound, Math.min(bounds.upperBound, slots)) }
      : vertex;
  });
  return { ...job, vertices };
}

/**
 * A planted job's end is part of the world and stays in sight unless the cluster's configuration sets an expiry;
 * what people ended or started themselves goes as on a real cluster.
 */
function expired(
  view: { job: JobSpec; life: JobLife },
  cluster: ClusterSpec,
  mutations: MutableState,
  now: number,
): boolean {
  const { endedAt } = view.life;
  if (endedAt === null) {
    return false;
  }
  const configured = Number(cluster.configuration["jobstore.expiration-time"]);
  if (Number.isFinite(configured)) {
    return now > endedAt + configured * 1000;
  }
  const planted = !mutations.startedJobs.includes(view.job) && endedAt === view.job.endsAt;
  const failed = view.life.state === "FAILED";
  return !planted && !failed && now > endedAt + EXPIRY_DEFAULT;
}

/** Computes a cluster's state at an instant. Takes about a microsecond a vertex; nothing is kept. */
export function viewOf(cluster: ClusterSpec, mutations: MutableState, now: number): ClusterView {
  const workers = workersOf(cluster, mutations, now);
  const held = new Map<string, { jid: string; subtasks: number }[]>(workers.map((worker) => [worker.id, []]));
  const seats = seatsOf(cluster, workers);
  const looping = loopingJob(cluster);
  const place = (spec: JobSpec, mayWait: boolean): JobView | null => {
    const job = rescaled(spec, cluster, mutations, now);
    const graph = graphOf(job);
    const first = lifeOf(job, mutations, now);
    if (!first || expired({ job: spec, life: first }, cluster, mutations, now)) {
      return null;
    }
    const row = spec === looping ? seats.own : seats.shared;
    const final = isFinal(first.state);
    const waiting = mayWait && !final && row.free() < graph.slots;
    const life = waiting ? (lifeOf(job, mutations, now, true) ?? first) : first;
    // Seats stay kept through a restart, so that neighbours do not move; who waits for slots has none.
    const waits =
      !Number.isFinite(life.run.deployAt) || life.incident?.kind === "slots-missing" ? life.run.deployAt > now : false;
    const slots = waits ? [] : row.take(graph.slots, !final);
    const settled = life.state !== "INITIALIZING" && life.state !== "CREATED";
    const holds = !final && settled && !waits && (life.run.deployAt <= now || life.state === "RESTARTING");
    if (holds) {
      hold(job, life, slots, held);
    }
    return { job, graph, life, slots };
  };
  // The looping job is seated first; the list keeps the order of the specification.
  const firstView = looping ? place(looping, false) : null;
  const planned = cluster.jobs.map((job) => (job === looping ? firstView : place(job, false)));
  const started = mutations.startedJobs.map((job) => place(job, true));
  const jobs = [...planned, ...started].filter((view) => view !== null);
  const taken = [...held.values()].reduce((sum, slots) => sum + slots.length, 0);
  const dialect = dialectOf(cluster.flinkVersion);
  return {
    cluster,
    dialect,
    mutations,
    now,
    workers,
    jobs,
    held,
    slotsTotal: seats.total,
    slotsFree: seats.total - taken,
  };
}

/** Notes the slots that a job holds, no more of them on a TaskManager than it has. */
function hold(job: JobSpec, life: JobLife, slots: (Worker | null)[], held: ClusterView["held"]): void {
  for (const [slot, worker] of slots.entries()) {
    const notes = worker ? held.get(worker.id) : undefined;
    if (worker && notes && notes.length < worker.spec.slots) {
      const running = life.state !== "RESTARTING";
      const subtasks = running ? job.vertices.filter((vertex) => vertex.parallelism > slot).length : 0;
      notes.push({ jid: job.jid, subtasks });
    }
  }
}
