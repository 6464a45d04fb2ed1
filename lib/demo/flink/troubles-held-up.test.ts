import { describe, expect, it } from "vitest";
import { at, cluster, enrichment, HOUR, job, list, MINUTE, NOON, num, trouble, twin, vertexId } from "./test-cluster";

/** The values that appear while the clock moves on in steps. */
async function over(
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

describe("oom-loop", () => {
  const spec = enrichment(trouble("oom-loop", 40));
  const pods = Array.from({ length: 12 }, (_, index) => ({
    id: `pay-taskmanager-1-${index + 1}`,
    slots: 2,
    lostAt: null,
    heapMaxBytes: 2 ** 31,
  }));
  const world = cluster([spec], { kind: "application", taskManagers: pods });

  it("goes between RUNNING and RESTARTING, and restarts rise without end", async () => {
    const { ask, clock } = twin(world);
    const states = await over(NOON, 60, 5_000, async (now) => {
      clock.now = now;
      return at(await ask(`/jobs/${spec.jid}/status`), "status");
    });
    expect(states.sort()).toEqual(["RESTARTING", "RUNNING"]);
    const restarts = async () => Number(at(await ask(`/jobs/${spec.jid}/metrics?get=numRestarts`), "0.value"));
    clock.now = NOON;
    const before = await restarts();
    expect(before).toBeGreaterThan(15);
    clock.now = NOON + 20 * MINUTE;
    expect((await restarts()) - before).toBeGreaterThan(8);
  });

  it("names exit 137 in each of the 16 kept failures, with a TaskManager that was lost", async () => {
    const { ask } = twin(world);
    const answer = await ask(`/jobs/${spec.jid}/exceptions`);
    const entries = list(answer, "exceptionHistory.entries");
    expect(entries).toHaveLength(16);
    expect(at(answer, "exceptionHistory.truncated")).toBe(true);
    for (const entry of entries) {
      expect(at(entry, "stacktrace")).toMatch(
        /TaskManager pay-taskmanager-1-\d+ is terminated.*exitCode=137, reason=OOMKilled/,
      );
      expect(at(entry, "taskManagerId")).toMatch(/^pay-taskmanager-1-\d+$/);
      expect(list(entry, "concurrentExceptions")).toHaveLength(1);
    }
    const text = JSON.stringify(entries);
    expect(text).toContain("The TaskExecutor is shutting down");
    expect(text).toContain("java.lang.OutOfMemoryError: Java heap space");
    const times = entries.map((entry) => num(entry, "timestamp"));
    expect(times).toEqual([...times].sort((left, right) => right - left));
  });

  it("completes no checkpoint: all since then failed with the tasks", async () => {
    const { ask } = twin(world);
    const answer = await ask(`/jobs/${spec.jid}/checkpoints`);
    expect(num(answer, "latest.completed.latest_ack_timestamp")).toBeLessThan(NOON - 40 * MINUTE);
    const history = list(answer, "history").filter((entry) => at(entry, "status") !== "IN_PROGRESS");
    expect(history.length).toBeGreaterThan(8);
    for (const entry of history) {
      expect(at(entry, "status")).toBe("FAILED");
      expect(at(entry, "failure_message")).toBe("Checkpoint Coordinator is suspending.");
    }
    expect(num(answer, "counts.restored")).toBeGreaterThan(15);
    expect(at(answer, "latest.restored.id")).toBe(at(answer, "latest.completed.id"));
  });

  it("a TaskManager is missing after each kill, and comes back under a new name", async () => {
    const { ask, clock } = twin(world);
    const counts = await over(NOON, 60, 4_000, async (now) => {
      clock.now = now;
      return num(await ask("/overview"), "taskmanagers");
    });
    expect(counts.sort()).toEqual([11, 12]);
    const ids = async () => list(await ask("/taskmanagers"), "taskmanagers").map((worker) => at(worker, "id"));
    clock.now = NOON - HOUR;
    const before = await ids();
    clock.now = NOON + 60 * MINUTE;
    const after = await ids();
    expect(new Set(after).size).toBe(after.length);
    expect(after.filter((id) => before.includes(id))).toEqual([]);
  });

  it("on a shared cluster the killed job has TaskManagers of its own, and its neighbours neither restart nor move", async () => {
    const small = job("small", { troubles: [trouble("oom-loop", 40)] });
    const first = job("first");
    const last = job("last");
    const { ask, clock } = twin(cluster([first, small, last]));
    const places = async (of: typeof first) =>
      list(await ask(`/jobs/${of.jid}/vertices/${vertexId(of, 1)}`), "subtasks").map((subtask) =>
        at(subtask, "taskmanager-id"),
      );
    const before = [await places(first), await places(last)];
    const own = new Set<unknown>();
    for (clock.now = NOON; clock.now < NOON + 4 * MINUTE; clock.now += 3_000) {
      expect([await places(first), await places(last)]).toEqual(before);
      for (const place of await places(small)) {
        own.add(place);
      }
      const jobs = await ask("/jobs/overview");
      expect([0, 2].map((index) => num(jobs, `jobs.${index}.tasks.running`))).toEqual([12, 12]);
    }
    expect(before.flat().filter((place) => own.has(place))).toEqual([]);
    expect(own.size).toBeGreaterThan(2);
  });

  it("the next victim's heap climbs to its limit, and the lost one is unknown", async () => {
    const { ask, clock } = twin(world);
    let highest = 0;
    for (clock.now = NOON; clock.now < NOON + 4 * MINUTE; clock.now += 5_000) {
      const answer = await ask("/taskmanagers/metrics?get=Status.JVM.Memory.Heap.Used&agg=max");
      highest = Math.max(highest, num(answer, "0.max") / 2 ** 31);
    }
    expect(highest).toBeGreaterThan(0.93);
    expect((await ask("/taskmanagers/pay-taskmanager-1-1")).status).toBe(500);
  });

  it("while it restarts the tasks say so, one of them FAILED, and there is no back pressure to read", async () => {
    const { ask, clock } = twin(world);
    while (at(await ask(`/jobs/${spec.jid}/status`), "status") !== "RESTARTING") {
      clock.now += 1_000;
    }
    clock.now += 1_500;
    const tasks = at(await ask("/jobs/overview"), "jobs.0.tasks");
    expect(num(tasks, "failed")).toBe(1);
    expect(num(tasks, "canceled")).toBe(270);
    expect(num(tasks, "running")).toBe(0);
    const answer = await ask(`/jobs/${spec.jid}/vertices/${vertexId(spec, 8)}/backpressure`);
    expect(answer.status).toBe(500);
    expect(answer.text).toContain("NoSuchElementException: No value present");
  });
});

describe("checkpoints-expire", () => {
  const risk = 8;
  const spec = enrichment(trouble("checkpoints-expire", 151, { vertex: risk, subtask: 6 }));
  const { ask } = twin(cluster([spec]));

  it("keeps running while each checkpoint expires at the limit", async () => {
    expect(at(await ask(`/jobs/${spec.jid}/status`), "status")).toBe("RUNNING");
    const answer = await ask(`/jobs/${spec.jid}/checkpoints`);
    const failed = list(answer, "history").filter((entry) => at(entry, "status") === "FAILED");
    expect(failed.length).toBeGreaterThanOrEqual(9);
    for (const entry of failed) {
      expect(at(entry, "failure_message")).toBe("Checkpoint expired before completing.");
      expect(num(entry, "end_to_end_duration")).toBe(10 * MINUTE);
    }
    expect(num(answer, "counts.failed")).toBe(15);
    expect(num(answer, "latest.completed.latest_ack_timestamp")).toBeLessThan(NOON - 151 * MINUTE + 5_000);
    expect(num(answer, "counts.restored")).toBe(0);
  });

  it("one subtask has not acknowledged, what lies behind it has not begun", async () => {
    const id = num(await ask(`/jobs/${spec.jid}/checkpoints`), "latest.failed.id");
    const detail = await ask(`/jobs/${spec.jid}/checkpoints/details/${id}`);
    const acked = (index: number) => num(detail, `tasks.${vertexId(spec, index)}.num_acknowledged_subtasks`);
    expect(acked(risk)).toBe(23);
    expect(acked(0)).toBe(24);
    expect(acked(5)).toBe(8);
    expect(acked(12)).toBe(0);
    const subtasks = list(
      await ask(`/jobs/${spec.jid}/checkpoints/details/${id}/subtasks/${vertexId(spec, risk)}`),
      "subtasks",
    );
    const pending = subtasks.filter((subtask) => at(subtask, "status") === "pending_or_failed");
    expect(pending.map((subtask) => num(subtask, "index"))).toEqual([6]);
  });

  it("that subtask is busy at its limit with a third of the records; those before it wait", async () => {
    const pressure = async (index: number) => ask(`/jobs/${spec.jid}/vertices/${vertexId(spec, index)}/backpressure`);
    const hot = await pressure(risk);
    expect(num(hot, "subtasks.6.busyRatio")).toBeGreaterThan(0.94);
    expect(num(hot, "subtasks.5.busyRatio")).toBeLessThan(0.6);
    expect(at(hot, "backpressure-level")).toBe("ok");
    expect(at(await pressure(4), "backpressure-level")).toBe("high");
    expect(at(await pressure(0), "backpressure-level")).toBe("high");
    expect(at(await pressure(6), "backpressure-level")).toBe("low");
    expect(at(await pressure(1), "backpressure-level")).toBe("ok");
    const path = `/jobs/${spec.jid}/vertices/${vertexId(spec, risk)}/subtasks/metrics?get=numRecordsInPerSecond`;
    const rates = await ask(path);
    expect(num(rates, "0.max") / num(rates, "0.sum")).toBeGreaterThan(0.29);
    expect(num(rates, "0.skew")).toBeGreaterThan(40);
  });

  it("watermarks fall behind from there on, and records pile up in the topic", async () => {
    const behind = async (index: number) => {
      const values = list(await ask(`/jobs/${spec.jid}/vertices/${vertexId(spec, index)}/watermarks`), "");
      return NOON - Math.min(...values.map((value) => Number(at(value, "value"))));
    };
    expect(await behind(risk)).toBeGreaterThan(6 * MINUTE);
    expect(await behind(14)).toBeGreaterThan(6 * MINUTE);
    expect(await behind(7)).toBeLessThan(MINUTE);
    const pending = await ask(
      `/jobs/${spec.jid}/vertices/${vertexId(spec, 0)}/subtasks/metrics?get=Source__auth_requests.pendingRecords`,
    );
    expect(num(pending, "0.sum")).toBeGreaterThan(1_000_000);
  });

  it("heals: afterwards checkpoints complete again", async () => {
    const healed = enrichment(trouble("checkpoints-expire", 90, { until: NOON - 30 * MINUTE }));
    const answer = await twin(cluster([healed])).ask(`/jobs/${healed.jid}/checkpoints`);
    expect(num(answer, "latest.completed.latest_ack_timestamp")).toBeGreaterThan(NOON - 2 * MINUTE);
    expect(num(answer, "latest.failed.failure_timestamp")).toBeLessThan(NOON - 19 * MINUTE);
  });
});
