import { isObject } from "../world/merge";
import type { EnvironmentRecord, Json, JsonObject } from "../world/records";
import { stateWord, usageOf } from "./application-status";
import { findEnvironment, isGone } from "./find";
import { clusterOfEnvironment, clusterStatus } from "./kubernetes";
import { page, wantsResources } from "./query";
import { statementPhase, statementUsage } from "./statement-status";
import { labelsIn, objectOrNull, requireName, textMap } from "./validate";
import { api, type Call, instant, Refusal, type Route, type Server, since } from "./wire";

type Usage = { cpu: number; memory: number; count: number };

function sum(usages: JsonObject[]): JsonObject {
  const total = (role: string): Usage => {
    const whole: Usage = { cpu: 0, memory: 0, count: 0 };
    for (const usage of usages) {
      const one = usage[role];
      if (!isObject(one)) continue;
      for (const key of ["cpu", "memory", "count"] as const) whole[key] += Number(one[key] ?? 0);
    }
    return whole;
  };
  return { jobManager: total("jobManager"), taskManager: total("taskManager") };
}

/** How many of each state, the words as keys. */
export function counts(words: string[]): JsonObject {
  const found: Record<string, number> = {};
  for (const word of words) found[word] = (found[word] ?? 0) + 1;
  return found;
}

function status(server: Server, record: EnvironmentRecord, resources: boolean): JsonObject {
  const now = server.now();
  const applications = server.db.list("applications", (one) => one.environment === record.name);
  const statements = server.db.list("statements", (one) => one.environment === record.name && !isGone(one, now));
  const cluster = clusterOfEnvironment(server, record.name);
  const usage = () =>
    sum([
      ...applications.map((one) => usageOf(server, one, now)),
      ...statements.map((one) => statementUsage(server, one, now)),
    ]);
  const modern: JsonObject = since(server, "2.3.0")
    ? {
        resources: {
          applications: counts(applications.map((one) => stateWord(server, one, now))),
          statements: counts(statements.map((one) => statementPhase(one, now).phase)),
        },
        ...(cluster ? { kubernetesCluster: clusterStatus(cluster, now) } : {}),
      }
    : {};
  return { ...modern, ...(resources ? { resourceSummary: usage() } : {}) };
}

/** Names of mapped secrets by connectionSecretId. */
export function mappedSecrets(server: Server, environment: string): JsonObject {
  return Object.fromEntries(
    server.db.list("mappings", (one) => one.environment === environment).map((one) => [one.name, one.secretName]),
  );
}

/** An environment as it is answered: flat, with its times in snake case. Lists leave the secrets out. */
export function environmentBody(call: Call, record: EnvironmentRecord, inList: boolean): JsonObject {
  const { server } = call;
  const resources = wantsResources(call);
  const modern = since(server, "2.3.0");
  return {
    name: record.name,
    created_time: instant(record.createdAt),
    updated_time: instant(record.updatedAt),
    kubernetesNamespace: record.namespace,
    flinkApplicationDefaults: record.flinkApplicationDefaults ?? {},
    computePoolDefaults: record.computePoolDefaults ?? {},
    statementDefaults: record.statementDefaults ?? {
      detached: { flinkConfiguration: {} },
      interactive: { flinkConfiguration: {} },
    },
    secrets: inList ? {} : mappedSecrets(server, record.name),
    ...(modern
      ? {
          kubernetesClusterName: record.kubernetesCluster,
          metadata: {
            name: record.name,
            creationTimestamp: instant(record.createdAt),
            updateTimestamp: instant(record.updatedAt),
            labels: record.labels,
            annotations: record.annotations,
          },
        }
      : {}),
    ...(modern || resources ? { status: status(server, record, resources) } : {}),
  };
}

function nameIn(body: JsonObject): unknown {
  return body.name ?? (isObject(body.metadata) ? body.metadata.name : undefined);
}

function checkConfiguration(value: unknown, part: string): void {
  const field = `statementDefaults.${part}`;
  textMap(objectOrNull(value, field)?.flinkConfiguration, `${field}.flinkConfiguration`);
}

