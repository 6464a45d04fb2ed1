import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ControlPlane, FleetRecord } from "@/lib/control-planes/control-plane";
import { createFlinkPlane, flinkOperations } from "@/lib/control-planes/flink";
import { TargetConfig } from "@/lib/domain/target-config";
import type { Job } from "@/lib/domain/workload";
import { createTransport, type Transport } from "@/lib/transport/create-transport";
import { startFlink } from "./flink-cluster.mjs";
import { flinkHome } from "./flink-distribution.mjs";
import { jobs } from "./flink-jobs.mjs";
import { CannotFetch } from "./run-command.mjs";
import { waitUntil } from "./wait-until.mjs";

type Cluster = Awaited<ReturnType<typeof startFlink>>;
type JobRecord = Omit<Job, "verdict" | "stale">;

/** Which releases to try: `DREY_REAL_FLINK=2.3,1.20`. */
const versions = (process.env.DREY_REAL_FLINK ?? "2.3").split(",");

/** A release that cannot be fetched is skipped, and the reason stands in the report. One that was fetched must work. */
const unfetched = new Map<string, string>();
for (const version of versions) {
  await flinkHome(version).catch((error: unknown) => {
    if (!(error instanceof CannotFetch)) throw error;
    unfetched.set(version, error.message);
    console.warn(`SKIPPED: Flink ${version}. ${error.message}`);
  });
}

describe.each(versions.filter((version) => unfetched.has(version)))("Flink %s could not be fetched", () => {
  it.skip("so the adapter was not tried against it", () => undefined);
});

