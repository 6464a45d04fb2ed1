import { z } from "zod";
import type { HistoryEvent } from "@/lib/domain/job-detail";
import { redactTree } from "@/lib/domain/redact";
import type { TargetConfig } from "@/lib/domain/target-config";
import { ConsoleError } from "@/lib/errors/console-error";
import type { Send } from "@/lib/transport/transport";
import type { ControlPlane, FlinkBelow, LendFlink } from "../control-plane";
import { follow, perform } from "./act";
import { createFlinkClient, type FlinkPlace } from "./client";
import { createClusterReader, unsupported } from "./cluster-reader";
import { createInspector, inspectCostOf, runningCost } from "./inspect";
import { LoadCache } from "./loads";
import { createObserver } from "./observe";
import { probe } from "./probe";
import { createFlinkReader } from "./reader";
import { settled } from "./settle";
import { checkpointEvents } from "./to-checkpoints";
import { exceptionEvents } from "./to-exceptions";
import { clusterItemId } from "./to-job";
import { JobsOverviewWire } from "./wire";
import { JarsWire } from "./wire-cluster";

export type PlaneOptions = {
  target: TargetConfig;
  send: Send;
  /** Our clock, in epoch ms. */
  now?: () => number;
};

/** The control plane of one Flink REST endpoint: a session, an application or a standalone cluster. */
export function createFlinkPlane({ target, send, now = Date.now }: PlaneOptions): ControlPlane {
  const client = createFlinkClient({ send, targetId: target.id, now });
  const loads = { client, cache: new LoadCache(), now };
  const observer = createObserver(client, target, now);
  const inspectJob = createInspector(loads, target.periods);
  const reader = (jobId: string) => createFlinkReader(loads, jobId);

  async function events(jobId: string, signal?: AbortSignal): Promise<HistoryEvent[]> {
    const [failures, checkpoints] = await Promise.all([
      settled(reader(jobId).exceptions(signal)),
      settled(reader(jobId).checkpoints(signal)),
    ]);
    // Half a history is better than none, and none is an error, not an empty list.
    if (failures.error !== undefined && checkpoints.error !== undefined) throw failures.error;
    const all = [
      ...(failures.value === undefined ? [] : exceptionEvents(failures.value)),
      ...(checkpoints.value === undefined ? [] : checkpointEvents(checkpoints.value)),
    ];
    return all.sort((a, b) => b.at.localeCompare(a.at));
  }

  return {
    targetId: target.id,
    kind: "flink",
    probe: (signal) => probe(client, target, signal),
    observe: (signal) => observer.observe(signal),
    async inspect(record, signal) {
      if ((record.kind !== "job" && record.kind !== "application") || record.jobId === null) return null;
      const found = await inspectJob(record.jobId, record.facts, signal);
      if (found === null) return null;
      // An application's own word stays: it may have failed although its job has not.
      const words = record.kind === "application" ? record.facts.words : found.facts.words;
      const facts = { ...found.facts, words };
      return { ...record, facts, parallelism: found.parallelism ?? record.parallelism, load: found.load };
    },
    inspectCost(record) {
      if (record.kind === "job") return inspectCostOf(record.facts.words.job?.value ?? null);
      return record.kind === "application" && record.jobId !== null ? runningCost : 0;
    },
    job: (ref) => reader(ref.jobId),
    cluster: (record) => (record.id === clusterItemId(target.id) ? createClusterReader(client) : null),
    async read(kind, ref, signal) {
      const ask = signal === undefined ? {} : { signal };
      const answer = await settled(document(kind, ref, ask));
      if (answer.error === undefined) return redactTree(answer.value);
      if (answer.error.code === "not-found") return null;
      throw answer.error;
    },
    act: (act, signal) => perform(client, act, signal),
    operation: (operationId, signal) => follow(client, operationId, signal),
    events(record, signal) {
      const jobId = record.kind === "job" || record.kind === "application" ? record.jobId : null;
      return jobId === null ? Promise.resolve([]) : events(jobId, signal);
    },
    instances: () => Promise.resolve([]),
    results: () => Promise.reject(unsupported(target.id, "A Flink job has no rows to show.")),
  };

  async function document(kind: string, ref: Record<string, string>, ask: { signal?: AbortSignal }): Promise<unknown> {
    if (kind === "Job")
      return (await client.json("job", z.looseObject({}), { ...ask, params: { jid: ref.jobId ?? "" } })).value;
    if (kind === "Cluster") return (await client.json("jobManagerConfig", z.array(z.unknown()), ask)).value;
    if (kind === "Jar") return (await client.json("jars", JarsWire, ask)).value.files;
    throw new ConsoleError("unsupported", { targetId: target.id, detail: `Flink's REST keeps no ${kind}.` });
  }
}

/** The same as for a plane; the target is the one that relays. */
export type LendOptions = PlaneOptions;

/** Flink's reads for planes that relay its REST below a path of their own. One place is built once, to share what it remembers. */
export function lendFlink({ target, send, now = Date.now }: LendOptions): LendFlink {
  const cache = new LoadCache();
  const places = new Map<string, FlinkBelow>();
  return (prefix) => {
    const key = JSON.stringify([prefix.template, Object.entries(prefix.params).sort()]);
    const known = places.get(key);
    if (known !== undefined) return known;
    if (places.size >= placesMost) places.clear();
    const below = flinkBelow({ target, send, now }, prefix, cache);
    places.set(key, below);
    return below;
  };
}
const placesMost = 20_000;

function flinkBelow(options: Required<LendOptions>, place: FlinkPlace, cache: LoadCache): FlinkBelow {
  const { target, send, now } = options;
  const client = createFlinkClient({ send, targetId: target.id, place, now });
  const loads = { client, cache, now };
  return {
    async jobs(signal) {
      const { value } = await client.json("jobsOverview", JobsOverviewWire, signal === undefined ? {} : { signal });
      return value.jobs.map((job) => ({ jobId: job.jid, name: job.name, state: job.state }));
    },
    job: (jobId) => createFlinkReader(loads, jobId),
    cluster: () => createClusterReader(client),
    inspectJob: createInspector(loads, target.periods),
    inspectCost: runningCost,
  };
}
