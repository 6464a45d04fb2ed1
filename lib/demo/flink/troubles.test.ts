import { describe, expect, it } from "vitest";
import { at, cluster, enrichment, HOUR, job, list, MINUTE, NOON, num, trouble, twin, vertexId } from "./test-cluster";

/** The values that appear while the clock moves on in steps. */
async function _over(
  from: number,
  steps: number,
  step: number,
  look: (now: number) => Promise<unknown>,
): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (let index = 0; index < steps; index++) {
    const value = await look(from + index * step);
    if (!seen.includes(value)) {
      seen.push(value);
    }
  }
  return seen;
}

describe("slots-missing", () => {
  const since = NOON - 12 * MINUTE;
  const spec = enrichment(trouble("slots-missing", 12));
  const world = cluster([spec], {
    taskManagers: Array.from({ length: 12 }, (_, index) => ({
      id: `host-${index + 1}:40123-a1b2`,
      slots: 2,
      lostAt: index < 3 ? since - 14_000 : null,
      heapMaxBytes: 2 ** 31,
    })),
  });

  it("is RUNNING in name, with every task SCHEDULED", async () => {
    const { ask } = twin(world);
    expect(at(await ask("/jobs/overview"), "jobs.0.state")).toBe("RUNNING");
    expect(num(await ask("/jobs/overview"), "jobs.0.tasks.scheduled")).toBe(271);
    const overview = await ask("/overview");
    expect(num(overview, "taskmanagers")).toBe(9);
    expect(num(overview, "slots-total")).toBe(18);
    const subtask = await ask(`/jobs/${spec.jid}/vertices/${vertexId(spec, 8)}/subtasks/0`);
    expect(at(subtask, "taskmanager-id")).toBe("(unassigned)");
    expect(num(subtask, "start-time")).toBe(-1);
  });

  it("first a heartbeat timed out, then slots could not be had", async () => {
    const { ask } = twin(world);
    const entries = list(await ask(`/jobs/${spec.jid}/exceptions`), "exceptionHistory.entries");
    expect(entries).toHaveLength(3);
    expect(at(entries[0], "exceptionName")).toMatch(/NoResourceAvailableException$/);
    expect(at(entries[0], "taskName")).toBeUndefined();
    expect(at(entries[2], "stacktrace")).toContain("Heartbeat of TaskManager with id host-1:40123-a1b2 timed out");
  });

  it("checkpoints are refused before they start: counted, but in no history", async () => {
    const { ask } = twin(world);
    const answer = await ask(`/jobs/${spec.jid}/checkpoints`);
    expect(num(answer, "counts.failed")).toBe(12);
    expect(at(answer, "latest.failed")).toBeNull();
    expect(num(answer, "history.0.trigger_timestamp")).toBeLessThan(since);
  });

  it("a lost TaskManager stays listed until its heartbeats are missed, its last beat growing old", async () => {
    const { ask, clock } = twin(world);
    clock.now = since - 4_000;
    const workers = list(await ask("/taskmanagers"), "taskmanagers");
    expect(workers).toHaveLength(12);
    expect(num(workers[0], "timeSinceLastHeartbeat")).toBeLessThanOrEqual(since - 14_000);
    clock.now = since + 1;
    expect(num(await ask("/overview"), "taskmanagers")).toBe(9);
  });
});