/** Absent and null both leave what is there: that is what the vendor's client sends for what was not given. */
function defaults(body: JsonObject, key: string, before: JsonObject | null): JsonObject | null {
  const given: Json | undefined = body[key];
  if (given === undefined || given === null) return before;
  const object = objectOrNull(given, key);
  if (key === "statementDefaults")
    for (const part of ["detached", "interactive"]) checkConfiguration(object?.[part], part);
  return object !== null && Object.keys(object).length === 0 && before !== null && key === "statementDefaults"
    ? before
    : object;
}

async function upsert(call: Call) {
  const { server } = call;
  const body = await call.body();
  const name = requireName(nameIn(body), "name", { least: 4 });
  const before = server.db.get("environments", name);
  const namespace = body.kubernetesNamespace;
  if (!before && (namespace === undefined || namespace === null))
    throw new Refusal(400, "kubernetesNamespace: must not be null");
  if (before && typeof namespace === "string" && namespace !== before.namespace)
    throw new Refusal(
      400,
      `kubernetesNamespace is immutable: '${before.namespace}' cannot be changed to '${namespace}'`,
    );
  const cluster = body.kubernetesClusterName;
  if (before && typeof cluster === "string" && cluster !== before.kubernetesCluster)
    throw new Refusal(400, "kubernetesClusterName is immutable");
  if (typeof cluster === "string" && !server.db.get("kubernetesClusters", cluster))
    throw new Refusal(400, `Kubernetes cluster '${cluster}' is not registered`);
  const now = server.now();
  const record: EnvironmentRecord = {
    name,
    namespace: before?.namespace ?? requireName(namespace, "kubernetesNamespace", { least: 1 }),
    kubernetesCluster: before?.kubernetesCluster ?? (typeof cluster === "string" ? cluster : "default-k8s-cluster"),
    labels: labelsIn(body, "labels", before?.labels ?? {}),
    annotations: labelsIn(body, "annotations", before?.annotations ?? {}),
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
    flinkApplicationDefaults: defaults(body, "flinkApplicationDefaults", before?.flinkApplicationDefaults ?? null),
    computePoolDefaults: defaults(body, "computePoolDefaults", before?.computePoolDefaults ?? null),
    statementDefaults: defaults(body, "statementDefaults", before?.statementDefaults ?? null),
  };
  server.db.put("environments", record);
  return { status: 200, body: environmentBody(call, record, false) };
}

function remove(call: Call) {
  const record = findEnvironment(call);
  const { db } = call.server;
  const inside = [
    db.list("applications", (one) => one.environment === record.name).length,
    db.list("statements", (one) => one.environment === record.name && !isGone(one, call.server.now())).length,
    db.list("computePools", (one) => one.environment === record.name).length,
  ];
  // The interface has no conflict here: an environment that is in use stays as it is, unless the server is told to forget it.
  const forced = call.query.get("force") === "true" && since(call.server, "2.3.0");
  if (!forced && inside.some((count) => count > 0)) return { status: 304 };
  for (const mapping of db.list("mappings", (one) => one.environment === record.name)) db.remove("mappings", mapping);
  db.remove("environments", record);
  return { status: 204 };
}

const scopes = {
  name: (item: JsonObject, text: string) => `${item.name}`.includes(text),
  kubernetesNamespace: (item: JsonObject, text: string) => `${item.kubernetesNamespace}`.includes(text),
};

/** Environments: flat objects, upserted by POST. */
export const environmentRoutes: Route[] = [
  {
    method: "get",
    path: `${api}/environments`,
    run: (call) => ({
      status: 200,
      body: page(call, call.server.db.list("environments"), (record) => environmentBody(call, record, true), {
        scopes,
      }),
    }),
  },
  { method: "post", path: `${api}/environments`, run: upsert },
  {
    method: "get",
    path: `${api}/environments/:envName`,
    run: (call) => ({ status: 200, body: environmentBody(call, findEnvironment(call), false) }),
  },
  { method: "delete", path: `${api}/environments/:envName`, run: remove },
];
