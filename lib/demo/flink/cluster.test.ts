import { getResponse } from "msw";
import { describe, expect, it } from "vitest";
import { flinkHandlers } from "./handlers";
import { newMutableState } from "./mutable-state";
import { at, cluster, HOUR, job, list, NOON, num, trouble, twin, vertexId } from "./test-cluster";

const steady = job("steady");

describe("dialects", () => {
  const failed = job("broken", { troubles: [trouble("failed", 20)] });
  const versions = (version: string) => twin(cluster([steady, failed], { flinkVersion: version }));

  it("1.20 has the root-exception block and hosts, and no pending operators or applications", async () => {
    const { ask } = versions("1.20.1-cp1");
    const exceptions = await ask(`/jobs/${failed.jid}/exceptions`);
    expect(at(exceptions, "root-exception")).toContain("Recovery is suppressed");
    expect(at(exceptions, "all-exceptions.0.location")).toBeDefined();
    const vertex = await ask(`/jobs/${steady.jid}/vertices/${vertexId(steady, 0)}`);
    expect(at(vertex, "subtasks.0.host")).toBeDefined();
    expect(at(await ask("/jobs/overview"), "jobs.0.pending-operators")).toBeUndefined();
    expect((await ask("/applications/overview")).status).toBe(404);
    expect(at(await ask(`/jobs/${steady.jid}/config`), "execution-config.execution-mode")).toBe("PIPELINED");
    expect(at(await ask("/overview"), "flink-version")).toBe("1.20.1-cp1");
    expect(at(await ask(`/jobs/${steady.jid}/metrics?get=fullRestarts`), "0.value")).toBe("0");
  });

  it("2.1 has pending operators but neither scheduler types nor applications", async () => {
    const { ask } = versions("2.1.0");
    const jobs = await ask("/jobs/overview");
    expect(num(jobs, "jobs.0.pending-operators")).toBe(0);
    expect(at(jobs, "jobs.0.schedulerType")).toBeUndefined();
    expect(at(await ask(`/jobs/${failed.jid}/exceptions`), "root-exception")).toBeUndefined();
    expect((await ask("/applications/overview")).status).toBe(404);
    expect(at(await ask("/taskmanagers"), "taskmanagers.0.assignedTasks")).toBeUndefined();
  });

  it("2.3 has applications, cancelled like jobs but spelled with one L", async () => {
    const { ask, send, clock } = versions("2.3.0");
    const path = `/applications/${steady.jid}`;
    expect(at(await ask("/applications/overview"), "applications.0.name")).toBe("SingleJobApplication(steady)");
    expect((await send("POST", `${path}/cancel`)).status).toBe(202);
    clock.now += 500;
    expect(at(await ask(path), "status")).toBe("CANCELING");
    expect(at(await ask(path), "jobs.0.state")).toBe("CANCELLING");
    clock.now += 3_000;
    expect((await send("POST", `${path}/cancel`)).status).toBe(409);
    expect((await ask(`/applications/${"0".repeat(32)}`)).status).toBe(404);
  });
});

describe("what is not there, and what is wrong", () => {
  const { ask, send } = twin(cluster([steady]));

  it("answers an unknown path as the server of static files does", async () => {
    const handlers = flinkHandlers({
      base: "http://flink.invalid:8081",
      cluster: () => cluster([]),
      mutations: newMutableState(),
      now: () => NOON,
    });
    const response = await getResponse(handlers, new Request("http://flink.invalid:8081/no/such/path"));
    expect(response?.status).toBe(404);
    expect(await response?.json()).toEqual({ errors: ["Unable to load requested file /no/such/path."] });
    expect(await getResponse(handlers, new Request("http://other.invalid:8081/overview"))).toBeUndefined();
  });

  it.each([
    ["/jobs/nonsense", 400, 'Cannot resolve path parameter (jobid) from value "nonsense"'],
    [`/jobs/${steady.jid}/vertices/nonsense`, 400, "(vertexid)"],
    [`/jobs/${steady.jid}/savepoints/nonsense`, 400, "(triggerid)"],
    [`/jobs/${steady.jid}/checkpoints/details/last`, 400, "(checkpointid)"],
    [`/jobs/${"0".repeat(32)}`, 404, `Job ${"0".repeat(32)} not found`],
    [`/jobs/${steady.jid}/vertices/${"0".repeat(32)}`, 404, "No vertex with ID"],
    [`/jobs/${steady.jid}/vertices/${vertexId(steady, 0)}/subtasks/4`, 404, "Invalid subtask index"],
    [`/jobs/${steady.jid}/exceptions?maxExceptions=all`, 400, "(maxExceptions)"],
    [`/jobs/${steady.jid}/checkpoints/details/1`, 404, "Could not find checkpointing statistics for checkpoint 1."],
    ["/taskmanagers/nobody", 500, "UnknownTaskExecutorException: No TaskExecutor registered under nobody."],
    ["/jobmanager/logs/none.log", 404, "This file does not exist in JobManager log dir."],
    [`/jobs/metrics?get=numRestarts&agg=median`, 400, "(agg)"],
    ["/jobs/%zz", 400, "malformed"],
    ["/v1/nothing", 404, "Unable to load requested file /v1/nothing."],
    ["/v2/config", 404, "Unable to load requested file /v2/config."],
  ])("%s: %d", async (path, status, words) => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    expect(list(answer, "errors").join("\n")).toContain(words);
  });

  it("a method that is not there is 404 as well, and changes nothing", async () => {
    expect((await send("DELETE", `/jobs/${steady.jid}`)).status).toBe(404);
    expect((await send("POST", "/overview", {})).status).toBe(404);
    expect(at(await ask(`/jobs/${steady.jid}/status`), "status")).toBe("RUNNING");
  });

  it("the root is a page, not JSON", async () => {
    expect((await ask("/")).type).toBe("text/html");
  });
});

