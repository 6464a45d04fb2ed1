import { describe, expect, it } from "vitest";
import type { Act } from "@/lib/control-planes/control-plane";
import { bodiesOf, errors, ok } from "../fake.fixture";
import { inEnv, planeOver } from "../plane.fixture";
import { api, app, application, clicks, doing, ref, refusal, spec, statement, stmt } from "./acts.fixture";

describe("create", () => {
  const body = { metadata: { name: "card-auth", labels: { team: "cards" } }, spec, status: { made: "up" } };

  it("looks first: the server's POST would overwrite what is there", async () => {
    const act: Act = { verb: "create", kind: "FlinkApplication", ref, body };
    expect(await refusal(act, { [`GET ${app}`]: ok(application()) })).toMatchObject({ code: "conflict" });
    const { sent, bodies, receipt } = await doing(act, { [`POST ${inEnv("applications")}`]: ok(null, 201) });
    expect(sent).toEqual([`GET ${app}`, `POST ${inEnv("applications")}`]);
    expect(bodies).toEqual([
      {
        apiVersion: "cmf.confluent.io/v1",
        kind: "FlinkApplication",
        metadata: { name: "card-auth", labels: { team: "cards" } },
        spec,
      },
    ]);
    expect(receipt).toMatchObject({ status: 201, text: "The server took card-auth.", operationId: null });
  });

  it("does not send when the look itself fails", async () => {
    const act: Act = { verb: "create", kind: "FlinkApplication", ref, body };
    expect(await refusal(act, { [`GET ${app}`]: errors(500, "locked") })).toMatchObject({ code: "upstream-error" });
  });

  it.each([
    ["Environment", { name: "payments2" }, `${api}/environments`],
    ["Statement", clicks, inEnv("statements")],
    ["ComputePool", { environment: "payments", name: "pool" }, inEnv("compute-pools")],
    ["EnvironmentSecretMapping", { environment: "payments", name: "m" }, inEnv("secret-mappings")],
    ["Secret", { name: "s" }, `${api}/secrets`],
    ["KafkaCatalog", { name: "c" }, `${api}/catalogs/kafka`],
    ["KafkaDatabase", { catalog: "c", name: "d" }, `${api}/catalogs/kafka/c/databases`],
  ])("posts a %s to its own list", async (kind, place, path) => {
    const { sent } = await doing({ verb: "create", kind, ref: place, body: { spec: {} } }, { [`POST ${path}`]: ok() });
    expect(sent.at(-1)).toBe(`POST ${path}`);
  });

  it("registers a detached savepoint only with a path", async () => {
    const act = (body: object): Act => ({ verb: "create", kind: "Savepoint", ref: { name: "sp" }, body });
    const routes = { [`POST ${api}/detached-savepoints`]: ok({ metadata: { name: "sp" } }, 201) };
    expect(await refusal(act({}), routes)).toMatchObject({ code: "invalid" });
    expect((await doing(act({ spec: { path: "s3://b/sp" } }), routes)).bodies).toMatchObject([
      { kind: "Savepoint", metadata: { name: "sp" }, spec: { path: "s3://b/sp" } },
    ]);
  });

  it("makes no Kubernetes cluster: those register themselves", async () => {
    expect(await refusal({ verb: "create", kind: "KubernetesCluster", ref: { name: "k" }, body: {} })).toMatchObject({
      code: "unsupported",
    });
  });
});

