import { describe, expect, it } from "vitest";
import type { Act } from "@/lib/control-planes/control-plane";
import { bodiesOf, errors, Items, ok } from "../fake.fixture";
import { inEnv, planeOver } from "../plane.fixture";
import { app, application, clicks, doing, ref, refusal, statement, stmt } from "./acts.fixture";

describe("start, suspend, stop, resume, rescale", () => {
  const here = { [`GET ${app}`]: ok(application()) };

  it("takes 304 for what it is: it was so already", async () => {
    const suspended = await doing(
      { verb: "suspend", kind: "FlinkApplication", ref },
      { ...here, [`POST ${app}/suspend`]: ok(null, 304) },
    );
    expect(suspended.receipt).toMatchObject({ status: 304, text: "The server changed nothing: it was so already." });
  });

  it("starts from a savepoint by its uid, and without one where none is named", async () => {
    const routes = { ...here, [`POST ${app}/start`]: ok() };
    const from = await doing(
      { verb: "start", kind: "FlinkApplication", ref, body: { startFromSavepointUid: "u9" } },
      routes,
    );
    expect(from.fake.calls.at(-1)?.query).toEqual({ startFromSavepointUid: "u9" });
    expect((await doing({ verb: "start", kind: "FlinkApplication", ref }, routes)).fake.calls.at(-1)?.query).toEqual(
      {},
    );
  });

  it("rescales an application by posting the whole with another parallelism", async () => {
    const routes = { ...here, [`POST ${inEnv("applications")}`]: ok(null, 201) };
    const { bodies } = await doing(
      { verb: "rescale", kind: "FlinkApplication", ref, body: { parallelism: 9 } },
      routes,
    );
    expect(bodies).toMatchObject([
      {
        metadata: { name: "card-auth", labels: { team: "cards" } },
        spec: { image: "x", job: { parallelism: 9, state: "running" } },
      },
    ]);
    expect(JSON.stringify(bodies)).not.toMatch(/uid|status|creationTimestamp/);
  });

  it.each(["0", 0, -1, 1.5, "many", "", undefined])("does not rescale to %j", async (parallelism) => {
    expect(await refusal({ verb: "rescale", kind: "Statement", ref: clicks, body: { parallelism } })).toMatchObject({
      code: "invalid",
    });
  });

  it.each([
    ["stop", {}, { stopped: true }],
    ["resume", {}, { stopped: false }],
    ["rescale", { parallelism: 8 }, { parallelism: 8 }],
    ["start", { startFromSavepointUid: "u1" }, { stopped: false, startFromSavepoint: { uid: "u1" } }],
  ] as const)(
    "%s of a statement reads it, changes one thing and puts name and whole spec",
    async (verb, body, change) => {
      const routes = { [`GET ${stmt}`]: ok(statement), [`PUT ${stmt}`]: ok() };
      const { bodies, sent } = await doing({ verb, kind: "Statement", ref: clicks, body }, routes);
      expect(sent).toEqual([`GET ${stmt}`, `PUT ${stmt}`]);
      expect(bodies).toEqual([
        {
          apiVersion: "cmf.confluent.io/v1",
          kind: "Statement",
          metadata: { name: "clicks" },
          spec: { ...statement.spec, ...change },
        },
      ]);
    },
  );

  it("suspends shared pools by an update, and dedicated ones not at all", async () => {
    const place = { environment: "payments", name: "pool" };
    const pool = (type: string) => ({
      [`GET ${inEnv("compute-pools/pool")}`]: ok({ metadata: { name: "pool" }, spec: { type, clusterSpec: {} } }),
    });
    const act: Act = { verb: "suspend", kind: "ComputePool", ref: place };
    const { bodies } = await doing(act, { ...pool("SHARED"), [`PUT ${inEnv("compute-pools/pool")}`]: ok() });
    expect(bodies).toMatchObject([{ spec: { type: "SHARED", state: "SUSPENDED" } }]);
    expect(await refusal(act, pool("DEDICATED"))).toMatchObject({ code: "unsupported" });
  });

  it.each(["cancel", "stop-with-savepoint", "run-jar"] as const)("%s is no verb of CMF", async (verb) => {
    expect(await refusal({ verb, kind: "FlinkApplication", ref })).toMatchObject({ code: "unsupported" });
  });

  it("a job is its application's: it is suspended there", async () => {
    expect(await refusal({ verb: "cancel", kind: "Job", ref: { jobId: "x" } })).toMatchObject({
      code: "unsupported",
      detail: expect.stringContaining("Suspend the application"),
    });
  });
});