describe("below a prefix", () => {
  it.each(["http://cmf.invalid/cmf/api/v1/environments/prod/applications/a/flink-web-ui", "/flink/one"])(
    "%s",
    async (base) => {
      const { ask } = twin(cluster([steady]), newMutableState(), base);
      expect(num(await ask("/overview"), "jobs-running")).toBe(1);
      expect(num(await ask("/v1/overview"), "jobs-running")).toBe(1);
      expect((await ask("/nowhere")).body).toEqual({ errors: ["Unable to load requested file /nowhere."] });
    },
  );
});

describe("processes", () => {
  const { ask } = twin(cluster([steady]));
  const worker = "/taskmanagers/pay-taskmanager-1-1";

  it("TaskManagers have slots that agree with the jobs, and memory that adds up", async () => {
    const overview = await ask("/overview");
    const workers = list(await ask("/taskmanagers"), "taskmanagers");
    const sum = (key: string) => workers.reduce<number>((total, one) => total + num(one, key), 0);
    expect(sum("slotsNumber")).toBe(num(overview, "slots-total"));
    expect(sum("freeSlots")).toBe(num(overview, "slots-available"));
    expect(sum("assignedTasks")).toBe(12);
    const detail = await ask(worker);
    expect(list(detail, "allocatedSlots")).toHaveLength(4);
    expect(num(detail, "metrics.heapUsed")).toBeLessThanOrEqual(num(detail, "metrics.heapMax"));
    const memory = at(detail, "memoryConfiguration") as Record<string, number>;
    const { totalFlinkMemory = 0, jvmMetaspace = 0, jvmOverhead = 0, totalProcessMemory } = memory;
    expect(totalFlinkMemory + jvmMetaspace + jvmOverhead).toBe(totalProcessMemory);
  });

  it("a vertex runs on the TaskManagers that say so", async () => {
    const answer = await ask(`/jobs/${steady.jid}/vertices/${vertexId(steady, 1)}/taskmanagers`);
    expect(list(answer, "taskmanagers").map((one) => at(one, "taskmanager-id"))).toEqual(["pay-taskmanager-1-1"]);
    expect(num(answer, "taskmanagers.0.status-counts.RUNNING")).toBe(4);
  });

  it("logs tell of checkpoints, and their sizes are their bytes", async () => {
    const log = await ask("/jobmanager/log");
    expect(log.type).toBe("text/plain");
    const done = await ask(`/jobs/${steady.jid}/checkpoints`);
    const id = num(done, "latest.completed.id");
    expect(log.text).toContain(
      `Completed checkpoint ${id} for job ${steady.jid} (${num(done, "latest.completed.checkpointed_size")} bytes`,
    );
    expect(num(await ask("/jobmanager/logs"), "logs.0.size")).toBe(log.text.length);
    const own = await ask(`${worker}/logs/flink-pay-taskmanager-1-1.log`);
    expect(own.text).toContain("switched from INITIALIZING to RUNNING");
    expect((await ask(`${worker}/log`)).text).toBe(own.text);
  });

  it("the configuration hides what the real one hides", async () => {
    const answer = await ask("/jobmanager/config");
    expect(answer.text).not.toContain("never-shown");
    expect(list(answer, "").find((entry) => at(entry, "key") === "s3.secret-key")).toEqual({
      key: "s3.secret-key",
      value: "******",
    });
    expect((await ask("/jobmanager/log")).text).not.toContain("never-shown");
  });

  it("an id with slashes and spaces survives the way through the path", async () => {
    const odd = "host 1:6122/a+b";
    const one = twin(cluster([], { taskManagers: [{ id: odd, slots: 1, lostAt: null, heapMaxBytes: 2 ** 30 }] }));
    expect(at(await one.ask(`/taskmanagers/${encodeURIComponent(odd)}`), "id")).toBe(odd);
  });

  it("a flame graph is sampled first: -3 without data, then data, and -2 where it is off", async () => {
    const { ask: look, clock } = twin(cluster([steady]));
    const path = `/jobs/${steady.jid}/vertices/${vertexId(steady, 1)}/flamegraph?type=on_cpu`;
    expect((await look(path)).body).toEqual({ endTimestamp: -3 });
    clock.now += 15_000;
    expect(at(await look(path), "data.name")).toBe("root");
    const off = twin(cluster([steady], { configuration: {} }));
    expect((await off.ask(path)).body).toEqual({ endTimestamp: -2 });
  });
});

