import { describe, expect, it } from "vitest";
import { hasCaptures, readCapture, versions } from "./captures.fixture";
import { oneLine, rootCauseOf } from "./root-cause";

const frames = "\n\tat a.b.C.d(C.java:1)\n\tat a.b.C.e(C.java:2)\n\t... 12 more";

describe("the root cause of a stack trace", () => {
  it.each([
    ["a lone exception", `java.io.IOException: disk full${frames}`, "IOException: disk full"],
    [
      "the innermost cause",
      `o.a.f.JobException: Recovery is suppressed by NoRestartBackoffTimeStrategy${frames}\nCaused by: java.lang.RuntimeException: outer${frames}\nCaused by: java.net.ConnectException: refused by kafka-3${frames}`,
      "ConnectException: refused by kafka-3",
    ],
    [
      "the last cause that says something",
      `java.lang.Exception: card 12 unreadable${frames}\nCaused by: java.lang.NullPointerException${frames}`,
      "Exception: card 12 unreadable",
    ],
    ["the class alone where nothing says more", `java.lang.NullPointerException${frames}`, "NullPointerException"],
    [
      "an exception that was serialised on its way",
      `java.lang.Exception: x${frames}\nCaused by: org.apache.flink.util.SerializedThrowable: java.io.EOFException: end of stream${frames}`,
      "EOFException: end of stream",
    ],
    [
      "not the cause of a suppressed exception",
      `java.lang.Exception: x${frames}\nCaused by: java.io.IOException: the true one${frames}\n\tSuppressed: java.lang.Exception: y\n\tCaused by: java.lang.Error: not me${frames}`,
      "IOException: the true one",
    ],
    ["an inner class by its own name", "a.b.Outer$Inner: went wrong", "Inner: went wrong"],
    [
      "a message over several lines in one",
      "java.lang.Exception: first\n  second line\n\tat a.b.c(D.java)",
      "Exception: first second line",
    ],
    ["text that is no stack trace", "container exited with 137", "container exited with 137"],
  ])("is %s", (_, trace, expected) => {
    expect(rootCauseOf(trace)).toBe(expected);
  });

  it("falls back to the exception's name where there is no trace", () => {
    expect(rootCauseOf("", "java.lang.OutOfMemoryError")).toBe("java.lang.OutOfMemoryError");
  });

  it("hides secrets before it cuts, so that no half of one is left", () => {
    const long = `${"x".repeat(270)} password=hunter2hunter2hunter2hunter2`;
    const line = rootCauseOf(`java.lang.Exception: ${long}`);
    expect(line).not.toContain("hunter");
    expect(line.length).toBeLessThanOrEqual(300);
    expect(oneLine("jdbc:postgresql://u:s3cr3t@db/x failed")).not.toContain("s3cr3t");
  });

  it("takes a failure of a megabyte in a moment", () => {
    const trace = `java.lang.Exception: x${frames.repeat(20_000)}\nCaused by: java.lang.Error: deep${frames}`;
    const start = performance.now();
    expect(rootCauseOf(trace)).toBe("Error: deep");
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe.skipIf(!hasCaptures).each(versions)("root causes recorded from %s", (version) => {
  type Body = { exceptionHistory: { entries: { stacktrace: string }[] } };
  const first = (name: string) =>
    (readCapture(version, name).body as Body).exceptionHistory.entries[0]?.stacktrace ?? "";
  it("looks through the wrapper of a job without restarts", () => {
    expect(rootCauseOf(first("job_exceptions_failed"))).toMatch(/^NumberFormatException: For input string: '\w{6}'/);
  });
  it("names a failed savepoint's reason", () => {
    const body = readCapture(version, "savepoint_status_failed").body as {
      operation: { "failure-cause": { "stack-trace": string } };
    };
    const line = rootCauseOf(body.operation["failure-cause"]["stack-trace"]);
    expect(line).toMatch(/^IOException: Failed to create savepoint directory at file:/);
  });
});
