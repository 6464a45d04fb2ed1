import { sqlShape } from "../flink/shapes";
import type { ClusterSpec, JobSpec } from "../specs";
import { jobSpec } from "../world/jobs";
import { flinkDuration, memoryBytes, objectAt, textAt } from "../world/merge";
import { hex } from "../world/random";
import type { PoolRecord, StatementRecord } from "../world/records";
import { poolTaskManagers, statementsOf } from "./compute-pools";
import { sqlKind } from "./sql";
import { compileFor, needsCluster, statementPhase } from "./statement-status";
import type { Server } from "./wire";

/** The job of a statement; its id changes when the statement is resumed or rescaled. */
function jobOf(record: StatementRecord): JobSpec {
  const interval = flinkDuration(record.flinkConfiguration["execution.checkpointing.interval"] ?? null);
  const { course } = record;
  const startedAt = record.changedAt + compileFor - 3000;
  return jobSpec({
    jid: hex(`${record.uid}/${record.changedAt}`, 32),
    name: record.name,
    parallelism: record.parallelism,
    startedAt,
    endsAt: course.kind === "ends" ? record.changedAt + compileFor + course.afterMs : null,
    endState: course.kind === "ends" ? "FINISHED" : null,
    checkpointIntervalMs: interval,
    checkpointTimeoutMs: 600_000,
    checkpointDirectory: interval === null ? null : "s3://norrvik-flink/sql/checkpoints",
    troubles: course.kind === "failing" ? [{ kind: "oom-loop", since: course.since, until: null }] : [],
    vertices: sqlShape(record.name, record.parallelism),
  });
}

const runs = (record: StatementRecord, now: number) =>
  needsCluster(sqlKind(record.statement)) &&
  ["RUNNING", "FAILING", "DELETING"].includes(statementPhase(record, now).phase);

function spec(pool: PoolRecord, id: string, startedAt: number, workers: number, jobs: JobSpec[]): ClusterSpec {
  const { clusterSpec } = pool;
  const configuration = objectAt(clusterSpec, "flinkConfiguration");
  const slots = Number(textAt(configuration, "taskmanager.numberOfTaskSlots") ?? 1) || 1;
  const memory =
    memoryBytes(textAt(objectAt(objectAt(clusterSpec, "taskManager"), "resource"), "memory")) ?? 4 * 2 ** 30;
  return {
    id,
    flinkVersion: "1.19.3",
    startedAt,
    taskManagers: Array.from({ length: workers }, (_, index) => ({
      id: `${id}-taskmanager-1-${index + 1}`,
      slots,
      lostAt: null,
      heapMaxBytes: Math.round(memory * 0.4),
    })),
    wantedTaskManagers: workers,
    // Jars cannot be put on either: the server alone submits to them.
    kind: "application",
    jobs,
    configuration: {
      "kubernetes.cluster-id": id,
      ...Object.fromEntries(Object.keys(configuration).map((key) => [key, textAt(configuration, key) ?? ""])),
    },
  };
}

/** The cluster a statement runs on: the session cluster of a SHARED pool with all its jobs, or one of its own. Null while it runs nowhere. */
export function statementCluster(
  server: Server,
  record: StatementRecord,
  now: number,
): { key: string; cluster: ClusterSpec } | null {
  const pool = server.db.get("computePools", `${record.environment}/${record.computePoolName}`);
  if (!pool || !runs(record, now)) return null;
  if (pool.type === "DEDICATED") {
    const slots =
      Number(textAt(objectAt(pool.clusterSpec, "flinkConfiguration"), "taskmanager.numberOfTaskSlots") ?? 1) || 1;
    return {
      key: record.uid,
      cluster: spec(pool, record.name, record.changedAt, Math.ceil(record.parallelism / slots), [jobOf(record)]),
    };
  }
  const jobs = statementsOf(server, pool)
    .filter((one) => runs(one, now))
    .map(jobOf);
  return {
    key: pool.uid,
    cluster: spec(pool, `${pool.name}-session`, pool.changedAt, poolTaskManagers(server, pool, now), jobs),
  };
}
