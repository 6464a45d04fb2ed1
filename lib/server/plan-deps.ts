import type { RecordKind } from "@/lib/control-planes/control-plane";
import { collectionOfKind, type FleetItem } from "@/lib/fleet/collections";
import type { Known, PlanDeps } from "@/lib/manifests/deps";
import { record } from "@/lib/manifests/read";
import type { Person } from "./auth";
import { writeRefusal } from "./authorise";
import type { Runtime } from "./runtime";

function knownOf(item: FleetItem): Known {
  const workload = item.kind === "application" || item.kind === "job" || item.kind === "statement" ? item : null;
  const savepoint = item.kind === "savepoint" ? item : null;
  return {
    itemId: item.id,
    kind: item.kind,
    name: item.name,
    targetId: item.targetId,
    environment: item.environment ?? null,
    tier: workload?.tier ?? null,
    jobId: workload?.jobId ?? null,
    upgradeMode: item.kind === "application" ? item.upgradeMode : null,
    managedBy: workload?.managedBy ?? null,
    lastCheckpointAt: workload?.facts.checkpoints?.lastCompletedAt ?? null,
    attachedTo: savepoint?.attachedTo ? { kind: savepoint.attachedTo.kind, name: savepoint.attachedTo.name } : null,
  };
}

const isKind = (kind: string): kind is RecordKind => kind in collectionOfKind;
/** Kinds whose names are unique on their whole server. */
const isGlobal = (kind: string): boolean => kind === "environment" || kind === "catalog";

/** Planning's view of this process, for one person. */
export function planDeps(runtime: Runtime, person: Person): PlanDeps {
  const { fleet } = runtime;
  const all = (kind: string): FleetItem[] => (isKind(kind) ? fleet.records(kind) : []);
  const named = (kind: string, targetId: string, environment: string | null, name: string) =>
    all(kind).find(
      (item) =>
        item.targetId === targetId &&
        item.name === name &&
        (isGlobal(kind) || (item.environment ?? null) === environment),
    ) ?? null;
  return {
    world: {
      targets: runtime.targets,
      environments: all("environment").map(({ targetId, name }) => ({ targetId, name })),
      catalogs: all("catalog").map(({ targetId, name }) => ({ targetId, name })),
    },
    environmentDefaults: (targetId, environment) => {
      if (targetId === null || environment === undefined) return {};
      const found = named("environment", targetId, null, environment);
      return found?.kind === "environment" ? record(found.applicationDefaults) : {};
    },
    plane: (targetId) => runtime.planes.get(targetId),
    refusal: (targetId) =>
      writeRefusal(
        person,
        runtime.targets.find((target) => target.id === targetId),
      ),
    byId: (kind, itemId) => {
      const item = fleet.find(itemId);
      return item?.kind === kind ? knownOf(item) : null;
    },
    byName: (kind, targetId, environment, name) => {
      const item = named(kind, targetId, environment, name);
      return item ? knownOf(item) : null;
    },
    childrenOf: (kind, targetId, environment, name) =>
      kind === "Environment"
        ? all("application").filter((item) => item.targetId === targetId && item.environment === name).length
        : all("statement").filter(
            (item) =>
              item.kind === "statement" &&
              item.targetId === targetId &&
              item.environment === environment &&
              item.computePool === name,
          ).length,
    now: () => new Date().toISOString(),
  };
}