describe("transaction-timeout", () => {
  const spec = enrichment(trouble("transaction-timeout", 60));
  const { ask } = twin(cluster([spec]));

  it("fails at each commit, with the broker's word for it as the cause", async () => {
    const entries = list(await ask(`/jobs/${spec.jid}/exceptions`), "exceptionHistory.entries");
    expect(entries).toHaveLength(16);
    const text = JSON.stringify(entries);
    expect(text).toContain("Caused by: org.apache.kafka.common.errors.ProducerFencedException");
    expect(text).toContain("Caused by: org.apache.kafka.common.errors.InvalidTxnStateException");
    for (const entry of entries) {
      expect(at(entry, "taskName")).toMatch(/Committer \(\d+\/\d+\) - execution #\d+$/);
    }
  });

  it("though checkpoints complete, a second before", async () => {
    const failures = list(await ask(`/jobs/${spec.jid}/exceptions`), "exceptionHistory.entries");
    const history = list(await ask(`/jobs/${spec.jid}/checkpoints`), "history");
    const done = history
      .filter((entry) => at(entry, "status") === "COMPLETED")
      .map((entry) => num(entry, "latest_ack_timestamp"));
    expect(done.length).toBeGreaterThan(8);
    const crashes = failures.map((entry) => num(entry, "timestamp"));
    expect(done.filter((ack) => crashes.includes(ack + 900)).length).toBeGreaterThanOrEqual(done.length - 1);
  });
});

describe("failed", () => {
  const cause = "com.example.BadRate: negative rate for EUR";
  const spec = enrichment(trouble("failed", 25, { cause }));
  const { ask } = twin(cluster([spec]));

  it("is FAILED for good, everywhere", async () => {
    const detail = await ask(`/jobs/${spec.jid}`);
    expect(at(detail, "state")).toBe("FAILED");
    expect(num(detail, "end-time")).toBe(NOON - 25 * MINUTE);
    expect(num(detail, "timestamps.FAILED")).toBe(NOON - 25 * MINUTE);
    expect(num(detail, "status-counts.FAILED")).toBe(1);
    expect(num(detail, "status-counts.CANCELED")).toBe(17);
    const overview = await ask("/overview");
    expect([num(overview, "jobs-failed"), num(overview, "jobs-running")]).toEqual([1, 0]);
    expect(num(overview, "slots-available")).toBe(48);
    expect(list(await ask(`/jobs/${spec.jid}/metrics`), "")).toEqual([]);
  });

  it("says that recovery is suppressed, and why", async () => {
    const entry = list(await ask(`/jobs/${spec.jid}/exceptions`), "exceptionHistory.entries")[0];
    expect(at(entry, "exceptionName")).toBe("org.apache.flink.runtime.JobException");
    expect(at(entry, "stacktrace")).toContain("Recovery is suppressed by NoRestartBackoffTimeStrategy");
    expect(at(entry, "stacktrace")).toContain(`Caused by: ${cause}`);
    expect(at(entry, "concurrentExceptions.0.exceptionName")).toBe("com.example.BadRate");
    const result = await ask(`/jobs/${spec.jid}/execution-result`);
    expect(at(result, "job-execution-result.failure-cause.stack-trace")).toContain(cause);
  });

  it("a job whose specification ends FAILED has a cause as well", async () => {
    const ended = job("ended", { endsAt: NOON - HOUR, endState: "FAILED" });
    const answer = await twin(cluster([ended])).ask(`/jobs/${ended.jid}/exceptions`);
    expect(list(answer, "exceptionHistory.entries")).toHaveLength(1);
  });
});

describe("the quieter troubles", () => {
  it("restarted-once: one restart, one failure, quiet since", async () => {
    const spec = enrichment(trouble("restarted-once", 30, { cause: "java.io.IOException: broken pipe" }));
    const { ask } = twin(cluster([spec]));
    expect(at(await ask(`/jobs/${spec.jid}/metrics?get=numRestarts`), "0.value")).toBe("1");
    const entries = list(await ask(`/jobs/${spec.jid}/exceptions`), "exceptionHistory.entries");
    expect(entries.map((entry) => at(entry, "exceptionName"))).toEqual(["java.io.IOException"]);
    const checkpoints = await ask(`/jobs/${spec.jid}/checkpoints`);
    expect(num(checkpoints, "counts.restored")).toBe(1);
    expect(num(checkpoints, "latest.restored.restore_timestamp")).toBeGreaterThan(NOON - 30 * MINUTE);
    const subtask = await ask(`/jobs/${spec.jid}/vertices/${vertexId(spec, 0)}/subtasks/0`);
    expect(num(subtask, "attempt")).toBe(1);
  });

  it("back-pressure: all subtasks of one vertex are full, checkpoints go on", async () => {
    const spec = enrichment(trouble("back-pressure", 30));
    const { ask } = twin(cluster([spec]));
    const hot = await ask(`/jobs/${spec.jid}/vertices/${vertexId(spec, 8)}/backpressure`);
    expect(list(hot, "subtasks").every((subtask) => num(subtask, "busyRatio") > 0.94)).toBe(true);
    const before = await ask(`/jobs/${spec.jid}/vertices/${vertexId(spec, 4)}/backpressure`);
    expect(num(before, "subtasks.0.ratio")).toBeGreaterThan(0.8);
    expect(num(await ask(`/jobs/${spec.jid}/checkpoints`), "counts.failed")).toBe(0);
  });

  it("skew: one subtask has a third of the records, and little waits", async () => {
    const spec = enrichment(trouble("skew", 30, { vertex: 8, subtask: 2 }));
    const { ask } = twin(cluster([spec]));
    const rates = await ask(
      `/jobs/${spec.jid}/vertices/${vertexId(spec, 8)}/subtasks/metrics?get=numRecordsInPerSecond`,
    );
    expect(num(rates, "0.max") / num(rates, "0.sum")).toBeGreaterThan(0.29);
    const before = await ask(`/jobs/${spec.jid}/vertices/${vertexId(spec, 4)}/backpressure`);
    expect(at(before, "backpressure-level")).toBe("low");
  });

  it("idle-watermark: one source stands still, and so does what waits for it", async () => {
    const spec = enrichment(trouble("idle-watermark", 45, { vertex: 1 }));
    const { ask } = twin(cluster([spec]));
    const first = async (index: number) =>
      Number(at(await ask(`/jobs/${spec.jid}/vertices/${vertexId(spec, index)}/watermarks`), "0.value"));
    expect(await first(7)).toBe(NOON - 45 * MINUTE - 3_000);
    expect(NOON - (await first(4))).toBeLessThan(MINUTE);
  });

  it("savepoints-refused: checkpoints go on as if nothing were", async () => {
    const spec = enrichment(trouble("savepoints-refused", 45));
    const answer = await twin(cluster([spec])).ask(`/jobs/${spec.jid}/checkpoints`);
    expect(num(answer, "counts.failed")).toBe(0);
    expect(num(answer, "latest.completed.latest_ack_timestamp")).toBeGreaterThan(NOON - 2 * MINUTE);
  });

  it("a trouble that begins later does not show yet", async () => {
    const spec = enrichment(trouble("oom-loop", -10), trouble("failed", -60));
    const { ask } = twin(cluster([spec]));
    expect(at(await ask(`/jobs/${spec.jid}/status`), "status")).toBe("RUNNING");
    expect(list(await ask(`/jobs/${spec.jid}/exceptions`), "exceptionHistory.entries")).toEqual([]);
  });
});
