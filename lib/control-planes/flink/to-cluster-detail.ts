import type { z } from "zod";
import type { ClusterDetail, Memory as MemorySchema, TaskManager } from "@/lib/domain/job-detail";
import { redactTree } from "@/lib/domain/redact";
import { instant, measured } from "./instants";
import type { JobManagerConfigWire, TaskManagerDetailWire, TaskManagerWire } from "./wire-cluster";

type Memory = z.infer<typeof MemorySchema>;
type Entry = ClusterDetail["jobManager"]["configuration"][number];

/** A part of memory; null where neither its use nor its size is known. */
export function memory(used: number | null | undefined, max: number | null | undefined): Memory | null {
  const part = { usedBytes: measured(used), maxBytes: measured(max) };
  return part.usedBytes === null && part.maxBytes === null ? null : part;
}

/** `host:port` out of an actor address (`pekko.tcp://flink@host:port/user/rpc/…`, akka before 1.18). */
export const endpointOf = (path: string): string | null => /^[\w.+-]+:\/\/[^@/]*@([^/]+)/.exec(path)?.[1] ?? null;

export function toTaskManager(listed: TaskManagerWire, detail: TaskManagerDetailWire | null): TaskManager {
  const seen = detail ?? listed;
  const metrics = detail?.metrics ?? null;
  const sizes = seen.memoryConfiguration ?? null;
  return {
    id: seen.id,
    endpoint: endpointOf(seen.path),
    slots: seen.slotsNumber,
    freeSlots: seen.freeSlots,
    // The field is named like a span and holds the moment of the last beat.
    lastHeartbeatAt: instant(seen.timeSinceLastHeartbeat),
    cpuCores: measured(seen.hardware?.cpuCores),
    physicalBytes: measured(seen.hardware?.physicalMemory),
    heap: memory(metrics?.heapUsed, metrics?.heapMax),
    managed: memory(null, sizes?.managedMemory),
    network: memory(metrics?.nettyShuffleMemoryUsed, metrics?.nettyShuffleMemoryTotal ?? sizes?.networkMemory),
    metaspace: memory(null, sizes?.jvmMetaspace),
    processBytes: measured(sizes?.totalProcessMemory),
    allocated: detail?.allocatedSlots?.map(({ jobId }) => ({ jobId })) ?? null,
  };
}

/** Flink masks only some secrets of its own (not `s3.access-key`): all are masked again here. Sorted by key. */
export function toConfiguration(config: JobManagerConfigWire): Entry[] {
  return config
    .map(({ key, value }): Entry => {
      const clean = redactTree({ [key]: value }) as Record<string, unknown>;
      return { key, value: String(clean[key] ?? "") };
    })
    .sort((a, b) => a.key.localeCompare(b.key));
}
