import { answerFlink } from "../flink/handlers";
import type { ClusterSpec } from "../specs";
import { clusterOf, deploymentsAt, flinkState } from "./application-life";
import { jobManagerWord } from "./application-status";
import { findApplication, findStatement } from "./find";
import { cutOffSince } from "./kubernetes";
import { statementCluster } from "./statement-cluster";
import { api, type Call, Refusal, type Route } from "./wire";

/** Hands a request on to a Flink cluster, with the path below `flink-web-ui`. */
function forward(call: Call, key: string, cluster: () => ClusterSpec): Promise<Response> {
  const { origin, pathname } = new URL(call.request.url);
  const mark = "/flink-web-ui";
  const end = pathname.indexOf(mark) + mark.length;
  const below = pathname.slice(end);
  const twin = { cluster, mutations: flinkState(call.server, key), now: call.server.now };
  return answerFlink(twin, call.request, below === "" ? "/" : below, `${origin}${pathname.slice(0, end)}`);
}

function reachable(call: Call, environment: string): void {
  if (cutOffSince(call.server, environment, call.server.now()) !== null)
    throw new Refusal(500, `The Kubernetes cluster of environment '${environment}' is disconnected`);
}

function ofApplication(call: Call) {
  const { server } = call;
  const record = findApplication(call);
  const now = server.now();
  reachable(call, record.environment);
  const deployment = deploymentsAt(record, now).at(-1);
  if (!deployment || jobManagerWord(server, record, now) !== "READY")
    throw new Refusal(404, `No Flink cluster runs for application '${record.name}'`);
  return forward(call, deployment.uid, () => clusterOf(record, deployment, server.state.origin, server.now()));
}

function ofStatement(call: Call) {
  const { server } = call;
  const record = findStatement(call);
  reachable(call, record.environment);
  const found = statementCluster(server, record, server.now());
  if (!found) throw new Refusal(404, `No Flink cluster runs for statement '${record.name}'`);
  return forward(call, found.key, () => statementCluster(server, record, server.now())?.cluster ?? found.cluster);
}

const below = (kind: string, parameter: string): Route[] => {
  const base = `${api}/environments/:envName/${kind}/:${parameter}/flink-web-ui`;
  const run = kind === "applications" ? ofApplication : ofStatement;
  return [
    { method: "all", path: base, run },
    { method: "all", path: `${base}/*`, run },
  ];
};

/** The way through to the Flink REST of an application or a statement: any method, any path. */
export const webUiRoutes: Route[] = [...below("applications", "appName"), ...below("statements", "stmtName")];
