import { METRIC_PERIOD } from "./load";
import { heapShare, memoryOf } from "./memory";
import type { Values } from "./metrics-task";
import { seedOf, unit, wobble } from "./noise";
import type { Worker } from "./task-managers";
import type { ClusterView } from "./view";

const MIB = 2 ** 20;

type Process = { seed: number; startedAt: number; heapMax: number; heapUsed: number; load: number };

/** What every JVM reports. */
function jvmMetrics(values: Values, process: Process, now: number, two: boolean): void {
  const { seed, heapMax, heapUsed } = process;
  const up = Math.max(0, now - process.startedAt);
  const put = (name: string, value: number) => values.set(`Status.JVM.${name}`, value);
  put("CPU.Load", process.load);
  put("CPU.Time", Math.round(up * 1e6 * 0.4));
  put("Threads.Count", 60 + Math.floor(unit(seed, 1) * 40));
  put("ClassLoader.ClassesLoaded", 14_000 + Math.floor(unit(seed, 2) * 2_000));
  put("ClassLoader.ClassesUnloaded", 120);
  put("Memory.Heap.Used", heapUsed);
  put("Memory.Heap.Committed", heapMax);
  put("Memory.Heap.Max", heapMax);
  put("Memory.NonHeap.Used", 150 * MIB);
  put("Memory.NonHeap.Committed", 160 * MIB);
  put("Memory.NonHeap.Max", 704 * MIB);
  put("Memory.Metaspace.Used", 96 * MIB);
  put("Memory.Metaspace.Committed", 100 * MIB);
  put("Memory.Metaspace.Max", 256 * MIB);
  put("Memory.Direct.Count", 7_150);
  put("Memory.Direct.MemoryUsed", 231 * MIB);
  put("Memory.Direct.TotalCapacity", 231 * MIB);
  put("Memory.Mapped.Count", 0);
  put("Memory.Mapped.MemoryUsed", 0);
  put("Memory.Mapped.TotalCapacity", 0);
  const { young, old } = collections(process, now);
  const busy = heapUsed > heapMax * 0.93 ? 620 : 9;
  const collectors = {
    G1_Young_Generation: young,
    G1_Old_Generation: old,
    All: { count: young.count + old.count, time: young.time + old.time },
  };
  for (const [name, { count, time }] of Object.entries(collectors)) {
    put(`GarbageCollector.${name}.Count`, count);
    put(`GarbageCollector.${name}.Time`, time);
    put(`GarbageCollector.${name}.TimeMsPerSecond`, name === "G1_Old_Generation" && busy < 100 ? 0 : busy);
  }
  if (two) {
    put("FileDescriptor.Max", 1_048_576);
    put("FileDescriptor.Open", 420 + Math.floor(unit(seed, 3) * 90));
  }
}

/** Collections since the start of a process; they only grow. */
function collections(process: Pick<Process, "seed" | "startedAt" | "heapMax" | "heapUsed">, now: number) {
  const up = Math.max(0, now - process.startedAt);
  const count = Math.floor(up / (40_000 + Math.floor(unit(process.seed, 1) * 50_000))) + 3;
  const full = process.heapUsed > process.heapMax * 0.9 ? 14 : 0;
  return { young: { count, time: count * 31 }, old: { count: full, time: full * 780 } };
}

function workerProcess(worker: Worker, view: ClusterView): Process {
  const seed = seedOf(worker.id);
  const { taskHeap, frameworkHeap } = memoryOf(worker);
  const heapMax = taskHeap + frameworkHeap;
  const busy = Math.min(1, (view.held.get(worker.id)?.length ?? 0) / Math.max(1, worker.spec.slots));
  const load = Math.max(0.01, 0.02 + 0.5 * busy * (1 + 0.2 * wobble(seed, Math.floor(view.now / METRIC_PERIOD))));
  return {
    seed,
    startedAt: worker.registeredAt,
    heapMax,
    heapUsed: Math.round(heapMax * heapShare(worker, view)),
    load,
  };
}

const SEGMENT = 32_768;

