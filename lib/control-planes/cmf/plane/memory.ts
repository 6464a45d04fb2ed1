import type { JobFindings } from "@/lib/control-planes/control-plane";
import { ConsoleError } from "@/lib/errors/console-error";
import type { WorkloadPlace } from "../to-domain/ids";
import type { EnvironmentWire } from "../wire/environment";
import type { Features } from "./features";

/** How many entries a memory may hold; far above what one server manages. */
const most = 20_000;

/** A Flink job that a closer look found for a statement, with Flink's word for it at that moment. */
export type FoundJob = { jobId: string; name: string; state: string; at: string };

/** A closer look at the job of a workload, and the record that it was made for. */
export type Look = { by: string; jobId: string; findings: JobFindings; atMs: number };

/**
 * What a plane keeps between two rounds, because no single answer of the server says it all. Nothing here is shown
 * as if it were fresh: records made from it carry the time of the answer it came from.
 */
export type Memory = {
  features: Features | null;
  /** Environments of the last complete list, by name. */
  environments: Map<string, EnvironmentWire>;
  /** Secret mappings by environment; lists leave them out, so they are asked for in turn. */
  mappings: Map<string, { askedAtMs: number; value: Record<string, string> }>;
  /** Flink jobs of statements by item id. */
  statementJobs: Map<string, FoundJob>;
  /** The latest closer look at each workload's job. */
  looks: Map<string, Look>;
  /** Type of each pool by item id. */
  poolTypes: Map<string, string>;
  /** Workloads whose savepoints are listed in turn, by scope, with when that was last done. */
  savepointTurns: Map<string, { place: WorkloadPlace; askedAtMs: number; first: boolean }>;
  /** When the present turn began. */
  turnAtMs: number;
};

export const newMemory = (): Memory => ({
  features: null,
  environments: new Map(),
  mappings: new Map(),
  statementJobs: new Map(),
  looks: new Map(),
  poolTypes: new Map(),
  savepointTurns: new Map(),
  turnAtMs: 0,
});

/** Puts an entry at the end and drops the oldest ones above the limit. */
export function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= most) return;
    map.delete(oldest);
  }
}

/**
 * CMF answers 401 also where a role is missing. Credentials that the same server accepted a moment ago are good, so
 * the refusal is about the one thing that was asked.
 */
export function asMissingRole(error: ConsoleError, acceptedElsewhere: boolean): ConsoleError {
  if (error.code !== "unauthorised" || !acceptedElsewhere) return error;
  return new ConsoleError("forbidden", {
    detail: `${error.detail} The same credentials were accepted elsewhere on this server: a role is missing.`,
    cause: error,
    ...(error.targetId === undefined ? {} : { targetId: error.targetId }),
    ...(error.upstreamStatus === undefined ? {} : { upstreamStatus: error.upstreamStatus }),
  });
}
