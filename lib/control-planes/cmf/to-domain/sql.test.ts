import { describe, expect, it } from "vitest";
import { judge } from "@/lib/domain/verdict";
import { nowMs, seenAt, targetOf } from "../fake.fixture";
import { toStatementJob } from "../plane/statement-job";
import { EventWire, InstanceWire } from "../wire/application";
import { EnvironmentWire } from "../wire/environment";
import { StatementExceptionsWire, StatementResultWire, StatementWire } from "../wire/sql";
import { contextOf } from "./context";
import { newestFirst, toExceptionEvents, toHistoryEvent, toInstance } from "./history";
import { toResult } from "./results";
import { toStatement } from "./statement";

const context = contextOf(targetOf());
const created = "2026-01-01T00:00:00.000Z";
const updated = "2026-02-01T00:00:00.000Z";
const metadata = { name: "clicks", creationTimestamp: created, updateTimestamp: updated };
const wireOf = (spec: object = {}, status: object | null = { phase: "RUNNING" }, rest: object = {}) =>
  StatementWire.parse({
    metadata,
    spec: { statement: "INSERT INTO a SELECT * FROM b", computePoolName: "pool", parallelism: 2, ...spec },
    status,
    ...rest,
  });
const statement = (
  spec: object = {},
  status: object | null = { phase: "RUNNING" },
  wire: EnvironmentWire | null = null,
) =>
  toStatement(wireOf(spec, status), { environment: { name: "sql", wire }, pool: null, jobId: null }, context, seenAt);

describe("statements", () => {
  it.each(["PENDING", "RUNNING", "COMPLETED", "STOPPED", "FAILING", "FAILED", "DELETING", "RECONCILING", "NOVEL"])(
    "keep the phase %s as the server spells it",
    (phase) => expect(statement({}, { phase }).facts.words.phase?.value).toBe(phase),
  );

  it("without a status were never observed", () => {
    const { facts, sqlKind, bounded } = statement({}, null);
    expect([facts.words.phase, facts.error, sqlKind, bounded]).toEqual([null, null, null, null]);
    expect(facts.desired).toMatchObject({ state: "running", at: created });
  });

  it("are wished to stop by `stopped`; the wish is as old as the update only while the phase denies it", () => {
    expect(statement({ stopped: true }, { phase: "RUNNING" }).facts.desired).toMatchObject({
      state: "stopped",
      at: updated,
    });
    expect(statement({ stopped: true }, { phase: "STOPPED" }).facts.desired).toMatchObject({
      state: "stopped",
      at: created,
    });
    expect(statement({ stopped: false }, { phase: "STOPPED" }).facts.desired).toMatchObject({
      state: "running",
      at: updated,
    });
  });

  it("take the detail of a failure for an error, and any other detail for none", () => {
    expect(statement({}, { phase: "FAILED", detail: "no table b" }).facts.error?.value).toBe("no table b");
    expect(statement({}, { phase: "PENDING", detail: "compiling" })).toMatchObject({
      detail: "compiling",
      facts: { error: null },
    });
  });

  it("carry the traits that the server found", () => {
    const traits = { sqlKind: "INSERT_INTO", isBounded: false, isAppendOnly: true };
    expect(statement({}, { phase: "RUNNING", traits })).toMatchObject({ sqlKind: "INSERT_INTO", bounded: false });
  });

  it("are cut off by a warning, and by their environment's cluster", () => {
    expect(statement({}, { phase: "RUNNING", warning: "status may be stale" }).facts.cutOff?.why).toBe(
      "status may be stale",
    );
    const kubernetesCluster = { state: "DISCONNECTED" };
    const wire = EnvironmentWire.parse({ name: "sql", status: { kubernetesCluster } });
    expect(statement({}, { phase: "RUNNING" }, wire).facts.cutOff?.why).toContain("DISCONNECTED");
  });

  it("show their SQL without the secrets in it", () => {
    expect(statement({ statement: "CREATE TABLE t WITH ('password' = 'hunter2')" }).sql).not.toContain("hunter2");
  });
});

describe("a statement's job", () => {
  const found = { jobId: "c".repeat(32), name: "clicks", state: "RUNNING", at: seenAt };
  const job = (phase: string, stopped = false) => {
    const behind = { environment: { name: "sql", wire: null }, pool: null, jobId: found.jobId };
    return toStatementJob(toStatement(wireOf({ stopped }, { phase }), behind, context, seenAt), found);
  };

  it("is one item through all restarts, with Flink's word while the statement runs", () => {
    expect(job("RUNNING")).toMatchObject({ id: "cmf-1~jobs~statements~sql~clicks", jobId: found.jobId });
    expect(job("RUNNING").facts.words.job?.value).toBe("RUNNING");
  });

  it.each([
    ["STOPPED", true, "CANCELED", "suspended"],
    ["COMPLETED", false, "FINISHED", "finished"],
    ["FAILED", false, "FAILED", "failing"],
    ["FAILING", false, "FAILING", "failing"],
  ])("in phase %s has the phase's word, and its own verdict agrees", (phase, stopped, word, verdict) => {
    const { facts } = job(phase, stopped);
    expect(facts.words.job).toEqual({ value: word, at: seenAt, source: `CMF cmf-1, phase ${phase}` });
    expect(judge(facts, nowMs, targetOf().thresholds).verdict.state).toBe(verdict);
  });

  it("has no word in a phase that nobody knows", () => expect(job("NOVEL").facts.words.job).toBeNull());
});

