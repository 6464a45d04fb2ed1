import type { TargetConfig } from "@/lib/domain/target-config";
import type { Batch, FleetRecord } from "../control-plane";
import type { Answered, FlinkClient } from "./client";
import { ClusterMemory } from "./cluster-memory";
import { createApplicationLister, type ListedApplication } from "./list-applications";
import { quietly, settled } from "./settle";
import { applicationItemId, toApplication } from "./to-application";
import { type ClusterConfig, demandOf, toCluster } from "./to-cluster";
import { skewOf, toJob } from "./to-job";
import { type JobSummaryWire, JobsOverviewWire, OverviewWire } from "./wire";
import { JobManagerConfigWire, TaskManagersWire } from "./wire-cluster";

const configKeepMs = 600_000;

type Observer = { observe(signal?: AbortSignal): AsyncIterable<Batch> };

/**
 * The rounds of lists of one Flink cluster: three or four calls. `cluster` holds the one cluster, `jobs` its jobs,
 * `applications` (2.3 and newer) those that are more than one job's wrapping.
 * A cluster without a leader answers `/config` and nothing else, so only `/overview` counts as a sign of life.
 */
export function createObserver(client: FlinkClient, target: TargetConfig, now: () => number): Observer {
  const memory = new ClusterMemory();
  const listApplications = createApplicationLister(client, now);
  let owners: ReadonlyMap<string, string> = new Map();
  let flinkVersion: string | null = null;
  let kept: { config: ClusterConfig; readAt: number } = { config: null, readAt: Number.NEGATIVE_INFINITY };

  /** Changes only when a JobManager starts anew, so ten minutes are soon enough; without it the kind stays unknown. */
  async function configuration(signal: AbortSignal | undefined): Promise<ClusterConfig> {
    if (now() - kept.readAt < configKeepMs) return kept.config;
    const ask = signal === undefined ? {} : { signal };
    const answer = await quietly(client.json("jobManagerConfig", JobManagerConfigWire, ask));
    if (answer === null) return kept.config;
    kept = { config: new Map(answer.value.map(({ key, value }) => [key, value])), readAt: now() };
    return kept.config;
  }

  async function* observe(signal?: AbortSignal): AsyncGenerator<Batch> {
    const ask = signal === undefined ? {} : { signal };
    const overviewAsked = settled(client.json("overview", OverviewWire, ask));
    const jobsAsked = settled(client.json("jobsOverview", JobsOverviewWire, ask));
    const managersAsked = settled(client.json("taskManagers", TaskManagersWire, ask));
    const configAsked = settled(configuration(signal));

    const [overview, jobs, managers, config] = await Promise.all([
      overviewAsked,
      jobsAsked,
      managersAsked,
      configAsked,
    ]);
    if (overview.error !== undefined) {
      yield { scope: "cluster", at: client.stamp(), error: overview.error };
    } else {
      const known = config.value ?? null;
      const lost = managers.value === undefined ? null : memory.note(managers.value.value.taskmanagers, known, now());
      const { at, value } = overview.value;
      flinkVersion = value["flink-version"];
      const demand = jobs.value === undefined ? null : demandOf(jobs.value.value.jobs, value);
      yield {
        scope: "cluster",
        at,
        complete: true,
        records: [toCluster({ target, at, overview: value, config: known, lost, demand })],
      };
    }
    if (jobs.error !== undefined) {
      yield { scope: "jobs", at: client.stamp(), error: jobs.error };
      return;
    }
    const listed = jobs.value.value.jobs;
    const listing = await listApplications(new Set(listed.map((job) => job.jid)), ask);
    if (listing.state === "listed") owners = ownersIn(listing.applications, target.id);
    const context = { target, flinkVersion, clockSkewMs: skewOf(listed, jobs.value.at) };
    const running = overview.value?.value["jobs-running"] ?? 0;
    yield jobsBatch(jobs.value, running, (job, at) => ({
      ...toJob(job, { ...context, at }),
      workloadItemId: owners.get(job.jid) ?? null,
    }));
    if (listing.state === "failed") yield { scope: "applications", at: client.stamp(), error: listing.error };
    if (listing.state === "listed") {
      const { at } = listing;
      const records = listing.applications.map(({ wire, jobIds }) => toApplication(wire, jobIds, { ...context, at }));
      yield { scope: "applications", at, records, complete: true };
    }
  }
  return { observe };
}

/** Which application each job belongs to, by item id. */
const ownersIn = (applications: readonly ListedApplication[], targetId: string): ReadonlyMap<string, string> =>
  new Map(
    applications.flatMap(({ wire, jobIds }) =>
      jobIds.map((jid) => [jid, applicationItemId(targetId, wire.id)] as const),
    ),
  );

/** Jobs of one answer. An empty list that the overview denies is no proof that nothing runs. */
function jobsBatch(
  { value, at }: Answered<{ jobs: JobSummaryWire[] }>,
  running: number,
  toRecord: (job: JobSummaryWire, at: string) => FleetRecord,
): Batch {
  const records = value.jobs.map((job) => toRecord(job, at));
  if (records.length > 0 || running === 0) return { scope: "jobs", at, records, complete: true };
  const reason = `The list of jobs is empty, but the cluster counts ${running} that have not ended.`;
  return { scope: "jobs", at, records, complete: false, reason };
}
