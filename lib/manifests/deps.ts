import type { ControlPlane } from "@/lib/control-planes/control-plane";
import type { World } from "./route";

/** What planning needs to know of one thing that exists. */
export type Known = {
  itemId: string;
  kind: string;
  name: string;
  targetId: string;
  environment: string | null;
  tier: number | null;
  jobId: string | null;
  upgradeMode: string | null;
  managedBy: string | null;
  lastCheckpointAt: string | null;
  /** A savepoint's owner; null for a detached one and for other kinds. */
  attachedTo: { kind: "application" | "statement"; name: string } | null;
};

/** The seams of planning and applying: what the fleet knows, the planes, and who may write. */
export type PlanDeps = {
  world: World;
  environmentDefaults: (targetId: string | null, environment: string | undefined) => Record<string, unknown>;
  plane: (targetId: string) => ControlPlane | undefined;
  /** Why this person may not write there, in a sentence; null where they may. */
  refusal: (targetId: string) => string | null;
  byId: (kind: string, itemId: string) => Known | null;
  byName: (kind: string, targetId: string, environment: string | null, name: string) => Known | null;
  /** How many workloads stand below an environment or a pool. */
  childrenOf: (
    kind: "Environment" | "ComputePool",
    targetId: string,
    environment: string | null,
    name: string,
  ) => number;
  now: () => string;
};

/** "checkpoint of 03:12:40 UTC", for sentences; null where none is known. */
export const checkpointWords = (known: Known | null): string | null =>
  known?.lastCheckpointAt ? `the checkpoint of ${known.lastCheckpointAt.slice(11, 19)} UTC` : null;
