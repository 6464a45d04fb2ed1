import { describe, expect, it, vi } from "vitest";
import { type ErrorCode, errorCodes, isErrorCode } from "./codes";
import { asConsoleError, ConsoleError } from "./console-error";
import { fromProblem, Problem, toProblem } from "./problem";

const codes = Object.keys(errorCodes).filter(isErrorCode);

describe("the table of codes", () => {
  it("knows each code that the transport may throw", () => {
    const transports: ErrorCode[] = [
      ...(["unreachable", "timeout", "refused", "tls", "unauthorised", "forbidden", "not-found", "conflict"] as const),
      ...(["invalid", "rate-limited", "too-large", "bad-content", "upstream-error", "cancelled"] as const),
    ];
    expect(codes).toEqual(expect.arrayContaining(transports));
  });

  it.each(codes)("%s has an error status and one plain sentence", (code) => {
    const { status, title } = errorCodes[code];
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(title).toMatch(/^[A-Z][^.]*\.$/);
  });

  it("calls retryable only what may pass by itself", () => {
    const retryable = codes.filter((code) => errorCodes[code].retryable).sort();
    expect(retryable).toEqual(["rate-limited", "timeout", "unreachable", "upstream-error"]);
  });

  it.each(["", "constructor", "__proto__", "toString", "Unreachable", 404, null, undefined, {}])(
    "%j is no code",
    (value) => {
      expect(isErrorCode(value)).toBe(false);
    },
  );
});

describe("ConsoleError", () => {
  it("is known to another copy of its module, as the built server has two", async () => {
    vi.resetModules();
    const other = await import("./console-error");
    expect(other.ConsoleError).not.toBe(ConsoleError);
    const thrown = new other.ConsoleError("not-found", { detail: "No such vertex." });
    expect(thrown).toBeInstanceOf(ConsoleError);
    expect(asConsoleError(thrown)).toBe(thrown);
    expect(new Error("not-found")).not.toBeInstanceOf(ConsoleError);
  });

  it("speaks the table's sentence until it is given its own", () => {
    expect(new ConsoleError("timeout")).toMatchObject({
      detail: errorCodes.timeout.title,
      message: errorCodes.timeout.title,
      status: 504,
      retryable: true,
    });
    expect(new ConsoleError("timeout", { detail: "Too slow." })).toMatchObject({
      detail: "Too slow.",
      message: "Too slow.",
      title: errorCodes.timeout.title,
    });
  });

  it("wraps what is foreign as internal, with a fixed text", () => {
    const foreign = new TypeError("cannot read secret of undefined");
    const wrapped = asConsoleError(foreign);
    expect(wrapped).toMatchObject({ code: "internal", detail: "The console failed.", cause: foreign });
    expect(asConsoleError("just text").code).toBe("internal");
    expect(asConsoleError(wrapped)).toBe(wrapped);
  });
});

describe("problem documents", () => {
  it.each(codes)("%s goes to the browser and comes back the same", (code) => {
    const error = new ConsoleError(code, {
      detail: "What happened.",
      issues: [{ path: "spec.job.parallelism", message: "must be positive", line: 3, column: 5 }],
      targetId: "prod",
      retryAfterSeconds: 7,
    });
    const problem = Problem.parse(JSON.parse(JSON.stringify(toProblem(error, "r-1"))));
    expect(problem).toMatchObject({
      type: `/problems/${code}`,
      status: errorCodes[code].status,
      title: errorCodes[code].title,
    });
    const back = fromProblem(problem, problem.status);
    expect(back).toMatchObject({
      code,
      detail: error.detail,
      issues: error.issues,
      targetId: "prod",
      retryAfterSeconds: 7,
      requestId: "r-1",
    });
  });

  it("never carries cause, stack or the upstream's words", () => {
    const cause = new Error("password=hunter2");
    const problem = toProblem(new ConsoleError("upstream-error", { upstreamStatus: 500, cause }), "r-1");
    expect(JSON.stringify(problem)).not.toMatch(/hunter2|stack|cause/);
    expect(Object.keys(problem).sort()).toEqual(["code", "detail", "requestId", "status", "title", "type"]);
  });

  it("takes a code that a newer server invented by its status", () => {
    const problem = toProblem(new ConsoleError("conflict"), "r-1");
    expect(fromProblem({ ...problem, code: "brand-new" }, 409).code).toBe("conflict");
    expect(fromProblem({ ...problem, code: "brand-new" }, 599).code).toBe("internal");
    expect(fromProblem({ ...problem, code: "constructor" }, 404).code).toBe("not-found");
  });

  it.each([[undefined], [null], ["<html>"], [{}], [{ code: "timeout" }], [[]]])(
    "makes a ConsoleError of an answer that is no problem: %j",
    (body) => {
      expect(fromProblem(body, 502).code).toBe("internal");
      expect(fromProblem(body, 404).code).toBe("bad-content");
    },
  );
});
