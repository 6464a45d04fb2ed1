import { describe, expect, it } from "vitest";
import { overview, summary, taskManager } from "./answers.fixture";
import { type Answers, hasCaptures, readCapture, sendCaptured, sendFrom, versions } from "./captures.fixture";
import { createFlinkClient } from "./client";
import { ClusterMemory } from "./cluster-memory";
import { createClusterReader } from "./cluster-reader";
import { demandOf, deploymentOf, highAvailabilityOf } from "./to-cluster";
import { endpointOf, memory, toConfiguration } from "./to-cluster-detail";
import { JobSummaryWire, OverviewWire } from "./wire";
import { JobManagerConfigWire, TaskManagerWire } from "./wire-cluster";

const config = (entries: Record<string, string>) => new Map(Object.entries(entries));

describe("what kind of cluster this is", () => {
  it.each([
    [{}, "Standalone"],
    [{ "execution.target": "remote" }, "Standalone"],
    [{ "execution.target": "embedded" }, "Standalone application"],
    [{ "kubernetes.cluster-id": "pay", "execution.target": "kubernetes-session" }, "Kubernetes session"],
    [{ "kubernetes.cluster-id": "pay", "execution.target": "embedded" }, "Kubernetes application"],
    [{ "yarn.application.name": "x", "execution.target": "yarn-session" }, "YARN session"],
    [{ "execution.target": "yarn-application" }, "YARN application"],
  ])("is read from %j: %s", (entries, expected) => {
    expect(deploymentOf(config(entries))).toBe(expected);
  });
  it("is unknown, not standalone, where the configuration did not come", () => {
    expect([deploymentOf(null), highAvailabilityOf(null)]).toEqual([null, null]);
  });
  it.each([
    [{}, "none"],
    [{ "high-availability.type": "NONE" }, "none"],
    [{ "high-availability.type": "zookeeper" }, "ZooKeeper"],
    [{ "high-availability": "zookeeper" }, "ZooKeeper"],
    [
      { "high-availability.type": "org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory" },
      "Kubernetes",
    ],
    [{ "high-availability.type": "com.example.EtcdFactory" }, "EtcdFactory"],
  ])("has high availability as in %j: %s", (entries, expected) => {
    expect(highAvailabilityOf(config(entries))).toBe(expected);
  });
});

describe("what a cluster lacks", () => {
  const jobs = (...tasks: Record<string, number>[]) =>
    tasks.map((entry) => JobSummaryWire.parse(summary({ tasks: entry })));
  const full = OverviewWire.parse(overview({ "slots-available": 0 }));
  it("is told by tasks that wait where no slot is free", () => {
    expect(demandOf(jobs({ running: 3, scheduled: 2 }, { running: 1 }), full)).toEqual({ RUNNING: 4, SCHEDULED: 2 });
  });
  it("is nothing where slots are free, or nobody waits", () => {
    expect(demandOf(jobs({ running: 3, scheduled: 2 }), OverviewWire.parse(overview()))).toBeNull();
    expect(demandOf(jobs({ running: 3, scheduled: 0 }), full)).toBeNull();
  });
  it("is not told by a batch job's tasks, which wait their turn", () => {
    const batch = JobSummaryWire.parse(summary({ jobType: "BATCH", tasks: { scheduled: 9, running: 1 } }));
    expect(demandOf([batch], full)).toBeNull();
  });
});

describe("TaskManagers that were here", () => {
  const present = (...ids: string[]) => ids.map((id) => TaskManagerWire.parse(taskManager(id)));
  const standalone = config({});
  it("are missed with their slots, since Flink forgets them", () => {
    const seen = new ClusterMemory();
    expect(seen.note(present("a", "b"), standalone, 0)).toMatchObject({ count: 0 });
    expect(seen.note(present("a"), standalone, 1)).toEqual({
      count: 1,
      remark: "TaskManager lost: b; 4 slots went with it.",
    });
    expect(seen.note(present("a"), standalone, 2)).toMatchObject({ count: 1 });
  });
  it("are made good by newcomers, whose ids differ", () => {
    const seen = new ClusterMemory();
    seen.note(present("a", "b"), standalone, 0);
    seen.note(present("a"), standalone, 1);
    expect(seen.note(present("a", "c"), standalone, 2)).toMatchObject({ count: 0 });
  });
  it("may come back themselves", () => {
    const seen = new ClusterMemory();
    seen.note(present("a", "b"), standalone, 0);
    seen.note(present("a"), standalone, 1);
    expect(seen.note(present("a", "b"), standalone, 2)).toMatchObject({ count: 0 });
  });
  it("are not missed for ever, and not where the cluster sizes itself", () => {
    const seen = new ClusterMemory();
    seen.note(present("a", "b"), standalone, 0);
    expect(seen.note(present("a"), standalone, 86_400_001)).toMatchObject({ count: 0 });
    const elastic = new ClusterMemory();
    const kubernetes = config({ "kubernetes.cluster-id": "x" });
    elastic.note(present("a", "b"), kubernetes, 0);
    expect(elastic.note(present("a"), kubernetes, 1)).toBeNull();
  });
});

