import { beforeEach, describe, expect, it } from "vitest";
import { type Client, demoClient } from "../client.fixture";

/** The second half of the vendor's commands: catalogs, secrets, savepoints, system information. */

const api = "/cmf/api/v1";
const prod = `${api}/environments/payments-prod`;
let client: Client;
beforeEach(() => {
  client = demoClient();
});
const eu = (method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown) =>
  client.call("cmf-eu1", method, path, body);

describe("catalog", () => {
  const catalog = {
    apiVersion: "cmf.confluent.io/v1",
    kind: "KafkaCatalog",
    metadata: { name: "cli_catalog" },
    spec: { srInstance: { connectionConfig: { "schema.registry.url": "http://sr:8081" } } },
  };

  it("create, update by an empty 200 and a GET, delete", async () => {
    expect((await eu("POST", `${api}/catalogs/kafka`, catalog)).body).toMatchObject({
      metadata: { name: "cli_catalog" },
      status: { environmentsWithAccess: expect.arrayContaining(["payments-prod"]) },
    });
    const put = await eu("PUT", `${api}/catalogs/kafka/cli_catalog`, {
      ...catalog,
      spec: { srInstance: { connectionConfig: { "schema.registry.url": "http://sr-2:8081" } } },
    });
    expect([put.status, put.text]).toEqual([200, ""]);
    expect((await eu("GET", `${api}/catalogs/kafka/cli_catalog`)).text).toContain("http://sr-2:8081");
    expect((await eu("DELETE", `${api}/catalogs/kafka/cli_catalog`)).status).toBe(204);
  });

  it("delete shows the 409 of a catalog that has databases", async () => {
    expect((await eu("DELETE", `${api}/catalogs/kafka/pay_catalog`)).status).toBe(409);
  });

  it("database create, update, list, describe, delete", async () => {
    const base = `${api}/catalogs/kafka/pay_catalog/databases`;
    const database = {
      apiVersion: "cmf.confluent.io/v1",
      kind: "KafkaDatabase",
      metadata: { name: "cli-db" },
      spec: {
        kafkaCluster: { connectionConfig: { "bootstrap.servers": "k:9092" } },
        ddlEnvironments: ["payments-stage"],
      },
    };
    expect((await eu("POST", base, database)).status).toBe(200);
    expect((await eu("POST", base, database)).status).toBe(409);
    const put = await eu("PUT", `${base}/cli-db`, { ...database, spec: { ...database.spec, ddlEnvironments: [] } });
    expect([put.status, put.text]).toEqual([200, ""]);
    expect((await eu("GET", `${base}/cli-db`)).body).toMatchObject({ spec: { ddlEnvironments: [] } });
    expect(((await eu("GET", `${base}?page=0&size=100`)).body as { items: unknown[] }).items).toHaveLength(3);
    expect((await eu("DELETE", `${base}/cli-db`)).status).toBe(204);
  });
});

describe("secret and secret-mapping", () => {
  const secret = {
    apiVersion: "cmf.confluent.io/v1",
    kind: "Secret",
    metadata: { name: "cli-secret" },
    spec: { data: { "sasl.jaas.config": "canary-5f1d" } },
  };

  it("a secret's values never come back, in no answer", async () => {
    const said = [
      await eu("POST", `${api}/secrets`, secret),
      await eu("PUT", `${api}/secrets/cli-secret`, secret),
      await eu("GET", `${api}/secrets/cli-secret`),
      await eu("GET", `${api}/secrets?page=0&size=100`),
      await eu("POST", `${prod}/secret-mappings`, {
        metadata: { name: "cli-map" },
        spec: { secretName: "cli-secret" },
      }),
      await eu("GET", `${prod}/secret-mappings/cli-map`),
      await eu("GET", prod),
    ];
    expect(said.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 200]);
    for (const { text } of said) expect(text).not.toContain("canary-5f1d");
    expect(said[2]?.body).toMatchObject({ status: { version: "2" } });
    expect(said[2]?.body).not.toHaveProperty("spec");
    expect(said[6]?.body).toMatchObject({ secrets: { "cli-map": "cli-secret" } });
  });

  it("a mapped secret cannot be deleted before its mapping is", async () => {
    const refused = await eu("DELETE", `${api}/secrets/pay-kafka`);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain(
      "still mapped to environments [payments-prod, payments-stage]. Remove those mappings first.",
    );
    for (const environment of ["payments-prod", "payments-stage"])
      expect((await eu("DELETE", `${api}/environments/${environment}/secret-mappings/pay-kafka`)).status).toBe(204);
    expect((await eu("DELETE", `${api}/secrets/pay-kafka`)).status).toBe(204);
  });

  it("the environment's list leaves the mapped names out, the environment itself has them", async () => {
    const { items } = (await eu("GET", `${api}/environments?page=0&size=100`)).body as {
      items: { name: string; secrets: object }[];
    };
    expect(items.find(({ name }) => name === "payments-prod")?.secrets).toEqual({});
    expect((await eu("GET", prod)).body).toMatchObject({ secrets: { "pay-kafka": "pay-kafka", "pay-sr": "pay-sr" } });
  });
});

