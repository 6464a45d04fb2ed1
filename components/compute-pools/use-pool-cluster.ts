"use client";

import { useQuery } from "@tanstack/react-query";
import type { StatementListItem } from "@/lib/api/schemas";
import type { ClusterDetail } from "@/lib/domain/job-detail";
import type { ComputePool } from "@/lib/domain/resources";
import { partQuery } from "@/lib/queries/queries";

/**
 * The session cluster of a shared pool, asked through a statement that runs in it: CMF relays Flink's REST per statement
 * only. Nothing is asked for a dedicated pool, whose statements have a cluster each, or where no statement runs.
 */
export function usePoolCluster(pool: Pick<ComputePool, "type">, statements: readonly StatementListItem[] | undefined) {
  const through = statements?.find((one) => one.jobItemId !== null && one.summary.says === "RUNNING") ?? null;
  const job = pool.type === "SHARED" ? (through?.jobItemId ?? null) : null;
  return { ...useQuery({ ...partQuery("jobCluster", job ?? "none"), enabled: job !== null }), through };
}

/** Slots that a job holds, by job id; a TaskManager that did not tell whose they are adds nothing. */
export function slotsByJob(cluster: ClusterDetail): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (const taskManager of cluster.taskManagers)
    for (const { jobId } of taskManager.allocated ?? []) held.set(jobId, (held.get(jobId) ?? 0) + 1);
  return held;
}

/** Slots of a cluster, and how many of them are free. */
export const slotTotals = ({ taskManagers }: Pick<ClusterDetail, "taskManagers">) => ({
  total: taskManagers.reduce((all, one) => all + one.slots, 0),
  free: taskManagers.reduce((all, one) => all + one.freeSlots, 0),
});
