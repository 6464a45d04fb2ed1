import { strikeOf, strikes } from "./incidents";
import { METRIC_PERIOD } from "./load";
import { seedOf, unit } from "./noise";
import { victimsOf, type Worker } from "./task-managers";
import type { ClusterView } from "./view";

const MIB = 2 ** 20;

/** The sizes that a TaskManager's memory model gives for its heap; bytes. */
export function memoryOf(worker: Worker) {
  const frameworkHeap = 128 * MIB;
  const heapMax = worker.spec.heapMaxBytes;
  const taskHeap = Math.max(64 * MIB, heapMax - frameworkHeap);
  const managedMemory = Math.round(heapMax * 0.95);
  const networkMemory = Math.round(heapMax * 0.238);
  const totalFlinkMemory = frameworkHeap * 2 + taskHeap + managedMemory + networkMemory;
  const jvmMetaspace = 256 * MIB;
  const jvmOverhead = Math.round((totalFlinkMemory + jvmMetaspace) / 9);
  return {
    frameworkHeap,
    taskHeap,
    frameworkOffHeap: frameworkHeap,
    taskOffHeap: 0,
    networkMemory,
    managedMemory,
    jvmMetaspace,
    jvmOverhead,
    totalFlinkMemory,
    totalProcessMemory: totalFlinkMemory + jvmMetaspace + jvmOverhead,
  };
}

/** How full a worker's heap is, 0 to 1: a saw of collections, or the climb of the next one to be killed. */
export function heapShare(worker: Worker, view: ClusterView): number {
  const { now } = view;
  const seed = seedOf(worker.id);
  for (const { job, life } of view.jobs) {
    const trouble = job.troubles.find((candidate) => candidate.kind === "oom-loop");
    if (!trouble || life.endedAt !== null || trouble.since > now || (trouble.until !== null && now >= trouble.until)) {
      continue;
    }
    const index = strikes(job, trouble, now);
    const next = strikeOf(job, trouble, index).at;
    const position = view.cluster.taskManagers.indexOf(worker.spec);
    const victims = victimsOf(view.cluster);
    if (position === victims[index % Math.max(1, victims.length)]) {
      const from = Math.max(worker.registeredAt, index > 0 ? strikeOf(job, trouble, index - 1).at : next - 110_000);
      return Math.min(0.995, 0.55 + 0.44 * Math.max(0, (now - from) / Math.max(1, next - from)));
    }
  }
  const period = 40_000 + Math.floor(unit(seed, 1) * 50_000);
  return 0.38 + 0.27 * ((now % period) / period) + 0.03 * unit(seed, Math.floor(now / METRIC_PERIOD));
}
