import { getResponse } from "msw";
import type { ClusterSpec, JobSpec, Trouble } from "../specs";
import { graphOf } from "./graph";
import { flinkHandlers } from "./handlers";
import { type MutableState, newMutableState } from "./mutable-state";
import { hex } from "./noise";
import { enrichmentShape, etlShape } from "./shapes";

/** The instant at which tests look; 17 March 2026, 03:12:40 UTC. */
export const NOON = Date.UTC(2026, 2, 17, 3, 12, 40);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** A trouble since some minutes before NOON. */
export function trouble(kind: Trouble["kind"], minutesAgo: number, rest: Partial<Trouble> = {}): Trouble {
  return { kind, since: NOON - minutesAgo * MINUTE, until: null, ...rest };
}

/** A small job with checkpoints every minute that has run for two days. */
export function job(name: string, rest: Partial<JobSpec> = {}): JobSpec {
  return {
    jid: hex(32, name),
    name,
    type: "STREAMING",
    startedAt: NOON - 48 * HOUR,
    endsAt: null,
    endState: null,
    maxParallelism: 128,
    vertices: etlShape(name),
    checkpointIntervalMs: MINUTE,
    checkpointTimeoutMs: 10 * MINUTE,
    stateBackend: "rocksdb",
    checkpointDirectory: "s3://bucket/checkpoints",
    troubles: [],
    ...rest,
  };
}

/** The design's enrichment job with some troubles. */
export function enrichment(...troubles: Trouble[]): JobSpec {
  return job("card-auth-enrich", { vertices: enrichmentShape("card-auth-enrich"), troubles });
}

export function cluster(jobs: JobSpec[], rest: Partial<ClusterSpec> = {}): ClusterSpec {
  return {
    id: "flink-test",
    flinkVersion: "2.3.0",
    startedAt: NOON - 72 * HOUR,
    taskManagers: Array.from({ length: 12 }, (_, index) => ({
      id: `pay-taskmanager-1-${index + 1}`,
      slots: 4,
      lostAt: null,
      heapMaxBytes: 2 ** 31,
    })),
    wantedTaskManagers: 12,
    jobs,
    configuration: {
      "execution.checkpointing.savepoint-dir": "s3://bucket/savepoints",
      "rest.flamegraph.enabled": "true",
      "s3.secret-key": "never-shown",
    },
    ...rest,
  };
}

export type Answer = { status: number; body: unknown; text: string; type: string };

/** A twin with a clock that tests move. */
export function twin(
  spec: ClusterSpec,
  mutations: MutableState = newMutableState(),
  base = "http://demo-flink-1.invalid",
) {
  const clock = { now: NOON };
  const handlers = flinkHandlers({ base, cluster: () => spec, mutations, now: () => clock.now });
  const ask = async (path: string, init?: RequestInit): Promise<Answer> => {
    const origin = base.startsWith("/") ? `http://anywhere.invalid${base}` : base;
    const response = await getResponse(handlers, new Request(`${origin}${path}`, init));
    if (!response) {
      throw new Error(`no handler answered ${path}`);
    }
    const text = await response.text();
    const type = response.headers.get("content-type") ?? "";
    return { status: response.status, text, type, body: type.includes("json") ? JSON.parse(text) : text };
  };
  const send = (method: string, path: string, body?: unknown) =>
    ask(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { ask, send, clock, mutations, spec };
}

/** Reads a value inside an answer by a path such as "jobs.0.state"; undefined where it is not there. */
export function at(answer: Answer | unknown, path: string): unknown {
  const start = typeof answer === "object" && answer !== null && "body" in answer ? answer.body : answer;
  return path.split(".").reduce<unknown>((value, key) => {
    if (Array.isArray(value)) {
      return value.at(Number(key));
    }
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  }, start);
}

/** As `at`, for a number. @throws where it is none */
export function num(answer: Answer | unknown, path: string): number {
  const value = at(answer, path);
  if (typeof value !== "number") {
    throw new Error(`${path} is ${JSON.stringify(value)}, not a number`);
  }
  return value;
}

/** As `at`, for a list. @throws where it is none */
export function list(answer: Answer | unknown, path: string): unknown[] {
  const value = path === "" ? (answer as Answer).body : at(answer, path);
  if (!Array.isArray(value)) {
    throw new Error(`${path} is ${JSON.stringify(value)}, not a list`);
  }
  return value;
}

/** The id of a job's vertex by its index. */
export function vertexId(spec: JobSpec, index: number): string {
  return graphOf(spec).ids[index] ?? "";
}