describe("savepoint", () => {
  const base = `${prod}/applications/fx-rate-latest/savepoints`;
  const unnamed = { metadata: {}, spec: { backoffLimit: 0, formatType: "CANONICAL" }, status: { path: "" } };

  it("create without a name gets one, whatever status was sent, and goes through its states", async () => {
    const made = await eu("POST", base, unnamed);
    expect(made.status).toBe(201);
    const { metadata, status } = made.body as { metadata: { name: string }; status: { state: string } };
    expect(metadata.name).toMatch(/^fx-rate-latest-savepoint-/);
    expect(status.state).toBe("TRIGGER_PENDING");
    const states: string[] = [];
    for (const pause of [4000, 10_000]) {
      client.pass(pause);
      states.push(
        ((await eu("GET", `${base}/${metadata.name}`)).body as typeof made.body & { status: { state: string } }).status
          .state,
      );
    }
    expect(states).toEqual(["IN_PROGRESS", "COMPLETED"]);
    expect((await eu("GET", `${base}/${metadata.name}`)).body).toMatchObject({
      status: { path: expect.stringMatching(/^s3:/), resultTimestamp: expect.any(String) },
    });
  });

  it("detach makes it one that outlives its application", async () => {
    await eu("POST", base, { ...unnamed, metadata: { name: "kept" } });
    client.pass(15_000);
    expect((await eu("POST", `${base}/kept/detach`)).status).toBe(200);
    expect((await eu("GET", `${base}/kept`)).status).toBe(404);
    await eu("DELETE", `${prod}/applications/fx-rate-latest`);
    expect((await eu("GET", `${api}/detached-savepoints/kept`)).body).toMatchObject({ status: { state: "COMPLETED" } });
  });

  it("delete sends force, and without a running cluster only force makes it go", async () => {
    const old = `${prod}/applications/chargeback-replay/savepoints/chargeback-replay-suspend`;
    expect((await eu("DELETE", `${old}?force=false`)).status).toBe(204);
    expect((await eu("GET", old)).body).toMatchObject({ status: { pendingDeletion: true } });
    expect((await eu("DELETE", `${old}?force=true`)).status).toBe(204);
    expect((await eu("GET", old)).status).toBe(404);
  });

  it("of a statement, and 422 for what does not run", async () => {
    expect((await eu("POST", `${prod}/statements/hot-merchants-1m/savepoints`, unnamed)).status).toBe(201);
    expect((await eu("POST", `${prod}/applications/chargeback-replay/savepoints`, unnamed)).status).toBe(422);
  });
});

describe("detached-savepoint", () => {
  const base = `${api}/detached-savepoints`;

  it("create registers a path; list with an empty name filters nothing, with a name its beginning", async () => {
    expect(
      (await eu("POST", base, { metadata: { name: "cli-kept" }, spec: { path: "s3://b/savepoint-1" } })).status,
    ).toBe(201);
    const count = async (query: string) =>
      ((await eu("GET", `${base}?${query}page=0&size=100`)).body as { items: unknown[] }).items.length;
    expect([await count("name=&"), await count(""), await count("name=cli-&")]).toEqual([4, 4, 1]);
    expect((await eu("DELETE", `${base}/cli-kept`)).status).toBe(204);
    expect((await eu("POST", base, { metadata: { name: "no-path" }, spec: {} })).status).toBe(422);
  });
});

describe("system-info", () => {
  it("is answered without an Accept header, in JSON", async () => {
    const answer = await client.call("cmf-eu1", "GET", `${api}/system-information`, undefined, { accept: "" });
    expect(answer.type).toContain("application/json");
    expect(answer.body).toEqual({ status: { version: "2.4.1", revision: "9c1e2b7" } });
  });
});
