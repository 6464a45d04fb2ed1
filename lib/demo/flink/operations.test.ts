import { describe, expect, it } from "vitest";
import { at, cluster, enrichment, job, list, MINUTE, NOON, num, trouble, twin } from "./test-cluster";

const steady = job("steady");
const start = (...troubles: Parameters<typeof enrichment>) => {
  const spec = troubles.length > 0 ? enrichment(...troubles) : steady;
  return { ...twin(cluster([spec])), spec, path: `/jobs/${spec.jid}` };
};
const request = (answer: unknown) => String(at(answer, "request-id"));

describe("cancel", () => {
  it("is accepted, CANCELLING for two seconds, then CANCELED everywhere", async () => {
    const { path, send, ask, clock } = start();
    const answer = await send("PATCH", `${path}?mode=cancel`);
    expect([answer.status, answer.body]).toEqual([202, {}]);
    clock.now += 500;
    expect(at(await ask(`${path}/status`), "status")).toBe("CANCELLING");
    expect(num(await ask(path), "status-counts.CANCELING")).toBe(3);
    clock.now += 2_000;
    const detail = await ask(path);
    expect(at(detail, "state")).toBe("CANCELED");
    expect(num(detail, "timestamps.CANCELLING")).toBe(NOON);
    expect(num(detail, "end-time")).toBe(NOON + 2_000);
    expect(num(detail, "status-counts.CANCELED")).toBe(3);
    const overview = await ask("/overview");
    expect([num(overview, "jobs-cancelled"), num(overview, "jobs-running"), num(overview, "slots-available")]).toEqual([
      1, 0, 48,
    ]);
  });

  it("a second time 202 while it goes on, 409 once it is done, 404 for a job that is not there", async () => {
    const { path, send, clock } = start();
    await send("PATCH", `${path}?mode=cancel`);
    clock.now += 1_000;
    expect((await send("PATCH", `${path}?mode=cancel`)).status).toBe(202);
    clock.now += 1_100;
    const late = await send("PATCH", `${path}?mode=cancel`);
    expect(late.status).toBe(409);
    expect(late.text).toContain("already reached another terminal state (CANCELED)");
    expect((await send("PATCH", `/jobs/${"0".repeat(32)}?mode=cancel`)).status).toBe(404);
  });

  it("mode=stop is gone (308), another mode is wrong (400)", async () => {
    const { path, send } = start();
    expect((await send("PATCH", `${path}?mode=stop`)).status).toBe(308);
    expect((await send("PATCH", `${path}?mode=explode`)).status).toBe(400);
  });

  it("stops what was going on: no checkpoint after it, and the counters stand", async () => {
    const { path, send, ask, clock } = start();
    await send("PATCH", `${path}?mode=cancel`);
    clock.now += 5_000;
    const first = await ask(`${path}/checkpoints`);
    const records = num(await ask(path), "vertices.1.metrics.read-records");
    clock.now += 30 * MINUTE;
    expect((await ask(`${path}/checkpoints`)).text).toBe(first.text);
    expect(num(await ask(path), "vertices.1.metrics.read-records")).toBe(records);
  });

  it("a cancelled job is forgotten after an hour, as by a real cluster", async () => {
    const { path, send, ask, clock } = start();
    await send("PATCH", `${path}?mode=cancel`);
    clock.now += 59 * MINUTE;
    expect((await ask(path)).status).toBe(200);
    clock.now += 2 * MINUTE;
    expect((await ask(path)).status).toBe(404);
  });
});

