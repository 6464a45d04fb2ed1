import type { ClusterSpec, JobSpec, TaskManagerSpec } from "../specs";
import { graphOf } from "./graph";
import { type Incident, incidentsOf, strikeOf } from "./incidents";
import { endOf } from "./life";
import type { MutableState } from "./mutable-state";
import { mix, seedOf } from "./noise";

/** A TaskManager process as the ResourceManager knows it at an instant. */
export type Worker = {
  id: string;
  spec: TaskManagerSpec;
  registeredAt: number;
  host: string;
  dataPort: number;
  rpcPort: number;
  /** The last instant a heartbeat came in. */
  heartbeatAt: number;
};

/** A lost TaskManager stays on the list until its heartbeats have been missed (measured: some 14 s). */
export const HEARTBEAT_GRACE = 14_000;

const NUMBERED = /^(.*-)(\d+)$/;

/** The name after a kill: pods of native Kubernetes count on from the highest number, a host keeps its name. */
function replacedId(cluster: ClusterSpec, spec: TaskManagerSpec, lastKill: number | null): string {
  const base = NUMBERED.exec(spec.id)?.[1];
  if (lastKill === null || base === undefined) {
    return spec.id;
  }
  const highest = Math.max(...cluster.taskManagers.map(({ id }) => Number(NUMBERED.exec(id)?.[2] ?? 0)));
  return `${base}${highest + 1 + lastKill}`;
}

/** The address that a process of this id listens on. */
export function addressOf(id: string): { host: string; dataPort: number; rpcPort: number } {
  const seed = seedOf(id);
  const host = `10.${40 + (mix(seed, 1) % 12)}.${mix(seed, 2) % 250}.${2 + (mix(seed, 3) % 250)}`;
  return { host, dataPort: 32_800 + (mix(seed, 4) % 20_000), rpcPort: 6_122 };
}

/** The job that runs out of memory again and again, if the cluster has one. It is placed first, on TaskManagers of its own. */
export function loopingJob(cluster: ClusterSpec): JobSpec | null {
  return cluster.jobs.find((job) => job.troubles.some((trouble) => trouble.kind === "oom-loop")) ?? null;
}

/** Positions of the TaskManagers that the looping job runs on; kills go round among them, so neighbours are spared. */
export function victimsOf(cluster: ClusterSpec): number[] {
  const job = loopingJob(cluster);
  const positions: number[] = [];
  let missing = job ? graphOf(job).slots : 0;
  for (const [position, spec] of cluster.taskManagers.entries()) {
    if (missing > 0 && spec.lostAt === null) {
      positions.push(position);
      missing -= spec.slots;
    }
  }
  return positions;
}

/** The id of the TaskManager that an out-of-memory kill hit. */
export function victimOf(cluster: ClusterSpec, incident: Incident): string {
  const victims = victimsOf(cluster);
  const spec = cluster.taskManagers[victims[incident.index % Math.max(1, victims.length)] ?? 0];
  const before = incident.index - victims.length;
  return spec ? replacedId(cluster, spec, before >= 0 ? before : null) : "taskmanager";
}

/** The registered TaskManagers at an instant, in the order of the specification. */
export function workersOf(cluster: ClusterSpec, mutations: MutableState, now: number): Worker[] {
  const victims = victimsOf(cluster);
  const job = loopingJob(cluster);
  const trouble = job?.troubles.find((candidate) => candidate.kind === "oom-loop");
  const kills = job
    ? incidentsOf(job, mutations, Math.min(now, endOf(job, mutations)), 1).newest.find((i) => i.kind === "oom-loop")
    : undefined;
  return cluster.taskManagers.flatMap((spec, position) => {
    const back = spec.returnsAt ?? null;
    const gone = spec.lostAt !== null && now >= spec.lostAt + HEARTBEAT_GRACE && !(back !== null && now >= back);
    if (gone) {
      return [];
    }
    let registeredAt = back !== null && now >= back ? back : cluster.startedAt;
    let id = spec.id;
    const turn = victims.indexOf(position);
    if (job && trouble && kills && turn >= 0) {
      const behind = (((kills.index - turn) % victims.length) + victims.length) % victims.length;
      const lastKill = kills.index - behind;
      if (lastKill >= 0) {
        const kill = strikeOf(job, trouble, lastKill);
        if (now < kill.slotsAt - 400) {
          return [];
        }
        id = replacedId(cluster, spec, lastKill);
        registeredAt = kill.slotsAt - 400;
      }
    }
    const silentSince =
      spec.lostAt !== null && now >= spec.lostAt && !(back !== null && now >= back) ? spec.lostAt : now;
    const heartbeatAt = Math.max(registeredAt, silentSince - ((silentSince - registeredAt) % 10_000));
    return [{ id, spec, registeredAt, heartbeatAt, ...addressOf(id) }];
  });
}
