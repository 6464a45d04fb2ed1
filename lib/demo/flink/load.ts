import type { JobSpec, TroubleKind } from "../specs";
import { ancestorsOf, descendantsOf } from "./graph";
import { jobSeed, struck } from "./incidents";
import { mix, unit, wobble } from "./noise";

/** Shares of a second, 0 to 1; together 1. */
export type Load = { busy: number; backPressured: number; idle: number };

/** A place where records queue up, and since when. */
export type Hotspot = { kind: TroubleKind; vertex: number; subtask: number; since: number; until: number };

/** Metrics are sampled anew this often, as by Flink's own fetcher. */
export const METRIC_PERIOD = 10_000;
/** A task that just started has been sampled by nobody for this long. */
export const METRICS_AFTER = 6_000;
const WAVE = 3_600_000;
const SWING = 0.12;
/** What passes while something is held up. */
const THROTTLED = 0.55;

const HOT: TroubleKind[] = ["checkpoints-expire", "back-pressure", "skew"];

/** All hotspots of a job's life, past ones too, one after the other: where two overlap, the later one begins when the earlier is over. */
export function hotspotsOf(job: JobSpec): Hotspot[] {
  const spots: Hotspot[] = [];
  const troubles = job.troubles.filter((trouble) => HOT.includes(trouble.kind)).sort((a, b) => a.since - b.since);
  for (const trouble of troubles) {
    const since = Math.max(trouble.since, spots.at(-1)?.until ?? 0);
    const until = trouble.until ?? Number.POSITIVE_INFINITY;
    if (since < until) {
      spots.push({ kind: trouble.kind, ...struck(job, trouble), since, until });
    }
  }
  return spots;
}

/** The hotspot in force at an instant. */
export function hotspotAt(job: JobSpec, now: number): Hotspot | null {
  return hotspotsOf(job).find((spot) => spot.since <= now && now < spot.until) ?? null;
}

function phase(job: JobSpec): number {
  return unit(jobSeed(job), 41) * 2 * Math.PI;
}

/** How busy the world is at an instant: 1 on average, up and down once an hour. */
export function traffic(job: JobSpec, at: number): number {
  return 1 + SWING * Math.sin(phase(job) + (2 * Math.PI * at) / WAVE);
}

/** The integral of `traffic` in ms; it only grows. */
function passed(job: JobSpec, from: number, to: number): number {
  const shift = phase(job);
  const angle = (at: number) => Math.cos(shift + (2 * Math.PI * (at % WAVE)) / WAVE);
  return to <= from ? 0 : to - from + ((SWING * WAVE) / (2 * Math.PI)) * (angle(from) - angle(to));
}

/** Each subtask's part of a vertex's records; sums to 1. A struck subtask takes a third. */
export function sharesOf(job: JobSpec, vertex: number, spot: Hotspot | null): number[] {
  const parallelism = job.vertices[vertex]?.parallelism ?? 1;
  const seed = mix(jobSeed(job), 43, vertex);
  const raw = Array.from({ length: parallelism }, (_, subtask) => 1 + 0.06 * wobble(seed, subtask));
  const sum = raw.reduce((total, part) => total + part, 0);
  const even = raw.map((part) => part / sum);
  if (!spot || spot.vertex !== vertex || spot.kind === "back-pressure" || parallelism === 1) {
    return even;
  }
  const hot = Math.max(0.31, 1.5 / parallelism);
  const rest = 1 - (even[spot.subtask] ?? 0);
  return even.map((part, subtask) => (subtask === spot.subtask ? hot : (part / rest) * (1 - hot)));
}

