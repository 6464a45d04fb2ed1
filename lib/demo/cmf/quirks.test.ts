import { beforeEach, describe, expect, it } from "vitest";
import { type Client, demoClient } from "../client.fixture";

/** The ways of the real server that a client must be ready for, rule by rule. */

const api = "/cmf/api/v1";
const stage = `${api}/environments/payments-stage`;
let client: Client;
beforeEach(() => {
  client = demoClient();
});
type Page = { items: Record<string, unknown>[]; metadata: { size: number }; pageable: object };
const pageOf = async (server: string, path: string) => (await client.get(server, path)).body as Page;
const post = (path: string, body: unknown, headers?: Record<string, string>) =>
  client.call("cmf-eu1", "POST", path, body, headers);

const application = (name: string) => ({
  apiVersion: "cmf.confluent.io/v1alpha1",
  kind: "FlinkApplication",
  metadata: { name, labels: { a: "b" } },
  spec: {
    image: "confluentinc/cp-flink:2.1.0-cp1",
    flinkVersion: "v2_1",
    serviceAccount: "flink",
    jobManager: { resource: { cpu: 1, memory: "1g" } },
    taskManager: { resource: { cpu: 1, memory: "1g" } },
    job: { jarURI: "local:///opt/app.jar", parallelism: 2 },
  },
});

describe("1. upserts and answers without bodies", () => {
  it("POST of an application is 201 both times; an environment's is 200; a lenient apiVersion comes back", async () => {
    expect((await post(`${stage}/applications`, application("twice"))).status).toBe(201);
    const second = await post(`${stage}/applications`, application("twice"));
    expect(second.status).toBe(201);
    expect(second.body).toMatchObject({ apiVersion: "cmf.confluent.io/v1alpha1", metadata: { labels: { a: "b" } } });
    expect((await post(`${api}/environments`, { name: "upserted", kubernetesNamespace: "u" })).status).toBe(200);
    expect((await post(`${api}/environments`, { name: "upserted", kubernetesNamespace: "u" })).status).toBe(200);
  });

  it("start and suspend answer 304 when there is nothing to do", async () => {
    const base = `${api}/environments/payments-prod/applications/chargeback-replay`;
    expect((await post(`${base}/suspend`, undefined)).status).toBe(304);
    expect((await post(`${base}/start`, undefined)).status).toBe(200);
    client.pass(60_000);
    expect((await post(`${base}/start`, undefined)).status).toBe(304);
    expect((await client.get("cmf-eu1", base)).body).toMatchObject({
      spec: { job: { state: "running" } },
      status: { lifecycleState: "STABLE", jobStatus: { state: "RUNNING" } },
    });
    expect((await post(`${base}/suspend`, undefined)).status).toBe(200);
    client.pass(20_000);
    expect((await client.get("cmf-eu1", base)).body).toMatchObject({
      status: {
        lifecycleState: "SUSPENDED",
        jobManagerDeploymentStatus: "MISSING",
        jobStatus: { state: "FINISHED", savepointInfo: { lastSavepoint: { location: expect.stringMatching(/^s3:/) } } },
      },
    });
  });

  it("starts from a savepoint by its uid, and knows no other", async () => {
    const base = `${api}/environments/payments-prod/applications/chargeback-replay`;
    const { items } = await pageOf("cmf-eu1", `${base}/savepoints`);
    const uid = (items[0]?.metadata as { uid: string } | undefined)?.uid;
    expect(
      (await post(`${base}/start?startFromSavepointUid=00000000-0000-4000-8000-000000000000`, undefined)).status,
    ).toBe(404);
    expect((await post(`${base}/start?startFromSavepointUid=${uid}`, undefined)).status).toBe(200);
  });
});

describe("2. pages", () => {
  it("end with an empty one, tell no total, and page a list without gaps or repeats", async () => {
    const seen: unknown[] = [];
    for (let page = 0; ; page += 1) {
      const body = await pageOf("cmf-us1", `${api}/environments/ads-prod/applications?page=${page}&size=50`);
      expect(body.metadata).toEqual({ size: 0 });
      expect(body.pageable).toMatchObject({ page, size: 50 });
      if (body.items.length === 0) break;
      seen.push(...body.items.map((item) => (item.metadata as { name: string }).name));
    }
    expect(seen).toHaveLength(171);
    expect(new Set(seen).size).toBe(171);
    expect((await client.get("cmf-us1", `${api}/environments/ads-prod/applications?page=9999`)).status).toBe(200);
  });

  it("sort by a property, both ways", async () => {
    const names = async (sort: string) =>
      (await pageOf("cmf-eu1", `${api}/environments?sort=${sort}&size=3`)).items.map(({ name }) => name);
    expect(await names("name,asc")).toEqual(["logistics-eu", "payments-prod", "payments-replay"]);
    expect(await names("name,desc")).toEqual(["treasury-prod", "treasury-dr", "risk-prod"]);
  });
});

