import type { Unjudged } from "@/lib/control-planes/control-plane";
import type { Job, Statement } from "@/lib/domain/workload";
import type { FoundJob } from "./memory";

/**
 * The Flink job of a statement, as the last closer look found it; CMF's own answers never name it. Its facts are the
 * statement's, so that a statement that was stopped does not leave a lost job behind.
 */
export function toStatementJob(statement: Unjudged<Statement>, found: FoundJob): Unjudged<Job> {
  const { sql: _sql, sqlKind, computePool: _pool, stopped: _stopped, bounded, ...rest } = statement;
  const { warning: _warning, detail: _detail, jobItemId, ...workload } = rest;
  const { words } = workload.facts;
  const runs = words.phase?.value === "RUNNING";
  return {
    ...workload,
    id: jobItemId ?? statement.id,
    kind: "job",
    name: found.name,
    facts: {
      ...workload.facts,
      subject: "job",
      words: runs ? { ...words, job: { value: found.state, at: found.at, source: "Flink /jobs/{id}" } } : words,
    },
    jobItemId,
    jobId: found.jobId,
    workloadItemId: statement.id,
    jobType: bounded === null ? sqlKind : bounded ? "BATCH" : "STREAMING",
  };
}
