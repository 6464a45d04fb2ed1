import { describe, expect, it } from "vitest";
import type { Batch, FleetRecord } from "../control-plane";
import { overview, summary, t0, taskManager } from "./answers.fixture";
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
  it("takes four calls, and three once the configuration is known", async () => {
    const send = sendFrom(healthy);
    const plane = createFlinkPlane({ target: targetOf(), send });
    await collect(plane.observe());
    expect(send.calls).toHaveLength(4);
    await collect(plane.observe());
    expect(send.calls).toHaveLength(7);
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