describe("update", () => {
  it("of an environment posts the whole: what is wished, else what is there, never a null", async () => {
    const there = {
      name: "payments",
      kubernetesNamespace: "flink",
      kubernetesClusterName: "eu",
      flinkApplicationDefaults: { spec: { image: "old" } },
      computePoolDefaults: { clusterSpec: {} },
      statementDefaults: null,
      metadata: { name: "payments", labels: { a: "b" }, creationTimestamp: "x" },
      secrets: { k: "v" },
      status: {},
    };
    const { bodies } = await doing(
      {
        verb: "update",
        kind: "Environment",
        ref: { name: "payments" },
        body: { name: "payments", flinkApplicationDefaults: { spec: { image: "new" } }, computePoolDefaults: null },
      },
      { [`GET ${api}/environments/payments`]: ok(there), [`POST ${api}/environments`]: ok() },
    );
    expect(bodies).toEqual([
      {
        name: "payments",
        kubernetesNamespace: "flink",
        kubernetesClusterName: "eu",
        flinkApplicationDefaults: { spec: { image: "new" } },
        computePoolDefaults: { clusterSpec: {} },
        metadata: { name: "payments", labels: { a: "b" } },
      },
    ]);
  });

  it("of what is gone makes nothing anew", async () => {
    expect(await refusal({ verb: "update", kind: "FlinkApplication", ref, body: { spec } })).toMatchObject({
      code: "not-found",
    });
  });

  it.each([
    ["CFK", { "cmf.platform.confluent.io/managed-by": "confluent/card-auth" }],
    ["Argo CD", { "argocd.argoproj.io/tracking-id": "shop:x" }],
  ])("of what %s manages is refused: it is changed there", async (_, annotations) => {
    const routes = { [`GET ${app}`]: ok(application(annotations)) };
    for (const verb of ["update", "delete", "suspend", "start", "rescale"] as const) {
      const body = { spec, parallelism: 2 };
      expect(await refusal({ verb, kind: "FlinkApplication", ref, body }, routes)).toMatchObject({ code: "forbidden" });
    }
  });

  it("of what Helm once made is not", async () => {
    const labelled = {
      ...application(),
      metadata: { name: "card-auth", labels: { "app.kubernetes.io/managed-by": "Helm" } },
    };
    const routes = { [`GET ${app}`]: ok(labelled), [`POST ${inEnv("applications")}`]: ok(null, 201) };
    expect(
      (await doing({ verb: "update", kind: "FlinkApplication", ref, body: { spec } }, routes)).bodies,
    ).toHaveLength(1);
  });

  it("puts real values back where the document still holds the marks that stood for them", async () => {
    const secret = { ...application(), spec: { flinkConfiguration: { "s3.secret-key": "hunter2", a: "1" } } };
    const routes = { [`GET ${app}`]: ok(secret), [`POST ${inEnv("applications")}`]: ok(null, 201) };
    const { plane, fake } = planeOver({ routes });
    const masked = await plane.read("FlinkApplication", ref);
    expect(JSON.stringify(masked)).not.toContain("hunter2");
    await plane.act({ verb: "update", kind: "FlinkApplication", ref, body: masked });
    expect(bodiesOf(fake, "POST")).toMatchObject([
      { spec: { flinkConfiguration: { "s3.secret-key": "hunter2", a: "1" } } },
    ]);
  });

  it("never writes the stars themselves", async () => {
    const body = { spec: { flinkConfiguration: { "new.secret": "******" } } };
    expect(
      await refusal({ verb: "update", kind: "FlinkApplication", ref, body }, { [`GET ${app}`]: ok(application()) }),
    ).toMatchObject({
      code: "invalid",
      issues: [{ path: "spec.flinkConfiguration.new.secret" }],
    });
  });

  it("of a secret needs its real values: the server never tells the old ones", async () => {
    const routes = {
      [`GET ${api}/secrets/s`]: ok({ metadata: { name: "s" }, spec: { data: { password: "hunter2" } } }),
    };
    const act: Act = {
      verb: "update",
      kind: "Secret",
      ref: { name: "s" },
      body: { spec: { data: { password: "******" } } },
    };
    expect(await refusal(act, routes)).toMatchObject({ code: "invalid" });
  });
});

describe("delete", () => {
  const routes = { [`GET ${app}`]: ok(application()), [`DELETE ${app}`]: ok(null, 204) };

  it("sends no force unless it is asked for in so many words, and then says what that means", async () => {
    const quiet = await doing({ verb: "delete", kind: "FlinkApplication", ref, body: {} }, routes);
    expect(quiet.fake.calls.at(-1)?.query).toEqual({});
    for (const force of ["true", 1, "yes"]) {
      const act: Act = { verb: "delete", kind: "FlinkApplication", ref, body: { force } };
      expect((await doing(act, routes)).fake.calls.at(-1)?.query).toEqual({});
    }
    const forced = await doing({ verb: "delete", kind: "FlinkApplication", ref, body: { force: true } }, routes);
    expect(forced.fake.calls.at(-1)?.query).toEqual({ force: true });
    expect(forced.receipt.text).toContain("what ran may still run");
  });

  it("of a statement that still stops goes on by itself", async () => {
    const accepted = { [`GET ${stmt}`]: ok(statement), [`DELETE ${stmt}`]: ok(null, 202) };
    const { receipt } = await doing({ verb: "delete", kind: "Statement", ref: clicks }, accepted);
    expect(receipt).toMatchObject({ status: 202, text: expect.stringContaining("goes on with it by itself") });
  });

  it("hands on why the server refuses", async () => {
    const used = {
      [`GET ${api}/catalogs/kafka/c`]: ok({ metadata: { name: "c" }, spec: {} }),
      [`DELETE ${api}/catalogs/kafka/c`]: errors(409, "has databases"),
    };
    expect(await refusal({ verb: "delete", kind: "KafkaCatalog", ref: { name: "c" } }, used)).toMatchObject({
      code: "conflict",
      detail: "Could not delete catalog. The server says: has databases",
    });
  });

  it.each([
    [{ application: "card-auth", environment: "payments", name: "sp" }, inEnv("applications/card-auth/savepoints/sp")],
    [{ statement: "clicks", environment: "payments", name: "sp" }, inEnv("statements/clicks/savepoints/sp")],
    [{ name: "sp" }, `${api}/detached-savepoints/sp`],
  ])("finds a savepoint by what it hangs on: %j", async (place, path) => {
    const found = { [`GET ${path}`]: ok({ metadata: { name: "sp" } }), [`DELETE ${path}`]: ok(null, 204) };
    expect((await doing({ verb: "delete", kind: "Savepoint", ref: place }, found)).sent.at(-1)).toBe(`DELETE ${path}`);
  });
});
