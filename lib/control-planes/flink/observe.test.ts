import { describe, expect, it } from "vitest";
import type { Batch, FleetRecord } from "../control-plane";
import { jid, job, overview, summary, t0, taskManager } from "./answers.fixture";
import { type Answers, hasCaptures, receivedAt, sendCaptured, sendFrom, targetOf, versions } from "./captures.fixture";
import { createFlinkPlane } from "./plane";

const collect = async (batches: AsyncIterable<Batch>): Promise<Batch[]> => {
  const all: Batch[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
};
const healthy: Answers = {
  "GET /overview": { body: overview() },
  "GET /jobs/overview": { body: { jobs: [summary()] } },
  "GET /taskmanagers": { body: { taskmanagers: [taskManager("tm-1"), taskManager("tm-2")] } },
  "GET /jobmanager/config": { body: [{ key: "rest.port", value: "8081" }] },
  "GET /config": { body: { "flink-version": "2.3.0", features: {} } },
};
const round = (answers: Answers, target = targetOf()) =>
  collect(createFlinkPlane({ target, send: sendFrom(answers) }).observe());
const recordOf = (batch: Batch | undefined): FleetRecord | undefined =>
  batch !== undefined && "records" in batch ? batch.records[0] : undefined;

describe("a round of lists", () => {
  it("takes five calls, and three once the configuration is known and there are no applications", async () => {
    const send = sendFrom(healthy);
    const plane = createFlinkPlane({ target: targetOf(), send });
    await collect(plane.observe());
    expect(send.calls).toHaveLength(5);
    await collect(plane.observe());
    expect(send.calls).toHaveLength(8);
  });

  it("makes a job of each line, with Flink's own word and no wish", async () => {
    const [, jobs] = await round(healthy, targetOf({ label: "Lager", owner: "Logistik", tier: 2 }));
    const record = recordOf(jobs);
    expect(record).toMatchObject({
      kind: "job",
      name: "parcels",
      environment: "Lager",
      owner: "Logistik",
      tier: 2,
      flinkVersion: "2.3.0",
    });
    expect(record?.facts).toMatchObject({
      desired: null,
      words: { job: { value: "RUNNING", at: receivedAt, source: "Flink /jobs/overview" } },
      tasks: { value: { RUNNING: 2, SCHEDULED: 0, CANCELED: 0 } },
      startedAt: new Date(t0).toISOString(),
      endedAt: null,
      bounded: null,
    });
  });

  it.each([
    [{ state: "FINISHED", "end-time": t0 + 5 }, true],
    [{ state: "RUNNING", jobType: "BATCH" }, true],
    [{ state: "RUNNING", jobType: "STREAMING" }, null],
    [{ state: "CANCELED", "end-time": t0 + 5 }, null],
  ])("knows of %j whether the work is bounded: %s", async (changes, expected) => {
    const [, jobs] = await round({ ...healthy, "GET /jobs/overview": { body: { jobs: [summary(changes)] } } });
    expect(recordOf(jobs)?.facts.bounded).toBe(expected);
  });

  it("tells Flink's clock from a running job, since its REST sends no Date", async () => {
    const [, jobs] = await round(healthy);
    expect(recordOf(jobs)?.facts.clockSkewMs).toBe(t0 + 60_000 - Date.parse(receivedAt));
    const ended = summary({ state: "FINISHED", "end-time": t0 + 5 });
    const [, none] = await round({ ...healthy, "GET /jobs/overview": { body: { jobs: [ended] } } });
    expect(recordOf(none)?.facts.clockSkewMs).toBeNull();
  });

  it("shows a state that it does not know as it is", async () => {
    const [, jobs] = await round({
      ...healthy,
      "GET /jobs/overview": { body: { jobs: [summary({ state: "HIBERNATING" })] } },
    });
    expect(recordOf(jobs)?.facts.words.job?.value).toBe("HIBERNATING");
  });

  it("takes an empty list that the overview denies for incomplete", async () => {
    const empty = { ...healthy, "GET /jobs/overview": { body: { jobs: [] } } };
    const [, jobs] = await round(empty);
    expect(jobs).toMatchObject({ complete: false, reason: expect.stringContaining("counts 1") });
    const [, none] = await round({ ...empty, "GET /overview": { body: overview({ "jobs-running": 0 }) } });
    expect(none).toMatchObject({ complete: true, records: [] });
  });

  it("keeps the jobs when only the TaskManagers' list fails, and knows of no loss then", async () => {
    const [cluster, jobs] = await round({ ...healthy, "GET /taskmanagers": { status: 500, body: { errors: ["x"] } } });
    expect(jobs).toMatchObject({ complete: true });
    expect(recordOf(cluster)?.facts.taskManagers).toEqual({ present: 2, wanted: null, lost: null });
  });
});

describe("applications of Flink 2.3", () => {
  const wrapping = {
    id: jid,
    name: "SingleJobApplication(parcels)",
    status: "RUNNING",
    "start-time": t0,
    "end-time": -1,
    jobs: { RUNNING: 1 },
  };
  const own = {
    id: "a".repeat(32),
    name: "night run",
    status: "CANCELING",
    "start-time": t0,
    "end-time": -1,
    jobs: { RUNNING: 1 },
  };
  const listing = (...applications: unknown[]): Answers => ({
    ...healthy,
    "GET /applications/overview": { body: { applications } },
    [`GET /applications/${own.id}`]: { body: { jobs: [{ jid }] } },
  });

  it("that only wrap one job are no records of their own", async () => {
    const batches = await round(listing(wrapping));
    expect(batches[2]).toMatchObject({ scope: "applications", records: [], complete: true });
    expect(recordOf(batches[1])).toMatchObject({ workloadItemId: null });
  });

  it("own their jobs, and say their state in the words of jobs", async () => {
    const [, jobs, applications] = await round(listing(own));
    const record = recordOf(applications);
    expect(record).toMatchObject({
      kind: "application",
      name: "night run",
      jobId: jid,
      jobItemId: `zk-dc2~jobs~${jid}`,
    });
    expect(record?.facts.words.job?.value).toBe("CANCELLING");
    expect(recordOf(jobs)).toMatchObject({ workloadItemId: record?.id });
  });

  it("are asked for their jobs only when something changed", async () => {
    const send = sendFrom(listing(own));
    const plane = createFlinkPlane({ target: targetOf(), send });
    await collect(plane.observe());
    await collect(plane.observe());
    expect(send.calls.filter((call) => call.operation.template === "/applications/{application}")).toHaveLength(1);
  });

  it("that cannot be read any more are a failed list, and their jobs keep their owner", async () => {
    const answers = listing(own);
    const plane = createFlinkPlane({ target: targetOf(), send: sendFrom(answers) });
    await collect(plane.observe());
    answers["GET /applications/overview"] = { status: 500, body: { errors: ["x"] } };
    const [, jobs, applications] = await collect(plane.observe());
    expect(applications).toMatchObject({ scope: "applications", error: { code: "upstream-error" } });
    expect(recordOf(jobs)).toMatchObject({ workloadItemId: expect.stringContaining("applications") });
  });

  it("are looked into through their one job, whose word does not replace theirs", async () => {
    const plane = createFlinkPlane({
      target: targetOf(),
      send: sendFrom({ ...listing(own), [`GET /jobs/${jid}`]: { body: job() } }),
    });
    const [, , applications] = await collect(plane.observe());
    const record = recordOf(applications);
    const closer = record === undefined ? null : await plane.inspect(record);
    expect(closer?.facts.words.job?.value).toBe("CANCELLING");
    expect(closer?.facts.tasks?.value).toEqual({ RUNNING: 2, SCHEDULED: 0 });
  });
});

describe("a cluster without a leader", () => {
  const election = { errors: ["Service temporarily unavailable due to an ongoing leader election. Please refresh."] };
  it("is an error on both lists, although /config answers", async () => {
    const batches = await round({
      "GET /config": { body: { "flink-version": "2.3.0" } },
      "GET /overview": { status: 503, body: election },
      "GET /jobs/overview": { status: 503, body: election },
      "GET /taskmanagers": { status: 503, body: election },
    });
    expect(batches.map((batch) => [batch.scope, "error" in batch && batch.error.message])).toEqual([
      ["cluster", "The cluster has no leader at present. It answers again when one is elected."],
      ["jobs", "The cluster has no leader at present. It answers again when one is elected."],
    ]);
  });
  it("is not taken for a working one by the probe, although /config answers", async () => {
    const down = {
      "GET /config": { body: { "flink-version": "2.3.0" } },
      "GET /overview": { status: 503, body: election },
    };
    const plane = createFlinkPlane({ target: targetOf(), send: sendFrom(down) });
    await expect(plane.probe()).rejects.toMatchObject({ code: "upstream-error" });
  });
});

describe.skipIf(!hasCaptures).each(versions)("a round of lists, recorded from %s", (version) => {
  it("brings one cluster and all its jobs", async () => {
    const batches = await collect(createFlinkPlane({ target: targetOf(), send: sendCaptured(version) }).observe());
    expect(batches.map((batch) => [batch.scope, "records" in batch && batch.records.length])).toEqual([
      ["cluster", 1],
      ["jobs", 9],
      ...(version === "flink-2.x" ? [["applications", 0]] : []),
    ]);
    expect(recordOf(batches[0])).toMatchObject({
      deployment: "Standalone",
      highAvailability: "none",
      slots: { total: 12, free: 6 },
    });
  });
  it("probes its version, and its applications where it has them", async () => {
    const { version: flink, capabilities } = await createFlinkPlane({
      target: targetOf(),
      send: sendCaptured(version),
    }).probe();
    expect(flink).toBe(version === "flink-2.x" ? "2.3.0" : "1.20.5");
    expect(capabilities.applications.state).toBe(version === "flink-2.x" ? "yes" : "no");
    expect(capabilities.artifacts.state).toBe("off");
  });
});
