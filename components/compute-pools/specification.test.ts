import { describe, expect, it } from "vitest";
import { specificationOf } from "./specification";

const size = "taskmanager.memory.process.size";
const flink = (entries: Record<string, string>) => ({ flinkConfiguration: entries });

describe("specificationOf", () => {
  it("says pending where what runs is not what wins", () => {
    const rows = specificationOf(flink({ [size]: "6g" }), { clusterSpec: flink({ [size]: "8g" }) }, [
      { key: size, value: "6g" },
    ]);
    expect(rows).toEqual([{ key: size, own: "6g", environment: "8g", runs: "6g", pending: true }]);
  });
  it("says nothing of what the JobManager does not tell", () => {
    expect(specificationOf({ image: "a" }, null, [])[0]).toMatchObject({ runs: null, pending: false });
    expect(specificationOf({ image: "a" }, null, null)[0]).toMatchObject({ runs: null, pending: false });
  });
  it("puts pending keys first, then overruled ones, then the rest by name", () => {
    const rows = specificationOf(
      flink({ z: "1", b: "1", a: "1", [size]: "6g" }),
      { clusterSpec: flink({ z: "2", [size]: "8g" }) },
      [
        { key: size, value: "6g" },
        { key: "z", value: "2" },
      ],
    );
    expect(rows.map((row) => row.key)).toEqual([size, "z", "a", "b"]);
  });
  it("keeps a key that only the environment sets", () => {
    expect(specificationOf(null, flink({ k: "v" }), null)).toEqual([
      { key: "k", own: null, environment: "v", runs: null, pending: false },
    ]);
  });
});
