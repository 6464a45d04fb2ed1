import { describe, expect, it } from "vitest";
import { decisionsOf } from "./decisions";

const environment = {
  applicationDefaults: { spec: { flinkConfiguration: { "metrics.reporters": "prom" } } },
  computePoolDefaults: { clusterSpec: { flinkConfiguration: { "taskmanager.memory.process.size": "8g" } } },
  statementDefaults: { interactive: { flinkConfiguration: { "table.exec.state.ttl": "4 h" } } },
};
const pool = (name: string, size: string | null) => ({
  name,
  clusterSpec: { flinkConfiguration: size === null ? {} : { "taskmanager.memory.process.size": size } },
});

describe("decisionsOf", () => {
  it("tells for whom each key is decided", () => {
    expect(decisionsOf(environment, null).map(({ scope, key, value }) => [scope, key, value])).toEqual([
      ["application", "metrics.reporters", "prom"],
      ["statement, interactive", "table.exec.state.ttl", "4 h"],
      ["compute pool", "taskmanager.memory.process.size", "8g"],
    ]);
  });
  it("names the pools that say otherwise, not those that agree or say nothing", () => {
    const rows = decisionsOf(environment, [pool("a", "6g"), pool("b", "8g"), pool("c", null)]);
    expect(rows.at(-1)?.overruled).toEqual([{ name: "a", wanted: "6g" }]);
  });
  it("claims nothing where nobody compared", () => {
    expect(decisionsOf(environment, null).map((row) => row.overruled)).toEqual([null, null, null]);
  });
});
