import { json, serverError, text } from "./answers";
import { workerLog } from "./logs";
import { memoryOf } from "./memory";
import { workerSummary } from "./metrics-process";
import { seedOf, unit } from "./noise";
import type { Context, Route } from "./router";
import type { Worker } from "./task-managers";
import { threadDump } from "./thread-dump";
import type { ClusterView } from "./view";

const MIB = 2 ** 20;

/** The TaskManager that a path names. @throws RestFailure 500: the real server does not say 404 here */
export function workerOf(context: Context): Worker {
  const found = context.view.workers.find((worker) => worker.id === context.params.id);
  if (!found) {
    throw serverError(
      `org.apache.flink.runtime.resourcemanager.exceptions.UnknownTaskExecutorException: No TaskExecutor registered under ${context.params.id}.`,
      [
        "org.apache.flink.runtime.resourcemanager.ResourceManager.requestTaskManagerDetailsInfo(ResourceManager.java:698)",
      ],
    );
  }
  return found;
}

/** A resource profile in the units of the REST: cores and MB. */
function resource(worker: Worker, share: number) {
  const memory = memoryOf(worker);
  const megabytes = (bytes: number) => Math.floor((bytes * share) / MIB);
  return {
    cpuCores: worker.spec.slots * share,
    taskHeapMemory: megabytes(memory.taskHeap),
    taskOffHeapMemory: 0,
    managedMemory: megabytes(memory.managedMemory),
    networkMemory: megabytes(memory.networkMemory),
    extendedResources: {},
  };
}

function row(worker: Worker, view: ClusterView) {
  const held = view.held.get(worker.id) ?? [];
  const { slots } = worker.spec;
  const memory = memoryOf(worker);
  return {
    id: worker.id,
    path: `pekko.tcp://flink@${worker.host}:${worker.rpcPort}/user/rpc/taskmanager_0`,
    dataPort: worker.dataPort,
    jmxPort: -1,
    timeSinceLastHeartbeat: worker.heartbeatAt,
    slotsNumber: slots,
    freeSlots: slots - held.length,
    ...(view.dialect.applications ? { assignedTasks: held.reduce((sum, slot) => sum + slot.subtasks, 0) } : {}),
    totalResource: resource(worker, 1),
    freeResource: resource(worker, (slots - held.length) / Math.max(1, slots)),
    hardware: {
      cpuCores: Math.max(2, slots),
      physicalMemory: 4 * memory.totalProcessMemory,
      freeMemory: memory.taskHeap + memory.frameworkHeap,
      managedMemory: memory.managedMemory,
    },
    memoryConfiguration: memory,
  };
}

function detail(context: Context): Response {
  const worker = workerOf(context);
  const held = context.view.held.get(worker.id) ?? [];
  const slot = resource(worker, 1 / Math.max(1, worker.spec.slots));
  return json({
    ...row(worker, context.view),
    allocatedSlots: held.map(({ jid, subtasks }) => ({
      jobId: jid,
      resource: slot,
      ...(context.view.dialect.applications ? { assignedTasks: subtasks } : {}),
    })),
    metrics: workerSummary(worker, context.view),
  });
}

/** Pods write their standard output nowhere that the REST could read. */
function files(worker: Worker, view: ClusterView): { name: string; body: string; mtime: number }[] {
  const base = `flink-${worker.id}`;
  const log = { name: `${base}.log`, body: workerLog(worker, view), mtime: view.now - (view.now % 5_000) };
  const lines = Math.min(400, Math.floor((view.now - worker.registeredAt) / 60_000));
  const first = Math.floor((view.now - worker.registeredAt) / 60_000) - lines;
  const seed = seedOf(worker.id);
  const out = Array.from(
    { length: lines },
    (_, line) => `(sample,${Math.floor(unit(seed, first + line) * 1_000)})\n`,
  ).join("");
  const stdout = { name: `${base}.out`, body: out, mtime: view.now - (view.now % 60_000) };
  return view.cluster.kind === "application" ? [log] : [log, stdout];
}

function file(context: Context, wanted: string): Response {
  const worker = workerOf(context);
  const found = files(worker, context.view).find(({ name }) => name === wanted);
  if (!found) {
    throw serverError(`org.apache.flink.util.FlinkException: Failed to transfer file from TaskExecutor ${worker.id}.`, [
      "org.apache.flink.runtime.rest.handler.taskmanager.AbstractTaskManagerFileHandler.handleException(AbstractTaskManagerFileHandler.java:223)",
    ]);
  }
  return text(found.body);
}

function tasksOn(worker: Worker, view: ClusterView): string[] {
  return view.jobs.flatMap(({ job, slots, life }) => {
    const slot = life.endedAt === null ? slots.findIndex((candidate) => candidate?.id === worker.id) : -1;
    const here = slot < 0 ? [] : job.vertices.filter((vertex) => vertex.parallelism > slot);
    return here.map((vertex) => `${vertex.name} (${slot + 1}/${vertex.parallelism})#${life.restarts}`);
  });
}

/** TaskManagers: list, detail, logs, thread dump. */
export const taskManagerRoutes: Route[] = [
  {
    method: "GET",
    path: "/taskmanagers",
    answer: ({ view }) => json({ taskmanagers: view.workers.map((worker) => row(worker, view)) }),
  },
  { method: "GET", path: "/taskmanagers/:id", answer: detail },
  {
    method: "GET",
    path: "/taskmanagers/:id/logs",
    answer: (context) => {
      const listed = files(workerOf(context), context.view);
      return json({
        logs: listed.map(({ name, body, mtime }) => ({ name, size: new TextEncoder().encode(body).length, mtime })),
      });
    },
  },
  {
    method: "GET",
    path: "/taskmanagers/:id/log",
    answer: (context) => file(context, `flink-${context.params.id}.log`),
  },
  {
    method: "GET",
    path: "/taskmanagers/:id/stdout",
    answer: (context) => file(context, `flink-${context.params.id}.out`),
  },
  {
    method: "GET",
    path: "/taskmanagers/:id/logs/:file",
    answer: (context) => file(context, context.params.file ?? ""),
  },
  {
    method: "GET",
    path: "/taskmanagers/:id/thread-dump",
    answer: (context) => json(threadDump("taskmanager", tasksOn(workerOf(context), context.view))),
  },
];