describe("metrics", () => {
  const { ask } = twin(cluster([steady, job("second", { startedAt: NOON - HOUR })]));
  const vertex = `/jobs/${steady.jid}/vertices/${vertexId(steady, 1)}`;

  it("names without get, values as text with it, unknown names left out", async () => {
    const names = list(await ask(`${vertex}/metrics`), "").map((entry) => at(entry, "id"));
    expect(names).toContain("3.busyTimeMsPerSecond");
    expect(names).toContain("0.Parse.numRecordsInPerSecond");
    const values = await ask(`${vertex}/metrics?get=0.busyTimeMsPerSecond,0.numRecordsIn,noSuchMetric`);
    expect(list(values, "")).toHaveLength(2);
    const byName = new Map(list(values, "").map((entry) => [at(entry, "id"), at(entry, "value")]));
    expect(byName.get("0.busyTimeMsPerSecond")).toMatch(/^\d+\.\d+$/);
    expect(byName.get("0.numRecordsIn")).toMatch(/^\d+$/);
  });

  it("aggregates over subtasks, chosen ones too, and over jobs", async () => {
    const all = await ask(`${vertex}/subtasks/metrics?get=numRecordsIn`);
    const some = await ask(`${vertex}/subtasks/metrics?get=numRecordsIn&subtasks=0,2-3&agg=sum`);
    expect(Object.keys(list(some, "")[0] ?? {})).toEqual(["id", "sum"]);
    expect(num(some, "0.sum")).toBeLessThan(num(all, "0.sum"));
    expect(num(all, "0.avg")).toBeCloseTo(num(all, "0.sum") / 4, 5);
    const one = await ask(`${vertex}/subtasks/1/metrics?get=numRecordsIn`);
    const max = num(all, "0.max");
    expect(Number(at(one, "0.value"))).toBeLessThanOrEqual(max);
    const jobs = await ask("/jobs/metrics?get=uptime");
    expect(num(jobs, "0.max")).toBeGreaterThan(num(jobs, "0.min"));
    const chosen = await ask(`/jobs/metrics?get=uptime&jobs=${steady.jid}`);
    expect(num(chosen, "0.min")).toBe(num(chosen, "0.max"));
  });

  it("agree with the other endpoints", async () => {
    const checkpoints = await ask(`/jobs/${steady.jid}/checkpoints`);
    const metrics = await ask(`/jobs/${steady.jid}/metrics?get=lastCompletedCheckpointId,numberOfCompletedCheckpoints`);
    const values = Object.fromEntries(list(metrics, "").map((entry) => [at(entry, "id"), Number(at(entry, "value"))]));
    expect(values.lastCompletedCheckpointId).toBe(num(checkpoints, "latest.completed.id"));
    expect(values.numberOfCompletedCheckpoints).toBe(num(checkpoints, "counts.completed"));
    const slots = await ask("/jobmanager/metrics?get=taskSlotsAvailable");
    expect(Number(at(slots, "0.value"))).toBe(num(await ask("/overview"), "slots-available"));
  });

  it("checkpointing that is off has an interval no double holds, in exact digits", async () => {
    const off = job("off", { checkpointIntervalMs: null });
    const answer = await twin(cluster([off])).ask(`/jobs/${off.jid}/checkpoints/config`);
    expect(answer.text).toContain('"interval":9223372036854775807,');
  });
});
