import type { Overview } from "@/lib/api/schemas";
import { causesOf } from "@/lib/domain/causes";
import { type Composition, needsSomeone } from "@/lib/domain/verdict-state";
import type { ApplicationRow, Statement } from "@/lib/domain/workload";
import type { Runtime } from "../runtime";

type Workload = ApplicationRow | Statement;
const columnMs = 300_000;
const columnCount = 72;

const workloadsOf = (runtime: Runtime): Workload[] => [
  ...runtime.fleet.items("applications"),
  ...runtime.fleet.items("statements"),
];

const firstOf = (runtime: Runtime, ids: string[]) =>
  ids.slice(0, 3).flatMap((id) => {
    const item = runtime.fleet.find(id) ?? runtime.fleet.target(id);
    return item ? [{ kind: item.kind, id, name: item.name }] : [];
  });

/** What needs someone, grouped by cause; made once a version of the fleet. */
export function causes(runtime: Runtime) {
  const { fleet } = runtime;
  return fleet.memo("causes", () => {
    const inputs = workloadsOf(runtime).map((item) => ({
      item,
      tier: item.tier,
      owner: item.owner,
      rootCause:
        item.facts.restarts?.lastCause ?? item.facts.error?.value ?? item.facts.checkpoints?.lastFailure ?? null,
      clusterId: item.clusterItemId,
    }));
    const targets = fleet.targets().map((target) => ({
      item: target,
      tier: null,
      owner: null,
      rootCause: target.lastError?.text ?? null,
      clusterId: null,
    }));
    const items = causesOf([...inputs, ...targets], new Date().toISOString()).map((cause) => ({
      ...cause,
      first: firstOf(runtime, cause.workloadIds),
    }));
    return {
      items,
      total: items.length,
      workloads: inputs.filter(({ item }) => needsSomeone(item.verdict.state)).length,
      version: fleet.version,
    };
  });
}

const add = (composition: Composition, item: Workload): void => {
  composition[item.verdict.state] = (composition[item.verdict.state] ?? 0) + 1;
};

function byEnvironment(runtime: Runtime, workloads: Workload[]): Overview["environments"] {
  const found = new Map<string, Overview["environments"][number]>();
  const itemIds = new Map(runtime.fleet.items("environments").map((one) => [`${one.targetId}/${one.name}`, one.id]));
  for (const item of workloads) {
    const environment = item.environment ?? item.targetId;
    const key = `${item.targetId}/${environment}`;
    const row = found.get(key) ?? {
      environment,
      targetId: item.targetId,
      itemId: itemIds.get(key) ?? null,
      total: 0,
      stale: 0,
      composition: {},
    };
    row.total += 1;
    if (item.stale !== null) row.stale += 1;
    add(row.composition, item);
    found.set(key, row);
  }
  const need = (row: Overview["environments"][number]) =>
    (row.composition.failing ?? 0) * 10_000 + (row.composition.degraded ?? 0) * 100 + (row.composition.unknown ?? 0);
  return [...found.values()].sort(
    (a, b) => need(b) - need(a) || b.total - a.total || a.environment.localeCompare(b.environment),
  );
}

/** Counts instants into columns; those outside the window are left out. */
function columnsOf(times: Iterable<string>, from: number): number[] {
  const columns = new Array<number>(columnCount).fill(0);
  for (const time of times) {
    const at = Math.floor((Date.parse(time) - from) / columnMs);
    if (at >= 0 && at < columnCount) columns[at] = (columns[at] ?? 0) + 1;
  }
  return columns;
}

/** The workload with most of something, for the remark beside a lane. */
function busiest(workloads: Workload[], timesOf: (item: Workload) => string[], from: number): string | null {
  let best: { name: string; count: number; first: string } | null = null;
  for (const item of workloads) {
    const times = timesOf(item)
      .filter((time) => Date.parse(time) >= from)
      .sort();
    if (times[0] !== undefined && times.length > 1 && times.length > (best?.count ?? 0))
      best = { name: item.name, count: times.length, first: times[0] };
  }
  return best === null ? null : `${best.name} since ${best.first.slice(11, 16)}`;
}

const restartTimes = (item: Workload): string[] => item.facts.restarts?.times ?? [];
const lostCheckpoints = (item: Workload): string[] =>
  item.facts.checkpoints?.recent.filter((one) => one.failed).map((one) => one.at) ?? [];

function lanesOf(runtime: Runtime, workloads: Workload[], from: number): Overview["lanes"] {
  const ours = runtime.activity.list({ pageSize: 500 }).items.map((entry) => entry.at);
  const silent = runtime.fleet.history({ kinds: ["silent"], since: from, limit: 500 });
  return [
    {
      lane: "Spec changes",
      columns: columnsOf(
        workloads.flatMap((item) => item.changedAt ?? []),
        from,
      ),
      note: null,
    },
    { lane: "People", columns: columnsOf(ours, from), note: null },
    {
      lane: "Restarts",
      columns: columnsOf(workloads.flatMap(restartTimes), from),
      note: busiest(workloads, restartTimes, from),
    },
    {
      lane: "Checkpoints lost",
      columns: columnsOf(workloads.flatMap(lostCheckpoints), from),
      note: busiest(workloads, lostCheckpoints, from),
    },
    {
      lane: "Planes silent",
      columns: columnsOf(
        silent.map((one) => one.at),
        from,
      ),
      note: silent[0] ? `${silent[0].name} at ${silent[0].at.slice(11, 16)}` : null,
    },
  ];
}

/** The first screen's numbers; made once a version of the fleet. */
export function overview(runtime: Runtime): Overview {
  return runtime.fleet.memo("overview", () => {
    const workloads = workloadsOf(runtime);
    const composition: Composition = {};
    for (const item of workloads) add(composition, item);
    const from = (Math.floor(Date.now() / columnMs) + 1 - columnCount) * columnMs;
    const recent = runtime.fleet.history({
      kinds: ["verdict", "spec", "lost", "silent", "returned", "job"],
      limit: 12,
    });
    return {
      workloads: workloads.length,
      needSomeone: workloads.filter((item) => needsSomeone(item.verdict.state)).length,
      staleWorkloads: workloads.filter((item) => item.stale !== null).length,
      composition,
      environments: byEnvironment(runtime, workloads),
      lanes: lanesOf(runtime, workloads, from),
      columnMs,
      from: new Date(from).toISOString(),
      watchedSince: runtime.fleet.watchedSince,
      recent: recent.map(({ at, kind, itemKind, itemId, name, text, by }) => ({
        at,
        kind,
        itemKind,
        itemId,
        name,
        text,
        by,
      })),
      version: runtime.fleet.version,
    };
  });
}
