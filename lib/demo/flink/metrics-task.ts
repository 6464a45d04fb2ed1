import type { JobSpec } from "../specs";
import { checkpointsOf } from "./checkpoint-plan";
import { descendantsOf, operatorsOf } from "./graph";
import { jobSeed } from "./incidents";
import { ioOf } from "./io";
import { taskState } from "./life";
import {
  flowAt,
  HELD_UP,
  hotspotAt,
  hotspotsOf,
  loadOf,
  METRIC_PERIOD,
  METRICS_AFTER,
  ratesOf,
  recordBytes,
  sharesOf,
} from "./load";
import type { MutableState } from "./mutable-state";
import { mix, unit, wobble } from "./noise";
import type { JobView } from "./view";

/** The value that Flink reports while no watermark has arrived. */
export const NO_WATERMARK = "-9223372036854775808";

/** Metrics by name; strings are values that no double holds. */
export type Values = Map<string, number | string>;

function firstSource(job: JobSpec): number {
  return Math.max(
    0,
    job.vertices.findIndex((vertex) => vertex.inputs.length === 0),
  );
}

/** The event time a subtask has reached, epoch ms. */
export function watermarkOf(job: JobSpec, vertex: number, subtask: number, now: number): number {
  const sampled = now - (now % METRIC_PERIOD);
  const seed = mix(jobSeed(job), 101, vertex);
  let behind = 1_500 + unit(seed, subtask, sampled) * 2_500;
  const spot = hotspotAt(job, now);
  if (spot && spot.kind !== "skew" && (spot.vertex === vertex || descendantsOf(job, spot.vertex).has(vertex))) {
    behind += Math.min(0.4 * (now - spot.since), 389_000);
  }
  let watermark = sampled - behind;
  for (const trouble of job.troubles) {
    const source = trouble.vertex ?? firstSource(job);
    const touches = trouble.kind === "idle-watermark" && (source === vertex || descendantsOf(job, source).has(vertex));
    if (touches && trouble.since <= now && (trouble.until === null || now < trouble.until)) {
      watermark = Math.min(watermark, trouble.since - 3_000);
    }
  }
  return Math.round(watermark);
}

/** True once a running vertex has metrics; for the first seconds it has none. */
export function sampledYet(view: JobView, vertex: number, now: number): boolean {
  return (
    taskState(view.job, view.life, vertex, null, now) === "RUNNING" && now >= view.life.run.runningAt + METRICS_AFTER
  );
}

/** /vertices/:vid/watermarks: nothing for a source, and for a vertex that does not run. */
export function watermarksOf(view: JobView, vertex: number, now: number): { id: string; value: string }[] {
  const spec = view.job.vertices[vertex];
  if (!spec || spec.inputs.length === 0 || !sampledYet(view, vertex, now)) {
    return [];
  }
  const fresh = now - view.life.run.runningAt < METRICS_AFTER + METRIC_PERIOD;
  return Array.from({ length: spec.parallelism }, (_, subtask) => ({
    id: `${subtask}.currentInputWatermark`,
    value: fresh ? NO_WATERMARK : String(watermarkOf(view.job, vertex, subtask, now)),
  }));
}

/** Records that wait in the source's topics: what was held up during a hotspot, read off again afterwards. */
function pendingRecords(job: JobSpec, vertex: number, now: number): number {
  const rate = job.vertices[vertex]?.recordsPerSecond ?? 0;
  const backlog = hotspotsOf(job).reduce((sum, spot) => {
    const held = ((1 - HELD_UP) * rate * Math.max(0, Math.min(now, spot.until) - spot.since)) / 1000;
    const read = (0.8 * rate * Math.max(0, now - spot.until)) / 1000;
    return sum + Math.max(0, held - read);
  }, 0);
  const sampled = Math.floor(now / METRIC_PERIOD);
  return backlog + rate * (0.1 + 0.2 * unit(jobSeed(job), 103, vertex, sampled));
}

