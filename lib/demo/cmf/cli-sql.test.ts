import { beforeEach, describe, expect, it } from "vitest";
import { type Client, demoClient } from "../client.fixture";

/** Pools and statements: the requests that the vendor's command line client makes, command by command, and what it needs of the answers. */

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

describe("compute-pool", () => {
  const pool = {
    apiVersion: "cmf.confluent.io/v1",
    kind: "ComputePool",
    metadata: { name: "cli-pool" },
    spec: {
      type: "SHARED",
      clusterSpec: {
        flinkVersion: "v1_19",
        image: "confluentinc/cp-flink-sql:1.19-cp10",
        jobManager: { resource: { cpu: 1, memory: "2g" } },
      },
    },
  };

  it("create posts at once; describe, list and delete find it", async () => {
    expect((await eu("POST", `${stage}/compute-pools`, pool)).status).toBe(200);
    expect((await eu("POST", `${stage}/compute-pools`, pool)).status).toBe(409);
    expect((await eu("GET", `${stage}/compute-pools/cli-pool`)).body).toMatchObject({
      spec: { type: "SHARED" },
      status: { phase: "PENDING" },
    });
    client.pass(20_000);
    expect(await list(`${stage}/compute-pools`)).toContainEqual(
      expect.objectContaining({ status: expect.objectContaining({ phase: "RUNNING" }) }),
    );
    expect((await eu("DELETE", `${stage}/compute-pools/cli-pool`)).status).toBe(204);
  });

  it("delete shows the 409 of a pool in use", async () => {
    const refused = await eu("DELETE", `${prod}/compute-pools/pool-pay-sql`);
    expect(refused.status).toBe(409);
    expect(refused.text).toBe('{"errors":[{"message":"Compute pool \'pool-pay-sql\' is in use by 19 statements"}]}');
  });
});

describe("statement", () => {
  const made = (name: string, statement: string) => ({
    apiVersion: "cmf.confluent.io/v1",
    kind: "Statement",
    metadata: { name },
    spec: {
      statement,
      properties: { "sql.current-catalog": "pay_catalog", "sql.current-database": "kafka-pay" },
      flinkConfiguration: {},
      computePoolName: "pool-pay-sql",
      parallelism: 2,
      stopped: false,
    },
  });

  it("create is answered with a status, and --wait sees PENDING end", async () => {
    const created = await eu("POST", `${prod}/statements`, made("cli-select", "SELECT amount FROM auths"));
    expect(created.status).toBe(200);
    expect(created.body).toMatchObject({ status: { phase: "PENDING" } });
    client.pass(8000);
    expect((await eu("GET", `${prod}/statements/cli-select`)).body).toMatchObject({
      status: { phase: "RUNNING", traits: { sqlKind: "SELECT" } },
    });
  });

  it("list takes a pool and a phase in lower case, and an unknown phase without complaint", async () => {
    const running = await list(`${prod}/statements`, "compute-pool=pool-pay-sql&phase=running");
    expect(running.length).toBe(14);
    expect(await list(`${prod}/statements`, "phase=stopped")).toHaveLength(1);
    expect(await list(`${prod}/statements`, "phase=wandering")).toEqual([]);
  });

  it.each([
    ["stop", { stopped: true }, "STOPPED"],
    ["rescale", { parallelism: 3 }, "RUNNING"],
  ])(
    "%s puts the spec as it was read with one field changed, and needs no body in the answer",
    async (_, change, phase) => {
      const before = (await eu("GET", `${prod}/statements/hot-merchants-1m`)).body as {
        apiVersion: string;
        kind: string;
        spec: Item;
      };
      const put = await eu("PUT", `${prod}/statements/hot-merchants-1m`, {
        apiVersion: before.apiVersion,
        kind: before.kind,
        metadata: { name: "hot-merchants-1m" },
        spec: { ...before.spec, ...change },
      });
      expect(put.status).toBe(200);
      expect(put.text).toBe("");
      client.pass(10_000);
      expect((await eu("GET", `${prod}/statements/hot-merchants-1m`)).body).toMatchObject({
        spec: change,
        status: { phase },
      });
    },
  );

  it("resume starts a stopped one again", async () => {
    const before = (await eu("GET", `${prod}/statements/fraud-score-dist`)).body as { spec: Item };
    await eu("PUT", `${prod}/statements/fraud-score-dist`, {
      metadata: { name: "fraud-score-dist" },
      spec: { ...before.spec, stopped: false },
    });
    client.pass(10_000);
    expect((await eu("GET", `${prod}/statements/fraud-score-dist`)).body).toMatchObject({
      status: { phase: "RUNNING" },
    });
  });

  it("delete is accepted, takes its time and ends in 404", async () => {
    expect((await eu("DELETE", `${prod}/statements/hot-merchants-1m`)).status).toBe(202);
    expect((await eu("GET", `${prod}/statements/hot-merchants-1m`)).body).toMatchObject({
      status: { phase: "DELETING" },
    });
    client.pass(7000);
    expect((await eu("GET", `${prod}/statements/hot-merchants-1m`)).status).toBe(404);
    expect((await eu("DELETE", `${prod}/statements/show-tables-0317`)).status).toBe(204);
  });

  it("exception list, and the way to the job", async () => {
    const { body } = await eu("GET", `${prod}/statements/mira-txn-by-bin/exceptions`);
    expect(body).toMatchObject({
      data: [
        {
          name: expect.any(String),
          message: expect.stringContaining("dispute_catalog"),
          timestamp: expect.any(String),
        },
      ],
    });
    expect((await eu("GET", `${prod}/statements/hot-merchants-1m/flink-web-ui/overview`)).body).toHaveProperty(
      "jobs-running",
      14,
    );
  });

  it("shell: posts, waits, reads results by token or the inline result, and deletes when it leaves", async () => {
    await eu("POST", `${prod}/statements`, made("shell-1", "SELECT merchant_id, amount FROM auths LIMIT 30"));
    client.pass(60_000);
    const rows: unknown[] = [];
    let token = "";
    do {
      const { body } = await eu(
        "GET",
        `${prod}/statements/shell-1/results${token === "" ? "" : `?page-token=${token}`}`,
      );
      const page = body as {
        metadata: { annotations: { nextPageToken: string } };
        results: { data: { op: number; row: unknown[] }[] };
      };
      rows.push(...page.results.data);
      token = page.metadata.annotations.nextPageToken;
    } while (token !== "");
    expect(rows).toHaveLength(30);
    expect((await eu("POST", `${prod}/statements`, made("shell-2", "SHOW TABLES"))).body).toMatchObject({
      status: { phase: "COMPLETED" },
      result: { results: { data: [{ op: 0 }, {}, {}, {}, {}] } },
    });
    expect((await eu("DELETE", `${prod}/statements/shell-1`)).status).toBe(202);
  });
});
