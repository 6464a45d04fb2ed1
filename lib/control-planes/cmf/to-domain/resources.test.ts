import { describe, expect, it } from "vitest";
import { seenAt, targetOf } from "../fake.fixture";
import { CatalogWire, DatabaseWire } from "../wire/catalog";
import { EnvironmentWire } from "../wire/environment";
import { SavepointWire } from "../wire/savepoint";
import { ComputePoolWire } from "../wire/sql";
import { KubernetesClusterWire } from "../wire/system";
import { toCatalog } from "./catalog";
import { toComputePool } from "./compute-pool";
import { contextOf } from "./context";
import { toEnvironment } from "./environment";
import { toKubernetesCluster } from "./kubernetes-cluster";
import { managerOf, ownershipOf } from "./ownership";
import { toSavepoint } from "./savepoint";

const context = contextOf(targetOf({ owner: "Platform", tier: 3 }));
const place = { name: "payments", wire: null };
const created = "2026-01-01T00:00:00.000Z";
const updated = "2026-02-01T00:00:00.000Z";
const metadata = { name: "thing", creationTimestamp: created, updateTimestamp: updated };

describe("environments", () => {
  const environment = (changes: object, mappings: Record<string, string> | null = null) =>
    toEnvironment(
      EnvironmentWire.parse({ name: "payments", kubernetesNamespace: "flink", ...changes }),
      context,
      seenAt,
      mappings,
    );

  it("keep their overrides in order and without secrets", () => {
    const { applicationDefaults } = environment({
      flinkApplicationDefaults: {
        spec: { flinkConfiguration: { "s3.secret-key": "hunter2", "a.b": "1" }, image: "x" },
      },
    });
    expect(JSON.stringify(applicationDefaults)).toBe(
      '{"spec":{"flinkConfiguration":{"a.b":"1","s3.secret-key":"******"},"image":"x"}}',
    );
  });

  it("know no mappings from a list, whatever its empty map says", () => {
    expect(environment({ secrets: {} }).secretMappings).toBeNull();
    expect(environment({}, { "kafka-id": "kafka-secret" }).secretMappings).toEqual({ "kafka-id": "kafka-secret" });
  });

  it("add up cores and bytes, and leave out what is not said", () => {
    const jobManager = { cpu: 1.5, memory: 1024, count: 2 };
    expect(environment({ status: { resourceSummary: { jobManager, taskManager: { cpu: 2 } } } }).usage).toEqual({
      jobManagers: 2,
      taskManagers: null,
      cpu: 3.5,
      memoryBytes: 1024,
    });
    expect(environment({ status: { resourceSummary: {} } }).usage).toBeNull();
  });
});

describe("compute pools", () => {
  const pool = (spec: object, status?: object) =>
    toComputePool(ComputePoolWire.parse({ metadata, spec, status }), place, context, seenAt);

  it("dedicated ones carry the word DEDICATED as their phase, and nothing is wished of them", () => {
    const { phase, wantedState, facts } = pool({ type: "DEDICATED", clusterSpec: {} }, { phase: "DEDICATED" });
    expect([phase, wantedState, facts.desired, facts.words.phase?.value]).toEqual([
      "DEDICATED",
      null,
      null,
      "DEDICATED",
    ]);
  });

  it("shared ones run unless they are told to rest", () => {
    expect(pool({ type: "SHARED" }).wantedState).toBe("RUNNING");
    expect(pool({ type: "SHARED", state: "SUSPENDED" }, { phase: "SUSPENDED" }).facts.desired).toMatchObject({
      state: "suspended",
      at: created,
    });
  });

  it("date a wish by the update only while the phase denies it", () => {
    expect(pool({ type: "SHARED", state: "SUSPENDED" }, { phase: "RUNNING" }).facts.desired?.at).toBe(updated);
  });

  it("hand on the message of a failure as an error, and a warning as being cut off", () => {
    const { facts } = pool({ type: "SHARED" }, { phase: "FAILED", message: "quota", warning: "may be stale" });
    expect([facts.error?.value, facts.cutOff]).toEqual(["quota", { since: null, why: "may be stale" }]);
    expect(pool({ type: "SHARED" }, { phase: "RUNNING", message: "fine" }).facts.error).toBeNull();
  });

  it("mask secrets in their cluster's configuration", () => {
    const clusterSpec = { flinkVersion: "v1_19", flinkConfiguration: { "s3.secret-key": "hunter2" } };
    const { flinkVersion, clusterSpec: shown } = pool({ type: "DEDICATED", clusterSpec });
    expect(flinkVersion).toBe("1.19");
    expect(JSON.stringify(shown)).not.toContain("hunter2");
  });
});

describe("catalogs", () => {
  const srInstance = {
    connectionConfig: { "schema.registry.url": "https://user:hunter2@sr:8081" },
    connectionSecretId: "sr",
  };
  const catalog = (databases: object[] | null, spec: object = {}) =>
    toCatalog(
      CatalogWire.parse({ metadata, spec: { srInstance, ...spec } }),
      databases === null
        ? null
        : databases.map((database) => DatabaseWire.parse({ metadata: { name: "db" }, ...database })),
      context,
      seenAt,
    );
  const kafkaCluster = { connectionConfig: { "bootstrap.servers": "kafka:9092" }, connectionSecretId: "kafka" };

  it("show addresses without what signs in to them", () => {
    expect(catalog([]).schemaRegistryUrl).toBe("https://******@sr:8081");
  });

  it("read ddlEnvironments under its name of 2.1 and 2.2, too", () => {
    const spec = (key: string) => ({ spec: { kafkaCluster, [key]: ["prod"] } });
    for (const key of ["ddlEnvironments", "alterEnvironments"]) {
      expect(catalog([spec(key)]).databases?.[0]).toEqual({
        name: "db",
        bootstrapServers: "kafka:9092",
        connectionSecretId: "kafka",
        ddlEnvironments: ["prod"],
        environmentsWithAccess: null,
      });
    }
  });

  it("read the inline databases of 2.0, once each", () => {
    const kafkaClusters = [
      { databaseName: "db", ...kafkaCluster },
      { databaseName: "old", ...kafkaCluster },
    ];
    expect(catalog(null, { kafkaClusters }).databases?.map(({ name }) => name)).toEqual(["db", "old"]);
    expect(catalog([{ spec: {} }], { kafkaClusters }).databases?.map(({ name }) => name)).toEqual(["db", "old"]);
  });

  it("do not call an unknown list of databases an empty one", () => {
    expect([catalog(null).databases, catalog([]).databases]).toEqual([null, []]);
  });
});

