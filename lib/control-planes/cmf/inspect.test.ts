import { describe, expect, it } from "vitest";
import { errors, Items, ok, seenAt } from "./fake.fixture";
import { inEnv, one, planeOver } from "./plane.fixture";

const jobId = "a".repeat(32);
const application = (status: object) => ({ metadata: { name: "card-auth" }, spec: {}, status });
const running = {
  jobStatus: { jobId, state: "RUNNING" },
  lifecycleState: "STABLE",
  jobManagerDeploymentStatus: "READY",
};
const withApplication = (status: object = running) => ({
  [`GET ${inEnv("applications")}`]: new Items([application(status)]),
});
const sql = (phase: string, type: string) => ({
  [`GET ${inEnv("statements")}`]: new Items([
    { metadata: { name: "clicks" }, spec: { statement: "SELECT 1", computePoolName: "pool" }, status: { phase } },
  ]),
  [`GET ${inEnv("compute-pools")}`]: new Items([{ metadata: { name: "pool" }, spec: { type, clusterSpec: {} } }]),
});

describe("an application", () => {
  it("is looked into through the Flink that CMF relays, and its thread ends in Flink's own word", async () => {
    const { plane, lent, records } = planeOver({ routes: withApplication() });
    const record = one(await records(), "application");
    expect(plane.inspectCost(record)).toBe(5);
    const closer = await plane.inspect(record);
    expect(closer).toMatchObject({ id: record.id, facts: { words: { job: { source: "Flink" } } } });
    expect(closer !== null && "thread" in closer ? closer.thread.at(-1) : null).toMatchObject({
      plane: "job",
      says: "RUNNING",
      state: "present",
      observedAt: seenAt,
    });
    expect(lent.prefixes[0]).toEqual({
      template: "/cmf/api/v1/environments/{cmfEnvironment}/applications/{cmfWorkload}/flink-web-ui",
      params: { cmfEnvironment: "payments", cmfWorkload: "card-auth" },
    });
  });

  it("keeps one reader, so that restarts are remembered between two looks", async () => {
    const { plane, lent, records } = planeOver({ routes: withApplication() });
    const record = one(await records(), "application");
    await plane.inspect(record);
    await plane.inspect(record);
    expect([lent.prefixes.length, lent.inspected]).toEqual([1, [jobId, jobId]]);
  });

  it("and its job share one look: they fall due together", async () => {
    const { plane, lent, records } = planeOver({ routes: withApplication() });
    const found = await records();
    const [application, job] = [one(found, "application"), one(found, "job")];
    await plane.inspect(application);
    expect(plane.inspectCost(job)).toBe(0);
    expect(await plane.inspect(job)).toMatchObject({
      id: job.id,
      facts: { subject: "job", words: { job: { source: "Flink" } } },
    });
    expect(lent.inspected).toEqual([jobId]);
    await plane.inspect(application);
    expect([plane.inspectCost(application), lent.inspected.length]).toEqual([5, 2]);
  });

  it.each([
    ["no job", { lifecycleState: "CREATED" }],
    ["no JobManager", { ...running, jobManagerDeploymentStatus: "MISSING" }],
    ["a JobManager that starts", { ...running, jobManagerDeploymentStatus: "DEPLOYING" }],
    ["a job that ended, and nobody knows of a JobManager", { jobStatus: { jobId, state: "FINISHED" } }],
  ])("with %s has nothing to look into, and that costs nothing", async (_, status) => {
    const { plane, lent, records } = planeOver({ routes: withApplication(status) });
    const record = one(await records(), "application");
    expect([plane.inspectCost(record), await plane.inspect(record), plane.cluster(record)]).toEqual([0, null, null]);
    expect(lent.inspected).toEqual([]);
  });

  it("that failed still tells why, as long as its JobManager is READY", async () => {
    const { plane, lent, records } = planeOver({
      routes: withApplication({ ...running, jobStatus: { jobId, state: "FAILED" } }),
    });
    await plane.inspect(one(await records(), "application"));
    expect(lent.inspected).toEqual([jobId]);
  });

  it("behind a Kubernetes cluster that cannot be seen is not asked", async () => {
    const cutOff = { name: "payments", status: { kubernetesCluster: { state: "DISCONNECTED" } } };
    const { plane, records } = planeOver({
      routes: { ...withApplication(), "GET /cmf/api/v1/environments": new Items([cutOff]) },
    });
    expect(await plane.inspect(one(await records(), "application"))).toBeNull();
  });

  it("throws what Flink throws: a failed look is no look", async () => {
    const { plane, records } = planeOver({
      routes: withApplication(),
      below: { inspectJob: () => Promise.reject(new Error("boom")) },
    });
    await expect(plane.inspect(one(await records(), "application"))).rejects.toThrow("boom");
  });

  it("has its savepoints first in the next turn when somebody looks at its past", async () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ ...application({}), metadata: { name: `a-${index}` } }));
    const routes = {
      [`GET ${inEnv("applications")}`]: new Items([...many, application(running)]),
      "GET /cmf/api/v1alpha1/environments/payments/applications/card-auth/events": new Items([]),
    };
    const { plane, fake, clock, records } = planeOver({ routes });
    const record = (await records()).find(({ name }) => name === "card-auth");
    if (record === undefined) throw new Error("card-auth is missing");
    await plane.events(record);
    fake.sent.length = 0;
    clock.ms += 10_000;
    await records();
    expect(fake.sent).toContain(`GET ${inEnv("applications/card-auth/savepoints")}`);
  });
});

