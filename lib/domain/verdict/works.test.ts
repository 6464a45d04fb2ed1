import { describe, expect, it } from "vitest";
import { ago, asked, factsOf, now, thresholds } from "@/lib/testing/facts";
import { judge } from "../verdict";

describe("a first look", () => {
  it("rung 9: RUNNING and STABLE is healthy", () => {
    const facts = factsOf("application", {
      desired: asked("running"),
      stateSince: ago(1, "h"),
      words: { job: "RUNNING", lifecycle: "STABLE", jobManager: "READY" },
    });
    console.log(JSON.stringify(judge(facts, now, thresholds), null, 1));
    expect(judge(facts, now, thresholds).verdict.state).toBe("healthy");
  });
});
