import { describe, expect, it } from "vitest";
import { job, plan, sink, source, vertex } from "./answers.fixture";
import { hasCaptures, readCapture, versions } from "./captures.fixture";
import { plainName, planIn, shareOf, toGraph, toLoad } from "./to-graph";
import { AggregatedWire, JobWire } from "./wire";

const at = "2026-11-22T22:50:33.000Z";
const graph = (changes: Record<string, unknown> = {}, withPlan = true) => {
  const wire = JobWire.parse(job(changes));
  return toGraph({ job: wire, plan: withPlan ? planIn(wire) : null, loads: new Map(), at });
};

describe("a job's graph", () => {
  it("joins vertices and plan", () => {
    const { edges, vertices } = graph();
    expect(vertices.map((entry) => entry.name)).toEqual(["Source: parcels", "weigh -> Sink: shelf"]);
    expect(edges).toEqual([{ id: `${source}-${sink}`, from: source, to: sink, ship: "HASH" }]);
  });

  it("takes a source's nought read and a sink's nought written for no measurement", () => {
    const [first, last] = graph().vertices;
    expect(first).toMatchObject({ recordsIn: null, bytesIn: null, recordsOut: 134 });
    expect(last).toMatchObject({ recordsIn: 134, recordsOut: null, bytesOut: null });
  });

  it("takes a nought that not all subtasks have reported on for unknown", () => {
    const metrics = { ...(vertex(source).metrics as object), "write-records": 0, "write-records-complete": false };
    expect(graph({ vertices: [vertex(source, { metrics }), vertex(sink)] }).vertices[0]?.recordsOut).toBeNull();
    const counted = { ...metrics, "write-records-complete": true };
    expect(graph({ vertices: [vertex(source, { metrics: counted }), vertex(sink)] }).vertices[0]?.recordsOut).toBe(0);
  });

  it("keeps two edges between one pair apart, as a self-join makes them", () => {
    const inputs = [0, 1].map((num) => ({ num, id: source, ship_strategy: "HASH" }));
    const { edges } = graph({ plan: { nodes: [{ id: sink, inputs }, { id: source }] } });
    expect(edges.map((edge) => edge.id)).toEqual([`${source}-${sink}`, `${source}-${sink}-1`]);
  });

  it("leaves out edges to vertices that are not there (adaptive batch grows its graph)", () => {
    const stranger = { nodes: [{ id: "later", inputs: [{ id: source }] }, { id: source }] };
    expect(graph({ plan: stranger }).edges).toEqual([]);
  });

  it("stands without a plan, then with unknown edges and unchanged counts", () => {
    const { edges, vertices } = graph({}, false);
    expect(edges).toEqual([]);
    expect(vertices[0]?.recordsIn).toBe(0);
    expect(planIn(JobWire.parse(job({ plan: "{}" })))).toBeNull();
    expect(planIn(JobWire.parse(job({ plan: { nodes: [] } })))).toBeNull();
    expect(planIn(JobWire.parse(job({ plan })))?.nodes).toHaveLength(2);
  });

  it("shows an execution state that it does not know as Flink spells it", () => {
    const vertices = [vertex(source, { status: "DREAMING", tasks: { DREAMING: 1 } })];
    expect(graph({ vertices }).vertices[0]).toMatchObject({ status: "DREAMING", tasks: { DREAMING: 1 } });
  });

  it("reads -1 and 0 as not set", () => {
    const [first] = graph({ vertices: [vertex(source, { "start-time": -1, maxParallelism: -1 })] }).vertices;
    expect(first).toMatchObject({ startedAt: null, maxParallelism: null });
    expect(graph({ "start-time": 0 }).startedAt).toBeNull();
  });

  it("makes plain text of names", () => {
    expect(plainName("Flat Map<br/>+- Sink: a &lt;b&gt; &amp; c<br/>")).toBe("Flat Map +- Sink: a <b> & c");
  });
});

describe("a vertex's load", () => {
  const of = (...metrics: unknown[]) => toLoad(AggregatedWire.parse(metrics));
  it("is that of its worst subtask", () => {
    const load = of(
      { id: "busyTimeMsPerSecond", min: 2, max: 970, avg: 300 },
      { id: "backPressuredTimeMsPerSecond", min: 0, max: 30, avg: 4 },
      { id: "idleTimeMsPerSecond", min: 0, max: 990, avg: 600 },
    );
    expect(load).toEqual({ busy: 0.97, backPressured: 0.03, idle: 0 });
  });
  it("is unknown where a legacy source says NaN", () => {
    expect(of({ id: "busyTimeMsPerSecond", max: "NaN" }, { id: "idleTimeMsPerSecond", avg: 100 })).toEqual({
      busy: null,
      backPressured: null,
      idle: 0.1,
    });
  });
  it("is null where no metric came", () => {
    expect(of()).toBeNull();
  });
  it("never leaves 0 to 1", () => {
    expect([shareOf(1003), shareOf(-2), shareOf(null), shareOf(500)]).toEqual([1, 0, null, 0.5]);
  });
});

describe.skipIf(!hasCaptures).each(versions)("recorded from %s", (version) => {
  const read = (name: string) => JobWire.parse(readCapture(version, name).body);
  it.each(["job_detail", "job_detail_backpressured", "job_detail_failing", "job_detail_finished", "job_detail_failed"])(
    "%s has a graph whose edges join its vertices",
    (name) => {
      const wire = read(name);
      const { vertices, edges } = toGraph({ job: wire, plan: planIn(wire), loads: new Map(), at });
      expect(vertices.length).toBeGreaterThan(0);
      expect(edges).toHaveLength(vertices.length - 1);
      for (const edge of edges) expect(edge.ship).toMatch(/^[A-Z]+$/);
    },
  );
});
