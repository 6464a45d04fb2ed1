import { beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type Client, demoClient } from "../client.fixture";

/** Refusals, versions, formats and failures of the real server, rule by rule. */

const api = "/cmf/api/v1";
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

describe("7. errors", () => {
  it.each([
    ["fails-503", 503, /^\{"errors":\[\{"message":".+"\}\]\}$/],
    ["fails-401", 401, /not authorized/],
    ["fails-500-empty", 500, /^$/],
    ["fails-502-plain", 502, /^upstream connect error/],
  ])("a name of %s makes that failure", async (name, status, text) => {
    const answer = await client.get("cmf-eu1", `${api}/environments/${name}`);
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(text);
  });

  it.each<[string, string, unknown, number]>([
    ["a short name", "/environments", { name: "abc", kubernetesNamespace: "x" }, 400],
    ["a name with capitals", "/environments", { name: "Payments", kubernetesNamespace: "x" }, 400],
    ["another namespace", "/environments", { name: "payments-stage", kubernetesNamespace: "elsewhere" }, 400],
    [
      "an unknown cluster",
      "/environments",
      { name: "fresh-one", kubernetesNamespace: "x", kubernetesClusterName: "nowhere" },
      400,
    ],
    [
      "a number among the statement defaults",
      "/environments",
      {
        name: "fresh-one",
        kubernetesNamespace: "x",
        statementDefaults: { detached: { flinkConfiguration: { a: 1 } } },
      },
      400,
    ],
    ["no body", "/environments", "", 400],
    ["no object", "/environments", "[]", 400],
    [
      "an application without a spec",
      "/environments/payments-stage/applications",
      { metadata: { name: "empty" } },
      422,
    ],
    [
      "an application without an image",
      "/environments/payments-stage/applications",
      { metadata: { name: "empty" }, spec: { job: {} } },
      422,
    ],
    [
      "another kind",
      "/environments/payments-stage/applications",
      { ...application("x-one"), kind: "ComputePool" },
      400,
    ],
    [
      "a pool that sets what the server manages",
      "/environments/payments-stage/compute-pools",
      { metadata: { name: "p" }, spec: { type: "DEDICATED", clusterSpec: { image: "i", serviceAccount: "flink" } } },
      422,
    ],
    [
      "a number in a string map",
      "/environments/payments-stage/statements",
      {
        metadata: { name: "s" },
        spec: { statement: "SELECT 1", computePoolName: "pool-stage-sql", flinkConfiguration: { a: 1 } },
      },
      400,
    ],
    [
      "parallelism as a text",
      "/environments/payments-stage/statements",
      { metadata: { name: "s" }, spec: { statement: "SELECT 1", computePoolName: "pool-stage-sql", parallelism: "2" } },
      400,
    ],
    [
      "a savepoint for a new statement",
      "/environments/payments-stage/statements",
      {
        metadata: { name: "s" },
        spec: { statement: "SELECT 1", computePoolName: "pool-stage-sql", startFromSavepoint: {} },
      },
      422,
    ],
    [
      "an unknown pool",
      "/environments/payments-stage/statements",
      { metadata: { name: "s" }, spec: { statement: "SELECT 1", computePoolName: "none" } },
      404,
    ],
    ["an unknown environment", "/environments/nowhere/statements", { metadata: { name: "s" }, spec: {} }, 404],
    [
      "a mapping to no secret",
      "/environments/payments-stage/secret-mappings",
      { metadata: { name: "m" }, spec: { secretName: "none" } },
      400,
    ],
  ])("%s is refused", async (_, path, body, status) => {
    const answer = await post(`${api}${path}`, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ errors: expect.arrayContaining([{ message: expect.any(String) }]) });
  });

  it("SQL cannot be changed, nor what has ended", async () => {
    const path = `${api}/environments/payments-prod/statements`;
    const spec = (name: string) =>
      client.get("cmf-eu1", `${path}/${name}`).then(({ body }) => (body as { spec: Record<string, unknown> }).spec);
    const put = async (name: string, change: object) =>
      (
        await client.call("cmf-eu1", "PUT", `${path}/${name}`, {
          metadata: { name },
          spec: { ...(await spec(name)), ...change },
        })
      ).status;
    expect(await put("hot-merchants-1m", { statement: "SELECT 2" })).toBe(422);
    expect(await put("hot-merchants-1m", { computePoolName: "pool-pay-batch" })).toBe(422);
    expect(await put("mira-txn-by-bin", { stopped: true })).toBe(422);
    expect(
      (
        await client.call("cmf-eu1", "PUT", `${api}/environments/payments-prod/compute-pools/pool-pay-sql`, {
          metadata: {},
          spec: { type: "SHARED", clusterSpec: { image: "i" } },
        })
      ).status,
    ).toBe(409);
  });
});

