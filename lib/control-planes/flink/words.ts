/** Job states that Flink never leaves. SUSPENDED is not among them: it ends the job on one JobManager only. */
const ended = new Set(["FINISHED", "CANCELED", "FAILED"]);
export const isEnded = (state: string): boolean => ended.has(state);

/** Where a fact was read, as people find it in Flink's own documentation. */
export const from = {
  jobs: "Flink /jobs/overview",
  applications: "Flink /applications/overview",
  overview: "Flink /overview",
  taskManagers: "Flink /taskmanagers",
  job: "Flink /jobs/{id}",
  exceptions: "Flink /jobs/{id}/exceptions",
  checkpoints: "Flink /jobs/{id}/checkpoints",
  metrics: "Flink /jobs/{id}/metrics",
} as const;

/** Whether a job's work comes to an end by itself. A running streaming job does not tell; one that finished did. */
export function isBounded(type: string | null | undefined, state: string): boolean | null {
  if (type === "BATCH" || state === "FINISHED") return true;
  return null;
}
