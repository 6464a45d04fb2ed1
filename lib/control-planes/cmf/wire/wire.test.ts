import { describe, expect, it } from "vitest";
import { ApplicationWire, EventWire, InstanceWire } from "./application";
import { CatalogWire, DatabaseWire } from "./catalog";
import { Metadata, Page, RestError, TextMap, toInstant } from "./common";
import { EnvironmentWire } from "./environment";
import { SavepointWire } from "./savepoint";
import { SecretMappingWire, SecretWire } from "./secret";
import { ComputePoolWire, StatementResultWire, StatementWire } from "./sql";
import { KubernetesClusterWire, ResourceInformationWire, SystemInformationWire } from "./system";

const named = { metadata: { name: "a" } };

describe("bare minimum objects", () => {
  it.each([
    ["environment", EnvironmentWire, { name: "prod", kubernetesNamespace: "flink" }],
    ["application", ApplicationWire, named],
    ["instance", InstanceWire, named],
    ["event", EventWire, { metadata: {} }],
    ["compute pool", ComputePoolWire, { ...named, spec: {} }],
    ["statement", StatementWire, { ...named, spec: { statement: "SELECT 1" } }],
    ["statement result", StatementResultWire, {}],
    ["catalog", CatalogWire, { ...named, spec: {} }],
    ["database", DatabaseWire, { ...named, spec: {} }],
    ["secret", SecretWire, named],
    ["secret mapping", SecretMappingWire, named],
    ["savepoint", SavepointWire, named],
    ["Kubernetes cluster", KubernetesClusterWire, named],
    ["system information", SystemInformationWire, {}],
    ["resource information", ResourceInformationWire, {}],
  ])("%s", (_, schema, value) => {
    expect(schema.safeParse(value).error?.issues).toBeUndefined();
  });

  it.each([
    ["application", ApplicationWire, { metadata: {} }],
    ["statement without SQL", StatementWire, { ...named, spec: {} }],
    ["environment", EnvironmentWire, { kubernetesNamespace: "flink" }],
    ["savepoint", SavepointWire, { metadata: { name: "" } }],
  ])("but no %s without what tells it from others", (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});

describe("nulls, unknown words and unknown fields", () => {
  it("takes status and everything in it for missing when it is null", () => {
    expect(ApplicationWire.parse({ ...named, status: null }).status).toBeNull();
    expect(
      ApplicationWire.parse({ ...named, status: { jobStatus: null, clusterInfo: null } }).status?.clusterInfo,
    ).toEqual({});
    expect(
      StatementWire.parse({ ...named, spec: { statement: "x" }, status: { phase: null } }).status?.phase,
    ).toBeNull();
  });

  it("keeps words that it has never seen", () => {
    const pool = ComputePoolWire.parse({ ...named, spec: { type: "ELASTIC" }, status: { phase: "MELTING", novel: 1 } });
    expect([pool.spec.type, pool.status?.phase, pool.status?.novel]).toEqual(["ELASTIC", "MELTING", 1]);
  });

  it("takes null labels for none and other values for their text", () => {
    expect(Metadata.parse({ name: "a", labels: null, annotations: null }).labels).toEqual({});
    expect(TextMap.parse({ slots: 4, gone: null, flag: true })).toEqual({ slots: "4", flag: "true" });
  });

  it("takes the error of the operator as text or as an object", () => {
    const error = (value: unknown) => ApplicationWire.parse({ ...named, status: { error: value } }).status?.error;
    expect([error("boom"), error(""), error(null), error({ type: "X" })]).toEqual(["boom", null, null, '{"type":"X"}']);
  });

  it("takes an event with both kinds of data, with none, and with an empty one", () => {
    for (const data of [undefined, null, {}, { newStatus: "RUNNING", exceptionString: "x" }]) {
      expect(EventWire.safeParse({ metadata: {}, status: { data } }).success).toBe(true);
    }
  });

  it("reads counts by state, and the plain numbers of 2.2", () => {
    const resources = { applications: { RUNNING: 2, FAILED: 1 }, statements: 4, kubernetesClusters: {} };
    const parsed = ResourceInformationWire.parse({ status: { resources } }).status?.resources;
    expect([parsed?.applications, parsed?.statements, parsed?.kubernetesClusters, parsed?.secrets]).toEqual([
      3,
      4,
      0,
      null,
    ]);
  });

  it("has 0 for a missing op, and keeps cells of any form", () => {
    const { results } = StatementResultWire.parse({
      results: { data: [{ row: ["1", null, ["a"]] }, { op: 3, row: [] }] },
    });
    expect(results?.data.map(({ op }) => op)).toEqual([0, 3]);
  });
});

describe("pages", () => {
  it.each([
    ["items: null", { items: null, metadata: { size: 0 } }],
    ["no items", { pageable: { page: 3, size: 100 } }],
    ["an empty list", { items: [] }],
  ])("%s is an empty page", (_, page) => expect(Page.parse(page).items).toEqual([]));

  it.each([
    ["a bare list", []],
    ["another object", { hello: "world" }],
    ["a text", "<html>"],
    ["nothing", null],
    ["items that are no list", { items: "many" }],
  ])("%s is no page", (_, page) => expect(Page.safeParse(page).success).toBe(false));

  it("does not look at metadata.size, whatever it holds", () => {
    expect(Page.parse({ items: [1], metadata: { size: "many" } }).items).toEqual([1]);
  });

  it("wants at least one error in an error body", () => {
    expect(RestError.safeParse({ errors: [] }).success).toBe(false);
    expect(RestError.safeParse({ errors: [{ message: null }] }).success).toBe(true);
  });
});

describe("times", () => {
  it.each([
    ["2024-01-15T10:30:00Z", "2024-01-15T10:30:00.000Z"],
    ["2024-01-15T10:30:00.123456Z", "2024-01-15T10:30:00.123Z"],
    ["2024-01-15T10:30:00+00:00", "2024-01-15T10:30:00.000Z"],
    ["2024-01-15T12:30:00+0200", "2024-01-15T10:30:00.000Z"],
    ["2024-01-15T10:30:00", "2024-01-15T10:30:00.000Z"],
    ["2024-01-15 10:30:00", "2024-01-15T10:30:00.000Z"],
    ["1705314600000", "2024-01-15T10:30:00.000Z"],
    [1705314600000, "2024-01-15T10:30:00.000Z"],
    [1705314600, "2024-01-15T10:30:00.000Z"],
    [0, null],
    ["0", null],
    ["", null],
    ["yesterday", null],
    ["2024-13-45T10:30:00Z", null],
    [null, null],
    [undefined, null],
    [{}, null],
    [9e300, null],
  ])("%j is %j", (value, instant) => expect(toInstant(value)).toBe(instant));
});

describe("an environment's two shapes", () => {
  it("takes name and times from the flat form", () => {
    const flat = EnvironmentWire.parse({
      name: "prod",
      kubernetesNamespace: "flink",
      created_time: "2024-01-15T10:30:00Z",
      updated_time: "2024-01-16T10:30:00Z",
    });
    expect([flat.name, flat.createdAt, flat.updatedAt]).toEqual([
      "prod",
      "2024-01-15T10:30:00.000Z",
      "2024-01-16T10:30:00.000Z",
    ]);
  });

  it("takes name and times from metadata where the flat ones are missing", () => {
    const metadata = { name: "prod", creationTimestamp: "2024-01-15T10:30:00Z", labels: { tier: "1" } };
    const nested = EnvironmentWire.parse({ metadata, kubernetesNamespace: "flink" });
    expect([nested.name, nested.createdAt, nested.metadata.labels]).toEqual([
      "prod",
      "2024-01-15T10:30:00.000Z",
      { tier: "1" },
    ]);
  });
});

describe("secrets", () => {
  it("drops values at the door, should a server send them, and keeps the keys", () => {
    const secret = SecretWire.parse({
      ...named,
      spec: { data: { "sasl.password": "hunter2", other: 1 }, extra: "hunter2" },
    });
    expect(JSON.stringify(secret)).not.toContain("hunter2");
    expect(Object.keys(secret.spec?.data ?? {})).toEqual(["sasl.password", "other"]);
  });
});
