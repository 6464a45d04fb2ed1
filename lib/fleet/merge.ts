import type { FleetRecord } from "@/lib/control-planes/control-plane";
import type { Facts, ObservationAge } from "@/lib/domain/facts";
import { isWorkload } from "./collections";
import { carriedRestarts, mergeRestarts } from "./merge-restarts";
import { type StaleLimit, withNearestWord } from "./merge-word";
import { askedFor } from "./restarts";

/** Observations that take a call a job; a list never brings them again, so they are kept until a newer look. */
const fromCloser: ReadonlySet<ObservationAge["of"]> = new Set(["detail", "checkpoints", "tasks", "restarts"]);
export const isCloserLook = (seen: ObservationAge): boolean => fromCloser.has(seen.of);

type Dated = { at: string };
/** The younger of two looks; a look that brought nothing never hides one that did. On equal times the first stays. */
const younger = <T extends Dated>(first: T | null, second: T | null): T | null =>
  first === null || second === null ? (first ?? second) : Date.parse(second.at) > Date.parse(first.at) ? second : first;

const listedAt = (facts: Facts): number =>
  Math.max(...facts.observations.filter((seen) => seen.of === "list").map((seen) => Date.parse(seen.at)), -Infinity);

/** True where both records speak of one run of the job; what a closer look found about another run is history. */
export function sameRun(left: FleetRecord, right: FleetRecord): boolean {
  if (!isWorkload(left) || !isWorkload(right)) return true;
  return left.jobId === null || right.jobId === null || left.jobId === right.jobId;
}

function mergeObservations(base: ObservationAge[], other: ObservationAge[], closerOnly: boolean): ObservationAge[] {
  const merged = [...base];
  for (const seen of other) {
    if (closerOnly && !isCloserLook(seen)) continue;
    const at = merged.findIndex((one) => one.of === seen.of && one.source === seen.source);
    const mine = merged[at];
    if (mine === undefined) merged.push(seen);
    else if (Date.parse(seen.at) > Date.parse(mine.at)) merged[at] = seen;
  }
  return merged;
}

/** `base` decides; the closer looks of `other` fill it and replace older ones. */
function withCloserLooks(base: Facts, other: Facts, closerOnly: boolean): Facts {
  return {
    ...base,
    restarts: mergeRestarts(base, other),
    checkpoints: younger(base.checkpoints, other.checkpoints),
    tasks: younger(base.tasks, other.tasks),
    taskManagers: base.taskManagers ?? other.taskManagers,
    slots: base.slots ?? other.slots,
    bounded: base.bounded ?? other.bounded,
    drift: base.drift ?? other.drift,
    nothingRuns: base.nothingRuns ?? other.nothingRuns,
    observations: mergeObservations(base.observations, other.observations, closerOnly),
  };
}

function join(base: FleetRecord, other: FleetRecord, closerOnly: boolean): FleetRecord {
  const facts = withCloserLooks(base.facts, other.facts, closerOnly);
  if (!isWorkload(base) || !isWorkload(other)) return { ...base, facts };
  return {
    ...base,
    facts,
    load: younger(base.load, other.load),
    parallelism: base.parallelism ?? other.parallelism,
    flinkVersion: base.flinkVersion ?? other.flinkVersion,
    jobId: base.kind === "job" ? base.jobId : (base.jobId ?? other.jobId),
  } as FleetRecord;
}

const plainLimit: StaleLimit = (periodMs) => Math.max(30_000, 3 * periodMs);

/** Another run of the job: what was found about the former is history, but for the restarts that led to this one. */
function nextRun(after: FleetRecord, before: FleetRecord): FleetRecord {
  if (askedFor(before, after)) return after;
  return { ...after, facts: { ...after.facts, restarts: carriedRestarts(after.facts, before.facts) } } as FleetRecord;
}

const withWord = (record: FleetRecord, other: FleetRecord, limit: StaleLimit): FleetRecord =>
  ({ ...record, facts: withNearestWord(record.facts, other.facts, limit) }) as FleetRecord;

/**
 * What a list brought, with what closer looks at the same run found before. Where Flink itself was heard lately, its word for
 * the job's state stands against one that others relay.
 */
export function mergeList(listed: FleetRecord, known: FleetRecord | null, limit = plainLimit): FleetRecord {
  if (known === null) return listed;
  if (!sameRun(listed, known)) return nextRun(listed, known);
  return join(withWord(listed, known, limit), known, true);
}

/**
 * What a closer look brought. It began from an older record: where a list came in between, the list keeps what it tells, and
 * the closer look adds what lists do not tell, and the job's word where it is the nearer source.
 */
export function mergeDetail(detail: FleetRecord, known: FleetRecord, limit = plainLimit): FleetRecord {
  if (!sameRun(detail, known)) return listedAt(detail.facts) < listedAt(known.facts) ? known : nextRun(detail, known);
  if (listedAt(detail.facts) < listedAt(known.facts)) return join(withWord(known, detail, limit), detail, false);
  return { ...detail, facts: { ...detail.facts, restarts: mergeRestarts(detail.facts, known.facts) } } as FleetRecord;
}

/** Observations with the periods that the observer really keeps: a rotation through a large fleet takes its time. */
export function withPeriods(facts: Facts, periods: { list: number; detail: number }): Facts {
  return {
    ...facts,
    observations: facts.observations.map((seen) => ({
      ...seen,
      periodMs: isCloserLook(seen) ? periods.detail : Math.max(seen.periodMs, periods.list),
    })),
  };
}