/** All metrics of one running subtask; empty where it has none yet. */
export function taskMetrics(
  view: JobView,
  mutations: MutableState,
  vertex: number,
  subtask: number,
  now: number,
): Values {
  const { job, graph, life } = view;
  const spec = job.vertices[vertex];
  const values: Values = new Map();
  if (!spec || !sampledYet(view, vertex, now)) {
    return values;
  }
  const seed = mix(jobSeed(job), 107, vertex, subtask);
  const sampled = now - (now % METRIC_PERIOD);
  const at = Math.max(sampled, life.run.runningAt);
  const load = loadOf(job, vertex, subtask, now);
  const io = ioOf(view, vertex, subtask, at);
  const share = sharesOf(job, vertex, hotspotAt(job, now))[subtask] ?? 0;
  const rates = ratesOf(job, vertex, graph.readers[vertex]?.length ?? 0);
  const rate = (value: number, salt: number) =>
    Math.max(0, Math.round(value * share * flowAt(job, sampled) * (1 + 0.02 * wobble(seed, sampled, salt)) * 10) / 10);
  const put = (name: string, value: number) => values.set(name, value);
  const perSecond = { in: rate(rates.read, 1), out: rate(rates.written, 2) };
  const bytesIn = spec.inputs[0] ? recordBytes(job, spec.inputs[0].from) : 0;
  const bytesOut = recordBytes(job, vertex);
  put("busyTimeMsPerSecond", load.busy * 1000);
  put("idleTimeMsPerSecond", Math.round(load.idle * 1000));
  put("backPressuredTimeMsPerSecond", Math.round(load.backPressured * 1000));
  put("softBackPressuredTimeMsPerSecond", Math.round(load.backPressured * 940));
  put("hardBackPressuredTimeMsPerSecond", Math.round(load.backPressured * 60));
  put("maxSoftBackPressureTimeMs", Math.round(load.backPressured * 320));
  put("maxHardBackPressureTimeMs", Math.round(load.backPressured * 45));
  put("changelogBusyTimeMsPerSecond", 0);
  put("accumulateBusyTimeMs", Number(io["accumulated-busy-time"]));
  put("accumulateIdleTimeMs", io["accumulated-idle-time"]);
  put("accumulateBackPressuredTimeMs", io["accumulated-backpressured-time"]);
  put("numRecordsIn", io["read-records"]);
  put("numRecordsOut", io["write-records"]);
  put("numRecordsInPerSecond", perSecond.in);
  put("numRecordsOutPerSecond", perSecond.out);
  put("numBytesIn", io["read-bytes"]);
  put("numBytesOut", io["write-bytes"]);
  put("numBytesInPerSecond", perSecond.in * bytesIn);
  put("numBytesOutPerSecond", perSecond.out * bytesOut);
  for (const prefix of ["", "Shuffle.Netty.Input."]) {
    put(`${prefix}numBytesInLocal`, Math.round(io["read-bytes"] * 0.3));
    put(`${prefix}numBytesInRemote`, Math.round(io["read-bytes"] * 0.7));
    put(`${prefix}numBytesInLocalPerSecond`, Math.round(perSecond.in * bytesIn * 0.3));
    put(`${prefix}numBytesInRemotePerSecond`, Math.round(perSecond.in * bytesIn * 0.7));
    put(`${prefix}numBuffersInLocal`, Math.round((io["read-bytes"] * 0.3) / 32_768));
    put(`${prefix}numBuffersInRemote`, Math.round((io["read-bytes"] * 0.7) / 32_768));
    put(`${prefix}numBuffersInLocalPerSecond`, Math.round((perSecond.in * bytesIn * 0.3) / 3_276.8) / 10);
    put(`${prefix}numBuffersInRemotePerSecond`, Math.round((perSecond.in * bytesIn * 0.7) / 3_276.8) / 10);
  }
  put("numBuffersOut", Math.round(io["write-bytes"] / 32_768));
  put("numBuffersOutPerSecond", Math.round((perSecond.out * bytesOut) / 3_276.8) / 10);
  const hot = load.busy > 0.9 ? 1 : load.busy * 0.2;
  put("Shuffle.Netty.Input.Buffers.inPoolUsage", spec.inputs.length > 0 ? hot : 0);
  put("Shuffle.Netty.Input.Buffers.inputExclusiveBuffersUsage", spec.inputs.length > 0 ? hot : 0);
  put("Shuffle.Netty.Input.Buffers.inputFloatingBuffersUsage", hot === 1 && spec.inputs.length > 0 ? 1 : 0);
  put("Shuffle.Netty.Input.Buffers.inputQueueLength", spec.inputs.length > 0 ? Math.round(hot * 18) : 0);
  put("Shuffle.Netty.Input.Buffers.inputQueueSize", spec.inputs.length > 0 ? Math.round(hot * 18 * 32_768) : 0);
  put("Shuffle.Netty.Output.Buffers.outPoolUsage", Math.round(Math.min(1, load.backPressured * 1.3) * 100) / 100);
  put("Shuffle.Netty.Output.Buffers.outputQueueLength", Math.round(load.backPressured * 20));
  put("Shuffle.Netty.Output.Buffers.outputQueueSize", Math.round(load.backPressured * 20 * 32_768));
  const latency = 1 + load.busy * 40;
  const spread = {
    min: 0,
    median: 0.4,
    mean: 0.6,
    p75: 0.9,
    p90: 1.6,
    p95: 2.1,
    p98: 2.9,
    p99: 3.6,
    p999: 7,
    max: 11,
    stddev: 0.8,
  };
  for (const [name, factor] of Object.entries(spread)) {
    put(`mailboxLatencyMs_${name}`, Math.round(latency * factor * 10) / 10);
  }
  put("mailboxMailsPerSecond", Math.round(40 * unit(seed, sampled, 5) + 2));
  put("mailboxQueueSize", load.busy > 0.9 ? 1 : 0);
  put("numFiredTimers", 0);
  put("numFiredTimersPerSecond", 0);
  put("initializationTime", life.run.runningAt - life.run.initializeAt);
  put("checkpointStartDelayNanos", startDelay(job, mutations, load.backPressured, now));
  values.set("isBackPressured", String(load.backPressured > 0.5));
  if (spec.inputs.length > 0) {
    put("currentInputWatermark", watermarkOf(job, vertex, subtask, now));
    put(
      "checkpointAlignmentTime",
      Math.round(2.1e8 * (0.6 + 0.8 * unit(seed, sampled, 6)) * (load.busy > 0.9 ? 40 : 1)),
    );
  }
  operatorMetrics(view, values, vertex, subtask, now);
  return values;
}