describe("savepoints", () => {
  it("are in progress for three seconds, then have a place, and appear among the checkpoints", async () => {
    const { spec, path, send, ask, clock } = start();
    const before = num(await ask(`${path}/checkpoints`), "latest.completed.id");
    const answer = await send("POST", `${path}/savepoints`, { "cancel-job": false, formatType: "NATIVE" });
    expect(answer.status).toBe(202);
    const poll = `${path}/savepoints/${request(answer)}`;
    expect((await ask(poll)).body).toEqual({ status: { id: "IN_PROGRESS" }, operation: null });
    const during = await ask(`${path}/checkpoints`);
    expect(at(during, "history.0.checkpoint_type")).toBe("SAVEPOINT");
    expect(at(during, "history.0.status")).toBe("IN_PROGRESS");
    clock.now += 3_000;
    const done = await ask(poll);
    expect(at(done, "status.id")).toBe("COMPLETED");
    expect(at(done, "operation.location")).toMatch(
      new RegExp(`^s3://bucket/savepoints/savepoint-${spec.jid.slice(0, 6)}-[0-9a-f]{12}$`),
    );
    const after = await ask(`${path}/checkpoints`);
    expect(at(after, "latest.savepoint.external_path")).toBe(at(done, "operation.location"));
    expect(at(after, "latest.savepoint.savepointFormat")).toBe("NATIVE");
    expect(num(after, "latest.savepoint.id")).toBe(before + 1);
    expect(num(after, "latest.completed.id")).toBe(before);
    clock.now += 2 * MINUTE;
    const ids = list(await ask(`${path}/checkpoints`), "history").map((entry) => num(entry, "id"));
    expect(ids.slice(0, 3)).toEqual([before + 3, before + 2, before + 1]);
    expect((await ask(`${path}/checkpoints/details/${before + 1}`)).status).toBe(200);
  });

  it("keep their result for five minutes, then 404; another job does not have it", async () => {
    const { path, send, ask, clock } = start();
    const id = request(await send("POST", `${path}/savepoints`, {}));
    clock.now += 3_000 + 5 * MINUTE;
    expect((await ask(`${path}/savepoints/${id}`)).status).toBe(200);
    clock.now += 1;
    const gone = await ask(`${path}/savepoints/${id}`);
    expect(gone.status).toBe(404);
    expect(gone.text).toContain(`There is no savepoint operation with triggerId=${id} for job`);
  });

  it("a trigger id of one's own makes the retry safe", async () => {
    const { path, send, ask, clock, mutations } = start();
    const triggerId = "a".repeat(32);
    expect(request(await send("POST", `${path}/savepoints`, { triggerId }))).toBe(triggerId);
    clock.now += 1_000;
    expect(request(await send("POST", `${path}/savepoints`, { triggerId }))).toBe(triggerId);
    expect(mutations.operations).toHaveLength(1);
    clock.now += 2_000;
    expect(at(await ask(`${path}/savepoints/${triggerId}`), "status.id")).toBe("COMPLETED");
  });

  it("two in the same millisecond have two ids", async () => {
    const { path, send } = start();
    const first = request(await send("POST", `${path}/savepoints`, {}));
    expect(request(await send("POST", `${path}/savepoints`, {}))).not.toBe(first);
  });

  it("with cancel-job the job ends once it is written", async () => {
    const { path, send, ask, clock } = start();
    await send("POST", `${path}/savepoints`, { "cancel-job": true });
    clock.now += 2_000;
    expect(at(await ask(`${path}/status`), "status")).toBe("RUNNING");
    clock.now += 4_000;
    expect(at(await ask(`${path}/status`), "status")).toBe("CANCELED");
  });

  it("refused by the bucket: COMPLETED with a failure cause of many kilobytes, and the job runs on", async () => {
    const { path, send, ask, clock } = start(trouble("savepoints-refused", 60));
    const id = request(await send("POST", `${path}/savepoints`, { "target-directory": "s3://locked/sp" }));
    clock.now += 3_000;
    const answer = await ask(`${path}/savepoints/${id}`);
    expect(at(answer, "status.id")).toBe("COMPLETED");
    expect(Object.keys(at(answer, "operation") ?? {})).toEqual(["failure-cause"]);
    expect(at(answer, "operation.failure-cause.class")).toBe("java.util.concurrent.CompletionException");
    expect(at(answer, "operation.failure-cause.stack-trace")).toMatch(/AccessDenied.*Status Code: 403/);
    expect(answer.text.length).toBeGreaterThan(30_000);
    expect(at(await ask(`${path}/status`), "status")).toBe("RUNNING");
    expect(at(await ask(`${path}/checkpoints`), "latest.failed.is_savepoint")).toBe(true);
  });

  it("behind a held-up barrier wait for the checkpoint's timeout, and fail", async () => {
    const { path, send, ask, clock } = start(trouble("checkpoints-expire", 60));
    const id = request(await send("POST", `${path}/savepoints`, {}));
    clock.now += 9 * MINUTE;
    expect(at(await ask(`${path}/savepoints/${id}`), "status.id")).toBe("IN_PROGRESS");
    clock.now += MINUTE;
    expect((await ask(`${path}/savepoints/${id}`)).text).toContain("Checkpoint expired before completing.");
  });

  it.each([
    ["an impossible directory", { "target-directory": "file:///proc/no" }, "IO-problem detected"],
    ["an unknown scheme", { "target-directory": "ftp://host/sp" }, "scheme 'ftp'"],
  ])("to %s are accepted and fail", async (_, body, sentence) => {
    const { path, send, ask, clock } = start();
    const answer = await send("POST", `${path}/savepoints`, body);
    expect(answer.status).toBe(202);
    clock.now += 3_000;
    expect((await ask(`${path}/savepoints/${request(answer)}`)).text).toContain(sentence);
  });

  it("need a directory from somewhere, a known format, and a running job", async () => {
    const bare = twin(cluster([steady], { configuration: {} }));
    expect((await bare.send("POST", `/jobs/${steady.jid}/savepoints`, {})).text).toContain("savepoint-dir] is not set");
    const { path, send, clock } = start();
    expect((await send("POST", `${path}/savepoints`, { formatType: "ZIP" })).status).toBe(400);
    expect((await send("POST", `${path}/savepoints`, { triggerId: "short" })).status).toBe(400);
    await send("PATCH", `${path}?mode=cancel`);
    clock.now += 3_000;
    expect((await send("POST", `${path}/savepoints`, {})).status).toBe(404);
  });

  it("while tasks wait for slots fail at once", async () => {
    const { path, send, ask, clock } = start(trouble("slots-missing", 12));
    const id = request(await send("POST", `${path}/savepoints`, {}));
    clock.now += 300;
    expect((await ask(`${path}/savepoints/${id}`)).text).toContain("Not all required tasks are currently running");
  });
});

