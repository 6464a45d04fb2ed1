import { isObject } from "../world/merge";
import type { JsonObject } from "../world/records";
import { stateWord, usageOf } from "./application-status";
import { counts } from "./environments";
import { isGone } from "./find";
import { clusterStatus } from "./kubernetes";
import { statementPhase, statementUsage } from "./statement-status";
import { api, type Call, Refusal, type Route, since } from "./wire";

/** Only CMF 2.2 and newer say what they are; 404 is how an older one is known. */
function systemInformation(call: Call): JsonObject {
  const { version, revision } = call.server.plan;
  return { status: { version, revision } };
}

function licence(call: Call): JsonObject {
  return {
    kind: "C3LicenseInformation",
    status: { status: "VALID", licenseType: "ENTERPRISE", expiration: call.server.state.origin + 214 * 86_400_000 },
  };
}

/** How many of everything there are, and what it all uses. Since 2.3 some counts are by state. */
function resourceInformation(call: Call): JsonObject {
  const { server } = call;
  const { db } = server;
  const now = server.now();
  const applications = db.list("applications");
  const statements = db.list("statements", (one) => !isGone(one, now));
  const savepoints = db.list("savepoints");
  const clusters = db.list("kubernetesClusters");
  const byState = since(server, "2.3.0");
  const total = { cpu: 0, memory: 0 };
  for (const usage of [
    ...applications.map((one) => usageOf(server, one, now)),
    ...statements.map((one) => statementUsage(server, one, now)),
  ]) {
    for (const role of [usage.jobManager, usage.taskManager]) {
      if (!isObject(role)) continue;
      total.cpu += Number(role.cpu);
      total.memory += Number(role.memory);
    }
  }
  return {
    status: {
      resources: {
        environments: db.list("environments").length,
        computePools: db.list("computePools").length,
        secrets: db.list("secrets").length,
        catalogs: db.list("catalogs").length,
        savepoints: savepoints.filter((one) => one.owner.kind !== "detached").length,
        detachedSavepoints: savepoints.filter((one) => one.owner.kind === "detached").length,
        applications: byState ? counts(applications.map((one) => stateWord(server, one, now))) : applications.length,
        statements: byState ? counts(statements.map((one) => statementPhase(one, now).phase)) : statements.length,
        ...(byState ? { kubernetesClusters: counts(clusters.map((one) => `${clusterStatus(one, now).state}`)) } : {}),
      },
      resourceSummary: total,
    },
  };
}

/** Parts of 2.4 and newer that are switched off here: they answer 404 as if they did not exist. */
const switchedOff: Route[] = ["artifacts", "catalog"].map((part) => ({
  method: "get",
  path: `${api}/environments/:envName/${part}`,
  run: (call) => {
    throw new Refusal(404, `No endpoint GET ${new URL(call.request.url).pathname}.`);
  },
}));

/** What the server says of itself. */
export const serverInfoRoutes: Route[] = [
  {
    method: "get",
    path: `${api}/system-information`,
    since: "2.2.0",
    run: (call) => ({ status: 200, body: systemInformation(call) }),
  },
  {
    method: "get",
    path: `${api}/resource-information`,
    since: "2.2.0",
    run: (call) => ({ status: 200, body: resourceInformation(call) }),
  },
  { method: "get", path: `${api}/c3/license`, since: "2.3.0", run: (call) => ({ status: 200, body: licence(call) }) },
  ...switchedOff,
];