function startDelay(job: JobSpec, mutations: MutableState, backPressured: number, now: number): number {
  const latest = checkpointsOf(job, mutations, now, 1).latest.completed;
  return latest ? Math.round((latest.endsAt - latest.triggeredAt) * (0.2 + backPressured) * 1e6) : 0;
}

function operatorMetrics(view: JobView, values: Values, vertex: number, subtask: number, now: number): void {
  const { job } = view;
  const spec = job.vertices[vertex];
  const operators = spec ? operatorsOf(spec) : [];
  const source = spec?.inputs.length === 0;
  const watermark = watermarkOf(job, vertex, subtask, now);
  const parallelism = Math.max(1, spec?.parallelism ?? 1);
  for (const [position, operator] of operators.entries()) {
    for (const figure of ["numRecords", "numBytes"]) {
      for (const direction of ["In", "Out"]) {
        const own = `${figure}${direction}`;
        const outer = position === 0 || direction === "Out" ? own : `${figure}In`;
        values.set(`${operator}.${own}`, values.get(outer) ?? 0);
        values.set(`${operator}.${own}PerSecond`, values.get(`${outer}PerSecond`) ?? 0);
      }
    }
    values.set(`${operator}.currentOutputWatermark`, watermark);
    if (!(source && position === 0)) {
      values.set(`${operator}.currentInputWatermark`, watermark);
    }
    if (source && position === 0) {
      const pending = Math.round(pendingRecords(job, vertex, now) / parallelism);
      values.set(`${operator}.pendingRecords`, pending);
      values.set(`${operator}.KafkaSourceReader.KafkaConsumer.records-lag-max`, Math.round(pending * 1.4));
      values.set(`${operator}.numRecordsInErrors`, 0);
      values.set(`${operator}.sourceIdleTime`, 0);
      values.set(`${operator}.currentEmitEventTimeLag`, now - watermark);
      values.set(`${operator}.currentFetchEventTimeLag`, Math.round((now - watermark) * 0.7));
      values.set(`${operator}.watermarkLag`, now - watermark);
    }
    if (operator.endsWith("__Committer")) {
      values.set(`${operator}.pendingCommittables`, 0);
    }
    if (operator.endsWith("__Writer")) {
      values.set(`${operator}.numRecordsSend`, values.get("numRecordsIn") ?? 0);
      values.set(`${operator}.numRecordsSendErrors`, 0);
      values.set(`${operator}.currentSendTime`, 8);
    }
  }
}
