import { z } from "zod";

/**
 * What Flink's REST sends, as far as we rely on it. Objects are loose: fields that we do not know pass. Words (job
 * states, execution states) stay text, so that a newer Flink's new state reaches the screen instead of breaking a list.
 */

/** A number that Flink may spell as "NaN" or as text; null where it is no finite number. */
export const Loose = z.union([z.number(), z.string()]).transform((value) => {
  const number = typeof value === "number" ? value : Number(value.trim() === "" ? Number.NaN : value);
  return Number.isFinite(number) ? number : null;
});

const Counts = z.record(z.string(), z.number());

export const ConfigWire = z.looseObject({
  "flink-version": z.string(),
  "refresh-interval": z.number().optional(),
  features: z.record(z.string(), z.unknown()).optional(),
});
export type ConfigWire = z.infer<typeof ConfigWire>;

export const OverviewWire = z.looseObject({
  taskmanagers: z.number(),
  "slots-total": z.number(),
  "slots-available": z.number(),
  "jobs-running": z.number(),
  "jobs-finished": z.number(),
  "jobs-cancelled": z.number(),
  "jobs-failed": z.number(),
  "flink-version": z.string(),
});
export type OverviewWire = z.infer<typeof OverviewWire>;

export const JobSummaryWire = z.looseObject({
  jid: z.string(),
  name: z.string(),
  state: z.string(),
  "start-time": z.number(),
  "end-time": z.number(),
  "last-modification": z.number(),
  duration: z.number().optional(),
  /** Keys in lower case, with a `total` among them. */
  tasks: Counts,
  /** 2.3 and newer. */
  jobType: z.string().nullish(),
  schedulerType: z.string().nullish(),
});
export type JobSummaryWire = z.infer<typeof JobSummaryWire>;
export const JobsOverviewWire = z.looseObject({ jobs: z.array(JobSummaryWire) });

const IoWire = z.looseObject({
  "read-bytes": Loose,
  "read-bytes-complete": z.boolean(),
  "write-bytes": Loose,
  "write-bytes-complete": z.boolean(),
  "read-records": Loose,
  "read-records-complete": z.boolean(),
  "write-records": Loose,
  "write-records-complete": z.boolean(),
  "accumulated-backpressured-time": Loose.optional(),
  "accumulated-busy-time": Loose.optional(),
});
export type IoWire = z.infer<typeof IoWire>;

export const VertexWire = z.looseObject({
  id: z.string(),
  name: z.string(),
  parallelism: z.number(),
  maxParallelism: z.number().optional(),
  status: z.string(),
  "start-time": z.number(),
  /** Keys in upper case here. */
  tasks: Counts,
  metrics: IoWire.optional(),
});
export type VertexWire = z.infer<typeof VertexWire>;

export const PlanWire = z.looseObject({
  nodes: z.array(
    z.looseObject({
      id: z.string(),
      inputs: z.array(z.looseObject({ id: z.string(), ship_strategy: z.string().nullish() })).optional(),
    }),
  ),
});
export type PlanWire = z.infer<typeof PlanWire>;
export const JobPlanWire = z.looseObject({ plan: PlanWire });

export const JobWire = z.looseObject({
  jid: z.string(),
  name: z.string(),
  state: z.string(),
  "job-type": z.string().nullish(),
  schedulerType: z.string().nullish(),
  "application-id": z.string().nullish(),
  "start-time": z.number(),
  "end-time": z.number(),
  /** The upstream's own clock. */
  now: z.number(),
  /** Since when each state holds; 0 where it was never entered. */
  timestamps: Counts,
  vertices: z.array(VertexWire),
  /** The same as `/plan`; an archived job may carry something else. */
  plan: z.unknown(),
});
export type JobWire = z.infer<typeof JobWire>;

export const VertexDetailWire = z.looseObject({
  id: z.string(),
  name: z.string(),
  parallelism: z.number(),
  maxParallelism: z.number().optional(),
  now: z.number(),
  subtasks: z.array(
    z.looseObject({
      subtask: z.number(),
      status: z.string(),
      attempt: z.number().optional(),
      endpoint: z.string().nullish(),
      /** Before 1.19 the place is called `host`. */
      host: z.string().nullish(),
      "start-time": z.number(),
      "taskmanager-id": z.string().nullish(),
      metrics: IoWire.optional(),
    }),
  ),
});
export type VertexDetailWire = z.infer<typeof VertexDetailWire>;

export const BackPressureWire = z.looseObject({
  /** "deprecated" means that there are no metrics yet; the other fields are absent then. */
  status: z.string(),
  backpressureLevel: z.string().optional(),
  "backpressure-level": z.string().optional(),
});

/** Metric answers are arrays, whatever the published schema says. Names that Flink does not know are left out. */
export const MetricsWire = z.array(z.looseObject({ id: z.string(), value: Loose.optional() }));
export type MetricsWire = z.infer<typeof MetricsWire>;
export const AggregatedWire = z.array(
  z.looseObject({ id: z.string(), min: Loose.optional(), max: Loose.optional(), avg: Loose.optional() }),
);
export type AggregatedWire = z.infer<typeof AggregatedWire>;

/** Watermarks are 64-bit numbers as text. */
export const WatermarksWire = z.array(z.looseObject({ id: z.string(), value: z.string() }));

export const ApplicationSummaryWire = z.looseObject({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  "start-time": z.number(),
  "end-time": z.number(),
  /** Number of its jobs by state. */
  jobs: Counts,
});
export type ApplicationSummaryWire = z.infer<typeof ApplicationSummaryWire>;
export const ApplicationsWire = z.looseObject({ applications: z.array(ApplicationSummaryWire) });

export const JobConfigWire = z.looseObject({
  jid: z.string(),
  "execution-config": z.looseObject({ "job-parallelism": z.number().optional() }).nullish(),
});
