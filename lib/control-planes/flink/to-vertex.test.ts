import { describe, expect, it } from "vitest";
import { hasCaptures, readCapture, versions } from "./captures.fixture";
import { lowestWatermark, subtaskLoadNames, subtaskLoads, toVertexDetail } from "./to-vertex";
import { MetricsWire, VertexDetailWire, WatermarksWire } from "./wire";

const at = "2026-11-22T22:50:33.000Z";
const subtask = (index: number, changes: Record<string, unknown> = {}) => ({
  subtask: index,
  status: "RUNNING",
  attempt: 2,
  endpoint: "10.0.0.7:36105",
  "start-time": 1000 + index,
  "taskmanager-id": "tm-1",
  ...changes,
});
const detail = (subtasks: unknown[], loads: [string, string][] = []) =>
  toVertexDetail({
    wire: VertexDetailWire.parse({ id: "v", name: "weigh", parallelism: subtasks.length, now: 1, subtasks }),
    loads: subtaskLoads(MetricsWire.parse(loads.map(([id, value]) => ({ id, value })))),
    backPressureLevel: null,
    watermark: null,
    at,
  });

describe("a vertex", () => {
  it("shows each subtask with its place, attempt and load", () => {
    const { subtasks } = detail(
      [subtask(0), subtask(1)],
      [
        ["1.busyTimeMsPerSecond", "970"],
        ["1.idleTimeMsPerSecond", "30.0"],
      ],
    );
    expect(subtasks[0]).toMatchObject({ index: 0, attempt: 2, taskManagerId: "tm-1", load: null });
    expect(subtasks[1]?.load).toEqual({ busy: 0.97, backPressured: null, idle: 0.03 });
  });

  it("has the load of its worst subtask, and none where none is known", () => {
    const loads: [string, string][] = [
      ["0.busyTimeMsPerSecond", "100"],
      ["1.busyTimeMsPerSecond", "800"],
      ["1.idleTimeMsPerSecond", "NaN"],
    ];
    expect(detail([subtask(0), subtask(1)], loads).vertex.load).toEqual({ busy: 0.8, backPressured: null, idle: null });
    expect(detail([subtask(0)]).vertex.load).toBeNull();
  });

  it("takes a subtask that waits for a slot to be nowhere", () => {
    const waiting = subtask(0, {
      status: "SCHEDULED",
      endpoint: "(unassigned)",
      "taskmanager-id": "(unassigned)",
      "start-time": -1,
    });
    expect(detail([waiting]).subtasks[0]).toMatchObject({ taskManagerId: null, endpoint: null, startedAt: null });
  });

  it("takes the place from `host` where an old Flink has no endpoint", () => {
    expect(detail([subtask(0, { endpoint: undefined, host: "h:1" })]).subtasks[0]?.endpoint).toBe("h:1");
  });

  it.each([
    [["RUNNING", "FINISHED"], "RUNNING"],
    [["RUNNING", "SCHEDULED"], "SCHEDULED"],
    [["RUNNING", "FAILED", "CANCELED"], "FAILED"],
    [["RUNNING", "DREAMING"], "DREAMING"],
  ])("with subtasks %j is %s", (states, expected) => {
    expect(detail(states.map((status, index) => subtask(index, { status }))).vertex.status).toBe(expected);
  });

  it("asks for metrics by subtask, since at vertex level their names carry the index", () => {
    expect(subtaskLoadNames([3])).toEqual([
      "3.busyTimeMsPerSecond",
      "3.backPressuredTimeMsPerSecond",
      "3.idleTimeMsPerSecond",
    ]);
  });
});

describe("the watermark of a vertex", () => {
  const of = (...values: string[]) =>
    lowestWatermark(values.map((value, index) => ({ id: `${index}.currentInputWatermark`, value })));
  it("is the lowest of its subtasks'", () => {
    expect(of("1795387770000", "1795387765000")).toBe(new Date(1_795_387_765_000).toISOString());
  });
  it.each([
    ["without event time (Long.MIN)", ["-9223372036854775808"]],
    ["after the end of all sources (Long.MAX)", ["9223372036854775807"]],
    ["of a source, which has none", []],
  ])("is unknown %s", (_, values) => {
    expect(of(...values)).toBeNull();
  });
  it("leaves out subtasks that have none yet", () => {
    expect(of("-9223372036854775808", "1795387765000")).not.toBeNull();
  });
});

describe.skipIf(!hasCaptures).each(versions)("recorded from %s", (version) => {
  it.each(["vertex_source", "vertex_sink"])("%s has a subtask on tm1", (name) => {
    const wire = VertexDetailWire.parse(readCapture(version, name).body);
    const { vertex, subtasks } = toVertexDetail({
      wire,
      loads: new Map(),
      backPressureLevel: "ok",
      watermark: null,
      at,
    });
    expect(vertex.status).toBe("RUNNING");
    expect(subtasks).toMatchObject([{ index: 0, status: "RUNNING", taskManagerId: "tm1" }]);
  });
  it("watermarks without event time are none", () => {
    for (const name of ["vertex_sink_watermarks", "vertex_source_watermarks"])
      expect(lowestWatermark(WatermarksWire.parse(readCapture(version, name).body))).toBeNull();
  });
});
