import { failuresOf } from "../flink/exceptions";
import { viewOf } from "../flink/view";
import { uuid } from "../world/random";
import type { ApplicationRecord, Deployment, JsonObject } from "../world/records";
import { clusterOf, deploymentsAt, faultNow, flinkState, steps, stops } from "./application-life";
import { applicationStatus } from "./application-status";
import { findApplication } from "./find";
import { page } from "./query";
import { type Call, instant, type Route } from "./wire";

/** So many events are kept of an application. */
const kept = 100;

type Event = {
  at: number;
  instance: string;
  type: string;
  message: string;
  data: { newStatus: string } | { exceptionString: string };
};

function ofDeployment(call: Call, record: ApplicationRecord, deployment: Deployment, first: boolean): Event[] {
  const { server } = call;
  const now = server.now();
  const event = (at: number, type: string, newStatus: string, message: string): Event => ({
    at,
    instance: deployment.uid,
    type,
    message,
    data: { newStatus },
  });
  const written = event(
    deployment.at,
    "CMF_STATUS",
    first ? "CREATED" : "UPDATED",
    first ? "The application was created." : "The application was updated.",
  );
  if (faultNow(record, "never-observed", now)) return [written];
  const cluster = event(
    deployment.at + steps.submitted,
    "CLUSTER_STATUS",
    "DEPLOYED",
    "Cluster status changed to DEPLOYED.",
  );
  if (faultNow(record, "image-pull", now)) return [written, cluster];
  const running = event(
    deployment.at + steps.ready + 4000,
    "JOB_STATUS",
    "RUNNING",
    "Job status changed from RECONCILING to RUNNING.",
  );
  const stable = event(
    deployment.at + steps.stable,
    "CLUSTER_STATUS",
    "STABLE",
    "Cluster status changed from DEPLOYED to STABLE.",
  );
  return [written, cluster, running, stable];
}

/** Failovers of the version that runs: each is a change of the job's status and an exception. */
function ofFailures(call: Call, record: ApplicationRecord, deployment: Deployment): Event[] {
  const { server } = call;
  const now = server.now();
  if (applicationStatus(server, record, now) === null) return [];
  const view = viewOf(clusterOf(record, deployment, server.state.origin, now), flinkState(server, deployment.uid), now);
  const job = view.jobs[0];
  if (!job) return [];
  return failuresOf(job, view).kept.flatMap((failure): Event[] => {
    const common = { instance: deployment.uid, at: failure.timestamp };
    const state =
      job.life.state === "FAILED" && job.life.endedAt !== null && failure.timestamp >= job.life.endedAt - 1000
        ? "FAILED"
        : "RESTARTING";
    return [
      {
        ...common,
        type: "JOB_STATUS",
        message: `Job status changed from RUNNING to ${state}.`,
        data: { newStatus: state },
      },
      {
        ...common,
        type: "JOB_EXCEPTION",
        message: "The job failed with an exception.",
        data: { exceptionString: failure.stacktrace },
      },
    ];
  });
}

function eventsOf(call: Call, record: ApplicationRecord): Event[] {
  const now = call.server.now();
  const deployments = deploymentsAt(record, now);
  const last = deployments.at(-1);
  const events = deployments.flatMap((deployment, index) => ofDeployment(call, record, deployment, index === 0));
  if (last) events.push(...ofFailures(call, record, last));
  if (last && record.suspendedAt !== null) {
    const said = (at: number, type: string, newStatus: string): Event => ({
      at,
      instance: last.uid,
      type,
      message: `Status changed to ${newStatus}.`,
      data: { newStatus },
    });
    events.push(
      said(record.suspendedAt, "CMF_STATUS", "UPDATED"),
      said(record.suspendedAt + stops.job, "JOB_STATUS", "FINISHED"),
      said(record.suspendedAt + stops.gone, "CLUSTER_STATUS", "SUSPENDED"),
    );
  }
  return events
    .filter((event) => event.at <= now)
    .sort((a, b) => b.at - a.at)
    .slice(0, kept);
}

function body(record: ApplicationRecord, event: Event): JsonObject {
  const uid = uuid(`${record.uid}/${event.at}/${event.type}/${event.message}`);
  return {
    apiVersion: "cmf.confluent.io/v1alpha1",
    kind: "FlinkApplicationEvent",
    metadata: {
      name: uid,
      uid,
      creationTimestamp: instant(event.at),
      flinkApplicationInstance: event.instance,
      labels: {},
      annotations: {},
    },
    status: { message: event.message, type: event.type, data: event.data },
  };
}

const scopes = {
  message: (item: JsonObject, text: string) => JSON.stringify(item.status ?? {}).includes(text),
  flinkApplicationInstance: (item: JsonObject, text: string) =>
    JSON.stringify(item.metadata ?? {}).includes(`"flinkApplicationInstance":"${text}"`),
};

/** Events: the newest hundred of an application, newest first. */
export const eventRoutes: Route[] = [
  {
    method: "get",
    path: "/cmf/api/v1alpha1/environments/:envName/applications/:appName/events",
    run: (call) => {
      const record = findApplication(call);
      return { status: 200, body: page(call, eventsOf(call, record), (event) => body(record, event), { scopes }) };
    },
  },
];
