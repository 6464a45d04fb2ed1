import { z } from "zod";
import { Facts } from "./facts";
import { Instant, Item, Tier } from "./item";

/** One link of the thread that joins the planes' records of one workload: plane, its name there, its own words. */
export const ThreadLink = z.object({
  plane: z.enum(["CFK", "CMF", "FKO", "Flink", "YARN", "Cloud", "job"]),
  targetId: z.string(),
  kind: z.string(),
  name: z.string(),
  says: z.string().nullable(),
  observedAt: Instant,
  /** `missing`: it should be there and is not. `relayed`: another plane speaks for it. */
  state: z.enum(["present", "missing", "drifted", "relayed"]),
});
export type ThreadLink = z.infer<typeof ThreadLink>;

export const Load = z.object({
  /** Busiest vertex: share of time 0..1. null: not known. */
  busy: z.number().nullable(),
  backPressured: z.number().nullable(),
  vertex: z.string().nullable(),
  at: Instant,
});

/** What is written about a workload by people: labels decide, then the target's defaults. */
export const Ownership = z.object({
  tier: Tier.nullable(),
  owner: z.string().nullable(),
  managedBy: z.string().nullable(),
});
export type Ownership = z.infer<typeof Ownership>;

export const Workload = Item.extend({
  ...Ownership.shape,
  facts: Facts,
  flinkVersion: z.string().nullable(),
  image: z.string().nullable(),
  parallelism: z.number().nullable(),
  load: Load.nullable(),
  /** Item id of the Flink job that runs for it, under `/api/v1/jobs`. */
  jobItemId: z.string().nullable(),
  jobId: z.string().nullable(),
  clusterItemId: z.string().nullable(),
  thread: z.array(ThreadLink),
  labels: z.record(z.string(), z.string()),
  /** When its specification last changed. */
  changedAt: Instant.nullable(),
});

/** An application of any plane. */
export const Application = Workload.extend({
  kind: z.literal("application"),
  upgradeMode: z.string().nullable(),
  computePool: z.string().nullable(),
});
export type Application = z.infer<typeof Application>;

export const Job = Workload.extend({
  kind: z.literal("job"),
  jobId: z.string(),
  /** Item id of the application or statement that it belongs to. */
  workloadItemId: z.string().nullable(),
  jobType: z.string().nullable(),
});
export type Job = z.infer<typeof Job>;

/** A row of the applications list: an application, or a job on a plain or session cluster that nothing owns. */
export const ApplicationRow = z.discriminatedUnion("kind", [Application, Job]);
export type ApplicationRow = z.infer<typeof ApplicationRow>;

export const Statement = Workload.extend({
  kind: z.literal("statement"),
  sql: z.string(),
  sqlKind: z.string().nullable(),
  computePool: z.string().nullable(),
  stopped: z.boolean(),
  bounded: z.boolean().nullable(),
  warning: z.string().nullable(),
  detail: z.string().nullable(),
});
export type Statement = z.infer<typeof Statement>;
