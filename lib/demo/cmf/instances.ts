import type { ApplicationRecord, Deployment, JsonObject } from "../world/records";
import { deploymentsAt } from "./application-life";
import { applicationStatus } from "./application-status";
import { findApplication } from "./find";
import { page } from "./query";
import { api, apiVersion, type Call, instant, Refusal, type Route } from "./wire";

/** So many versions are kept. */
const kept = 100;

function jobStatus(call: Call, record: ApplicationRecord, deployment: Deployment, current: boolean): JsonObject {
  const status = current ? applicationStatus(call.server, record, call.server.now()) : null;
  if (current && status === null) return {};
  const job = status?.jobStatus;
  const state = typeof job === "object" && job !== null && !Array.isArray(job) ? job.state : null;
  return { jobStatus: { jobId: deployment.jid, state: current ? (state ?? "RECONCILING") : "FINISHED" } };
}

function body(call: Call, record: ApplicationRecord, deployment: Deployment): JsonObject {
  const current = deploymentsAt(record, call.server.now()).at(-1)?.uid === deployment.uid;
  return {
    apiVersion,
    kind: "FlinkApplicationInstance",
    metadata: {
      name: deployment.uid,
      uid: deployment.uid,
      creationTimestamp: instant(deployment.at),
      updateTimestamp: instant(deployment.at),
      labels: record.labels,
      annotations: {},
    },
    status: { spec: deployment.spec, ...jobStatus(call, record, deployment, current) },
  };
}

/** Versions of an application, newest first. */
function versions(call: Call): { record: ApplicationRecord; deployments: Deployment[] } {
  const record = findApplication(call);
  return { record, deployments: deploymentsAt(record, call.server.now()).slice(-kept).reverse() };
}

function list(call: Call) {
  const { record, deployments } = versions(call);
  return { status: 200, body: page(call, deployments, (deployment) => body(call, record, deployment)) };
}

function one(call: Call) {
  const { record, deployments } = versions(call);
  const found = deployments.find((deployment) => deployment.uid === call.path.instName);
  if (!found) throw new Refusal(404, `Instance '${call.path.instName}' of application '${record.name}' not found`);
  return { status: 200, body: body(call, record, found) };
}

const base = `${api}/environments/:envName/applications/:appName/instances`;

/** Instances: the defaults merged into the spec, as it was at each hand-over. */
export const instanceRoutes: Route[] = [
  { method: "get", path: base, run: list },
  { method: "get", path: `${base}/:instName`, run: one },
];
