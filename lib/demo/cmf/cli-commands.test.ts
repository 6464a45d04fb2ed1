import { beforeEach, describe, expect, it } from "vitest";
import { type Client, demoClient } from "../client.fixture";

/** The requests that the vendor's command line client makes, command by command, and what it needs of the answers. */

const api = "/cmf/api/v1";
const stage = `${api}/environments/payments-stage`;
const prod = `${api}/environments/payments-prod`;
let client: Client;
beforeEach(() => {
  client = demoClient();
});

type Item = Record<string, unknown>;
const eu = (method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown) =>
  client.call("cmf-eu1", method, path, body);

/** As the client lists: pages of a hundred until one has no items. */
async function list(path: string, query = ""): Promise<Item[]> {
  const found: Item[] = [];
  for (let page = 0; page < 50; page += 1) {
    const { status, body } = await client.get(
      "cmf-eu1",
      `${path}?${query}${query === "" ? "" : "&"}page=${page}&size=100`,
    );
    expect(status).toBe(200);
    const { items } = body as { items: Item[] };
    if (items.length === 0) return found;
    found.push(...items);
  }
  throw new Error(`${path} never ended`);
}

const application = (name: string, more: Item = {}) => ({
  apiVersion: "cmf.confluent.io/v1",
  kind: "FlinkApplication",
  metadata: { name },
  spec: {
    image: "confluentinc/cp-flink:2.1.0-cp1",
    flinkVersion: "v2_1",
    serviceAccount: "flink",
    flinkConfiguration: {},
    jobManager: { resource: { cpu: 1, memory: "1g" } },
    taskManager: { resource: { cpu: 1, memory: "1g" } },
    job: { jarURI: "local:///opt/app.jar", parallelism: 2, state: "running" },
    ...more,
  },
});

describe("environment", () => {
  it("list ends, and each item has its names and times", async () => {
    const items = await list(`${api}/environments`);
    expect(items).toHaveLength(7);
    for (const item of items) {
      expect(item).toMatchObject({ name: expect.any(String), kubernetesNamespace: expect.any(String) });
      for (const key of ["created_time", "updated_time"])
        expect(item[key]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    }
  });

  it("create asks first, then posts nulls for what was not given", async () => {
    expect((await eu("GET", `${api}/environments/newly-made`)).status).toBe(404);
    const made = await eu("POST", `${api}/environments`, {
      name: "newly-made",
      kubernetesNamespace: "made",
      flinkApplicationDefaults: null,
      computePoolDefaults: null,
      statementDefaults: {},
    });
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({ name: "newly-made", kubernetesNamespace: "made", secrets: {} });
  });

  it("update sends no namespace, and what it leaves out stays", async () => {
    const before = (await eu("GET", prod)).body as Item;
    const changed = await eu("POST", `${api}/environments`, {
      name: "payments-prod",
      flinkApplicationDefaults: { spec: { flinkConfiguration: { a: "b" } } },
      computePoolDefaults: null,
      statementDefaults: {},
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      kubernetesNamespace: "pay-prod",
      flinkApplicationDefaults: { spec: { flinkConfiguration: { a: "b" } } },
      computePoolDefaults: before.computePoolDefaults,
      statementDefaults: before.statementDefaults,
    });
  });

  it("delete reads each, then deletes", async () => {
    await eu("POST", `${api}/environments`, { name: "short-lived", kubernetesNamespace: "s" });
    expect((await eu("GET", `${api}/environments/short-lived`)).status).toBe(200);
    expect((await eu("DELETE", `${api}/environments/short-lived`)).status).toBe(204);
    expect((await eu("GET", `${api}/environments/short-lived`)).status).toBe(404);
  });
});

describe("application", () => {
  it("list ends, and every observed item has a job name and state as strings", async () => {
    const items = await list(`${prod}/applications`);
    expect(items).toHaveLength(184);
    for (const item of items)
      expect(item).toMatchObject({ status: { jobStatus: { jobName: expect.any(String), state: expect.any(String) } } });
  });

  it("create asks first, posts, and the job's name and state are there within two seconds", async () => {
    expect((await eu("GET", `${stage}/applications/cli-made`)).status).toBe(404);
    const made = await eu("POST", `${stage}/applications`, application("cli-made"));
    expect(made.status).toBe(201);
    expect(made.body).not.toHaveProperty("status.jobStatus");
    client.pass(2000);
    expect((await eu("GET", `${stage}/applications/cli-made`)).body).toMatchObject({
      status: { jobStatus: { jobName: "cli-made", state: "RECONCILING" } },
    });
  });

  it("update posts the whole object again", async () => {
    const before = (await eu("GET", `${stage}/applications/dispute-classifier`)).body as { spec: Item };
    const changed = await eu(
      "POST",
      `${stage}/applications`,
      application("dispute-classifier", { ...before.spec, image: "registry.norrvik.example/dispute-classifier:4.2.0" }),
    );
    expect(changed.status).toBe(201);
    client.pass(60_000);
    expect((await eu("GET", `${stage}/applications/dispute-classifier`)).body).toMatchObject({
      status: { jobStatus: { state: "RUNNING" }, lifecycleState: "STABLE" },
    });
  });

  it("delete answers 204 and takes everything below along", async () => {
    expect((await eu("DELETE", `${stage}/applications/dispute-classifier`)).status).toBe(204);
    expect((await eu("GET", `${stage}/applications/dispute-classifier`)).status).toBe(404);
    expect((await eu("GET", `${stage}/applications/dispute-classifier/instances`)).status).toBe(404);
  });

  it("event list ends, and data is one of two things", async () => {
    const events = await list("/cmf/api/v1alpha1/environments/payments-prod/applications/payout-scheduler/events");
    expect(events.length).toBeGreaterThan(3);
    expect(events.length).toBeLessThanOrEqual(100);
    for (const event of events) {
      const { data, type } = event.status as { data: Item; type: string };
      expect(Object.keys(data)).toHaveLength(1);
      expect(["newStatus", "exceptionString"]).toContain(Object.keys(data)[0]);
      expect(type).toMatch(/^[A-Z_]+$/);
    }
  });

  it("instance list and describe", async () => {
    const instances = await list(`${prod}/applications/card-auth-enrich/instances`);
    const name = (instances[0]?.metadata as Item | undefined)?.name;
    const one = await eu("GET", `${prod}/applications/card-auth-enrich/instances/${String(name)}`);
    expect(one.body).toMatchObject({
      metadata: { name, uid: name },
      status: { jobStatus: { jobId: expect.stringMatching(/^[0-9a-f]{32}$/) } },
    });
  });

  it("web-ui-forward passes method, path, query and its own header on", async () => {
    const base = `${prod}/applications/card-auth-enrich/flink-web-ui`;
    const overview = await client.call("cmf-eu1", "GET", `${base}/jobs/overview`, undefined, {
      "x-confluent-cli-version": "4.70.0",
    });
    const { jobs } = overview.body as { jobs: { jid: string; state: string }[] };
    expect(jobs).toHaveLength(1);
    expect((await eu("GET", `${base}/jobs/${jobs[0]?.jid}/metrics?get=numRestarts`)).status).toBe(200);
    const trigger = await eu("POST", `${base}/jobs/${jobs[0]?.jid}/savepoints`, {
      "target-directory": "s3://b/s",
      "cancel-job": false,
    });
    expect(trigger.status).toBe(202);
    expect((await eu("GET", base)).type).toContain("text/html");
  });
});