describe("savepoints", () => {
  const path = inEnv("applications/card-auth/savepoints");
  const named = { [`POST ${path}`]: ok({ metadata: { name: "sp-7" } }, 201) };

  it("are named by the server where nobody names them, and followed by their id", async () => {
    const { plane, fake } = planeOver({ routes: named });
    const { operationId } = await plane.act({ verb: "savepoint", kind: "FlinkApplication", ref, body: {} });
    expect(bodiesOf(fake, "POST")).toMatchObject([{ metadata: {}, spec: {} }]);
    expect(operationId).toBe("cmf-1~savepoints~applications~payments~card-auth~sp-7");
    const follow = async (status: object) => {
      fake.routes[`GET ${path}/sp-7`] = ok({ metadata: { name: "sp-7" }, status });
      return plane.operation(operationId ?? "");
    };
    expect(await follow({ state: "TRIGGER_PENDING" })).toMatchObject({ state: "running" });
    expect(await follow({ state: "IN_PROGRESS" })).toMatchObject({ state: "running" });
    expect(await follow({ state: "COMPLETED", path: "s3://b/1" })).toMatchObject({ state: "done", result: "s3://b/1" });
    expect(await follow({ state: "FAILED", error: "no\nspace" })).toMatchObject({
      state: "failed",
      reason: "no space",
    });
    expect(await follow({ state: "ABANDONED" })).toMatchObject({
      state: "failed",
      reason: expect.stringContaining("ABANDONED"),
    });
    delete fake.routes[`GET ${path}/sp-7`];
    expect(await plane.operation(operationId ?? "")).toMatchObject({ state: "forgotten" });
  });

  it("are asked for with what was said and nothing else: -1 tries without end, 0 not again", async () => {
    const body = { name: "sp-7", formatType: "NATIVE", backoffLimit: "0" };
    expect((await doing({ verb: "savepoint", kind: "FlinkApplication", ref, body }, named)).bodies).toEqual([
      {
        apiVersion: "cmf.confluent.io/v1",
        kind: "Savepoint",
        metadata: { name: "sp-7" },
        spec: { formatType: "NATIVE", backoffLimit: 0 },
      },
    ]);
  });

  it("are taken of statements, too, but detached of applications only", async () => {
    const of = inEnv("statements/clicks/savepoints");
    expect(
      (
        await doing(
          { verb: "savepoint", kind: "Statement", ref: clicks },
          { [`POST ${of}`]: ok({ metadata: { name: "s" } }, 201) },
        )
      ).sent,
    ).toEqual([`POST ${of}`]);
    const detach = (owner: object): Act => ({
      verb: "detach",
      kind: "Savepoint",
      ref: { environment: "payments", name: "sp", ...owner },
    });
    expect((await doing(detach({ application: "card-auth" }), { [`POST ${path}/sp/detach`]: ok() })).sent).toEqual([
      `POST ${path}/sp/detach`,
    ]);
    expect(await refusal(detach({ statement: "clicks" }))).toMatchObject({ code: "unsupported" });
  });

  it("show up in the next round: their workload comes first", async () => {
    const apps = Array.from({ length: 30 }, (_, index) => ({ metadata: { name: `a-${index}` }, spec: {}, status: {} }));
    const { plane, fake, clock, round } = planeOver({
      routes: { ...named, [`GET ${inEnv("applications")}`]: new Items([...apps, application()]) },
    });
    await round();
    await plane.act({ verb: "savepoint", kind: "FlinkApplication", ref, body: {} });
    clock.ms += 10_000;
    fake.sent.length = 0;
    await round();
    expect(fake.sent).toContain(`GET ${path}`);
  });
});

describe("acts one after the other", () => {
  it("never two at once, also after one that failed", async () => {
    const { plane, fake } = planeOver();
    fake.routes[`GET ${stmt}`] = ok(statement);
    fake.routes[`PUT ${stmt}`] = () => (fake.sent.length > 4 ? ok() : errors(500, "database is locked"));
    const acts = Array.from({ length: 4 }, () => plane.act({ verb: "stop", kind: "Statement", ref: clicks }));
    const ends = await Promise.allSettled(acts);
    expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled", "fulfilled"]);
    expect(fake.sent).toEqual(Array.from({ length: 4 }, () => [`GET ${stmt}`, `PUT ${stmt}`]).flat());
  });

  it("sends nothing for an act that was cancelled while it waited", async () => {
    const { plane, fake } = planeOver({ routes: { [`GET ${stmt}`]: ok(statement), [`PUT ${stmt}`]: ok() } });
    const stop = new AbortController();
    stop.abort();
    await expect(plane.act({ verb: "stop", kind: "Statement", ref: clicks }, stop.signal)).rejects.toMatchObject({
      code: "cancelled",
    });
    expect(fake.sent).toEqual([]);
  });
});