describe("3. environments", () => {
  it("are flat and have their times in snake case; metadata and status came with 2.3", async () => {
    const modern = (await pageOf("cmf-eu1", `${api}/environments?size=1`)).items[0];
    const old = (await pageOf("cmf-lab", `${api}/environments?size=1`)).items[0];
    for (const item of [modern, old])
      expect(item).toMatchObject({
        name: expect.any(String),
        created_time: expect.any(String),
        updated_time: expect.any(String),
      });
    expect(modern).toHaveProperty("metadata.name");
    expect(modern).toHaveProperty("status.resources.applications");
    for (const key of ["metadata", "status", "kubernetesClusterName", "apiVersion", "kind"])
      expect(old).not.toHaveProperty(key);
  });
});

describe("4. applications that nobody has observed", () => {
  it("have no status, a null one, or RECONCILING", async () => {
    const { items } = await pageOf("cmf-eu1", `${api}/environments/payments-replay/applications?size=100`);
    expect(items).toHaveLength(21);
    expect(items.filter((item) => item.status === null).length).toBeGreaterThan(0);
    expect(items.filter((item) => !("status" in item)).length).toBeGreaterThan(0);
    const pulling = await client.get("cmf-eu1", `${stage}/applications/dispute-classifier`);
    expect(pulling.body).toMatchObject({
      status: { jobStatus: { state: "RECONCILING" }, jobManagerDeploymentStatus: "ERROR" },
    });
  });
});

describe("5. phases and warnings", () => {
  it("a dedicated pool's phase is the word DEDICATED", async () => {
    expect(
      (await client.get("cmf-eu1", `${api}/environments/payments-prod/compute-pools/pool-pay-batch`)).body,
    ).toMatchObject({ status: { phase: "DEDICATED" } });
  });
  it("a phase may be one that the description does not list", async () => {
    expect((await client.get("cmf-us1", `${api}/environments/ads-sql/statements/segment-refresh`)).body).toMatchObject({
      status: { phase: "RECONCILING" },
    });
  });
  it("what stands behind a disconnected cluster carries a warning, and stands still", async () => {
    const path = `${api}/environments/treasury-dr`;
    expect((await client.get("cmf-eu1", path)).body).toMatchObject({
      kubernetesClusterName: "k8s-dr-eu",
      status: { kubernetesCluster: { state: "DISCONNECTED", lastHeartbeatTimestamp: expect.any(String) } },
    });
    for (const kind of ["statements", "compute-pools"])
      for (const item of (await pageOf("cmf-eu1", `${path}/${kind}`)).items)
        expect(item).toHaveProperty("status.warning", expect.stringContaining("disconnected"));
    const before = (await client.get("cmf-eu1", `${path}/applications?size=50`)).text;
    client.pass(600_000);
    expect((await client.get("cmf-eu1", `${path}/applications?size=50`)).text).toBe(before);
  });
});

describe("6. results", () => {
  it("have rows of strings, a token while they last, 400 for what has none and 410 when they are gone", async () => {
    const base = `${api}/environments/payments-prod/statements`;
    const { body } = await client.get("cmf-eu1", `${base}/hot-merchants-1m/results`);
    const page = body as {
      metadata: { annotations: { nextPageToken: string } };
      results: { data: { op: number; row: unknown[] }[] };
    };
    expect(page.metadata.annotations.nextPageToken).toBe("25");
    expect(page.results.data).toHaveLength(25);
    for (const { op, row } of page.results.data) {
      expect(op).toBe(0);
      expect(row.map((cell) => typeof cell)).toEqual(["string", "string", "string"]);
    }
    expect((await client.get("cmf-eu1", `${base}/show-tables-0317/results`)).status).toBe(400);
    expect((await client.get("cmf-eu1", `${base}/fraud-score-dist/results`)).status).toBe(410);
    expect((await client.get("cmf-eu1", `${base}/dup-auth-check/results`)).body).toMatchObject({
      results: { data: [] },
    });
  });
});
