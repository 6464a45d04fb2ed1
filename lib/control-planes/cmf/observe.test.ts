import { describe, expect, it } from "vitest";
import { ConsoleError } from "@/lib/errors/console-error";
import { errors, Items, ok, targetOf } from "./fake.fixture";
import { createCmfPlane } from "./index";
import { batch, inEnv, lending, one, planeOver, wrong } from "./plane.fixture";

const api = "/cmf/api/v1";
const application = (name: string, status: object | null = { lifecycleState: "STABLE" }) => ({
  metadata: { name },
  spec: { job: { state: "running" } },
  status,
});
const statement = (name: string, phase = "RUNNING") => ({
  metadata: { name },
  spec: { statement: "SELECT 1", computePoolName: "pool" },
  status: { phase },
});
const pool = (name: string, type = "DEDICATED") => ({
  metadata: { name },
  spec: { type, clusterSpec: { flinkVersion: "v1_19", image: "cp-flink-sql:1.19-cp8" } },
  status: { phase: type },
});

describe("a round", () => {
  it("brings environments and Kubernetes clusters before what stands in their light", async () => {
    const scopes = (await planeOver().round()).map(({ scope }) => scope);
    expect(scopes.slice(0, 2).sort()).toEqual(["environments", "kubernetes-clusters"]);
    expect(scopes.sort()).toEqual([
      "catalogs/kafka",
      "detached-savepoints",
      "environments",
      "environments/payments/applications",
      "environments/payments/compute-pools",
      "environments/payments/statements",
      "kubernetes-clusters",
    ]);
  });

  it("brings an application together with its job", async () => {
    const jobStatus = { jobId: "a".repeat(32), state: "RUNNING" };
    const routes = {
      [`GET ${inEnv("applications")}`]: new Items([application("a", { jobStatus }), application("b", null)]),
    };
    const found = await planeOver({ routes }).records();
    expect(found.filter(({ kind }) => kind === "application" || kind === "job").map(({ id }) => id)).toEqual([
      "cmf-1~applications~payments~a",
      "cmf-1~jobs~applications~payments~a",
      "cmf-1~applications~payments~b",
    ]);
  });

  it("gives a statement the image and version of its pool", async () => {
    const routes = {
      [`GET ${inEnv("compute-pools")}`]: new Items([pool("pool")]),
      [`GET ${inEnv("statements")}`]: new Items([statement("s")]),
    };
    expect(one(await planeOver({ routes }).records(), "statement")).toMatchObject({
      image: "cp-flink-sql:1.19-cp8",
      flinkVersion: "1.19",
    });
  });

  it("takes the state of a Kubernetes cluster from the list of clusters where the environment is silent", async () => {
    const cluster = { metadata: { name: "eu" }, status: { state: "DISCONNECTED", message: "no route" } };
    const routes = {
      [`GET ${api}/environments`]: new Items([{ name: "payments", kubernetesClusterName: "eu" }]),
      [`GET ${api}/kubernetes-clusters`]: new Items([cluster]),
      [`GET ${inEnv("applications")}`]: new Items([application("a")]),
    };
    expect(one(await planeOver({ routes }).records(), "application").facts.cutOff?.why).toContain("no route");
  });

  it("ends when nobody waits for it any more", async () => {
    const { fake, plane } = planeOver();
    const stop = new AbortController();
    for await (const found of plane.observe(stop.signal)) if (found.scope === "environments") stop.abort();
    expect(fake.sent.filter((call) => call.includes("detached")).length).toBeLessThanOrEqual(2);
  });
});

describe("one list that fails", () => {
  it.each([
    [inEnv("applications"), "environments/payments/applications"],
    [inEnv("statements"), "environments/payments/statements"],
    [inEnv("compute-pools"), "environments/payments/compute-pools"],
    [`${api}/catalogs/kafka`, "catalogs/kafka"],
    [`${api}/detached-savepoints`, "detached-savepoints"],
    [`${api}/kubernetes-clusters`, "kubernetes-clusters"],
    [`${api}/environments`, "environments"],
  ])("%s is its own trouble alone", async (path, scope) => {
    const { fake, round } = planeOver();
    const whole = (await round()).map((found) => found.scope);
    fake.routes[`GET ${path}`] = errors(500, "database is locked");
    const batches = await round();
    expect(batches.map((found) => found.scope).sort()).toEqual(whole.sort());
    expect(batches.filter((found) => "error" in found).map((found) => found.scope)).toEqual([scope]);
    expect(wrong(batches, scope)).toContain("database is locked");
  });

  it("of environments does not keep the known ones from being looked into", async () => {
    const { fake, round } = planeOver({ routes: { [`GET ${inEnv("applications")}`]: new Items([application("a")]) } });
    await round();
    fake.routes[`GET ${api}/environments`] = errors(503, "busy");
    expect(batch(await round(), "environments/payments/applications")).toMatchObject({ complete: true });
  });

  it("of databases leaves its catalog out of an incomplete batch", async () => {
    const catalog = (name: string) => ({ metadata: { name }, spec: { srInstance: { connectionConfig: {} } } });
    const routes = {
      [`GET ${api}/catalogs/kafka`]: new Items([catalog("good"), catalog("bad")]),
      [`GET ${api}/catalogs/kafka/good/databases`]: new Items([]),
      [`GET ${api}/catalogs/kafka/bad/databases`]: errors(500, "boom"),
    };
    const batches = await planeOver({ routes }).round();
    expect(batch(batches, "catalogs/kafka")).toMatchObject({ complete: false, records: [{ name: "good" }] });
    expect(wrong(batches, "catalogs/kafka")).toContain("boom");
  });
});