describe("savepoints", () => {
  const wire = (changes: object) => SavepointWire.parse({ metadata, ...changes });

  it("attached ones belong to their workload; a statement's, too", () => {
    const of = (kind: "applications" | "statements") =>
      toSavepoint(wire({}), { kind, environment: "payments", name: "w" }, context, seenAt);
    expect(of("applications").attachedTo).toEqual({
      kind: "application",
      itemId: "cmf-1~applications~payments~w",
      name: "w",
    });
    expect(of("statements").attachedTo?.itemId).toBe("cmf-1~statements~payments~w");
    expect(of("applications").id).not.toBe(of("statements").id);
  });

  it("detached ones that were only registered have no state, and keep the path they were given", () => {
    const { attachedTo, state, path, environment } = toSavepoint(
      wire({ spec: { path: "s3://b/sp" } }),
      null,
      context,
      seenAt,
    );
    expect([attachedTo, state, path, environment]).toEqual([null, null, "s3://b/sp", undefined]);
  });

  it("tell a failure, a deletion under way and a warning apart", () => {
    const status = { state: "FAILED", error: "403 from bucket", pendingDeletion: true, warning: "may be stale" };
    const { facts, error } = toSavepoint(wire({ status }), null, context, seenAt);
    expect([facts.words.phase?.value, error, facts.deletion !== null, facts.cutOff?.why]).toEqual([
      "FAILED",
      "403 from bucket",
      true,
      "may be stale",
    ]);
  });
});

describe("Kubernetes clusters", () => {
  const cluster = (spec: object, status: object) =>
    toKubernetesCluster(KubernetesClusterWire.parse({ metadata, spec, status }), context, seenAt);

  it("are clusters of their own type, with a version only while connected", () => {
    const { clusterType, version, facts } = cluster(
      { lifecycleState: "ACTIVE" },
      { state: "CONNECTED", kubernetesVersion: "v1.33.1" },
    );
    expect([clusterType, version, facts.cutOff, facts.desired?.state]).toEqual([
      "kubernetes",
      "v1.33.1",
      null,
      "running",
    ]);
  });

  it("decommissioned ones were wished so", () => {
    const { facts, remark } = cluster(
      { lifecycleState: "DECOMMISSIONED" },
      { state: "DECOMMISSIONED", message: "by ops" },
    );
    expect([facts.desired?.state, facts.words.phase?.value, facts.cutOff?.why, remark]).toEqual([
      "suspended",
      "DECOMMISSIONED",
      "CMF calls the Kubernetes cluster thing DECOMMISSIONED: by ops",
      "by ops",
    ]);
  });
});

describe("ownership", () => {
  const marked = (labels: Record<string, string>, annotations: Record<string, string> = {}) => ({
    labels,
    annotations,
  });

  it.each([
    ["1", 1],
    ["tier-2", 2],
    ["Tier 3", 3],
    ["4", 3],
    ["gold", 3],
  ])("reads tier %s as %i, or the target's own", (value, tier) => {
    expect(ownershipOf(context, marked({ "drey.io/tier": value })).tier).toBe(tier);
  });

  it("lets the object decide, then its environment, then the target", () => {
    const environment = marked({ "drey.io/owner": "Payments", "drey.io/tier": "1" });
    expect(ownershipOf(context, marked({ "drey.io/owner": "Cards" }), environment)).toMatchObject({
      owner: "Cards",
      tier: 1,
    });
    expect(ownershipOf(context, marked({}), environment).owner).toBe("Payments");
    expect(ownershipOf(context, marked({})).owner).toBe("Platform");
  });

  it.each([
    ["CFK", marked({}, { "cmf.platform.confluent.io/managed-by": "ns/app" }), "CFK ns/app", true],
    [
      "CFK as once drafted",
      marked(
        {},
        {
          "cmf.platform.confluent.io/managed-by": "confluent-operator",
          "cmf.platform.confluent.io/managed-by-namespace": "ns",
          "cmf.platform.confluent.io/managed-by-name": "app",
        },
      ),
      "CFK ns/app",
      true,
    ],
    [
      "Argo CD by tracking id",
      marked({}, { "argocd.argoproj.io/tracking-id": "shop:cmf/App:ns/app" }),
      "Argo CD shop",
      true,
    ],
    ["Argo CD by label", marked({ "argocd.argoproj.io/instance": "shop" }), "Argo CD shop", true],
    ["Flux", marked({ "kustomize.toolkit.fluxcd.io/name": "shop" }), "Flux shop", true],
    ["Helm", marked({ "app.kubernetes.io/managed-by": "Helm" }), "Helm", false],
  ])("knows who manages: %s", (_, object, name, binding) => expect(managerOf(object)).toEqual({ name, binding }));

  it("is nobody's where nothing says so", () => expect(managerOf(marked({ app: "x" }))).toBeNull());
});
