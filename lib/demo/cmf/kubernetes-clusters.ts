import { isObject } from "../world/merge";
import type { JsonObject, KubernetesClusterRecord } from "../world/records";
import { clusterStatus } from "./kubernetes";
import { page } from "./query";
import { checkKind, labelsIn } from "./validate";
import { api, apiVersion, type Call, instant, Refusal, type Route, type Server } from "./wire";

function clusterBody(server: Server, record: KubernetesClusterRecord): JsonObject {
  return {
    apiVersion,
    kind: "KubernetesCluster",
    metadata: {
      name: record.name,
      uid: record.uid,
      creationTimestamp: instant(record.createdAt),
      updateTimestamp: instant(record.updatedAt),
      labels: record.labels,
      annotations: record.annotations,
    },
    spec: { lifecycleState: record.lifecycleState },
    status: clusterStatus(record, server.now()),
  };
}

function find(call: Call): KubernetesClusterRecord {
  const name = call.path.kubernetesClusterName ?? "";
  const found = call.server.db.get("kubernetesClusters", name);
  if (!found) throw new Refusal(404, `Kubernetes cluster '${name}' not found`);
  return found;
}

async function update(call: Call) {
  const { server } = call;
  const before = find(call);
  const body = await call.body();
  checkKind(body, "KubernetesCluster");
  const wanted = isObject(body.spec) ? (body.spec.lifecycleState ?? before.lifecycleState) : before.lifecycleState;
  if (wanted !== "ACTIVE" && wanted !== "DECOMMISSIONED")
    throw new Refusal(400, "spec.lifecycleState: must be one of ACTIVE, DECOMMISSIONED");
  const used = server.db.list("environments", (one) => one.kubernetesCluster === before.name).map((one) => one.name);
  if (wanted === "DECOMMISSIONED" && used.length > 0)
    throw new Refusal(400, `Kubernetes cluster '${before.name}' is in use by environments [${used.join(", ")}]`);
  const record: KubernetesClusterRecord = {
    ...before,
    lifecycleState: wanted,
    labels: labelsIn(body, "labels", before.labels),
    annotations: labelsIn(body, "annotations", before.annotations),
    updatedAt: server.now(),
  };
  server.db.put("kubernetesClusters", record);
  return { status: 200, body: clusterBody(server, record) };
}

const base = `${api}/kubernetes-clusters`;
const since = "2.3.0";

/** Kubernetes clusters: they register themselves by kubeconfig files, so there is no POST and no DELETE. */
export const kubernetesClusterRoutes: Route[] = [
  {
    method: "get",
    path: base,
    since,
    run: (call) => ({
      status: 200,
      body: page(call, call.server.db.list("kubernetesClusters"), (record) => clusterBody(call.server, record)),
    }),
  },
  {
    method: "get",
    path: `${base}/:kubernetesClusterName`,
    since,
    run: (call) => ({ status: 200, body: clusterBody(call.server, find(call)) }),
  },
  { method: "put", path: `${base}/:kubernetesClusterName`, since, run: update },
];
