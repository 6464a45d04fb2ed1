import { z } from "zod";
import { Loose } from "./wire";

/** What Flink tells of a job's past: checkpoints, exceptions, asynchronous operations. */

export const CheckpointWire = z.looseObject({
  id: z.number(),
  /** COMPLETED, FAILED, IN_PROGRESS. */
  status: z.string(),
  is_savepoint: z.boolean(),
  trigger_timestamp: z.number(),
  latest_ack_timestamp: z.number(),
  end_to_end_duration: z.number(),
  state_size: z.number(),
  /** Bytes written this time; absent before 1.15. */
  checkpointed_size: z.number().optional(),
  num_subtasks: z.number(),
  num_acknowledged_subtasks: z.number(),
  external_path: z.string().nullish(),
  failure_timestamp: z.number().optional(),
  failure_message: z.string().nullish(),
});
export type CheckpointWire = z.infer<typeof CheckpointWire>;

export const CheckpointsWire = z.looseObject({
  counts: z.looseObject({
    restored: z.number(),
    total: z.number(),
    in_progress: z.number(),
    completed: z.number(),
    failed: z.number(),
  }),
  latest: z.looseObject({
    completed: CheckpointWire.nullish(),
    savepoint: CheckpointWire.nullish(),
    failed: CheckpointWire.nullish(),
    restored: z
      .looseObject({
        id: z.number(),
        restore_timestamp: z.number(),
        is_savepoint: z.boolean(),
        external_path: z.string().nullish(),
      })
      .nullish(),
  }),
  history: z.array(CheckpointWire),
});
export type CheckpointsWire = z.infer<typeof CheckpointsWire>;

export const CheckpointConfigWire = z.looseObject({
  mode: z.string(),
  /** Long.MAX where checkpoints are only made by hand: off. */
  interval: z.number(),
  timeout: z.number(),
  externalization: z.looseObject({ enabled: z.boolean(), delete_on_cancellation: z.boolean() }).nullish(),
  state_backend: z.string().nullish(),
  checkpoint_storage: z.string().nullish(),
  unaligned_checkpoints: z.boolean().nullish(),
  tolerable_failed_checkpoints: z.number().nullish(),
});
export type CheckpointConfigWire = z.infer<typeof CheckpointConfigWire>;

const ExceptionEntry = z.looseObject({
  exceptionName: z.string(),
  stacktrace: z.string(),
  timestamp: z.number(),
  taskName: z.string().nullish(),
  /** Before 1.19 the place is called `location`. */
  endpoint: z.string().nullish(),
  location: z.string().nullish(),
  taskManagerId: z.string().nullish(),
  concurrentExceptions: z.array(z.unknown()).nullish(),
});
export type ExceptionEntry = z.infer<typeof ExceptionEntry>;

export const ExceptionsWire = z.looseObject({
  exceptionHistory: z.looseObject({ entries: z.array(ExceptionEntry), truncated: z.boolean().optional() }).nullish(),
  /** 1.x only: the last failure, also where the history is empty. */
  "root-exception": z.string().nullish(),
  timestamp: z.number().nullish(),
});
export type ExceptionsWire = z.infer<typeof ExceptionsWire>;

export const TriggerWire = z.looseObject({ "request-id": z.string() });
export const RunWire = z.looseObject({ jobid: z.string() });

const Failure = z.looseObject({ class: z.string().optional(), "stack-trace": z.string().optional() });
/** COMPLETED says only that it is over: a failure stands in `operation`, under either spelling. */
export const AsyncStatusWire = z.looseObject({
  status: z.looseObject({ id: z.string() }),
  operation: z
    .looseObject({
      location: z.string().nullish(),
      checkpointId: Loose.nullish(),
      "failure-cause": Failure.nullish(),
      failureCause: Failure.nullish(),
    })
    .nullish(),
});
export type AsyncStatusWire = z.infer<typeof AsyncStatusWire>;

/** Lower and upper bound of parallelism by vertex; only the adaptive scheduler answers. */
export const RequirementsWire = z.record(
  z.string(),
  z.looseObject({ parallelism: z.looseObject({ lowerBound: z.number(), upperBound: z.number() }) }),
);
