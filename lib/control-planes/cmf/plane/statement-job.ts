import type { Unjudged } from "@/lib/control-planes/control-plane";
import type { SeenText } from "@/lib/domain/facts";
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
  return {
    ...workload,
    id: jobItemId ?? statement.id,
    kind: "job",
    name: found.name,
    facts: {
      ...workload.facts,
      subject: "job",
      words: { ...words, job: jobWord(words.phase, found) },
    },
    jobItemId,
    jobId: found.jobId,
    workloadItemId: statement.id,
    jobType: bounded === null ? sqlKind : bounded ? "BATCH" : "STREAMING",
  };
}

/** What a phase of CMF says of the job in Flink's words. */
const said: Record<string, string> = {
  PENDING: "INITIALIZING",
  RECONCILING: "RECONCILING",
  RESTARTING: "RESTARTING",
  FAILING: "FAILING",
  FAILED: "FAILED",
  COMPLETED: "FINISHED",
  STOPPED: "CANCELED",
  DELETING: "CANCELLING",
};

/**
 * Flink's own word while the statement runs. In any other phase the job that was found is not that job any more, and
 * the phase speaks for it; the source says so. A phase that we do not know says nothing.
 */
function jobWord(phase: SeenText | null, found: FoundJob): SeenText | null {
  if (phase === null) return null;
  if (phase.value === "RUNNING") return { value: found.state, at: found.at, source: "Flink /jobs/{id}" };
  const value = said[phase.value];
  return value === undefined ? null : { value, at: phase.at, source: `${phase.source}, phase ${phase.value}` };
}
