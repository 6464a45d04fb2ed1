import { describe, expect, it } from "vitest";
import { at, cluster, job, list, MINUTE, NOON, num, twin } from "./test-cluster";

const steady = job("steady");

function jar(name: string): RequestInit {
  const body = new FormData();
  body.append("jarfile", new File(["PK"], name, { type: "application/x-java-archive" }));
  return { method: "POST", body };
}

describe("jars", () => {
  it("upload, list, run: a new job that starts, runs and can be cancelled", async () => {
    const { ask, send, clock } = twin(cluster([steady]));
    const answer = await ask("/jars/upload", jar("fraud-rules-2.1.jar"));
    expect(at(answer, "status")).toBe("success");
    const id = String(at(answer, "filename")).split("/").at(-1) ?? "";
    expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}_fraud-rules-2\.1\.jar$/);
    const listed = await ask("/jars");
    expect(at(listed, "address")).toBe("http://demo-flink-1.invalid");
    expect(at(listed, "files.0.id")).toBe(id);
    expect(at(listed, "files.0.entry.0.name")).toBe("com.example.FraudRulesJob");
    const run = await send("POST", `/jars/${id}/run`, {
      parallelism: 2,
      flinkConfiguration: { "pipeline.name": "fraud-rules", "execution.checkpointing.interval": "30 s" },
    });
    expect(run.status).toBe(200);
    const jid = String(at(run, "jobid"));
    expect(at(run, "applicationId")).toBe(jid);
    const states: unknown[] = [];
    for (const later of [0, 1_500, 6_000]) {
      clock.now = NOON + later;
      states.push(at(await ask(`/jobs/${jid}/status`), "status"));
    }
    expect(states).toEqual(["INITIALIZING", "CREATED", "RUNNING"]);
    clock.now = NOON + 3 * MINUTE;
    const detail = await ask(`/jobs/${jid}`);
    expect(at(detail, "name")).toBe("fraud-rules");
    expect(num(detail, "vertices.0.parallelism")).toBe(2);
    expect(num(await ask(`/jobs/${jid}/checkpoints`), "counts.completed")).toBe(5);
    expect(num(await ask("/overview"), "slots-available")).toBe(42);
    expect((await send("PATCH", `/jobs/${jid}?mode=cancel`)).status).toBe(202);
  });

  it("run from a savepoint restores it and goes on from its checkpoint id", async () => {
    const { ask, send, clock } = twin(cluster([steady]));
    const id =
      String(at(await ask("/jars/upload", jar("a.jar")), "filename"))
        .split("/")
        .at(-1) ?? "";
    const savepointPath = "s3://bucket/savepoints/savepoint-958e97-d086f1e675cf";
    const jid = at(
      await send("POST", `/jars/${id}/run`, {
        savepointPath,
        flinkConfiguration: { "execution.checkpointing.interval": "10 s" },
      }),
      "jobid",
    );
    clock.now += MINUTE;
    const answer = await ask(`/jobs/${jid}/checkpoints`);
    expect(at(answer, "latest.restored.external_path")).toBe(savepointPath);
    expect(at(answer, "latest.restored.is_savepoint")).toBe(true);
    expect(num(answer, "counts.restored")).toBe(1);
    expect(num(answer, "latest.completed.id")).toBe(
      num(answer, "latest.restored.id") + num(answer, "counts.completed"),
    );
  });

  it("with too few slots the job waits, and starts when another one goes", async () => {
    const workers = [{ id: "tm-1", slots: 6, lostAt: null, heapMaxBytes: 2 ** 30 }];
    const { ask, send, clock } = twin(cluster([steady], { taskManagers: workers }));
    const id =
      String(at(await ask("/jars/upload", jar("a.jar")), "filename"))
        .split("/")
        .at(-1) ?? "";
    const jid = at(await send("POST", `/jars/${id}/run`, { parallelism: 4 }), "jobid");
    clock.now += MINUTE;
    expect(at(await ask(`/jobs/${jid}/status`), "status")).toBe("RUNNING");
    expect(num(await ask("/jobs/overview"), "jobs.1.tasks.scheduled")).toBe(
      num(await ask("/jobs/overview"), "jobs.1.tasks.total"),
    );
    await send("PATCH", `/jobs/${steady.jid}?mode=cancel`);
    clock.now += 3_000;
    expect(num(await ask("/jobs/overview"), "jobs.1.tasks.scheduled")).toBe(0);
  });

  it("delete, and what is wrong with a request", async () => {
    const { ask, send } = twin(cluster([steady]));
    const id =
      String(at(await ask("/jars/upload", jar("a.jar")), "filename"))
        .split("/")
        .at(-1) ?? "";
    expect(list(await send("POST", `/jars/${id}/plan`, {}), "plan.nodes").length).toBeGreaterThan(2);
    expect((await send("POST", `/jars/${id}/run`, { parallelism: "many" })).status).toBe(400);
    expect((await send("POST", `/jars/${id}/run`, { jobId: steady.jid })).text).toContain(
      "DuplicateJobSubmissionException",
    );
    expect((await ask("/jars/upload", jar("a.txt"))).text).toContain("Only Jar files are allowed.");
    expect((await send("POST", "/jars/upload", {})).status).toBe(400);
    expect((await ask(`/jars/${id}/run`, { method: "POST", body: "{not json" })).status).toBe(400);
    expect((await send("DELETE", `/jars/${id}`)).status).toBe(200);
    expect(list(await ask("/jars"), "files")).toEqual([]);
    expect((await send("DELETE", `/jars/${id}`)).status).toBe(400);
  });

  it("are unknown to an application cluster and where submission is switched off", async () => {
    for (const rest of [{ kind: "application" as const }, { configuration: { "web.submit.enable": "false" } }]) {
      const { ask } = twin(cluster([steady], rest));
      expect((await ask("/jars")).body).toEqual({ errors: ["Unable to load requested file /jars."] });
      expect(at(await ask("/config"), "features.web-submit")).toBe(false);
    }
  });
});