describe("8. versions", () => {
  it.each<[string, string, number, number, number]>([
    ["system-information", "/system-information", 200, 200, 404],
    ["resource-information", "/resource-information", 200, 200, 404],
    ["kubernetes-clusters", "/kubernetes-clusters", 200, 200, 404],
    ["c3/license", "/c3/license", 200, 200, 404],
    ["detached-savepoints", "/detached-savepoints", 200, 200, 200],
    ["artifacts", "/environments/payments-prod/artifacts", 404, 404, 404],
  ])("%s", async (_, path, eu, us, lab) => {
    const answers = await Promise.all(
      ["cmf-eu1", "cmf-us1", "cmf-lab"].map((server) => client.get(server, `${api}${path}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([eu, us, lab]);
  });

  it("before 2.3 filter, search and fields change nothing, and databases call their environments otherwise", async () => {
    const all = await client.get("cmf-lab", `${api}/environments`);
    expect((await client.get("cmf-lab", `${api}/environments?filter=name=nothing&search=x&fields=name`)).text).toBe(
      all.text,
    );
    const database = (await client.get("cmf-lab", `${api}/catalogs/kafka/examples/databases/marketplace`)).body;
    expect(database).toMatchObject({ spec: { alterEnvironments: ["sandbox-eu"] } });
    expect(database).not.toHaveProperty("status");
    expect(
      (await client.call("cmf-lab", "PUT", `${api}/environments/sandbox-eu/compute-pools/pool-sandbox`, {})).status,
    ).toBe(404);
  });

  it("from 2.3 on they work", async () => {
    const names = async (query: string) =>
      (await pageOf("cmf-eu1", `${api}/environments/payments-prod/applications?size=200&${query}`)).items.map(
        (item) => (item.metadata as { name: string }).name,
      );
    expect(await names("filter=name=card-auth*")).toContain("card-auth-enrich");
    expect(await names(`filter=${encodeURIComponent("labels.drey.io/owner in (Payouts),name=*-router")}`)).toContain(
      "sepa-instant-router",
    );
    expect(await names("filter=state=FINISHED")).toContain("ledger-close-2025");
    expect((await client.get("cmf-eu1", `${api}/environments?search=pay`)).status).toBe(400);
    expect(
      (await pageOf("cmf-eu1", `${api}/environments?search=pay-&searchScope=name,kubernetesNamespace`)).items,
    ).toHaveLength(3);
    const sparse = (
      await pageOf("cmf-eu1", `${api}/environments/payments-prod/statements?size=1&fields=metadata.name,status.phase`)
    ).items[0];
    expect(sparse).toEqual({
      apiVersion: expect.any(String),
      kind: "Statement",
      metadata: { name: expect.any(String) },
      status: { phase: expect.any(String) },
    });
  });

  it("usage figures come when they are asked for", async () => {
    const path = `${api}/environments/payments-prod`;
    expect((await client.get("cmf-eu1", path)).body).not.toHaveProperty("status.resourceSummary");
    expect((await client.get("cmf-eu1", `${path}?include-resource-information=true`)).body).toMatchObject({
      status: {
        resourceSummary: { jobManager: { count: expect.any(Number) }, taskManager: { cpu: expect.any(Number) } },
      },
    });
  });
});

describe("9. and 10. YAML, slowness and concurrent writes", () => {
  it("takes YAML and gives it when nothing else is accepted", async () => {
    const made = await post(`${api}/environments`, "name: from-yaml\nkubernetesNamespace: yaml\n", {
      "content-type": "application/yaml",
    });
    expect(made.status).toBe(200);
    const answer = await client.call("cmf-eu1", "GET", `${api}/environments/from-yaml`, undefined, {
      accept: "application/yaml",
    });
    expect(answer.type).toContain("yaml");
    expect(parse(answer.text)).toMatchObject({ kubernetesNamespace: "yaml" });
    expect((await post(`${api}/environments`, "a: [", { "content-type": "application/yaml" })).status).toBe(400);
  });

  it("two writes at once: the server on SQLite loses one, the others none", async () => {
    const write = (server: string, name: string) =>
      client.call(server, "POST", `${api}/environments`, { name, kubernetesNamespace: name });
    const statuses = async (server: string) =>
      (await Promise.all([write(server, "first-one"), write(server, "second-one")])).map(({ status }) => status).sort();
    expect(await statuses("cmf-lab")).toEqual([200, 500]);
    expect(await statuses("cmf-eu1")).toEqual([200, 200]);
    expect((await write("cmf-lab", "third-one")).status).toBe(200);
  });

  it("a name of slow-1s takes its time", async () => {
    const begun = performance.now();
    await client.get("cmf-eu1", `${api}/environments/slow-1s`);
    expect(performance.now() - begun).toBeGreaterThan(950);
  });
});
