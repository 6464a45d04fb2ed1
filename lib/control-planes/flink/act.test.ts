import { describe, expect, it } from "vitest";
import type { Act } from "../control-plane";
import { jid, sink, source } from "./answers.fixture";
import { type Answers, hasCaptures, readCapture, sendFrom, targetOf, versions } from "./captures.fixture";
import { createFlinkPlane } from "./plane";

const request = "4842de79800e33e9901e1a1cca32c19c";
const planeOver = (answers: Answers) => {
  const send = sendFrom(answers);
  return { send, plane: createFlinkPlane({ target: targetOf({ writable: true }), send }) };
};
const onJob = (verb: Act["verb"], body?: unknown): Act => ({
  verb,
  kind: "Job",
  ref: { jobId: jid },
  ...(body === undefined ? {} : { body }),
});
const taken = { status: 202, body: { "request-id": request } };

describe("acts on a job", () => {
  it("cancels by PATCH, which a second time is taken again", async () => {
    const { plane, send } = planeOver({ [`PATCH /jobs/${jid}`]: { status: 202, body: {} } });
    for (let time = 0; time < 2; time += 1)
      expect(await plane.act(onJob("cancel"))).toMatchObject({ status: 202, operationId: null });
    expect(send.calls[0]?.query).toEqual({ mode: "cancel" });
  });

  it("takes a NATIVE savepoint unless asked otherwise, spelled with dashes, under an id of its own", async () => {
    const { plane, send } = planeOver({ [`POST /jobs/${jid}/savepoints`]: taken });
    const receipt = await plane.act(onJob("savepoint"));
    expect(receipt.operationId).toBe(`savepoint~${jid}~${request}`);
    expect(send.calls[0]?.body).toMatchObject({
      "cancel-job": false,
      formatType: "NATIVE",
      triggerId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    await plane.act(onJob("savepoint", { format: "CANONICAL", targetDirectory: "s3://b/x" }));
    expect(send.calls[1]?.body).toMatchObject({ formatType: "CANONICAL", "target-directory": "s3://b/x" });
  });

  it("stops with a savepoint, spelled in camel case, without draining", async () => {
    const { plane, send } = planeOver({ [`POST /jobs/${jid}/stop`]: taken });
    await plane.act(onJob("stop-with-savepoint", { targetDirectory: "s3://b/x" }));
    expect(send.calls[0]?.body).toMatchObject({ targetDirectory: "s3://b/x", drain: false, formatType: "NATIVE" });
  });

  it.each([
    ["an unknown option", { formaat: "NATIVE" }],
    ["an unknown format", { format: "ZIP" }],
  ])("refuses %s before anything is sent", async (_, body) => {
    const { plane, send } = planeOver({});
    await expect(plane.act(onJob("savepoint", body))).rejects.toMatchObject({ code: "invalid" });
    expect(send.calls).toEqual([]);
  });

  it("refuses an act on nobody", async () => {
    const { plane } = planeOver({});
    await expect(plane.act({ verb: "cancel", kind: "Job", ref: {} })).rejects.toMatchObject({ code: "invalid" });
  });

  it("rescales every vertex, since Flink refuses a list that leaves one out", async () => {
    const bound = (upperBound: number) => ({ parallelism: { lowerBound: 1, upperBound } });
    const path = `/jobs/${jid}/resource-requirements`;
    const { plane, send } = planeOver({
      [`GET ${path}`]: { body: { [source]: bound(1), [sink]: bound(2) } },
      [`PUT ${path}`]: { body: {} },
    });
    await plane.act(onJob("rescale", { parallelism: 4 }));
    expect(send.calls[1]?.body).toEqual({ [source]: bound(4), [sink]: bound(4) });
    await plane.act(onJob("rescale", { vertices: { [sink]: { lowerBound: 1, upperBound: 3 } } }));
    expect(send.calls[3]?.body).toEqual({ [source]: bound(1), [sink]: bound(3) });
    await expect(
      plane.act(onJob("rescale", { vertices: { other: { lowerBound: 1, upperBound: 3 } } })),
    ).rejects.toMatchObject({ code: "invalid" });
  });

  it("says that only the adaptive scheduler rescales where Flink answers 500", async () => {
    const said =
      "<Exception on server side:\njava.lang.UnsupportedOperationException: The DefaultScheduler does not support changing the parallelism without a job restart.";
    const { plane } = planeOver({
      [`GET /jobs/${jid}/resource-requirements`]: { status: 500, body: { errors: ["Internal server error.", said] } },
    });
    await expect(plane.act(onJob("rescale", { parallelism: 4 }))).rejects.toMatchObject({
      code: "unsupported",
      detail: expect.stringContaining("adaptive scheduler"),
    });
  });
});

describe("acts on jars", () => {
  it("runs one and tells the job that came of it", async () => {
    const { plane, send } = planeOver({ "POST /jars/a.jar/run": { body: { jobid: jid } } });
    const receipt = await plane.act({
      verb: "run-jar",
      kind: "Jar",
      ref: { jarId: "a.jar" },
      body: { entryClass: "Main", parallelism: 2 },
    });
    expect(receipt).toMatchObject({ text: `Flink started job ${jid}.`, operationId: `job~${jid}` });
    expect(send.calls[0]).toMatchObject({
      body: { entryClass: "Main", parallelism: 2 },
      operation: { capability: "jar-run" },
    });
  });
  it("uploads one as the one file of a form, and deletes one, each under its own capability", async () => {
    const { plane, send } = planeOver({
      "POST /jars/upload": { body: { filename: "/u/a.jar" } },
      "DELETE /jars/a.jar": { body: {} },
    });
    await plane.act({
      verb: "create",
      kind: "Jar",
      ref: {},
      body: { fileName: "a.jar", bytes: new Uint8Array([80, 75]) },
    });
    await plane.act({ verb: "delete", kind: "Jar", ref: { jarId: "a.jar" } });
    expect(send.calls.map(({ contentType, operation }) => [contentType, operation.capability])).toEqual([
      ["multipart/form-data", "jar-upload"],
      [undefined, "jar-delete"],
    ]);
  });
});

describe("an operation under way", () => {
  const id = `savepoint~${jid}~${request}`;
  const path = `GET /jobs/${jid}/savepoints/${request}`;
  it.each([
    ["runs", { status: { id: "IN_PROGRESS" }, operation: null }, { state: "running" }],
    [
      "is done",
      { status: { id: "COMPLETED" }, operation: { location: "s3://b/sp-1" } },
      { state: "done", result: "s3://b/sp-1" },
    ],
    [
      "has failed although Flink says COMPLETED",
      {
        status: { id: "COMPLETED" },
        operation: {
          "failure-cause": {
            class: "a.B",
            "stack-trace": "a.b.C: no room\n\tat x",
            "serialized-throwable": "x".repeat(50_000),
          },
        },
      },
      { state: "failed", reason: "C: no room" },
    ],
    [
      "has failed in checkpoints' spelling",
      { status: { id: "COMPLETED" }, operation: { failureCause: { "stack-trace": "a.b.C: no" } } },
      { state: "failed", reason: "C: no" },
    ],
  ])("%s", async (_, body, expected) => {
    expect(await planeOver({ [path]: { body } }).plane.operation(id)).toMatchObject(expected);
  });
  it("is forgotten after five minutes or a change of leader, which is no failure", async () => {
    expect(await planeOver({}).plane.operation(id)).toMatchObject({ state: "forgotten" });
  });
  it("of a started job is done when the job has begun", async () => {
    const answer = (status: string) =>
      planeOver({ [`GET /jobs/${jid}/status`]: { body: { status } } }).plane.operation(`job~${jid}`);
    expect([
      (await answer("INITIALIZING")).state,
      (await answer("RUNNING")).state,
      (await answer("FAILED")).state,
    ]).toEqual(["running", "done", "failed"]);
  });
});

describe.skipIf(!hasCaptures).each(versions)("operations recorded from %s", (version) => {
  const follow = (name: string) => {
    const { request: asked, status, body } = readCapture(version, name);
    const [, , job = "", , trigger = ""] = asked.path.split("/");
    return planeOver({ [`GET ${asked.path}`]: { status, body } }).plane.operation(`savepoint~${job}~${trigger}`);
  };
  it("a native savepoint, a refused directory, a failed stop and an unknown trigger", async () => {
    expect(await follow("savepoint_status")).toMatchObject({
      state: "done",
      result: expect.stringMatching(/^file:.*savepoint-/),
    });
    expect(await follow("savepoint_status_failed")).toMatchObject({
      state: "failed",
      reason: expect.stringContaining("Failed to create savepoint directory"),
    });
    expect(await follow("savepoint_status_unknown")).toMatchObject({ state: "forgotten" });
    expect(await follow("stop_status")).toMatchObject({ state: expect.stringMatching(/done|failed/) });
  });
});
