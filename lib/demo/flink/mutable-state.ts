import type { JarSpec, JobSpec } from "../specs";

/** What an operation in flight is about to do. `completesAt` is fixed when it starts, so that nothing has to tick. */
export type Operation = {
  kind: "savepoint" | "stop" | "checkpoint" | "disposal";
  triggerId: string;
  /** The job it was asked of; null for a disposal. */
  jid: string | null;
  startedAt: number;
  completesAt: number;
  /** Null where it will succeed, otherwise the failure's first line, "class: message". */
  failure: string | null;
  /** Where a savepoint is written; null for the other kinds and for what fails. */
  location: string | null;
  format: "CANONICAL" | "NATIVE";
  /** A savepoint that cancels its job once it is written. */
  cancelJob: boolean;
};

/** A change of a job's parallelism under the adaptive scheduler. */
export type Requirement = { at: number; bounds: Record<string, { lowerBound: number; upperBound: number }> };

/**
 * What people did to one cluster: the only thing that is kept besides the specifications. Plain data, one object a cluster,
 * changed in place by the handlers. Its owner decides where it lives and when it is thrown away.
 */
export type MutableState = {
  /** Job id to the instant of the first accepted cancellation. */
  cancelledAt: Record<string, number>;
  operations: Operation[];
  /** Jobs started from a jar, oldest first. */
  startedJobs: JobSpec[];
  uploadedJars: JarSpec[];
  deletedJars: string[];
  /** Job id to the requirements put last. */
  requirements: Record<string, Requirement>;
  /** Key of a flame graph to the instant of its first request. */
  sampledSince: Record<string, number>;
  /** Makes ids differ that are drawn within the same millisecond. */
  drawn: number;
};

/** The state of a cluster that nobody has touched. */
export function newMutableState(): MutableState {
  return {
    cancelledAt: {},
    operations: [],
    startedJobs: [],
    uploadedJars: [],
    deletedJars: [],
    requirements: {},
    sampledSince: {},
    drawn: 0,
  };
}