describe("a job", () => {
  it("is looked into through its workload, by the workload's id or its path", async () => {
    const { plane, lent, records } = planeOver({ routes: withApplication() });
    const job = one(await records(), "job");
    await plane.inspect(job);
    plane.job({ targetId: "cmf-1", jobId, via: job.workloadItemId });
    plane.job({ targetId: "cmf-1", jobId, via: "environments/payments/applications/card-auth" });
    expect([lent.inspected, lent.prefixes.length]).toEqual([[jobId], 1]);
  });

  it.each([null, "jobs", "cmf-2~applications~payments~x", "cmf-1~applications~payments", "environments/a/catalogs/b"])(
    "cannot be reached through %j",
    (via) => {
      expect(() => planeOver().plane.job({ targetId: "cmf-1", jobId, via })).toThrow("none was named");
    },
  );
});

describe("a statement", () => {
  it("of a dedicated pool is the one job of its cluster, and has a job of its own from then on", async () => {
    const { plane, lent, records } = planeOver({ routes: sql("RUNNING", "DEDICATED") });
    const record = one(await records(), "statement");
    expect(plane.inspectCost(record)).toBe(6);
    expect(await plane.inspect(record)).toMatchObject({ jobId: "f".repeat(32) });
    expect(lent.prefixes[0]?.template).toContain("/statements/{cmfWorkload}/flink-web-ui");
    expect(one(await records(), "job")).toMatchObject({ jobId: "f".repeat(32), workloadItemId: record.id });
  });

  it("of a shared pool is found by its own name only", async () => {
    const jobs = [
      { jobId: "1".repeat(32), name: "clicks-v2", state: "RUNNING" },
      { jobId: "2".repeat(32), name: "clicks", state: "RUNNING" },
      { jobId: "3".repeat(32), name: "clicks", state: "CANCELED" },
    ];
    const { plane, records } = planeOver({
      routes: sql("RUNNING", "SHARED"),
      below: { jobs: () => Promise.resolve(jobs) },
    });
    expect(await plane.inspect(one(await records(), "statement"))).toMatchObject({ jobId: "2".repeat(32) });
  });

  it("of a shared pool is not taken for a neighbour's job", async () => {
    const jobs = [{ jobId: "1".repeat(32), name: "insert-into_a", state: "RUNNING" }];
    const { plane, records } = planeOver({
      routes: sql("RUNNING", "SHARED"),
      below: { jobs: () => Promise.resolve(jobs) },
    });
    expect(await plane.inspect(one(await records(), "statement"))).toBeNull();
  });

  it.each(["STOPPED", "COMPLETED", "FAILED", "DELETING"])("in phase %s has no Flink to ask", async (phase) => {
    const { plane, records } = planeOver({ routes: sql(phase, "DEDICATED") });
    expect(plane.inspectCost(one(await records(), "statement"))).toBe(0);
  });
});