describe("a list that is not believed", () => {
  const counted = (applications: number) =>
    new Items([{ name: "payments", status: { resources: { applications: { RUNNING: applications } } } }]);
  const of = async (listed: unknown[], applications: number) =>
    wrong(
      await planeOver({
        routes: {
          [`GET ${api}/environments`]: counted(applications),
          [`GET ${inEnv("applications")}`]: new Items(listed),
        },
      }).round(),
      "environments/payments/applications",
    );
  const many = (count: number) => Array.from({ length: count }, (_, index) => application(`a-${index}`));

  it("is an empty one where the environment counts something", async () => {
    expect(await of([], 3)).toBe("the list came empty, although the server counts 3; a role may be missing");
  });

  it("is one that ended at the edge of a page, or lost an item between two pages", async () => {
    expect(await of(many(100), 130)).toBe("the list holds 100, although the server counts 130");
    expect(await of(many(129), 130)).toBe("the list holds 129, although the server counts 130");
  });

  it("is none where the counts agree, are older, or are missing", async () => {
    expect([await of(many(3), 3), await of([], 0), await of(many(2), 1), await of(many(4), 5)]).toEqual(
      Array(4).fill(null),
    );
  });

  it("is an empty list of environments, catalogs or clusters that the server's own totals deny", async () => {
    const resources = { environments: 4, catalogs: 2, kubernetesClusters: { CONNECTED: 1 }, detachedSavepoints: 9 };
    const routes = {
      [`GET ${api}/environments`]: new Items([]),
      [`GET ${api}/resource-information`]: ok({ status: { resources } }),
    };
    const batches = await planeOver({ routes }).round();
    for (const scope of ["environments", "catalogs/kafka", "kubernetes-clusters", "detached-savepoints"]) {
      expect(wrong(batches, scope)).toContain("although the server counts");
    }
  });

  it("is one with an entry that nobody can read", async () => {
    expect(await of([application("a"), { metadata: {} }], 2)).toBe(
      "1 of 2 entries could not be read: an item without a name: metadata.name does not fit",
    );
  });
});

describe("an environment that is gone", () => {
  it("takes its lists with it, once the whole list no longer holds it", async () => {
    const { fake, round } = planeOver({ routes: { [`GET ${inEnv("applications")}`]: new Items([application("a")]) } });
    await round();
    fake.routes[`GET ${api}/environments`] = new Items([]);
    const batches = await round();
    expect(batches.filter(({ scope }) => scope.startsWith("environments/payments/"))).toEqual(
      ["applications", "statements", "compute-pools", "applications/a/savepoints"].map((rest) => ({
        scope: `environments/payments/${rest}`,
        at: expect.any(String),
        records: [],
        complete: true,
      })),
    );
    expect((await round()).some(({ scope }) => scope.startsWith("environments/payments/"))).toBe(false);
  });

  it("stays as long as the list is in doubt", async () => {
    const { fake, round } = planeOver();
    await round();
    fake.routes[`GET ${api}/environments`] = new Items([{ kubernetesNamespace: "nameless" }]);
    expect((await round()).some(({ scope }) => scope === "environments/payments/applications")).toBe(true);
  });
});

describe("secret mappings", () => {
  it("are asked of the single environment, and known from the next round on", async () => {
    const { records } = planeOver();
    expect(one(await records(), "environment").secretMappings).toBeNull();
    expect(one(await records(), "environment").secretMappings).toEqual({ k: "kafka" });
  });

  it("are asked again after a minute, and kept when that fails", async () => {
    const { fake, clock, records } = planeOver();
    const asked = () => fake.sent.filter((call) => call === `GET ${api}/environments/payments`).length;
    await records();
    await records();
    expect(asked()).toBe(1);
    clock.ms += 60_000;
    fake.routes[`GET ${api}/environments/payments`] = errors(500);
    await records();
    expect([asked(), one(await records(), "environment").secretMappings]).toEqual([2, { k: "kafka" }]);
  });
});

describe("savepoints of workloads", () => {
  const list = (name: string) => `GET ${inEnv(`applications/${name}/savepoints`)}`;
  const apps = Array.from({ length: 20 }, (_, index) => application(`a-${String(index).padStart(2, "0")}`));
  const routes = {
    [`GET ${inEnv("applications")}`]: new Items(apps),
    ...Object.fromEntries(apps.map(({ metadata }) => [list(metadata.name), new Items([{ metadata: { name: "sp" } }])])),
  };
  const asked = (calls: string[]) => [...new Set(calls.filter((call) => call.endsWith("/savepoints")))].length;

  it("are listed for a few workloads in turn, until all had theirs", async () => {
    const { fake, clock, round } = planeOver({ routes });
    for (const expected of [8, 16, 20]) {
      await round();
      clock.ms += 10_000;
      expect(asked(fake.sent)).toBe(expected);
    }
  });

  it("say how slowly the turn comes round", async () => {
    const savepoint = one(await planeOver({ routes }).records(), "savepoint");
    expect(savepoint.facts.observations[0]?.periodMs).toBe(30_000);
  });

  it("are not asked for where the server counts none", async () => {
    const none = { [`GET ${api}/resource-information`]: ok({ status: { resources: { savepoints: 0 } } }) };
    const { fake, round } = planeOver({ routes: { ...routes, ...none } });
    await round();
    expect(asked(fake.sent)).toBe(0);
  });
});

describe("a target that does not answer", () => {
  it("is one failed list of environments, and nothing is made of it", async () => {
    const plane = createCmfPlane({
      target: targetOf(),
      send: () => Promise.reject(new ConsoleError("unreachable", { detail: "connection refused" })),
      flinkBelow: lending().lend,
    });
    const batches = [];
    for await (const found of plane.observe()) batches.push(found);
    expect(batches).toMatchObject([{ scope: "environments", error: { code: "unreachable" } }]);
  });
});
