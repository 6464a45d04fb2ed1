import { describe, expect, it } from "vitest";
import { operatorError } from "./operator-error";
import { specUnreadOf } from "./spec-unread";

const spec = {
  image: "cp-flink:1.20.3",
  flinkConfiguration: { "taskmanager.numberOfTaskSlots": "4" },
  taskManager: { resource: { cpu: 1, memory: "1024m" } },
  job: { jarURI: "local:///a.jar", parallelism: 4, args: ["--x", "1"], state: "running", upgradeMode: "stateless" },
};
const ask = (changes: { spec?: object; reconciled?: object | string | null; state?: string; environment?: unknown }) =>
  specUnreadOf({
    spec: { ...spec, ...changes.spec },
    lastReconciledSpec:
      typeof changes.reconciled === "string" || changes.reconciled === null
        ? changes.reconciled
        : JSON.stringify({ spec: { ...spec, ...changes.reconciled }, resource_metadata: { firstDeployment: true } }),
    reconciliationState: changes.state ?? "DEPLOYED",
    environmentSpec: changes.environment,
  });

describe("a wish that the operator has not read", () => {
  it.each([
    ["another image", { image: "cp-flink:2.1.1" }],
    ["another parallelism", { job: { ...spec.job, parallelism: 8 } }],
    ["another argument", { job: { ...spec.job, args: ["--x", "2"] } }],
    [
      "a new configuration key",
      { flinkConfiguration: { ...spec.flinkConfiguration, "state.backend.type": "rocksdb" } },
    ],
    ["more memory", { taskManager: { resource: { cpu: 1, memory: "2048m" } } }],
    ["a restart nonce", { restartNonce: 7 }],
    ["a suspension", { job: { ...spec.job, state: "suspended" } }],
  ])("%s", (_, changed) => expect(ask({ spec: changed })).toBe(true));

  it.each([
    ["the same spec", {}],
    ["what says nothing", { spec: { job: { ...spec.job, allowNonRestoredState: false, entryClass: "" } } }],
    [
      "numbers spelled otherwise",
      { reconciled: { taskManager: { resource: { cpu: 1.0, memory: "1024m" } }, restartNonce: null } },
    ],
    ["CPU as text", { reconciled: { taskManager: { resource: { cpu: "1.0", memory: "1024m" } } } }],
    [
      "what CMF adds of its own",
      { reconciled: { ingress: { template: "x" }, podTemplate: { spec: { volumes: [] } } } },
    ],
    [
      "configuration that CMF adds",
      { reconciled: { flinkConfiguration: { ...spec.flinkConfiguration, "security.ssl.internal.enabled": "true" } } },
    ],
    [
      "the upgrade mode that the operator rewrites",
      { reconciled: { job: { ...spec.job, upgradeMode: "last-state" } } },
    ],
    [
      "the job state that the operator rewrites during an upgrade",
      { state: "UPGRADING", reconciled: { job: { ...spec.job, state: "suspended" } } },
    ],
    ["an artifact that was fetched", { spec: { job: { ...spec.job, jarURI: "cmf://jobs/a.jar" } } }],
    ["a key that the environment overrules", { spec: { image: "mine" }, environment: { image: "theirs" } }],
    [
      "a configuration key that the environment overrules",
      {
        spec: { flinkConfiguration: { "taskmanager.numberOfTaskSlots": "1" } },
        environment: { flinkConfiguration: { "taskmanager.numberOfTaskSlots": "4" } },
      },
    ],
  ])("is not: %s", (_, changes) => expect(ask(changes)).toBe(false));

  it("reads nested configuration as the dotted keys that it means", () => {
    expect(ask({ reconciled: { flinkConfiguration: { taskmanager: { numberOfTaskSlots: 4 } } } })).toBe(false);
  });

  it("reads the bare spec that very old operators wrote", () => {
    expect(ask({ reconciled: JSON.stringify(spec) })).toBe(false);
  });

  it.each([
    ["no last spec", null],
    ["one that was cut off", '{"spec": {"image": "cp'],
    ["one that is no object", '"text"'],
    ["an empty one", "{}"],
  ])("cannot be told from %s", (_, reconciled) => expect(ask({ reconciled })).toBeNull());
});

describe("the operator's error", () => {
  const json = (error: object) => operatorError(JSON.stringify(error));

  it("is its own message and the innermost cause, in one line", () => {
    expect(
      json({
        type: "org.apache.flink.kubernetes.operator.exception.ReconciliationException",
        message: "Could not upgrade\nthe job",
        throwableList: [
          { type: "a.B", message: "middle" },
          { type: "java.lang.X", message: "Savepoint failed" },
        ],
      }),
    ).toBe("Could not upgrade the job (caused by: Savepoint failed)");
  });

  it("is not said twice where the cause repeats it", () => {
    expect(json({ message: "boom: disk full", throwableList: [{ message: "disk full" }] })).toBe("boom: disk full");
  });

  it("falls back to the short name of the type", () => {
    expect(json({ type: "java.util.concurrent.TimeoutException" })).toBe("TimeoutException");
  });

  it.each([
    ["a plain sentence", "Missing JobManager deployment", "Missing JobManager deployment"],
    ["JSON cut at its limit", '{"type":"X","message":"cut off', '{"type":"X","message":"cut off'],
    ["JSON of another kind", '{"a":1}', '{"a":1}'],
  ])("is shown as it comes: %s", (_, text, shown) => expect(operatorError(text)).toBe(shown));

  it("is redacted and bounded", () => {
    const text = json({ message: `password=hunter2 ${"x".repeat(3000)}` });
    expect(text).not.toContain("hunter2");
    expect(text?.length).toBeLessThanOrEqual(500);
  });
});
