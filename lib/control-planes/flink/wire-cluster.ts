import { z } from "zod";

const Memory = z.looseObject({
  frameworkHeap: z.number().nullish(),
  taskHeap: z.number().nullish(),
  managedMemory: z.number().nullish(),
  networkMemory: z.number().nullish(),
  jvmMetaspace: z.number().nullish(),
  totalProcessMemory: z.number().nullish(),
});

export const TaskManagerWire = z.looseObject({
  id: z.string(),
  /** An actor address: `pekko.tcp://flink@host:port/user/rpc/…` (akka before 1.18). */
  path: z.string(),
  /** Not a span: the epoch ms of the last heartbeat. */
  timeSinceLastHeartbeat: z.number(),
  slotsNumber: z.number(),
  freeSlots: z.number(),
  hardware: z.looseObject({ cpuCores: z.number().nullish(), physicalMemory: z.number().nullish() }).nullish(),
  memoryConfiguration: Memory.nullish(),
});
export type TaskManagerWire = z.infer<typeof TaskManagerWire>;
export const TaskManagersWire = z.looseObject({ taskmanagers: z.array(TaskManagerWire) });

export const TaskManagerDetailWire = TaskManagerWire.extend({
  allocatedSlots: z.array(z.looseObject({ jobId: z.string() })).optional(),
  /** Bytes; -1 where there is no maximum. */
  metrics: z
    .looseObject({
      heapUsed: z.number().optional(),
      heapMax: z.number().optional(),
      nettyShuffleMemoryUsed: z.number().optional(),
      nettyShuffleMemoryTotal: z.number().optional(),
    })
    .nullish(),
});
export type TaskManagerDetailWire = z.infer<typeof TaskManagerDetailWire>;

export const JobManagerConfigWire = z.array(z.looseObject({ key: z.string(), value: z.string() }));
export type JobManagerConfigWire = z.infer<typeof JobManagerConfigWire>;

export const JobManagerEnvironmentWire = z.looseObject({
  jvm: z.looseObject({ version: z.string().nullish(), arch: z.string().nullish() }),
});

export const JarsWire = z.looseObject({
  files: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      uploaded: z.number(),
      entry: z.array(z.looseObject({ name: z.string() })),
    }),
  ),
});