describe("stop with savepoint", () => {
  it("writes it, then the job is FINISHED", async () => {
    const { path, send, ask, clock } = start();
    const answer = await send("POST", `${path}/stop`, { drain: false, targetDirectory: "s3://bucket/own/" });
    expect(answer.status).toBe(202);
    const poll = `${path}/savepoints/${request(answer)}`;
    clock.now += 2_900;
    expect(at(await ask(poll), "status.id")).toBe("IN_PROGRESS");
    expect(at(await ask(`${path}/status`), "status")).toBe("RUNNING");
    clock.now += 200;
    expect(at(await ask(poll), "operation.location")).toMatch(/^s3:\/\/bucket\/own\/savepoint-/);
    expect(at(await ask(`${path}/status`), "status")).toBe("FINISHED");
    expect(at(await ask(`${path}/checkpoints`), "latest.savepoint.checkpoint_type")).toBe("SYNC_SAVEPOINT");
    expect(at(await ask(`${path}/execution-result`), "job-execution-result.application-status")).toBe("SUCCEEDED");
  });

  it("that fails restarts the job and says so only in the failure cause", async () => {
    const { path, send, ask, clock } = start(trouble("savepoints-refused", 60));
    const id = request(await send("POST", `${path}/stop`, {}));
    clock.now += 3_000;
    expect((await ask(`${path}/savepoints/${id}`)).text).toContain("AccessDenied");
    expect(at(await ask(`${path}/status`), "status")).toBe("RESTARTING");
    clock.now += 10_000;
    expect(at(await ask(`${path}/status`), "status")).toBe("RUNNING");
    expect(at(await ask(`${path}/metrics?get=numRestarts`), "0.value")).toBe("1");
    expect(list(await ask(`${path}/exceptions`), "exceptionHistory.entries")).toHaveLength(1);
  });
});