describe.each(versions.filter((version) => !unfetched.has(version)))(
  "the adapter against a real Flink %s",
  (version) => {
    let cluster: Cluster;
    let transport: Transport;
    let plane: ControlPlane;
    const ids: Record<string, string> = {};

    beforeAll(async () => {
      cluster = await startFlink({ version, taskManagers: 2, slots: 4 });
      const target = TargetConfig.parse({
        id: "real",
        kind: "flink",
        endpoints: [cluster.rest],
        writable: true,
        capabilities: ["jar-run", "jar-upload", "jar-delete"],
        limits: { perSecond: 1000 },
      });
      transport = createTransport({ targets: [{ config: target, operations: flinkOperations }], readSecret: () => "" });
      plane = createFlinkPlane({ target, send: transport.send("real") });
      ids.stateMachine = await cluster.runJar(jobs.stateMachine);
      for (const name of ["steady", "failing", "failed", "finished", "backPressured"] as const)
        ids[name] = await cluster.runJar(jobs[name]);
    });
    afterAll(async () => {
      await transport?.close();
      await cluster?.stop();
    });

    async function records(): Promise<FleetRecord[]> {
      const all: FleetRecord[] = [];
      for await (const batch of plane.observe()) {
        if ("error" in batch) throw batch.error;
        all.push(...batch.records);
      }
      return all;
    }
    const jobRecord = async (name: string): Promise<JobRecord | undefined> =>
      (await records()).find((record): record is JobRecord => record.kind === "job" && record.jobId === ids[name]);
    const word = async (name: string) => (await jobRecord(name))?.facts.words.job?.value;
    const until = (what: string, ask: () => Promise<unknown>) => waitUntil(what, 90_000, ask, 1000);
    const reader = (name: string) => plane.job({ targetId: "real", jobId: ids[name] ?? "", via: null });
    const look = async (name: string) => {
      const record = await jobRecord(name);
      return record === undefined ? null : plane.inspect(record);
    };

    it("lists the cluster and its jobs, each with Flink's own word", async () => {
      await until("six jobs", async () => (await records()).length === 7);
      await until("the end of the short job", async () => (await word("finished")) === "FINISHED");
      await until("the end of the failed job", async () => (await word("failed")) === "FAILED");
      const found = (await records()).find((record) => record.kind === "cluster");
      expect(found).toMatchObject({
        deployment: "Standalone",
        highAvailability: "none",
        taskManagers: { registered: 2 },
      });
      expect(found?.facts.slots?.total).toBe(8);
      expect(Math.abs((await jobRecord("steady"))?.facts.clockSkewMs ?? 1e9)).toBeLessThan(10_000);
    });

    it("says what it can do", async () => {
      const { version: flink, capabilities } = await plane.probe();
      expect(flink).toMatch(/^\d+\.\d+/);
      expect(capabilities.artifacts.state).toBe("yes");
      expect(capabilities.applications.state).toBe(version === "2.3" ? "yes" : "no");
    });

    it("draws the graph of a chain, with the load of each vertex and where it is held back", async () => {
      await until("back pressure", async () => {
        const { vertices } = await reader("backPressured").graph();
        return (vertices[0]?.load?.backPressured ?? 0) > 0.5;
      });
      const graph = await reader("backPressured").graph();
      expect(graph.vertices.map((vertex) => vertex.name)).toEqual([
        "Source: parcels",
        "read 1",
        "weigh",
        "shelf: Writer",
      ]);
      expect(graph.edges).toHaveLength(3);
      expect(graph.vertices[2]?.load?.busy).toBeGreaterThan(0.8);
      const vertex = await reader("backPressured").vertex(graph.vertices[0]?.id ?? "");
      expect(vertex.subtasks[0]).toMatchObject({ status: "RUNNING", load: { backPressured: expect.any(Number) } });
      await until("the level of back pressure", async () => {
        const detail = await reader("backPressured").vertex(graph.vertices[0]?.id ?? "");
        return detail.backPressureLevel === "high";
      });
    });

    it("reads checkpoints, and tells a job that makes none", async () => {
      await until(
        "a completed checkpoint",
        async () => (await look("steady"))?.facts.checkpoints?.lastCompletedAt != null,
      );
      const facts = (await look("steady"))?.facts.checkpoints;
      expect(facts).toMatchObject({ enabled: true, intervalMs: 2000, failedInARow: 0 });
      expect((await reader("steady").checkpoints()).history.length).toBeGreaterThan(0);
      expect((await look("failing"))?.facts.checkpoints?.enabled).toBe(false);
    });

    it("names the root cause of the job that fails, and counts its restarts", async () => {
      await until("three restarts", async () => ((await look("failing"))?.facts.restarts?.times.length ?? 0) >= 3);
      const restarts = (await look("failing"))?.facts.restarts;
      expect(restarts?.lastCause).toMatch(/^IllegalStateException: the scale reads -3 kg for parcel \d+$/);
      const { items } = await reader("failing").exceptions();
      expect(items[0]).toMatchObject({ name: "java.lang.RuntimeException", task: expect.stringContaining("weigh") });
      expect((await look("failed"))?.facts.restarts?.lastCause).toMatch(/^IllegalStateException/);
    });

    it("takes a native savepoint and follows it to its place", async () => {
      const receipt = await plane.act({
        verb: "savepoint",
        kind: "Job",
        ref: { jobId: ids.stateMachine ?? "" },
        body: {},
      });
      const done = async () => {
        const state = await plane.operation(receipt.operationId ?? "");
        return state.state === "running" ? null : state;
      };
      const end = await waitUntil("the savepoint", 60_000, done, 500);
      expect(end).toMatchObject({
        state: "done",
        result: expect.stringMatching(/^file:.*\/savepoints\/savepoint-\w+-\w+$/),
      });
      const path = end.state === "done" ? (end.result ?? "") : "";
      await plane.act({ verb: "delete", kind: "Savepoint", ref: { path } });
    });

    it("says why a savepoint in an impossible place failed", async () => {
      const body = { targetDirectory: "file:///proc/no" };
      const receipt = await plane.act({ verb: "savepoint", kind: "Job", ref: { jobId: ids.steady ?? "" }, body });
      const end = await waitUntil("the refusal", 60_000, async () => {
        const state = await plane.operation(receipt.operationId ?? "");
        return state.state === "running" ? null : state;
      });
      expect(end).toMatchObject({ state: "failed", reason: expect.stringContaining("file:/proc/no") });
    });

    it("uploads, runs and deletes a jar, and cancels a job", async () => {
      const bytes = await cluster.readJar("real-jobs");
      await plane.act({ verb: "create", kind: "Jar", ref: {}, body: { fileName: "by-console.jar", bytes } });
      const jars = async () => (await plane.read("Jar", {})) as { id: string; name: string }[];
      const jarId = (await jars()).find((jar) => jar.name === "by-console.jar")?.id ?? "";
      const run = { programArgsList: ["steady", "run by the console"] };
      const receipt = await plane.act({ verb: "run-jar", kind: "Jar", ref: { jarId }, body: run });
      ids.started = receipt.operationId?.split("~")[1] ?? "";
      await until("the started job", async () => (await word("started")) === "RUNNING");
      await plane.act({ verb: "cancel", kind: "Job", ref: { jobId: ids.started } });
      await until("its end", async () => (await word("started")) === "CANCELED");
      await plane.act({ verb: "delete", kind: "Jar", ref: { jarId } });
      expect((await jars()).map((jar) => jar.id)).not.toContain(jarId);
    });

    it.skipIf(version !== "2.3")("lists an application with the job that it started", async () => {
      const jarId = await cluster.uploadJar("real-jobs");
      const body = { programArgsList: ["steady", "of an application"] };
      await cluster.ask.post(`/jars/${encodeURIComponent(jarId)}/run-application`, body);
      const find = async () =>
        (await records()).find((record) => record.kind === "application" && record.jobId !== null) ?? null;
      const found = await waitUntil("the application and its job", 60_000, find, 1000);
      const job = (await records()).find((record) => record.kind === "job" && record.name === "of an application");
      expect(job).toMatchObject({ workloadItemId: found.id });
      await until("its tasks", async () => ((await plane.inspect(found))?.facts.tasks?.value.RUNNING ?? 0) > 0);
      expect((await plane.inspect(found))?.facts.words.job?.value).toBe("RUNNING");
    });

    it("stops a job with a savepoint", async () => {
      const receipt = await plane.act({
        verb: "stop-with-savepoint",
        kind: "Job",
        ref: { jobId: ids.steady ?? "" },
        body: {},
      });
      await until("the stop", async () => (await plane.operation(receipt.operationId ?? "")).state === "done");
      await until("FINISHED", async () => (await word("steady")) === "FINISHED");
    });

    it("looks into the cluster: TaskManagers, memory, configuration, logs", async () => {
      const record = (await records()).find((entry) => entry.kind === "cluster");
      const looked = record === undefined ? null : plane.cluster(record);
      const detail = await looked?.detail();
      expect(detail?.taskManagers.map((tm) => tm.id).sort()).toEqual(["tm-1", "tm-2"]);
      expect(detail?.missing).toEqual([]);
      expect(detail?.jobManager.configuration.length).toBeGreaterThan(10);
      expect((await looked?.log("jobmanager", "log"))?.text).toContain("INFO");
      expect((await looked?.log("tm-1", "log"))?.text).toContain("INFO");
      await expect(looked?.log("nobody", "log")).rejects.toMatchObject({ code: "not-found" });
    });

    it("loses a TaskManager and says so", async () => {
      const name = await cluster.killTaskManager();
      const lost = async () => {
        const record = (await records()).find((entry) => entry.kind === "cluster");
        return record?.facts.taskManagers?.lost === 1 ? record : null;
      };
      const record = await waitUntil("the loss", 120_000, lost, 1000);
      expect(record).toMatchObject({ remark: expect.stringContaining(name), taskManagers: { registered: 1 } });
    });

    it("loses the whole cluster and erases nothing", async () => {
      await cluster.killJobManager();
      const batches = [];
      for await (const batch of plane.observe()) batches.push(batch);
      expect(batches.map((batch) => ["error" in batch, batch.scope])).toEqual([
        [true, "cluster"],
        [true, "jobs"],
      ]);
      await expect(plane.probe()).rejects.toMatchObject({ code: "unreachable" });
    });
  },
);