describe("a cluster's parts", () => {
  it.each([
    ["pekko.tcp://flink@10.0.0.7:33979/user/rpc/taskmanager_0", "10.0.0.7:33979"],
    ["akka.tcp://flink@host-1:6122/user/rpc/taskmanager_0", "host-1:6122"],
    ["pekko.ssl.tcp://flink@[fd00::1]:6122/user", "[fd00::1]:6122"],
    ["nonsense", null],
  ])("find the endpoint in %s", (path, expected) => {
    expect(endpointOf(path)).toBe(expected);
  });
  it("take -1 for no maximum", () => {
    expect(memory(10, -1)).toEqual({ usedBytes: 10, maxBytes: null });
    expect(memory(undefined, undefined)).toBeNull();
  });
  it("mask what Flink leaves open, and leave what is no secret", () => {
    const entries = toConfiguration(
      JobManagerConfigWire.parse([
        { key: "s3.access-key", value: "AKIAIOSFODNN7EXAMPLE" },
        { key: "env.java.opts", value: "-Dpassword=hunter22 -Xmx1g" },
        { key: "security.ssl.rest.key-password", value: "******" },
        { key: "rest.port", value: "8081" },
      ]),
    );
    expect(entries.map(({ key }) => key)).toEqual([
      "env.java.opts",
      "rest.port",
      "s3.access-key",
      "security.ssl.rest.key-password",
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/AKIA|hunter22/);
    expect(entries[1]?.value).toBe("8081");
  });
});

describe("a look into a cluster", () => {
  const reader = (answers: Answers) =>
    createClusterReader(createFlinkClient({ send: sendFrom(answers), targetId: "zk-dc2" }));
  const gone = {
    status: 500,
    body: {
      errors: [
        "Internal server error.",
        "<Exception on server side:\norg.apache.flink.runtime.resourcemanager.exceptions.UnknownTaskExecutorException: No TaskExecutor registered under tm-2.",
      ],
    },
  };
  it("shows a TaskManager that left between list and detail as missing, with the reason", async () => {
    const { taskManagers, missing } = await reader({
      "GET /taskmanagers": { body: { taskmanagers: [taskManager("tm-1"), taskManager("tm-2")] } },
      "GET /taskmanagers/tm-1": {
        body: taskManager("tm-1", { allocatedSlots: [{ jobId: "j" }], metrics: { heapUsed: 5, heapMax: -1 } }),
      },
      "GET /taskmanagers/tm-2": gone,
    }).detail();
    expect(taskManagers[0]).toMatchObject({ heap: { usedBytes: 5, maxBytes: null }, allocated: [{ jobId: "j" }] });
    expect(taskManagers[1]).toMatchObject({ id: "tm-2", heap: null, allocated: null });
    expect(missing).toEqual([{ id: "tm-2", why: "The cluster has no such TaskManager, or not any more." }]);
  });
  it("stands without configuration, environment and metrics", async () => {
    const { jobManager } = await reader({ "GET /taskmanagers": { body: { taskmanagers: [] } } }).detail();
    expect(jobManager).toEqual({ address: null, jvm: null, heap: null, configuration: [] });
  });
  it("says that a log is not there where Flink answers 500", async () => {
    const body = {
      errors: [
        "Internal server error.",
        "<Exception on server side:\norg.apache.flink.util.FlinkException: Failed to transfer file from TaskExecutor tm-1.",
      ],
    };
    await expect(
      reader({ "GET /taskmanagers/tm-1/stdout": { status: 500, body } }).log("tm-1", "stdout"),
    ).rejects.toMatchObject({ code: "not-found" });
  });
  it("escapes a TaskManager's id, which is a host and a port on plain hosts", async () => {
    const { text } = await reader({
      "GET /taskmanagers/host%3A6122-ab/log": { body: "a line\njdbc:mysql://u:pw12@h/db\n" },
    }).log("host:6122-ab", "log");
    expect(text).toBe("a line\njdbc:mysql://******@h/db\n");
  });
});

describe.skipIf(!hasCaptures).each(versions)("a cluster recorded from %s", (version) => {
  it("is looked into whole", async () => {
    const client = createFlinkClient({ send: sendCaptured(version), targetId: "zk-dc2" });
    const { taskManagers, missing, jobManager } = await createClusterReader(client).detail();
    expect(missing).toEqual([]);
    expect(taskManagers[0]).toMatchObject({ id: "tm1", slots: 12, freeSlots: 6, cpuCores: 2 });
    expect(taskManagers[0]?.heap?.usedBytes).toBeGreaterThan(1e7);
    expect(taskManagers[0]?.lastHeartbeatAt).toMatch(/^2026-11-22T/);
    expect(jobManager).toMatchObject({ address: "127.0.0.1:18081", jvm: expect.stringContaining("OpenJDK") });
    expect((await createClusterReader(client).log("jobmanager", "log")).text).toContain(
      "StandaloneSessionClusterEntrypoint",
    );
  });
  it("says 500 for a TaskManager that it does not know, which is read as not found", async () => {
    const { request, status, body } = readCapture(version, "taskmanager_unknown");
    const client = createFlinkClient({ send: sendFrom({ [`GET ${request.path}`]: { status, body } }), targetId: "x" });
    await expect(client.plain("taskManager", { params: { tm: "nobody" } })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
