import { describe, expect, it } from "vitest";
import { TargetConfig } from "@/lib/domain/target-config";
import { checkManifest } from "./check";
import type { World } from "./route";

const target = (id: string, kind: "cmf" | "flink") =>
  TargetConfig.parse({ id, kind, endpoints: ["http://127.0.0.1:1"] });
const world: World = {
  targets: [target("cmf-eu1", "cmf"), target("cmf-us1", "cmf"), target("flink-1", "flink")],
  environments: [
    { targetId: "cmf-eu1", name: "payments-prod" },
    { targetId: "cmf-us1", name: "ads-prod" },
  ],
  catalogs: [{ targetId: "cmf-eu1", name: "pay_catalog" }],
};
const check = (text: string, environment?: string, defaults: Record<string, unknown> = {}) =>
  checkManifest(text, world, environment ? { "*": { environment } } : {}, () => defaults);
const rulesOf = (text: string, environment?: string, defaults?: Record<string, unknown>) =>
  check(text, environment, defaults).findings.map((finding) => `${finding.rule}@${finding.place.line}`);

const application = `apiVersion: cmf.confluent.io/v1
kind: FlinkApplication
metadata:
  name: card-auth-enrich
spec:
  image: confluentinc/cp-flink:2.1.1-cp1
  flinkVersion: v2_1
  serviceAccount: flink
  flinkConfiguration:
    execution.checkpointing.interval: "60s"
    execution.checkpointing.dir: s3://norrvik/cp
    execution.checkpointing.savepoint-dir: s3://norrvik/sp
  jobManager: { resource: { cpu: 1, memory: 1024m } }
  taskManager: { resource: { cpu: 1, memory: 2Gi } }
  job:
    jarURI: local:///opt/flink/usrlib/a.jar
    parallelism: 2
    upgradeMode: savepoint
`;

describe("routing by apiVersion and kind together", () => {
  const cases: [string, string, string, string | null][] = [
    ["CMF's own group", "apiVersion: cmf.confluent.io/v1\nkind: FlinkApplication\nmetadata: {name: a}\n", "cmf", null],
    ["an alias of it", "apiVersion: cmf/v1\nkind: ComputePool\nmetadata: {name: a}\n", "cmf", null],
    [
      "the operator's group",
      "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: a}\n",
      "kubernetes",
      "kubectl apply",
    ],
    [
      "CFK's application of the same kind",
      "apiVersion: platform.confluent.io/v1beta1\nkind: FlinkApplication\nmetadata: {name: a}\n",
      "kubernetes",
      "kubectl apply",
    ],
    ["a core kind", "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n", "kubernetes", "kubectl apply"],
    ["an environment without kind", "name: payments-prod\nkubernetesNamespace: pay\n", "cmf", null],
    ["a group of nobody here", "apiVersion: sparkoperator.k8s.example/v1\nkind: Spark\n", "none", null],
    ["a kind that CMF lacks", "apiVersion: cmf.confluent.io/v1\nkind: Deployment\n", "none", null],
    ["nothing at all", "a: 1\n", "none", null],
  ];
  for (const [name, text, plane, command] of cases)
    it(`sends ${name} to ${plane}`, () => {
      const route = check(text).routes[0];
      expect(route?.plane).toBe(plane);
      expect(route?.reason).toMatch(/\.$/);
      if (command !== null) expect(route?.command).toContain(command);
    });

  it("picks the one server that has the chosen environment, and says why not the other", () => {
    const route = check(application, "ads-prod").routes[0];
    expect(route?.targetId).toBe("cmf-us1");
    expect(route?.candidates.find((one) => one.targetId === "cmf-eu1")?.why).toContain("no environment ads-prod");
    expect(route?.asks).toEqual([]);
  });

  it("asks for what no file contains", () => {
    expect(check(application).routes[0]?.asks.map((ask) => ask.name)).toEqual(["environment"]);
    expect(
      check("apiVersion: cmf.confluent.io/v1\nkind: KafkaDatabase\nmetadata: {name: d}\n").routes[0]?.asks.map(
        (ask) => ask.name,
      ),
    ).toContain("catalog");
  });
});

