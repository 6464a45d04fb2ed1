import { stringify } from "yaml";
import type { HistoryEvent, Instance } from "@/lib/domain/job-detail";
import { redactTree } from "@/lib/domain/redact";
import { ConsoleError } from "@/lib/errors/console-error";
import type { FleetItem } from "@/lib/fleet/collections";
import type { Happening } from "@/lib/fleet/history";
import { withoutServerFields } from "@/lib/manifests/diff";
import { record } from "@/lib/manifests/read";
import type { Runtime } from "../runtime";
import { applicationOf, itemOf, planeOf } from "./items";
import { rows } from "./lists";

const severities = { failing: "trouble", degraded: "warning", unknown: "warning" } as const;

const eventOf = (one: Happening): HistoryEvent => ({
  at: one.at,
  kind: one.kind,
  text: one.text,
  source: "Drey",
  severity:
    one.kind === "restart" || one.kind === "lost"
      ? "trouble"
      : one.verdict !== null && one.verdict in severities
        ? severities[one.verdict as keyof typeof severities]
        : "note",
});

/** What the planes tell and what the console saw, newest first. A plane that cannot tell leaves what the console saw. */
async function historyOf(runtime: Runtime, item: FleetItem, also: FleetItem | null, signal: AbortSignal) {
  const told = await Promise.allSettled(
    [item, ...(also ? [also] : [])].map((one) => {
      const source = runtime.fleet.record(one.id);
      return source ? planeOf(runtime, one.targetId).events(source, signal) : Promise.resolve([]);
    }),
  );
  const seen = runtime.fleet.history({ itemIds: [item.id, ...(also ? [also.id] : [])], limit: 300 }).map(eventOf);
  const acts = runtime.activity.list({ pageSize: 100, itemId: item.id }).items.map(
    (entry): HistoryEvent => ({
      at: entry.at,
      kind: "person",
      text: entry.text,
      source: entry.who,
      severity: entry.outcome === "accepted" ? "note" : "warning",
    }),
  );
  if (told.every((one) => one.status === "rejected") && seen.length + acts.length === 0)
    throw (told[0] as PromiseRejectedResult).reason;
  const all = [...told.flatMap((one) => (one.status === "fulfilled" ? one.value : [])), ...seen, ...acts];
  return {
    items: all.sort((a, b) => b.at.localeCompare(a.at)).slice(0, 500),
    watchedSince: runtime.fleet.watchedSince,
  };
}

export function eventsOf(runtime: Runtime, id: string, signal: AbortSignal) {
  const item = applicationOf(runtime, id);
  const job = item.kind === "application" && item.jobItemId !== null ? runtime.fleet.item("job", item.jobItemId) : null;
  return historyOf(runtime, item, job, signal);
}

export const statementEventsOf = (runtime: Runtime, id: string, signal: AbortSignal) =>
  historyOf(runtime, itemOf(runtime, "statement", id), null, signal);

const recordOf = (runtime: Runtime, item: FleetItem) => {
  const found = runtime.fleet.record(item.id);
  if (!found) throw new ConsoleError("not-found");
  return found;
};

export async function instancesOf(runtime: Runtime, id: string, signal: AbortSignal): Promise<{ items: Instance[] }> {
  const item = applicationOf(runtime, id);
  return { items: await planeOf(runtime, item.targetId).instances(recordOf(runtime, item), signal) };
}

export async function savepointsOf(runtime: Runtime, id: string, _signal: AbortSignal) {
  const item = applicationOf(runtime, id);
  const own = runtime.fleet.items("savepoints").filter((savepoint) => savepoint.attachedTo?.itemId === item.id);
  return { items: own.sort((a, b) => (b.triggeredAt ?? "").localeCompare(a.triggeredAt ?? "")).map(rows.savepoints) };
}

export async function manifestOf(runtime: Runtime, id: string, signal: AbortSignal) {
  const item = applicationOf(runtime, id);
  if (item.kind === "job")
    throw new ConsoleError("unsupported", {
      detail: "A job on a plain cluster has no manifest: it was submitted as a program.",
    });
  const document = await planeOf(runtime, item.targetId).read(
    "FlinkApplication",
    { name: item.name, environment: item.environment ?? "" },
    signal,
  );
  if (document === null) throw new ConsoleError("not-found");
  const { status: _status, ...rest } = withoutServerFields(record(document)).document;
  return { yaml: stringify(redactTree(rest), { lineWidth: 0 }), kind: "FlinkApplication" };
}

export function resultsOf(runtime: Runtime, id: string, pageToken: string | null, signal: AbortSignal) {
  const item = itemOf(runtime, "statement", id);
  return planeOf(runtime, item.targetId).results(recordOf(runtime, item), pageToken, signal);
}

function clusterReader(runtime: Runtime, id: string) {
  const item = itemOf(runtime, "cluster", id);
  const reader = planeOf(runtime, item.targetId).cluster(recordOf(runtime, item));
  if (!reader)
    throw new ConsoleError("unsupported", {
      detail: `${item.name} is not asked for its JobManager and TaskManagers: its plane does not relay them.`,
      targetId: item.targetId,
    });
  return reader;
}

export const clusterDetailOf = async (runtime: Runtime, id: string, signal: AbortSignal) =>
  clusterReader(runtime, id).detail(signal);
export const clusterLogOf = async (
  runtime: Runtime,
  id: string,
  who: string,
  file: "log" | "stdout",
  signal: AbortSignal,
) => clusterReader(runtime, id).log(who, file, signal);