describe("an environment", () => {
  it("is read alone, with its secret mappings", async () => {
    const { plane, records } = planeOver();
    expect(await plane.inspect(one(await records(), "environment"))).toMatchObject({ secretMappings: { k: "kafka" } });
  });
});

describe("details", () => {
  it("reads an application's events and instances, newest first", async () => {
    const at = (day: number) => `2026-01-0${day}T00:00:00Z`;
    const event = (day: number) => ({
      metadata: { name: `e${day}`, creationTimestamp: at(day) },
      status: { message: `m${day}` },
    });
    const instance = (day: number) => ({ metadata: { name: `i${day}`, creationTimestamp: at(day) } });
    const { plane, records } = planeOver({
      routes: {
        ...withApplication(),
        "GET /cmf/api/v1alpha1/environments/payments/applications/card-auth/events": new Items([
          event(1),
          event(3),
          event(2),
        ]),
        [`GET ${inEnv("applications/card-auth/instances")}`]: new Items([instance(1), instance(2)]),
      },
    });
    const found = await records();
    const record = one(found, "application");
    expect((await plane.events(record)).map(({ text }) => text)).toEqual(["m3", "m2", "m1"]);
    expect((await plane.instances(record)).map(({ name }) => name)).toEqual(["i2", "i1"]);
    expect(await plane.events(one(found, "environment"))).toEqual([]);
    await expect(plane.results(record, null)).rejects.toMatchObject({ code: "unsupported" });
  });

  it("reads a statement's own result where it ran at once, pages of it where it is a query", async () => {
    const path = inEnv("statements/clicks");
    const wire = { metadata: { name: "clicks" }, spec: { statement: "x" } };
    const results = (row: string, nextPageToken?: string) =>
      ok({ metadata: { annotations: { nextPageToken } }, results: { data: [{ op: 0, row: [row] }] } });
    const { plane, fake, records } = planeOver({
      routes: {
        ...sql("RUNNING", "DEDICATED"),
        [`GET ${path}`]: ok({ ...wire, status: { phase: "RUNNING" } }),
        [`GET ${path}/results`]: ({ query }) => (query?.["page-token"] === "t2" ? results("2") : results("1", "t2")),
      },
    });
    const record = one(await records(), "statement");
    const first = await plane.results(record, null);
    const second = await plane.results(record, first.nextPageToken);
    expect([first.rows[0]?.cells, second.rows[0]?.cells, second.nextPageToken]).toEqual([["1"], ["2"], null]);
    fake.routes[`GET ${path}`] = ok({
      ...wire,
      status: { phase: "COMPLETED" },
      result: { results: { data: [{ row: ["DDL"] }] } },
    });
    fake.routes[`GET ${path}/results`] = errors(400, "returns no results");
    expect((await plane.results(record, null)).rows[0]?.cells).toEqual(["DDL"]);
  });

  it("says that results are gone where the server keeps them no longer", async () => {
    const path = inEnv("statements/clicks");
    const { plane, records } = planeOver({
      routes: {
        ...sql("RUNNING", "DEDICATED"),
        [`GET ${path}`]: ok({ metadata: { name: "clicks" }, spec: { statement: "x" }, status: { phase: "STOPPED" } }),
        [`GET ${path}/results`]: errors(410, "results are not kept"),
      },
    });
    await expect(plane.results(one(await records(), "statement"), null)).rejects.toMatchObject({ code: "gone" });
  });
});
