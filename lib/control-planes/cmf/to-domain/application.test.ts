import { describe, expect, it } from "vitest";
import { nowMs, seenAt, targetOf } from "../fake.fixture";
import { ApplicationWire } from "../wire/application";
import { EnvironmentWire } from "../wire/environment";
import { toApplication, toJob } from "./application";
import { contextOf } from "./context";

const context = contextOf(targetOf({ owner: "Platform", tier: 3 }));
const ago = (minutes: number) => new Date(nowMs - minutes * 60_000).toISOString();
const epoch = (minutes: number) => String(nowMs - minutes * 60_000);

const spec = {
  image: "confluentinc/cp-flink:1.20.3-cp1",
  flinkVersion: "v1_20",
  flinkConfiguration: { "taskmanager.numberOfTaskSlots": "4" },
  job: { jarURI: "local:///a.jar", parallelism: 4, state: "running", upgradeMode: "savepoint" },
};
const reconciled = (changes: object = {}) => JSON.stringify({ spec: { ...spec, ...changes } });
const running = {
  jobStatus: {
    jobName: "card-auth",
    jobId: "a".repeat(32),
    state: "RUNNING",
    startTime: epoch(60),
    updateTime: epoch(59.5),
  },
  lifecycleState: "STABLE",
  jobManagerDeploymentStatus: "READY",
  clusterInfo: { "flink-version": "1.20.3" },
  reconciliationStatus: {
    state: "DEPLOYED",
    reconciliationTimestamp: nowMs - 3_700_000,
    lastReconciledSpec: reconciled(),
    lastStableSpec: reconciled(),
  },
  taskManager: { replicas: 2 },
};

type Changes = { metadata?: object; spec?: object; status?: object | null };
const environment = (changes: object = {}) =>
  EnvironmentWire.parse({ name: "payments", kubernetesNamespace: "flink-payments", ...changes });
function application({ metadata, spec: other, status = running }: Changes = {}, env = environment()) {
  const wire = ApplicationWire.parse({
    metadata: { name: "card-auth", creationTimestamp: ago(600), updateTimestamp: ago(1), ...metadata },
    spec: { ...spec, ...other },
    status,
  });
  return toApplication(wire, { name: "payments", wire: env }, context, seenAt);
}

describe("an application that runs", () => {
  it("carries the planes' own words, each with source and time", () => {
    const { words } = application().facts;
    expect(Object.values(words).map((word) => word?.value)).toEqual([
      "RUNNING",
      "STABLE",
      "READY",
      "DEPLOYED",
      undefined,
    ]);
    expect(words.job).toEqual({ value: "RUNNING", at: seenAt, source: "CMF cmf-1" });
  });

  it("has an id of its own, apart from a statement or pool of the same name", () => {
    expect(application().id).toBe("cmf-1~applications~payments~card-auth");
  });

  it("tells what runs: version from the cluster, image and parallelism from the spec", () => {
    const { flinkVersion, image, parallelism, upgradeMode, jobId } = application();
    expect([flinkVersion, image, parallelism, upgradeMode, jobId]).toEqual([
      "1.20.3",
      "confluentinc/cp-flink:1.20.3-cp1",
      4,
      "savepoint",
      "a".repeat(32),
    ]);
  });

  it("reads start and state times from texts of epoch milliseconds", () => {
    const { startedAt, stateSince, endedAt, restarts } = application().facts;
    expect([startedAt, stateSince, endedAt, restarts]).toEqual([ago(60), ago(59.5), null, null]);
  });

  it("takes the operator's replicas for what is wanted, never for what is there", () => {
    expect(application().facts.taskManagers).toEqual({ present: null, wanted: 2, lost: null });
  });

  it("dates its wish by the last reconciliation, not by an updateTimestamp that every status moves", () => {
    const { facts, changedAt } = application();
    expect([facts.desired?.state, facts.desired?.at, changedAt]).toEqual([
      "running",
      new Date(nowMs - 3_700_000).toISOString(),
      new Date(nowMs - 3_700_000).toISOString(),
    ]);
  });

  it("threads CMF, the FlinkDeployment that CMF speaks for, and the job", () => {
    expect(application().thread.map(({ plane, name, says, state }) => [plane, name, says, state])).toEqual([
      ["CMF", "payments/card-auth", "STABLE", "present"],
      ["FKO", "flink-payments/card-auth", "STABLE", "relayed"],
      ["job", "a".repeat(32), "RUNNING", "relayed"],
    ]);
  });

  it("begins the thread with CFK's resource where the mark says so", () => {
    const annotations = { "cmf.platform.confluent.io/managed-by": "confluent/card-auth" };
    const { thread, managedBy } = application({ metadata: { annotations } });
    expect([thread[0]?.plane, thread[0]?.name, managedBy]).toEqual([
      "CFK",
      "confluent/card-auth",
      "CFK confluent/card-auth",
    ]);
  });
});