/** All metrics of a TaskManager. */
export function workerMetrics(worker: Worker, view: ClusterView): Values {
  const values: Values = new Map();
  jvmMetrics(values, workerProcess(worker, view), view.now, view.dialect.two);
  const { managedMemory, networkMemory } = memoryOf(worker);
  const total = Math.floor(networkMemory / SEGMENT);
  const subtasks = view.held.get(worker.id)?.reduce((sum, slot) => sum + slot.subtasks, 0) ?? 0;
  const used = Math.min(total, subtasks * 24);
  const put = (name: string, value: number) => values.set(`Status.${name}`, value);
  put("Flink.Memory.Managed.Total", managedMemory);
  put(
    "Flink.Memory.Managed.Used",
    Math.round((managedMemory * (view.held.get(worker.id)?.length ?? 0)) / Math.max(1, worker.spec.slots)),
  );
  put("Shuffle.Netty.TotalMemorySegments", total);
  put("Shuffle.Netty.AvailableMemorySegments", total - used);
  put("Shuffle.Netty.UsedMemorySegments", used);
  put("Shuffle.Netty.TotalMemory", total * SEGMENT);
  put("Shuffle.Netty.AvailableMemory", (total - used) * SEGMENT);
  put("Shuffle.Netty.UsedMemory", used * SEGMENT);
  put("Shuffle.Netty.RequestedMemoryUsage", Math.round((100 * used) / Math.max(1, total)));
  if (!view.dialect.two) {
    put("Network.TotalMemorySegments", total);
    put("Network.AvailableMemorySegments", total - used);
  }
  return values;
}

/** All metrics of the JobManager. */
export function jobManagerMetrics(view: ClusterView): Values {
  const values: Values = new Map();
  const seed = seedOf(view.cluster.id);
  const period = 60_000 + Math.floor(unit(seed, 1) * 60_000);
  const heapMax = 1_024 * MIB;
  const heapUsed = Math.round(heapMax * (0.3 + 0.25 * ((view.now % period) / period)));
  const load = 0.04 + 0.05 * unit(seed, Math.floor(view.now / METRIC_PERIOD));
  jvmMetrics(values, { seed, startedAt: view.cluster.startedAt, heapMax, heapUsed, load }, view.now, view.dialect.two);
  values.set("numRegisteredTaskManagers", view.workers.length);
  values.set("numRunningJobs", view.jobs.filter(({ life }) => life.endedAt === null).length);
  values.set("taskSlotsTotal", view.slotsTotal);
  values.set("taskSlotsAvailable", view.slotsFree);
  return values;
}

/** The block of metrics inside /taskmanagers/:id. */
export function workerSummary(worker: Worker, view: ClusterView) {
  const values = workerMetrics(worker, view);
  const read = (name: string) => Number(values.get(`Status.${name}`) ?? 0);
  const segments = {
    available: read("Shuffle.Netty.AvailableMemorySegments"),
    total: read("Shuffle.Netty.TotalMemorySegments"),
  };
  const collectors = ["All", "G1_Young_Generation", "G1_Old_Generation"].map((name) => ({
    name,
    count: read(`JVM.GarbageCollector.${name}.Count`),
    time: read(`JVM.GarbageCollector.${name}.Time`),
  }));
  return {
    heapUsed: read("JVM.Memory.Heap.Used"),
    heapCommitted: read("JVM.Memory.Heap.Committed"),
    heapMax: read("JVM.Memory.Heap.Max"),
    nonHeapUsed: read("JVM.Memory.NonHeap.Used"),
    nonHeapCommitted: read("JVM.Memory.NonHeap.Committed"),
    nonHeapMax: read("JVM.Memory.NonHeap.Max"),
    directCount: read("JVM.Memory.Direct.Count"),
    directUsed: read("JVM.Memory.Direct.MemoryUsed"),
    directMax: read("JVM.Memory.Direct.TotalCapacity"),
    mappedCount: 0,
    mappedUsed: 0,
    mappedMax: 0,
    ...(view.dialect.two ? {} : { memorySegmentsAvailable: segments.available, memorySegmentsTotal: segments.total }),
    nettyShuffleMemorySegmentsAvailable: segments.available,
    nettyShuffleMemorySegmentsUsed: segments.total - segments.available,
    nettyShuffleMemorySegmentsTotal: segments.total,
    nettyShuffleMemoryAvailable: read("Shuffle.Netty.AvailableMemory"),
    nettyShuffleMemoryUsed: read("Shuffle.Netty.UsedMemory"),
    nettyShuffleMemoryTotal: read("Shuffle.Netty.TotalMemory"),
    garbageCollectors: collectors,
  };
}
