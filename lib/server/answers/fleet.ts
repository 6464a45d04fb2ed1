import type { CollectionQuery } from "@/lib/api/collection";
import type { HappeningKind, Happenings, ShellState } from "@/lib/api/schemas";
import type { Target } from "@/lib/domain/resources";
import { ConsoleError } from "@/lib/errors/console-error";
import { readToken } from "@/lib/url/filter";
import packageJson from "@/package.json";
import type { Person } from "../auth";
import { writeRefusal } from "../authorise";
import type { Runtime } from "../runtime";

const workloadKinds = ["applications", "statements"] as const;

/** What the frame around every screen shows. */
export function shellOf(runtime: Runtime, person: Person): ShellState {
  const { fleet } = runtime;
  const count = (name: Parameters<typeof fleet.query>[0]) => fleet.query(name, { pageSize: 1 }).all;
  return {
    demo: runtime.isDemo,
    person: person.name,
    signIn: person.signIn,
    writable: runtime.targets.filter((target) => writeRefusal(person, target) === null).map((target) => target.id),
    targets: runtime.targets.length,
    counts: {
      applications: count("applications"),
      statements: count("statements"),
      clusters: count("clusters"),
      computePools: count("compute-pools"),
      environments: count("environments"),
      catalogs: count("catalogs"),
      targets: runtime.targets.length,
    },
    planes: fleet.targets().map((target) => ({
      targetId: target.id,
      label: target.label,
      planeKind: target.planeKind,
      version: target.version,
      answers: target.answers,
      lastAnswerAt: target.lastAnswerAt,
      silentSince: target.silentSince,
      nextTryAt: target.nextTryAt,
      periodMs: target.periodMs,
      error: target.lastError?.text ?? null,
      workloads: workloadKinds.reduce(
        (sum, kind) => sum + (target.behind[kind] ?? 0),
        target.planeKind === "flink" ? (target.behind.jobs ?? 0) : 0,
      ),
    })),
    now: new Date().toISOString(),
    version: fleet.version,
  };
}

/** Targets are few: one page holds them, needy ones first. */
export function targetsOf(runtime: Runtime, _query: CollectionQuery) {
  const items = runtime.fleet.targets();
  return { items, total: items.length, nextCursor: null, version: runtime.fleet.version };
}

/** @throws ConsoleError not-found */
export function targetOf(runtime: Runtime, id: string): Target {
  const target = runtime.fleet.target(id);
  if (!target) throw new ConsoleError("not-found");
  return target;
}

export function tryTarget(runtime: Runtime, id: string): { asked: boolean } {
  targetOf(runtime, id);
  return { asked: runtime.fleet.tryNow(id) };
}

const activityKeys = ["who", "target", "item", "outcome"] as const;

/** Values of one key of the activity list's filter, as tokens `key:value,value`. */
function filterValues(query: CollectionQuery, key: (typeof activityKeys)[number]): string[] | undefined {
  const found = query.filter.map(readToken).filter((token) => token?.key === key);
  return found.length === 0 ? undefined : found.flatMap((token) => token?.values ?? []);
}

/**
 * What was done through this console, newest first. Filters: who, target, item, outcome.
 * @throws ConsoleError invalid for a filter or a cursor that this list does not know.
 */
export function activityOf(runtime: Runtime, query: CollectionQuery) {
  if (query.cursor !== undefined && !/^\d{1,15}$/.test(query.cursor))
    throw new ConsoleError("invalid", { detail: "The cursor is none of this list." });
  const strange = query.filter.find((text) => {
    const token = readToken(text);
    return token?.operator !== "is" || !activityKeys.some((key) => key === token.key);
  });
  if (strange !== undefined || query.q !== undefined || query.sort !== undefined)
    throw new ConsoleError("invalid", {
      detail: `This list is filtered by ${activityKeys.join(", ")} as key:value and has one order, newest first.`,
    });
  const page = runtime.activity.list({
    pageSize: query.pageSize,
    cursor: query.cursor,
    who: filterValues(query, "who"),
    targetId: filterValues(query, "target"),
    itemId: filterValues(query, "item"),
    outcome: filterValues(query, "outcome"),
  });
  return { ...page, version: runtime.fleet.version };
}

/** All that the history keeps. */
const historyKept = 5_000;

/** What two readings of a plane showed together, newest first, since the console watches. */
export function happeningsOf(
  runtime: Runtime,
  query: { kind: HappeningKind[]; q?: string; pageSize: number },
): Happenings {
  const kinds = query.kind.length === 0 ? {} : { kinds: query.kind };
  const text = query.q?.toLowerCase() ?? "";
  const found = runtime.fleet
    .history({ ...kinds, limit: historyKept })
    .filter((one) => text === "" || one.name.toLowerCase().includes(text));
  return {
    items: found.slice(0, query.pageSize).map(({ verdict: _, count: __, ...shown }) => shown),
    total: found.length,
    watchedSince: runtime.fleet.watchedSince,
    version: runtime.fleet.version,
  };
}

export const healthOf = (runtime: Runtime) => ({
  status: "ok" as const,
  version: packageJson.version,
  uptimeSeconds: Math.floor((Date.now() - runtime.startedAt) / 1000),
});

/** Ready once every target was asked once, well or badly: a silent target must not keep the console from serving. */
export function readyOf(runtime: Runtime) {
  runtime.fleet.wake();
  const waitingFor = runtime.fleet.waitingFor();
  return { ready: waitingFor.length === 0, waitingFor };
}
