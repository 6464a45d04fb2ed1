import type { ThreadLink } from "@/lib/domain/workload";
import type { ApplicationWire } from "../wire/application";
import type { EnvironmentWire } from "../wire/environment";
import type { Context } from "./context";
import { cfkMark, cfkName } from "./ownership";

/**
 * The planes that one CMF application passes through, from the wish to the job: CFK's resource where it says so,
 * CMF's own record, the FlinkDeployment that CMF makes of it, the job. CMF speaks for all but itself.
 */
export function applicationThread(
  wire: ApplicationWire,
  environment: EnvironmentWire | null,
  context: Context,
  seenAt: string,
  environmentName: string,
): ThreadLink[] {
  const { metadata, status } = wire;
  const job = status?.jobStatus;
  const lifecycle = status?.lifecycleState ?? null;
  const link = (rest: Omit<ThreadLink, "targetId" | "observedAt">): ThreadLink => ({
    ...rest,
    targetId: context.targetId,
    observedAt: seenAt,
  });
  const links: ThreadLink[] = [];
  const mark = metadata.annotations[cfkMark];
  if (mark !== undefined && mark !== "") {
    const name = cfkName(metadata, mark);
    links.push(link({ plane: "CFK", kind: "FlinkApplication", name, says: null, state: "relayed" }));
  }
  const says = lifecycle ?? job?.state ?? null;
  const name = `${environmentName}/${metadata.name}`;
  links.push(link({ plane: "CMF", kind: "FlinkApplication", name, says, state: "present" }));
  const everSeen =
    lifecycle !== null || Boolean(status?.jobManagerDeploymentStatus ?? status?.reconciliationStatus?.state);
  const deployment = `${environment?.kubernetesNamespace ?? environmentName}/${metadata.name}`;
  links.push(
    link({
      plane: "FKO",
      kind: "FlinkDeployment",
      name: deployment,
      says: lifecycle,
      state: everSeen ? "relayed" : "missing",
    }),
  );
  if (job?.jobId) links.push(link({ plane: "job", kind: "job", name: job.jobId, says: job.state, state: "relayed" }));
  return links;
}