describe("checkpoints on demand and disposal", () => {
  it("a checkpoint has the next id, and incremental is refused", async () => {
    const { path, send, ask, clock } = start();
    const before = num(await ask(`${path}/checkpoints`), "latest.completed.id");
    const answer = await send("POST", `${path}/checkpoints`, { checkpointType: "FULL" });
    expect(answer.status).toBe(202);
    clock.now += 3_000;
    expect((await ask(`${path}/checkpoints/${request(answer)}`)).body).toEqual({
      status: { id: "COMPLETED" },
      operation: { checkpointId: before + 1 },
    });
    expect(num(await ask(`${path}/checkpoints`), "latest.completed.id")).toBe(before + 1);
    expect((await send("POST", `${path}/checkpoints`, { checkpointType: "INCREMENTAL" })).status).toBe(400);
    expect((await ask(`${path}/checkpoints/${"b".repeat(32)}`)).status).toBe(404);
  });

  it("disposing answers 200, not 202, and a file that is none fails", async () => {
    const { send, ask, clock } = start();
    const good = await send("POST", "/savepoint-disposal", {
      "savepoint-path": "s3://bucket/savepoints/savepoint-958e97-d086f1e675cf",
    });
    const bad = await send("POST", "/savepoint-disposal", { "savepoint-path": "s3://bucket/nothing" });
    expect([good.status, bad.status]).toEqual([200, 200]);
    clock.now += 1_000;
    expect((await ask(`/savepoint-disposal/${request(good)}`)).body).toEqual({
      status: { id: "COMPLETED" },
      operation: {},
    });
    expect((await ask(`/savepoint-disposal/${request(bad)}`)).text).toContain("FileNotFoundException");
    expect((await send("POST", "/savepoint-disposal", {})).status).toBe(400);
  });
});

describe("parallelism", () => {
  it("is 500 to ask and to change under the default scheduler, and rescaling is switched off", async () => {
    const { path, send, ask } = start();
    expect((await ask(`${path}/resource-requirements`)).text).toContain("UnsupportedOperationException");
    expect((await send("PUT", `${path}/resource-requirements`, {})).status).toBe(500);
    expect((await send("PATCH", `${path}/rescaling?parallelism=2`)).status).toBe(503);
  });

  it("changes under the adaptive one: every vertex named, bounds in order, in force some seconds later", async () => {
    const { ask, send, clock } = twin(cluster([steady], { scheduler: "Adaptive" }));
    const path = `/jobs/${steady.jid}/resource-requirements`;
    const now = (await ask(path)).body as Record<string, { parallelism: { lowerBound: number; upperBound: number } }>;
    expect(Object.keys(now)).toHaveLength(3);
    const all = (lowerBound: number, upperBound: number) =>
      Object.fromEntries(Object.keys(now).map((id) => [id, { parallelism: { lowerBound, upperBound } }]));
    const [first = ""] = Object.keys(now);
    const partial = await send("PUT", path, { [first]: now[first] });
    expect(partial.status).toBe(400);
    expect(partial.text).toContain("The request is incomplete, missing job vertex");
    expect((await send("PUT", path, all(3, 2))).text).toContain("is higher than the upper bound [2]");
    expect((await send("PUT", path, all(0, 2))).status).toBe(400);
    expect((await send("PUT", path, all(1, 129))).text).toContain("exceeds its maximum parallelism 128");
    expect((await send("PUT", path, { [first]: 3 })).status).toBe(400);
    expect((await send("PUT", path, all(1, 6))).status).toBe(200);
    expect(num(await ask(`/jobs/${steady.jid}`), "vertices.0.parallelism")).toBe(4);
    clock.now += 11_000;
    expect(num(await ask(`/jobs/${steady.jid}`), "vertices.0.parallelism")).toBe(6);
    expect(num(await ask("/overview"), "slots-available")).toBe(42);
  });
});
