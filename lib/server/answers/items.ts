import type { ClusterReader, ControlPlane, JobReader, RecordKind } from "@/lib/control-planes/control-plane";
import { summarise } from "@/lib/domain/summary";
import type { Application, ApplicationRow, Job, Statement } from "@/lib/domain/workload";
import { ConsoleError } from "@/lib/errors/console-error";
import type { ItemOf } from "@/lib/fleet/collections";
import type { Runtime } from "../runtime";

/** An item, which is then looked at more often. @throws ConsoleError not-found. */
export function itemOf<K extends RecordKind>(runtime: Runtime, kind: K, id: string): ItemOf<K> {
  const item = runtime.fleet.item(kind, id);
  if (!item) throw new ConsoleError("not-found");
  runtime.fleet.look(kind, id);
  return item;
}

/** An application, or any Flink job: jobs have a page of the same shape. @throws ConsoleError not-found. */
export function applicationOf(runtime: Runtime, id: string): ApplicationRow {
  if (runtime.fleet.item("application", id) === null) return itemOf(runtime, "job", id);
  const application = itemOf(runtime, "application", id);
  if (application.jobItemId !== null) runtime.fleet.look("job", application.jobItemId);
  return application;
}

export const withSummary = <T extends Application | Job | Statement>(item: T) => ({
  ...item,
  summary: summarise(item.facts, Date.now()),
});

/** @throws ConsoleError not-found */
export function planeOf(runtime: Runtime, targetId: string): ControlPlane {
  const plane = runtime.planes.get(targetId);
  if (!plane) throw new ConsoleError("not-found");
  return plane;
}

/** The reader of a job, straight or through the workload that owns it. */
export function jobReaderOf(runtime: Runtime, id: string): JobReader {
  const job = itemOf(runtime, "job", id);
  return planeOf(runtime, job.targetId).job({ targetId: job.targetId, jobId: job.jobId, via: job.workloadItemId });
}

/** The cluster that runs a job: of the workload that owns it, or the job's own. @throws ConsoleError unsupported. */
export function clusterReaderOfJob(runtime: Runtime, id: string): ClusterReader {
  const job = itemOf(runtime, "job", id);
  const plane = planeOf(runtime, job.targetId);
  for (const place of [job.workloadItemId, job.clusterItemId, job.id]) {
    const record = place === null ? null : runtime.fleet.record(place);
    const reader = record === null ? null : plane.cluster(record);
    if (reader) return reader;
  }
  throw new ConsoleError("unsupported", { detail: "No cluster is known behind this job.", targetId: job.targetId });
}
