import { z } from "zod";
import type { ConsoleError } from "@/lib/errors/console-error";
import type { Ask, FlinkClient } from "./client";
import { pooled } from "./pool";
import { quietly, settled } from "./settle";
import { isOwnApplication } from "./to-application";
import { type ApplicationSummaryWire, ApplicationsWire } from "./wire";

const askAgainMs = 600_000;
/** Applications whose jobs are asked for in one round; the rest wait for the next. */
const detailsMost = 20;
const keptMost = 5000;
const ApplicationWire = z.looseObject({ jobs: z.array(z.looseObject({ jid: z.string() })) });

export type ListedApplication = { wire: ApplicationSummaryWire; jobIds: string[] };
export type Listing =
  | { state: "none" }
  | { state: "failed"; error: ConsoleError }
  | { state: "listed"; at: string; applications: ListedApplication[] };

/**
 * Lists the applications that are more than one job's wrapping. Flink before 2.3 answers 404; it is asked again every
 * ten minutes, for clusters are upgraded in place. An error only counts where applications were seen before.
 */
export function createApplicationLister(client: FlinkClient, now: () => number) {
  let known = false;
  let absentSince = Number.NEGATIVE_INFINITY;
  const jobsOf = new Map<string, { key: string; jobIds: string[] }>();

  /** Ids of an application's jobs, asked again only when their number or state changed. */
  async function withJobs(wires: ApplicationSummaryWire[], ask: Ask): Promise<ListedApplication[]> {
    const keyOf = (wire: ApplicationSummaryWire) => JSON.stringify([wire.status, Object.entries(wire.jobs).sort()]);
    const changed = wires.filter((wire) => jobsOf.get(wire.id)?.key !== keyOf(wire)).slice(0, detailsMost);
    if (jobsOf.size > keptMost) jobsOf.clear();
    await pooled(changed, 4, async (wire) => {
      const params = { application: wire.id };
      const answer = await quietly(client.json("application", ApplicationWire, { ...ask, params }));
      if (answer !== null) jobsOf.set(wire.id, { key: keyOf(wire), jobIds: answer.value.jobs.map((job) => job.jid) });
    });
    return wires.map((wire) => ({ wire, jobIds: jobsOf.get(wire.id)?.jobIds ?? [] }));
  }

  return async (jobIds: ReadonlySet<string>, ask: Ask): Promise<Listing> => {
    if (now() - absentSince < askAgainMs) return { state: "none" };
    const answer = await settled(client.json("applications", ApplicationsWire, ask));
    if (answer.error?.code === "not-found") {
      absentSince = now();
      known = false;
      return { state: "none" };
    }
    if (answer.error !== undefined) return known ? { state: "failed", error: answer.error } : { state: "none" };
    known = true;
    const own = answer.value.value.applications.filter((wire) => isOwnApplication(wire, jobIds));
    return { state: "listed", at: answer.value.at, applications: await withJobs(own, ask) };
  };
}
