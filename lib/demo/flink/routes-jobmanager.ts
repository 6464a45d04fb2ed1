import { json, refusal, text } from "./answers";
import { jobManagerLog } from "./logs";
import { type Context, jobOf, type Route } from "./router";
import { threadDump } from "./thread-dump";

/** Keys whose values the real server hides by itself. Others that are secret it shows. */
const MASKED =
  /password|secret|token|apikey|api-key|service-key|auth-params|basic-auth|jaas\.config|http-headers|fs\.azure\.account\.key/i;

function configuration(context: Context): Response {
  const { configuration: set, kind } = context.view.cluster;
  const url = new URL(context.address);
  const all: Record<string, string> = {
    "jobmanager.rpc.port": "6123",
    "rest.address": url.hostname,
    "rest.port": url.port || "8081",
    "parallelism.default": "1",
    "execution.target": kind === "application" ? "embedded" : "remote",
    ...set,
  };
  return json(Object.entries(all).map(([key, value]) => ({ key, value: MASKED.test(key) ? "******" : value })));
}

function environment(context: Context): Response {
  const { version, two } = context.view.dialect;
  const jars = ["flink-cep", "flink-connector-files", "flink-dist", "flink-json", "flink-table-runtime"];
  const options = [
    "-Xmx1073741824",
    "-Xms1073741824",
    "-XX:MaxMetaspaceSize=268435456",
    "-Dlog.file=/opt/flink/log/flink-jobmanager.log",
  ];
  return json({
    jvm: {
      version: two
        ? "OpenJDK 64-Bit Server VM - Eclipse Adoptium - 17/17.0.15+6"
        : "OpenJDK 64-Bit Server VM - Eclipse Adoptium - 11/11.0.27+6",
      arch: "amd64",
      options,
    },
    classpath: jars.map((jar) => `/opt/flink/lib/${jar}-${version}.jar`),
  });
}

const LOG = "flink-jobmanager.log";
const OUT = "flink-jobmanager.out";

function file(context: Context, name: string): Response {
  if (name === LOG) {
    return text(jobManagerLog(context.view));
  }
  if (name === OUT && context.view.cluster.kind !== "application") {
    return text("");
  }
  throw refusal(404, "This file does not exist in JobManager log dir.", "NotFoundException");
}

function logs(context: Context): Response {
  const { view } = context;
  const listed = [
    { name: LOG, size: new TextEncoder().encode(jobManagerLog(view)).length, mtime: view.now - (view.now % 5_000) },
  ];
  if (view.cluster.kind !== "application") {
    listed.push({ name: OUT, size: 0, mtime: view.cluster.startedAt });
  }
  return json({ logs: listed });
}

/** The JobManager: configuration, environment, logs, thread dump. */
export const jobManagerRoutes: Route[] = [
  { method: "GET", path: "/jobmanager/config", answer: configuration },
  { method: "GET", path: "/jobmanager/environment", answer: environment },
  { method: "GET", path: "/jobmanager/logs", answer: logs },
  { method: "GET", path: "/jobmanager/log", answer: (context) => file(context, LOG) },
  { method: "GET", path: "/jobmanager/stdout", answer: (context) => file(context, OUT) },
  { method: "GET", path: "/jobmanager/logs/:file", answer: (context) => file(context, context.params.file ?? "") },
  { method: "GET", path: "/jobmanager/thread-dump", answer: () => json(threadDump("jobmanager", [])) },
  {
    method: "GET",
    path: "/jobs/:jid/jobmanager/config",
    answer: (context) => {
      jobOf(context);
      return configuration(context);
    },
  },
  {
    method: "GET",
    path: "/jobs/:jid/jobmanager/environment",
    answer: (context) => {
      jobOf(context);
      return environment(context);
    },
  },
];
