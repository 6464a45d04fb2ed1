import { type Facts, noFacts } from "@/lib/domain/facts";
import { idOf, Tier } from "@/lib/domain/item";
import type { Application } from "@/lib/domain/workload";
import type { Unjudged } from "../control-plane";
import { instant } from "./instants";
import { clusterItemId, environmentName, jobItemId, type ListContext } from "./to-job";
import type { ApplicationSummaryWire } from "./wire";
import { from } from "./words";

export const applicationItemId = (targetId: string, id: string): string => idOf(targetId, "applications", id);

/**
 * Since 2.3 every job belongs to an application. One that was made for a job alone carries the job's own id and says
 * nothing that the job does not say: it is no record of its own.
 */
export const isOwnApplication = (wire: ApplicationSummaryWire, jobIds: ReadonlySet<string>): boolean =>
  !jobIds.has(wire.id) && !wire.name.startsWith("SingleJobApplication(");

/** An application's state in the words of jobs, which differ in one letter only. */
const asJobWord = (status: string): string => (status === "CANCELING" ? "CANCELLING" : status);

/** An application that Flink itself lists, with the jobs that it runs. Nothing but its own start asks for it. */
export function toApplication(
  wire: ApplicationSummaryWire,
  jobIds: readonly string[],
  context: ListContext,
): Unjudged<Application> {
  const { target, at, flinkVersion } = context;
  const said = { targetId: target.id, observedAt: at };
  const only = jobIds.length === 1 ? (jobIds[0] ?? null) : null;
  return {
    id: applicationItemId(target.id, wire.id),
    kind: "application",
    name: wire.name,
    targetId: target.id,
    environment: environmentName(target),
    sources: [{ ...said, kind: "application", name: wire.id, says: wire.status }],
    tier: Tier.safeParse(target.tier).data ?? null,
    owner: target.owner ?? null,
    managedBy: null,
    facts: factsOf(wire, context),
    flinkVersion,
    image: null,
    parallelism: null,
    load: null,
    jobItemId: only === null ? null : jobItemId(target.id, only),
    jobId: only,
    clusterItemId: clusterItemId(target.id),
    thread: [
      { ...said, plane: "Flink", kind: "application", name: wire.name, says: wire.status, state: "present" },
      ...jobIds.map((name) => ({ ...said, plane: "job", kind: "job", name, says: null, state: "present" }) as const),
    ],
    labels: {},
    changedAt: null,
    upgradeMode: null,
    computePool: null,
  };
}

function factsOf(wire: ApplicationSummaryWire, { target, at, clockSkewMs }: ListContext): Facts {
  const facts = noFacts("application");
  const startedAt = instant(wire["start-time"]);
  return {
    ...facts,
    clockSkewMs,
    createdAt: startedAt,
    words: { ...facts.words, job: { value: asJobWord(wire.status), at, source: from.applications } },
    stateSince: instant(wire["end-time"]) ?? startedAt,
    startedAt,
    endedAt: instant(wire["end-time"]),
    bounded: wire.status === "FINISHED" ? true : null,
    observations: [{ of: "list", source: from.applications, at, periodMs: target.periods.list }],
  };
}
