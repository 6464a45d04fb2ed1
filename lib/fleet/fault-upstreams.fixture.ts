import * as flink from "@/lib/control-planes/flink/answers.fixture";
import { start } from "./testing.fixture";

/** Small upstreams in their own protocols, as functions of a path and the moment; null is what they do not have. */
export type Answers = (path: string, query: URLSearchParams, nowMs: number) => unknown;

const hour = 3_600_000;
/** Everything that lies behind began here, whatever the moment. */
const began = start - 5 * hour;
const ended = start - hour;
const jids: Record<string, string> = {
  runs: "a".repeat(32),
  loops: "b".repeat(32),
  broke: "c".repeat(32),
  done: "d".repeat(32),
  rests: "e".repeat(32),
};
const nameOf = (jid: string): string => Object.keys(jids).find((name) => jids[name] === jid) ?? "runs";
const stateOf: Record<string, string> = { runs: "RUNNING", loops: "RUNNING", broke: "FAILED", done: "FINISHED" };

const summaryOf = (name: string, now: number) => {
  const state = stateOf[name] ?? "RUNNING";
  const end = state === "RUNNING" ? -1 : ended;
  return flink.summary({
    ...{ jid: jids[name], name, state, "start-time": began, "end-time": end },
    "last-modification": state === "RUNNING" ? began : ended,
    duration: (state === "RUNNING" ? now : ended) - began,
  });
};

function jobOf(name: string, now: number): unknown {
  const state = stateOf[name] ?? "RUNNING";
  return flink.job({
    ...{ jid: jids[name], name, state, now, "start-time": began },
    "end-time": state === "RUNNING" ? -1 : ended,
    timestamps: { RUNNING: began, [state]: state === "RUNNING" ? began : ended },
  });
}

/** `loops` restarts every two minutes; what it throws names the reason. */
function failuresOf(name: string, now: number): unknown {
  if (name === "broke") return flink.exceptions([flink.failure(ended)]);
  if (name !== "loops") return flink.exceptions([]);
  const turn = Math.floor(now / 120_000) * 120_000;
  return flink.exceptions([0, 1, 2, 3].map((back) => flink.failure(turn - back * 120_000)));
}

function checkpointsOf(now: number): unknown {
  const last = flink.checkpoint(40, { trigger_timestamp: now - 2_000, latest_ack_timestamp: now - 1_000 });
  return flink.checkpoints([last], { latest: { completed: last, savepoint: null, failed: null, restored: null } });
}

/** A Flink cluster whose jobs are those of `names`. */
export const flinkAnswers =
  (names: readonly string[]): Answers =>
  (path, _query, now) => {
    const job = /^\/jobs\/([0-9a-f]{32})(?:\/(.*))?$/.exec(path);
    if (job) {
      const name = nameOf(job[1] ?? "");
      switch (job[2]) {
        case undefined:
          return jobOf(name, now);
        case "exceptions":
          return failuresOf(name, now);
        case "checkpoints":
          return checkpointsOf(now);
        case "checkpoints/config":
          return flink.checkpointConfig({ interval: 60_000 });
        case "metrics":
          return [{ id: "numRestarts", value: name === "loops" ? String(Math.floor(now / 120_000)) : "0" }];
        default:
          return [];
      }
    }
    switch (path) {
      case "/overview":
        return flink.overview({ "jobs-running": names.filter((name) => stateOf[name] === "RUNNING").length });
      case "/jobs/overview":
        return { jobs: names.map((name) => summaryOf(name, now)) };
      case "/taskmanagers":
        return { taskmanagers: [flink.taskManager("tm-1"), flink.taskManager("tm-2")] };
      case "/jobmanager/config":
        return [];
      case "/config":
        return { "flink-version": "2.2.0" };
      default:
        return null;
    }
  };

const api = "/cmf/api/v1";
const sort = { sorted: false, unsorted: true, empty: true };

function applicationOf(name: string): unknown {
  const rests = name === "rests";
  const state = rests ? "FINISHED" : (stateOf[name] ?? "RUNNING");
  const lifecycleState = rests ? "SUSPENDED" : state === "FAILED" ? "FAILED" : "STABLE";
  const at = (ms: number) => new Date(ms).toISOString();
  return {
    metadata: { name, creationTimestamp: at(began - 4 * hour), updateTimestamp: at(began) },
    spec: { job: { parallelism: 2, state: rests ? "suspended" : "running" } },
    status: {
      jobStatus: {
        ...{ jobName: name, jobId: jids[name], state, startTime: String(began) },
        updateTime: String((state === "RUNNING" ? began : ended) + 30_000),
      },
      lifecycleState,
      jobManagerDeploymentStatus: rests || state === "FAILED" ? "MISSING" : "READY",
      clusterInfo: { "flink-version": "2.2.0" },
      reconciliationStatus: { reconciliationTimestamp: began, state: "DEPLOYED" },
    },
  };
}

const statementOf = (name: string, phase: string) => ({
  metadata: { name, creationTimestamp: new Date(began).toISOString() },
  spec: { statement: "SELECT 1", computePoolName: "pool", stopped: false },
  status: { phase },
});

const applications = ["runs", "loops", "broke", "rests"];

function cmfList(path: string): unknown[] | null {
  const inside = /^\/environments\/payments\/(\w[\w-]*)$/.exec(path)?.[1] ?? path;
  switch (inside) {
    case "/environments":
      return [
        {
          ...{ name: "payments", kubernetesNamespace: "flink" },
          status: { resources: { applications: 4, statements: 2, computePools: 1 } },
        },
      ];
    case "/kubernetes-clusters":
    case "/catalogs/kafka":
    case "/detached-savepoints":
      return [];
    case "applications":
      return applications.map(applicationOf);
    case "compute-pools":
      return [{ metadata: { name: "pool" }, spec: { type: "SHARED" }, status: { phase: "RUNNING" } }];
    case "statements":
      return [statementOf("query", "COMPLETED"), statementOf("wrong", "FAILED")];
    default:
      return /\/savepoints$/.test(path) ? [] : null;
  }
}

/** A CMF server with one environment; below each application its Flink is relayed. */
export const cmfAnswers: Answers = (path, query, now) => {
  const relayed = /^.*\/applications\/(\w+)\/flink-web-ui(\/.*)$/.exec(path);
  if (relayed) return flinkAnswers([relayed[1] ?? ""])(relayed[2] ?? "", query, now);
  if (!path.startsWith(api)) return null;
  const own = path.slice(api.length);
  if (own === "/system-information") return { status: { version: "2.3.1" } };
  if (own === "/resource-information") return { status: { resources: { environments: 1 } } };
  if (own === "/environments/payments") return { name: "payments", kubernetesNamespace: "flink", secrets: {} };
  const items = cmfList(own);
  if (items === null) return null;
  const page = Number(query.get("page") ?? 0);
  return { pageable: { page, size: 100, sort }, metadata: { size: 0 }, items: page === 0 ? items : [] };
};