describe("findings", () => {
  it("finds nothing in a sound application", () => expect(rulesOf(application, "payments-prod")).toEqual([]));

  const edits: [string, string, string, string][] = [
    [
      "a credential",
      '    execution.checkpointing.interval: "60s"',
      '    execution.checkpointing.interval: "60s"\n    s3.secret-key: wJalrXUtnFEMIK7MDENG',
      "F19@11",
    ],
    [
      "a key that Flink does not know",
      '    execution.checkpointing.interval: "60s"',
      '    execution.checkpointing.interval: "60s"\n    state.checkpoints.timeout: "1s"',
      "F20@11",
    ],
    [
      "an old spelling",
      "    execution.checkpointing.dir: s3://norrvik/cp",
      "    state.checkpoints.dir: s3://norrvik/cp",
      "F21@11",
    ],
    ["state on a local disk", "s3://norrvik/cp", "file:///tmp/cp", "F18@11"],
    ["a number in the configuration", '"60s"', "60", "F23@10"],
    [
      "a key that the operator sets",
      '    execution.checkpointing.interval: "60s"',
      '    execution.checkpointing.interval: "60s"\n    kubernetes.cluster-id: x',
      "F22@11",
    ],
    [":latest", "2.1.1-cp1", "latest", "F4@6"],
    ["a version out of support", "v2_1", "v1_17", "F2@7"],
    ["memory that is no amount", "memory: 2Gi", "memory: lots", "F8@14"],
    ["no savepoint directory", "    execution.checkpointing.savepoint-dir: s3://norrvik/sp\n", "", "F15@17"],
    ["upgrades that drop state", "upgradeMode: savepoint", "upgradeMode: stateless", "F27@18"],
    ["a placeholder", "local:///opt/flink/usrlib/a.jar", "<JAR_URL>", "P5@16"],
    ["status in the file", "spec:\n  image", "status: {}\nspec:\n  image", "P7@5"],
  ];
  for (const [name, from, to, expected] of edits)
    it(`finds ${name} at its line`, () =>
      expect(rulesOf(application.replace(from, to), "payments-prod")).toContain(expected));

  it("says that the environment outranks the file", () => {
    const defaults = { spec: { flinkConfiguration: { "execution.checkpointing.interval": "10min" } } };
    expect(rulesOf(application, "payments-prod", defaults)).toEqual(["L3@10"]);
  });

  it("counts what the environment sets before it calls something missing", () => {
    const bare = application.replace('    execution.checkpointing.interval: "60s"\n', "");
    expect(rulesOf(bare, "payments-prod")).toContain("F31@9");
    expect(
      rulesOf(bare, "payments-prod", { spec: { flinkConfiguration: { "execution.checkpointing.interval": "10s" } } }),
    ).toEqual([]);
  });

  it("never repeats a secret in a finding", () => {
    const text = application.replace('"60s"', '"60s"\n    s3.secret-key: wJalrXUtnFEMIK7MDENG');
    expect(JSON.stringify(check(text, "payments-prod").findings)).not.toContain("wJalrXUtnFEMIK7MDENG");
  });

  it("mends by a fix that leaves everything else as it was", () => {
    const text = application.replace("execution.checkpointing.dir", "state.checkpoints.dir").replace("# x", "");
    const fix = check(text, "payments-prod").findings.find((finding) => finding.rule === "F21")?.fix;
    expect(text.slice(0, fix?.from) + fix?.insert + text.slice(fix?.to)).toBe(application);
  });
});

describe("what stands below something that the same manifest makes", () => {
  const environment = "apiVersion: cmf.confluent.io/v1\nkind: Environment\nname: brand-new\nkubernetesNamespace: x\n";
  it("can be put there", () => {
    const { routes } = checkManifest(
      `${environment}---\n${application}`,
      world,
      { "*": { targetId: "cmf-us1" } },
      () => ({}),
    );
    expect(routes[1]?.asks[0]?.options).toEqual(["ads-prod", "brand-new"]);
  });
  it("asks for the server where the environment does not tell which", () => {
    const twice = { ...world, environments: world.environments.map((one) => ({ ...one, name: "same" })) };
    const { routes } = checkManifest(application, twice, { "*": { environment: "same" } }, () => ({}));
    expect(routes[0]?.asks.map((ask) => ask.name)).toEqual(["targetId"]);
  });
  it("goes to the server that has what was chosen, and can be sent elsewhere", () => {
    const route = check(application, "ads-prod").routes[0];
    expect(route?.targetId).toBe("cmf-us1");
    expect(route?.asks).toEqual([]);
    expect(route?.answered).toEqual([
      { name: "targetId", value: "cmf-us1", options: ["cmf-eu1", "cmf-us1"] },
      { name: "environment", value: "ads-prod", options: ["ads-prod", "payments-prod"] },
    ]);
  });
});

describe("the configuration as it will be", () => {
  const defaults = {
    spec: {
      flinkConfiguration: { "execution.checkpointing.interval": "10min", "s3.secret-key": "wJalrXUtnFEMIK7MDENG" },
    },
  };
  const { effective } = check(application, "payments-prod", defaults);
  it("names who wins and what was overruled, contested keys first", () =>
    expect(effective[0]).toEqual({
      document: 0,
      key: "execution.checkpointing.interval",
      value: "10min",
      winner: "environment",
      environment: "payments-prod",
      overruled: "60s",
    }));
  it("has every key of both once and shows no secret", () => {
    expect(effective.map((one) => one.key)).toEqual([
      "execution.checkpointing.interval",
      "execution.checkpointing.dir",
      "execution.checkpointing.savepoint-dir",
      "s3.secret-key",
    ]);
    expect(JSON.stringify(effective)).not.toContain("wJalrXUtnFEMIK7MDENG");
  });
});