/** Load without noise. `subtask` null asks for the vertex as a whole. */
export function steadyLoad(job: JobSpec, vertex: number, subtask: number | null, spot: Hotspot | null): Load {
  const busy = job.vertices[vertex]?.busy ?? 0;
  if (!spot) {
    return { busy, backPressured: 0, idle: 1 - busy };
  }
  if (spot.vertex === vertex) {
    const limit = spot.kind === "skew" ? 0.9 : 0.97;
    if (spot.kind === "back-pressure") {
      return { busy: limit, backPressured: 0, idle: 1 - limit };
    }
    const parallelism = job.vertices[vertex]?.parallelism ?? 1;
    const others = busy * 0.72;
    const own = subtask === null ? (limit + others * (parallelism - 1)) / parallelism : others;
    const mine = subtask === spot.subtask ? limit : own;
    return { busy: mine, backPressured: 0, idle: 1 - mine };
  }
  const distance = ancestorsOf(job, spot.vertex).get(vertex);
  if (distance !== undefined) {
    const peak = spot.kind === "back-pressure" ? 0.94 : spot.kind === "skew" ? 0.34 : 0.78;
    const mass =
      (job.vertices[vertex]?.recordsPerSecond ?? 0) / Math.max(1, job.vertices[spot.vertex]?.recordsPerSecond ?? 1);
    const backPressured = Math.max(0.02, peak * (0.14 + 0.86 * Math.min(1, mass)) - 0.04 * (distance - 1));
    const working = busy * (1 - backPressured);
    return { busy: working, backPressured, idle: Math.max(0, 1 - backPressured - working) };
  }
  const starved = descendantsOf(job, spot.vertex).has(vertex) ? busy * THROTTLED : busy;
  return { busy: starved, backPressured: 0, idle: 1 - starved };
}

/** The load of one subtask as the metrics of the moment show it. */
export function loadOf(job: JobSpec, vertex: number, subtask: number, now: number): Load {
  const bucket = Math.floor(now / METRIC_PERIOD);
  const spot = hotspotAt(job, now);
  const steady = steadyLoad(job, vertex, subtask, spot);
  const seed = mix(jobSeed(job), 47, vertex);
  const pressure = Math.min(1, steady.backPressured * (1 + 0.03 * wobble(seed, subtask, bucket, 1)));
  const swing = spot?.vertex === vertex ? 0.02 : 0.09;
  const wave = spot?.vertex === vertex ? 1 : traffic(job, bucket * METRIC_PERIOD);
  const busy = Math.min(1 - pressure, steady.busy * wave * (1 + swing * wobble(seed, subtask, bucket, 2)));
  const round = (value: number) => Math.round(value * 1000) / 1000;
  const shown = { busy: round(busy), backPressured: round(pressure) };
  return { ...shown, idle: Math.max(0, round(1 - shown.busy - shown.backPressured)) };
}

/** Records a second that reach and leave a vertex, before noise and waves. */
export function ratesOf(job: JobSpec, vertex: number, readers: number): { read: number; written: number } {
  const spec = job.vertices[vertex];
  if (!spec) {
    return { read: 0, written: 0 };
  }
  const read = spec.inputs.reduce((sum, input) => {
    const rate = job.vertices[input.from]?.recordsPerSecond ?? 0;
    return sum + (input.ship === "BROADCAST" ? rate * spec.parallelism : rate);
  }, 0);
  return { read, written: spec.recordsPerSecond * readers };
}

/** Average bytes of a record between tasks. */
export function recordBytes(job: JobSpec, vertex: number): number {
  return 80 + (mix(jobSeed(job), 53, vertex) % 420);
}

/** How much of the usual flow passes at an instant, wave included. */
export function flowAt(job: JobSpec, now: number): number {
  return traffic(job, now) * (hotspotAt(job, now) ? THROTTLED : 1);
}

/** Weighted milliseconds since a start: [in ordinary times, in each hotspot's time]. Each part only grows with time. */
export function spans(
  job: JobSpec,
  from: number,
  to: number,
): { ordinary: number; spots: { spot: Hotspot; span: number }[] } {
  const spots = hotspotsOf(job).map((spot) => ({
    spot,
    span: passed(job, Math.max(from, spot.since), Math.min(to, spot.until)),
  }));
  return { ordinary: passed(job, from, to) - spots.reduce((sum, { span }) => sum + span, 0), spots };
}

/** Weight of a hotspot's time in records. */
export const HELD_UP = THROTTLED;
