import { describe, expect, it } from "vitest";
import { didWord, stepWords } from "./words";

describe("words of activity", () => {
  it("tells what was done apart from what was asked", () => {
    expect(didWord({ verb: "stop-with-savepoint", outcome: "accepted" })).toBe("stopped with a savepoint");
    expect(didWord({ verb: "stop-with-savepoint", outcome: "failed" })).toBe("asked to stop with savepoint");
    expect(didWord({ verb: "defragment", outcome: "accepted" })).toBe("defragment");
  });
  it("counts only what was done", () => {
    const step = { id: "0", text: "", at: null, operationId: null };
    expect(
      stepWords([
        { ...step, outcome: "accepted" },
        { ...step, outcome: "failed" },
      ]),
    ).toBe("1 of 2 steps");
    expect(stepWords([{ ...step, outcome: "not-tried" }])).toBe("0 of 1 step");
  });
});
