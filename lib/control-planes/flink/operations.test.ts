import { describe, expect, it } from "vitest";
import { flinkOperations, operationsBelow, prefixed } from "./operations";

describe("what may be asked of Flink", () => {
  it("names each method and template once", () => {
    const names = flinkOperations.map(({ method, template }) => `${method} ${template}`);
    expect(new Set(names).size).toBe(names.length);
  });
  it("reads with GET alone, and writes with anything else", () => {
    for (const { method, effect } of flinkOperations) expect(effect).toBe(method === "GET" ? "read" : "write");
  });
  it("puts what runs or removes code, or ends the cluster, behind a capability", () => {
    const guarded = flinkOperations.filter(({ capability }) => capability !== undefined);
    expect(guarded.map(({ method, template, capability }) => [method, template, capability])).toEqual([
      ["POST", "/jars/upload", "jar-upload"],
      ["POST", "/jars/{jar}/run", "jar-run"],
      ["DELETE", "/jars/{jar}", "jar-delete"],
      ["DELETE", "/cluster", "cluster-shutdown"],
    ]);
  });
  it("holds no way to run code besides, and none that changes something by GET", () => {
    const templates = flinkOperations.map(({ method, template }) => `${method} ${template}`);
    expect(
      templates.filter((line) => /POST \/jobs$|yarn-|clientHeartbeat|profiler|run-application|\/plan$/.test(line)),
    ).toEqual(["GET /jobs/{jid}/plan"]);
  });
  it("is the same below a prefix, built once", () => {
    const below = prefixed("/cmf/api/v1/environments/{env}/applications/{app}/flink-web-ui");
    expect(below).toHaveLength(flinkOperations.length);
    expect(below.map(({ template }) => template.replace(/^.*flink-web-ui/, ""))).toEqual(
      flinkOperations.map(({ template }) => template),
    );
    expect(operationsBelow("/x").job).toBe(operationsBelow("/x").job);
  });
});
