import type { FleetRecord, LendFlink, Unjudged } from "@/lib/control-planes/control-plane";
import type { Application, Job, Statement, ThreadLink } from "@/lib/domain/workload";
import { toEnvironment } from "../to-domain/environment";
import { ids, placeOf, prefixOf, type WorkloadPlace } from "../to-domain/ids";
import { type FoundJob, type Look, remember } from "./memory";
import type { Lister } from "./observe-environment";

export type Looker = Lister & { flinkBelow: LendFlink; now: () => number };
type Workload = Unjudged<Application> | Unjudged<Statement> | Unjudged<Job>;

const isWorkload = (record: FleetRecord): record is Workload =>
  record.kind === "application" || record.kind === "statement" || record.kind === "job";

/** Phases in which a statement has, or may have, a Flink of its own. */
const statementRuns = new Set(["RUNNING", "FAILING", "PENDING", "RECONCILING", "RESTARTING"]);
const jobEnded = new Set(["FINISHED", "CANCELED", "FAILED"]);

/** The workload whose Flink can be asked about this record; null where there is none to ask. */
export function flinkOf(record: FleetRecord, targetId: string): WorkloadPlace | null {
  // Nothing behind a Kubernetes cluster that CMF cannot see can be asked; the call would only fail.
  if (!isWorkload(record) || record.facts.cutOff !== null) return null;
  const via = record.kind === "job" ? record.workloadItemId : record.id;
  const place = via === null ? null : placeOf(via, targetId);
  if (place === null) return null;
  const phase = record.facts.words.phase?.value;
  if (place.kind === "statements") return phase === undefined || statementRuns.has(phase) ? place : null;
  if (record.jobId === null) return null;
  const { job, jobManager } = record.facts.words;
  // READY is the operator's word for a REST that can be used. It stays so after the job has ended, until the cluster goes.
  if (jobManager !== null) return jobManager.value === "READY" ? place : null;
  return job !== null && jobEnded.has(job.value) ? null : place;
}

export function inspectCost(record: FleetRecord, looker: Looker): number {
  const { context, flinkBelow } = looker;
  if (record.kind === "environment") return 1;
  const place = flinkOf(record, context.targetId);
  if (place === null || !isWorkload(record) || recentLook(looker, record, place) !== null) return 0;
  return flinkBelow(prefixOf(place)).inspectCost + (place.kind === "statements" ? 1 : 0);
}

/** @throws ConsoleError where the server, or the Flink behind it, does not answer. */
export async function inspect(looker: Looker, record: FleetRecord, signal?: AbortSignal): Promise<FleetRecord | null> {
  const { client, context, memory } = looker;
  if (record.kind === "environment") {
    const { value, at } = await client.getEnvironment(
      { environment: record.name },
      memory.features?.usage ?? false,
      signal,
    );
    remember(memory.mappings, value.name, { askedAtMs: looker.now(), value: value.secrets });
    const status = value.status ?? memory.environments.get(value.name)?.status;
    return toEnvironment({ ...value, status }, context, at, value.secrets);
  }
  const place = flinkOf(record, context.targetId);
  if (place === null || !isWorkload(record)) return null;
  return inspectWorkload(looker, record, place, signal);
}

async function inspectWorkload(looker: Looker, record: Workload, place: WorkloadPlace, signal?: AbortSignal) {
  const seen = recentLook(looker, record, place);
  if (seen !== null) return withFindings(record, seen);
  const below = looker.flinkBelow(prefixOf(place));
  const found =
    place.kind === "statements" && record.kind === "statement" ? await findJob(looker, record, place, signal) : null;
  const jobId = found?.jobId ?? record.jobId;
  if (jobId === null) return null;
  const findings = await below.inspectJob(jobId, record.facts, signal);
  if (findings === null) return null;
  const job = findings.facts.words.job;
  if (found !== null && job !== null) {
    remember(looker.memory.statementJobs, record.id, { ...found, state: job.value, at: job.at });
  }
  const look: Look = { by: record.id, jobId, findings, atMs: looker.now() };
  remember(looker.memory.looks, keyOf(place), look);
  return withFindings(record, look);
}

const keyOf = ({ kind, environment, name }: WorkloadPlace): string => JSON.stringify([kind, environment, name]);

/**
 * A look at the same Flink job a moment ago, made for the other record of it. A workload and its job are two records of one thing and fall due
 * together; the second costs nothing then.
 */
function recentLook({ memory, now, context }: Looker, record: Workload, place: WorkloadPlace): Look | null {
  const look = memory.looks.get(keyOf(place));
  if (look === undefined || look.by === record.id || now() - look.atMs >= context.detailMs / 3) return null;
  return record.jobId === null || record.jobId === look.jobId ? look : null;
}

function withFindings(record: Workload, { jobId, findings }: Look): FleetRecord {
  const facts = { ...findings.facts, subject: record.facts.subject };
  return { ...record, jobId, facts, load: findings.load, thread: withJob(record, jobId, facts.words.job) };
}

/**
 * A statement's job among what its Flink lists: the one that bears its name, or the only one where the pool is
 * dedicated. A shared pool's cluster runs the jobs of many statements. null: nothing to be sure of.
 */
async function findJob(
  { flinkBelow, memory, now, context }: Looker,
  record: Workload,
  place: WorkloadPlace,
  signal?: AbortSignal,
): Promise<FoundJob | null> {
  const jobs = await flinkBelow(prefixOf(place)).jobs(signal);
  const live = jobs.filter(({ state }) => !jobEnded.has(state));
  const candidates = live.length > 0 ? live : jobs;
  const pool = record.kind === "statement" ? record.computePool : null;
  const dedicated =
    pool !== null && memory.poolTypes.get(ids.pool(context.targetId, place.environment, pool)) === "DEDICATED";
  const [job, ...others] = dedicated ? candidates : candidates.filter(({ name }) => name === place.name);
  return job === undefined || others.length > 0 ? null : { ...job, at: new Date(now()).toISOString() };
}

/** The thread with the job's own word in the place of what others relayed. */
function withJob(record: Workload, jobId: string, job: { value: string; at: string } | null): ThreadLink[] {
  if (job === null) return record.thread;
  const link: ThreadLink = {
    plane: "job",
    targetId: record.targetId,
    kind: "job",
    name: jobId,
    says: job.value,
    observedAt: job.at,
    state: "present",
  };
  return [...record.thread.filter(({ plane }) => plane !== "job"), link];
}