describe("results", () => {
  const traits = { schema: { columns: [{ name: "id", type: { type: "BIGINT", nullable: false } }, { name: "tags" }] } };
  const read = (data: object[], annotations: object = {}) =>
    toResult(
      StatementResultWire.parse({ metadata: { annotations }, results: { data } }),
      wireOf({}, { phase: "RUNNING", traits }),
      seenAt,
    );

  it("names operations 0 to 3, and 0 where none is sent", () => {
    const rows = [{ row: [] }, { op: 0, row: [] }, { op: 1, row: [] }, { op: 2, row: [] }, { op: 3, row: [] }];
    expect(read(rows).rows.map(({ op }) => op)).toEqual(["+I", "+I", "-U", "+U", "-D"]);
  });

  it("keeps text atoms, nulls and nested lists, and shows other atoms as text", () => {
    expect(read([{ row: ["1", null, ["a", ["b", null]], 7, true] }]).rows[0]?.cells).toEqual([
      "1",
      null,
      ["a", ["b", null]],
      "7",
      "true",
    ]);
  });

  it("finds the next token in an annotation; an empty one is none", () => {
    expect(read([], { nextPageToken: "t2" }).nextPageToken).toBe("t2");
    expect([read([], { nextPageToken: "" }).nextPageToken, read([]).nextPageToken]).toEqual([null, null]);
  });

  it("takes its columns from the statement", () => {
    expect(read([]).columns).toEqual([
      { name: "id", type: "BIGINT" },
      { name: "tags", type: "unknown" },
    ]);
  });

  it("masks secrets in cells", () => {
    expect(JSON.stringify(read([{ row: ["'sasl.password' = 'hunter2'"] }]).rows)).not.toContain("hunter2");
  });
});

describe("history", () => {
  const event = (status: object) =>
    toHistoryEvent(EventWire.parse({ metadata: { name: "e", creationTimestamp: created }, status }), context);

  it.each([
    [{ type: "JOB_STATUS", message: "now FAILED", data: { newStatus: "FAILED" } }, "trouble"],
    [{ type: "JOB_STATUS", message: "now RESTARTING", data: { newStatus: "RESTARTING" } }, "warning"],
    [{ type: "CMF_STATUS", message: "created" }, "note"],
    [{ type: "JOB_EXCEPTION", message: "boom", data: { exceptionString: "java.lang.X" } }, "trouble"],
    [{ type: "NOVEL", message: "something", data: { newStatus: "NOVEL" } }, "note"],
  ])("%j is a %s", (status, severity) => {
    expect(event(status)).toMatchObject({ at: created, kind: status.type, severity });
  });

  it("joins message and exception, once", () => {
    expect(event({ message: "job failed", data: { exceptionString: "disk full" } })?.text).toBe(
      "job failed: disk full",
    );
    expect(event({ message: "disk full", data: { exceptionString: "disk full" } })?.text).toBe("disk full");
  });

  it("leaves out what has no time: it could not be put in order", () => {
    expect(toHistoryEvent(EventWire.parse({ metadata: {} }), context)).toBeNull();
  });

  it("tells a statement's exceptions as its past", () => {
    const data = [{ name: "TableException", message: "no key", timestamp: created }, { name: "X" }];
    expect(toExceptionEvents(StatementExceptionsWire.parse({ data }), context)).toEqual([
      { at: created, kind: "exception", text: "TableException: no key", source: "CMF cmf-1", severity: "trouble" },
    ]);
  });

  it("shows an instance's effective configuration without secrets", () => {
    const status = {
      spec: { flinkConfiguration: { "s3.secret-key": "hunter2" } },
      jobStatus: { jobId: "j", state: "FAILED" },
    };
    const instance = toInstance(InstanceWire.parse({ metadata: { name: "uuid" }, status }));
    expect(instance).toMatchObject({ name: "uuid", jobId: "j", jobState: "FAILED" });
    expect(JSON.stringify(instance.spec)).not.toContain("hunter2");
  });

  it("puts the newest first and the undated last", () => {
    expect(newestFirst(["2026-01", null, "2026-03"], (at) => at)).toEqual(["2026-03", "2026-01", null]);
  });
});
