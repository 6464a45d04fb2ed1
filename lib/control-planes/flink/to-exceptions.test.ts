import { describe, expect, it } from "vitest";
import { exceptions, failure, t0 } from "./answers.fixture";
import { hasCaptures, readCapture, versions } from "./captures.fixture";
import { exceptionEvents, toExceptions } from "./to-exceptions";
import { ExceptionsWire } from "./wire-history";

const at = "2026-11-22T22:50:33.000Z";
const read = (body: unknown) => toExceptions(ExceptionsWire.parse(body), at);

describe("a job's exceptions", () => {
  it("stand newest first, whatever Flink's order", () => {
    const { items } = read(exceptions([failure(t0 + 1), failure(t0 + 3), failure(t0 + 2)]));
    expect(items.map((item) => Date.parse(item.at) - t0)).toEqual([3, 2, 1]);
  });

  it("name task, TaskManager and place, and how many failed beside it", () => {
    const { items } = read(exceptions([failure(t0, { concurrentExceptions: [{}, {}] })]));
    expect(items[0]).toMatchObject({
      rootCause: "IOException: scale is gone",
      task: "weigh (1/1) - execution #3",
      taskManagerId: "tm-1",
      endpoint: "10.0.0.7:36105",
      concurrent: 2,
    });
  });

  it("take a global failure, which has no task", () => {
    const { items } = read(
      exceptions([failure(t0, { taskName: null, endpoint: undefined, taskManagerId: undefined })]),
    );
    expect(items[0]).toMatchObject({ task: null, endpoint: null, taskManagerId: null });
  });

  it("take the place from `location` before 1.19", () => {
    const { items } = read(exceptions([failure(t0, { endpoint: undefined, location: "host:1" })]));
    expect(items[0]?.endpoint).toBe("host:1");
  });

  it("fall back to 1.x's root-exception where the history is empty", () => {
    const body = { "root-exception": "java.io.EOFException: end\n\tat a.b(C.java)", timestamp: t0, ...exceptions([]) };
    expect(read(body).items).toMatchObject([
      { name: "java.io.EOFException", rootCause: "EOFException: end", at: new Date(t0).toISOString() },
    ]);
    expect(read({ ...body, ...exceptions([failure(t0)]) }).items).toHaveLength(1);
  });

  it("are none where 1.x says null", () => {
    expect(read({ "root-exception": null, timestamp: null, "all-exceptions": [], ...exceptions([]) }).items).toEqual(
      [],
    );
  });

  it("pass on that older ones were dropped", () => {
    expect(read({ exceptionHistory: { entries: [], truncated: true } }).truncated).toBe(true);
  });

  it("hide secrets in the trace and end it at 20,000 characters", () => {
    const stacktrace = `java.lang.Exception: jaas password="geheim99"\n${"\tat a.b.C.d(C.java:1)\n".repeat(2000)}`;
    const [item] = read(exceptions([failure(t0, { stacktrace })])).items;
    expect(item?.stackTrace.length).toBe(20_000);
    expect(JSON.stringify(item)).not.toContain("geheim99");
  });

  it("become events with their cause and task", () => {
    expect(exceptionEvents(read(exceptions([failure(t0)])))).toMatchObject([
      { kind: "failure", severity: "trouble", text: "IOException: scale is gone (in weigh (1/1) - execution #3)" },
    ]);
  });
});

describe.skipIf(!hasCaptures).each(versions)("recorded from %s", (version) => {
  it.each([
    ["job_exceptions_failing", /^NumberFormatException: For input string/],
    ["job_exceptions_failed", /^NumberFormatException: For input string/],
    ["job_exceptions_flapping", /\w+/],
  ])("%s names its root cause", (name, cause) => {
    const { items } = read(readCapture(version, name).body);
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(item.rootCause).toMatch(cause);
  });
  it("a healthy job has none", () => {
    expect(read(readCapture(version, "job_exceptions_none").body).items).toEqual([]);
  });
});