describe("status that is missing", () => {
  it.each([
    ["no status", null],
    ["an empty status", {}],
    ["a status of nulls", { jobStatus: null, reconciliationStatus: null, lifecycleState: null, error: null }],
  ])("%s: nothing was observed, and nothing is made up", (_, status) => {
    const { facts, jobId, jobItemId, thread, flinkVersion } = application({ status });
    expect(Object.values(facts.words).every((word) => word === null)).toBe(true);
    expect([facts.error, facts.operation, facts.specUnread, facts.startedAt, jobId, jobItemId]).toEqual(
      Array(6).fill(null),
    );
    expect(facts.desired?.at).toBe(ago(600));
    expect(flinkVersion).toBe("1.20");
    expect(thread.find(({ plane }) => plane === "FKO")?.state).toBe("missing");
  });

  it("a job status without a job id is no job", () => {
    const status = { ...running, jobStatus: { state: "RECONCILING" } };
    const item = application({ status });
    expect(item.facts.words.job?.value).toBe("RECONCILING");
    expect(toJob(item, null)).toBeNull();
  });
});

describe("its job", () => {
  it("belongs to it, keeps its id over upgrades, and shares its facts", () => {
    const job = toJob(application(), "card-auth-job");
    const upgraded = { ...running, jobStatus: { ...running.jobStatus, jobId: "b".repeat(32) } };
    expect(job?.id).toBe("cmf-1~jobs~applications~payments~card-auth");
    expect(toJob(application({ status: upgraded }), null)?.id).toBe(job?.id);
    expect([job?.name, job?.workloadItemId, job?.facts.subject]).toEqual(["card-auth-job", application().id, "job"]);
  });
});

describe("what is under way", () => {
  const state = (reconciliation: object, rest: object = {}) => ({
    ...running,
    reconciliationStatus: { ...running.reconciliationStatus, ...reconciliation },
    ...rest,
  });

  it.each([
    ["an upgrade", state({ state: "UPGRADING" }), "running", "upgrade"],
    ["a roll-back", state({ state: "ROLLING_BACK" }), "running", "roll-back"],
    ["a suspension", state({ state: "UPGRADING" }), "suspended", "suspend"],
    ["a first deployment", state({ state: "UPGRADING", lastStableSpec: null }), "running", "deploy"],
  ])("%s began at the reconciliation", (_, status, wished, kind) => {
    const { operation } = application({ status, spec: { job: { ...spec.job, state: wished } } }).facts;
    expect(operation).toEqual({ kind, since: new Date(nowMs - 3_700_000).toISOString() });
  });

  it("a reconciliationTimestamp of 0 means never: the creation began it", () => {
    const status = state({ state: "UPGRADING", reconciliationTimestamp: 0, lastStableSpec: null });
    expect(application({ status }).facts.operation).toEqual({ kind: "deploy", since: ago(600) });
  });

  it("nothing, once it is deployed: an operation of last week would look overdue", () => {
    expect(application({ status: { ...running, lifecycleState: "DEPLOYED" } }).facts.operation).toBeNull();
  });

  it.each(["DELETING", "DELETED"])("%s is a deletion", (lifecycleState) => {
    expect(application({ status: { ...running, lifecycleState } }).facts.deletion).toEqual({ since: null, heldBy: [] });
  });
});

describe("times of the run", () => {
  const job = (changes: object) => ({ ...running, jobStatus: { ...running.jobStatus, ...changes } });

  it("an updateTime well after the start of a job that runs is a restart, dated by itself", () => {
    const { restarts } = application({ status: job({ updateTime: epoch(5) }) }).facts;
    expect(restarts).toEqual({ times: [ago(5)], total: null, lastCause: null, at: ago(5), source: "CMF cmf-1" });
  });

  it("an updateTime of the run before is none of this run's", () => {
    const { stateSince, restarts } = application({ status: job({ updateTime: epoch(90) }) }).facts;
    expect([stateSince, restarts]).toEqual([null, null]);
  });

  it.each(["FINISHED", "FAILED", "CANCELED"])("%s ended when the operator saw it", (state) => {
    expect(application({ status: job({ state, updateTime: epoch(5) }) }).facts.endedAt).toBe(ago(5));
  });
});

describe("behind a Kubernetes cluster that CMF cannot see", () => {
  it.each(["DISCONNECTED", "DECOMMISSIONED"])("%s cuts everything off, with or without a warning", (state) => {
    const kubernetesCluster = { state, message: "dial tcp: timeout", lastHeartbeatTimestamp: ago(30) };
    const env = environment({ kubernetesClusterName: "eu-west", status: { kubernetesCluster } });
    expect(application({}, env).facts.cutOff).toEqual({
      since: ago(30),
      why: `CMF calls the Kubernetes cluster eu-west ${state}: dial tcp: timeout`,
    });
  });

  it.each(["CONNECTED", "SOMETHING_NEW", null])("%s does not", (state) => {
    const env = environment({ status: { kubernetesCluster: { state } } });
    expect(application({}, env).facts.cutOff).toBeNull();
  });
});

describe("what the environment sets", () => {
  it("outranks the application, although the field is called defaults", () => {
    const defaults = { spec: { image: "confluentinc/cp-flink:2.1.1-cp1", job: { parallelism: 8 } } };
    const { image, parallelism } = application({}, environment({ flinkApplicationDefaults: defaults }));
    expect([image, parallelism]).toEqual(["confluentinc/cp-flink:2.1.1-cp1", 8]);
  });
});
