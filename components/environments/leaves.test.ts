import { describe, expect, it } from "vitest";
import { leavesOf } from "./leaves";

describe("leavesOf", () => {
  it("names Flink's keys as Flink does, without what wraps them", () => {
    expect(leavesOf({ spec: { flinkConfiguration: { "state.backend.type": "rocksdb" } } })).toEqual([
      { path: "state.backend.type", value: "rocksdb" },
    ]);
  });
  it("keeps the path of everything else", () => {
    expect(leavesOf({ spec: { podTemplate: { spec: { runAsNonRoot: true } } } })).toEqual([
      { path: "podTemplate › runAsNonRoot", value: "true" },
    ]);
  });
  it("takes a list as one value and leaves out what is not set", () => {
    expect(leavesOf({ args: ["a", 1], image: null, none: {} })).toEqual([{ path: "args", value: '["a",1]' }]);
  });
  it("has nothing to say of nothing", () => {
    expect([leavesOf(null), leavesOf(undefined), leavesOf({})]).toEqual([[], [], []]);
  });
});
