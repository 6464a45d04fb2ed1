import { describe, expect, it } from "vitest";
import type { FleetRecord } from "../control-plane";
import { createCmfClient } from "./client";
import { errors, fakeCmf, Items, ok } from "./fake.fixture";
import { inEnv, planeOver, wrong } from "./plane.fixture";
import { overTwin } from "./twin.fixture";

/** The ways of a real CMF that the adapter must live with, over the demo's twin wherever the twin has them. */

const inStage = (name: string) => ({ environment: "payments-stage", name });
const inProd = (name: string) => ({ environment: "payments-prod", name });
const manifest = (name: string) => ({
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
const find = (records: FleetRecord[], kind: FleetRecord["kind"], name: string): FleetRecord => {
  const found = records.find((record) => record.kind === kind && record.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name} among ${records.length} records`);
  return found;
};

describe("1. upserts, 201, empty bodies and 202", () => {
  it("an application is created once, changed by the same POST, and found in the next round", async () => {
    const { plane, records } = overTwin("cmf-eu1");
    const create = {
      verb: "create",
      kind: "FlinkApplication",
      ref: inStage("new-app"),
      body: manifest("new-app"),
    } as const;
    expect(await plane.act(create)).toMatchObject({ status: 201 });
    await expect(plane.act(create)).rejects.toMatchObject({ code: "conflict" });
    expect(await plane.act({ ...create, verb: "update" })).toMatchObject({ status: 201 });
    expect(find(await records(), "application", "new-app")).toMatchObject({ labels: { a: "b" }, parallelism: 2 });
  });

  it("a statement stops by a PUT that answers nothing, resumes, and is deleted by a 202 or 204", async () => {
    const { plane, clock, records } = overTwin("cmf-eu1");
    const running = (await records()).find(
      (record) => record.kind === "statement" && record.facts.words.phase?.value === "RUNNING",
    );
    if (running === undefined) throw new Error("no statement runs");
    const ref = { environment: running.environment ?? "", name: running.name };
    expect(await plane.act({ verb: "stop", kind: "Statement", ref })).toMatchObject({ status: 200 });
    clock.ms += 60_000;
    expect(find(await records(), "statement", running.name)).toMatchObject({ stopped: true });
    expect(await plane.act({ verb: "resume", kind: "Statement", ref })).toMatchObject({ status: 200 });
    expect([202, 204]).toContain((await plane.act({ verb: "delete", kind: "Statement", ref })).status);
  });

  it("suspending what rests, and starting what runs, is a 304 and no error", async () => {
    const { plane, clock } = overTwin("cmf-eu1");
    const act = (verb: "suspend" | "start") =>
      plane.act({ verb, kind: "FlinkApplication", ref: inProd("chargeback-replay") });
    expect(await act("suspend")).toMatchObject({ status: 304 });
    expect(await act("start")).toMatchObject({ status: 200 });
    clock.ms += 60_000;
    expect(await act("start")).toMatchObject({ status: 304, text: expect.stringContaining("so already") });
  });
});

describe("2. pages without totals", () => {
  it("are read until an empty one, without gaps or repeats", async () => {
    const { send } = overTwin("cmf-eu1");
    const listed = await createCmfClient({ send, targetId: "cmf-eu1" }).listApplications({
      environment: "payments-prod",
    });
    const names = listed.items.map(({ value }) => value.metadata.name);
    expect(listed.pages).toBe(Math.ceil(names.length / 100) + 1);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("3. environments", () => {
  it("are flat, with snake-case times, and have metadata and a status since 2.3 only", async () => {
    for (const target of ["cmf-eu1", "cmf-lab"]) {
      const environments = (await overTwin(target).records()).filter(({ kind }) => kind === "environment");
      expect(environments.length).toBeGreaterThan(0);
      for (const record of environments) {
        expect(record).toMatchObject({ namespace: expect.any(String), createdAt: expect.stringMatching(/Z$/) });
      }
    }
  });
});

describe("4. applications that nobody has observed", () => {
  it("have no status, a null one, or RECONCILING: none is lost, none is called broken or fine", async () => {
    const { plane, records } = overTwin("cmf-eu1");
    await plane.act({ verb: "create", kind: "FlinkApplication", ref: inStage("newborn"), body: manifest("newborn") });
    const applications = (await records()).filter((record) => record.kind === "application");
    const unseen = applications.filter(({ facts }) => Object.values(facts.words).every((word) => word === null));
    expect(unseen.length).toBeGreaterThan(0);
    for (const { facts } of unseen)
      expect([facts.desired?.state, facts.error, facts.operation]).toEqual(["running", null, null]);
    expect(applications.some(({ facts }) => facts.words.job?.value === "RECONCILING")).toBe(true);
  });
});

describe("5. phases and warnings", () => {
  it("DEDICATED is a phase, and so is a word that is in no list", async () => {
    expect(find(await overTwin("cmf-eu1").records(), "compute-pool", "pool-pay-batch")).toMatchObject({
      phase: "DEDICATED",
    });
    const statement = find(await overTwin("cmf-us1").records(), "statement", "segment-refresh");
    expect(statement.facts.words.phase?.value).toBe("RECONCILING");
  });

  it("everything behind a cluster that is out of sight is cut off, with or without a warning", async () => {
    const behind = (await overTwin("cmf-eu1").records()).filter(
      (record) =>
        record.environment === "treasury-dr" && ["application", "statement", "compute-pool"].includes(record.kind),
    );
    expect(behind.length).toBeGreaterThan(0);
    for (const { facts } of behind) expect(facts.cutOff?.why).toContain("DISCONNECTED");
  });
});

describe("6. results", () => {
  it("are rows of text, with a token while more come, in the statement where it ran at once, and gone in the end", async () => {
    const { plane, records } = overTwin("cmf-eu1");
    const found = await records();
    const results = (name: string, token: string | null = null) => plane.results(find(found, "statement", name), token);
    const first = await results("hot-merchants-1m");
    expect([first.rows.length, first.nextPageToken, first.rows[0]?.cells.length]).toEqual([
      25,
      "25",
      first.columns.length,
    ]);
    const second = await results("hot-merchants-1m", first.nextPageToken);
    expect(second.rows).not.toEqual(first.rows);
    expect((await results("show-tables-0317")).rows.length).toBeGreaterThan(0);
    await expect(results("fraud-score-dist")).rejects.toMatchObject({ code: "gone" });
    expect((await results("dup-auth-check")).rows).toEqual([]);
  });
});

describe("7. refusals", () => {
  const read = (name: string) =>
    overTwin("cmf-eu1").plane.act({ verb: "update", kind: "FlinkApplication", ref: inStage(name), body: {} });

  it.each([
    ["fails-422", "unprocessable", "The server could not answer"],
    ["fails-500-empty", "upstream-error", "gave no reason (HTTP 500)"],
    ["fails-502-plain", "upstream-error", "upstream connect error or disconnect/reset before headers"],
    ["fails-401", "unauthorised", "not authorized"],
  ])(
    "%s is %s, in the server's words where it has any",
    async (name, code, words) => {
      await expect(read(name)).rejects.toMatchObject({ code, detail: expect.stringContaining(words) });
    },
    20_000,
  );

  it("a 401 where the same credentials were accepted a moment ago is a missing role", async () => {
    const { round } = planeOver({ routes: { [`GET ${inEnv("applications")}`]: errors(401, "denied") } });
    const failed = (await round()).find((batch) => "error" in batch);
    expect(failed).toMatchObject({ scope: "environments/payments/applications", error: { code: "forbidden" } });
    expect(failed !== undefined && "error" in failed ? failed.error.message : "").toContain("a role is missing");
  });

  it("a 401 to everything is a matter of the credentials", async () => {
    const routes = Object.fromEntries(Object.keys(planeOver().fake.routes).map((route) => [route, errors(401)]));
    const batches = await planeOver({ routes }).round();
    expect(batches.every((batch) => "error" in batch)).toBe(true);
    expect(batches).toContainEqual(
      expect.objectContaining({ error: expect.objectContaining({ code: "unauthorised" }) }),
    );
  });
});

describe("8. what a version lacks", () => {
  it("is found out and turns off its own feature alone", async () => {
    const states = async (target: string) => {
      const { version, capabilities } = await overTwin(target).plane.probe();
      return [version, capabilities.statements.state, capabilities.savepoints.state, capabilities.artifacts.state];
    };
    expect(await states("cmf-eu1")).toEqual(["2.4.1", "yes", "yes", "unknown"]);
    expect(await states("cmf-us1")).toEqual(["2.3.1", "yes", "yes", "no"]);
    expect(await states("cmf-lab")).toEqual(["before 2.2", "yes", "yes", "no"]);
    expect((await overTwin("cmf-lab").round()).filter((batch) => "error" in batch)).toEqual([]);
  });
});

describe("9. the relayed Flink REST", () => {
  it("gives graph, checkpoints and the closer look of an application's job", async () => {
    const { plane, records } = overTwin("cmf-eu1");
    const record = (await records()).find(
      (one) => one.kind === "application" && one.facts.words.job?.value === "RUNNING" && one.facts.cutOff === null,
    );
    if (record?.kind !== "application" || record.jobId === null) throw new Error("no application runs");
    const reader = plane.job({ targetId: "cmf-eu1", jobId: record.jobId, via: record.id });
    expect((await reader.graph()).vertices.length).toBeGreaterThan(1);
    expect((await reader.checkpoints()).observedAt).toMatch(/Z$/);
    expect((await plane.cluster(record)?.detail())?.taskManagers.length).toBeGreaterThan(0);
    expect((await plane.inspect(record))?.facts.tasks).not.toBeNull();
  });
});

describe("10. slow, failing, and one write at a time", () => {
  it("two acts at once do not meet in the server's SQLite", async () => {
    const { plane, records } = overTwin("cmf-lab");
    const applications = (await records()).filter((record) => record.kind === "application").slice(0, 4);
    const acts = applications.map(({ environment = "", name }) =>
      plane.act({ verb: "suspend", kind: "FlinkApplication", ref: { environment, name } }),
    );
    expect(acts.length).toBeGreaterThan(1);
    for (const end of await Promise.allSettled(acts)) expect(end).toMatchObject({ status: "fulfilled" });
  });

  it("a write that failed is not sent again", async () => {
    const path = inEnv("statements/s1");
    const { plane, fake } = planeOver({
      routes: {
        [`GET ${path}`]: ok({ metadata: { name: "s1" }, spec: { statement: "x" } }),
        [`PUT ${path}`]: errors(500, "[SQLITE_BUSY] The database file is locked"),
      },
    });
    const act = plane.act({ verb: "stop", kind: "Statement", ref: { environment: "payments", name: "s1" } });
    await expect(act).rejects.toMatchObject({ detail: expect.stringContaining("SQLITE_BUSY") });
    expect(fake.sent.filter((call) => call.startsWith("PUT"))).toHaveLength(1);
  });
});

describe("secrets", () => {
  it("come out of no read, no record and no list, even from a server that sends them", async () => {
    const leaky = { metadata: { name: "kafka" }, spec: { data: { "sasl.jaas.config": "hunter2", plain: "hunter2" } } };
    const { plane, records, fake } = planeOver({
      routes: { "GET /cmf/api/v1/secrets/kafka": ok(leaky), "GET /cmf/api/v1/secrets": new Items([leaky]) },
    });
    const masked = JSON.stringify(await plane.read("Secret", { name: "kafka" }));
    expect(masked).not.toContain("hunter2");
    expect(masked).toContain("sasl.jaas.config");
    expect(JSON.stringify(await records())).not.toContain("hunter2");
    const listed = await createCmfClient({ send: fake.send, targetId: "cmf-1" }).listSecrets();
    expect(JSON.stringify(listed)).not.toContain("hunter2");
  });

  it("come out of no other document either", async () => {
    const spec = {
      srInstance: { connectionConfig: { "basic.auth.user.info": "me:hunter2", "schema.registry.url": "http://sr" } },
    };
    const { plane } = planeOver({
      routes: { "GET /cmf/api/v1/catalogs/kafka/c": ok({ metadata: { name: "c" }, spec }) },
    });
    const masked = JSON.stringify(await plane.read("KafkaCatalog", { name: "c" }));
    expect(masked).not.toContain("hunter2");
    expect(masked).toContain("http://sr");
  });
});

describe("names", () => {
  it("are escaped by the transport, never pasted into a path", async () => {
    const fake = fakeCmf({});
    const client = createCmfClient({ send: fake.send, targetId: "cmf-1" });
    await expect(client.getEnvironment({ environment: "a/../b" }, false)).rejects.toMatchObject({ code: "not-found" });
    expect(fake.calls[0]).toMatchObject({
      params: { environment: "a/../b" },
      operation: { template: "/cmf/api/v1/environments/{environment}" },
    });
  });

  it("of an environment whose name needs escaping stay apart in ids and scopes", async () => {
    const routes = {
      "GET /cmf/api/v1/environments": new Items([{ name: "a~b" }]),
      "GET /cmf/api/v1/environments/a~b/applications": new Items([]),
    };
    const { round, records } = planeOver({ routes });
    expect(wrong(await round(), "environments/a~b/applications")).toBeNull();
    expect((await records()).find(({ kind }) => kind === "environment")?.id).toBe("cmf-1~environments~a%7Eb");
  });
});
