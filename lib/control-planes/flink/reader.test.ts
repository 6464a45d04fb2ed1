import { describe, expect, it } from "vitest";
import {
  checkpoint,
  checkpointConfig,
  checkpoints,
  exceptions,
  failure,
  jid,
  job,
  plan,
  sink,
  source,
  t0,
  vertex,
} from "./answers.fixture";
import { type Answers, hasCaptures, sendCaptured, sendFrom, targetOf, versions } from "./captures.fixture";
import { createFlinkPlane, lendFlink } from "./plane";

const at = (path: string) => `GET /jobs/${jid}${path}`;
const readerOver = (answers: Answers) => {
  const send = sendFrom(answers);
  return {
    send,
    reader: createFlinkPlane({ target: targetOf(), send }).job({ targetId: "zk-dc2", jobId: jid, via: null }),
  };
};
const busy = (max: unknown) => ({ body: [{ id: "busyTimeMsPerSecond", max, min: 0 }] });

describe("reading a graph", () => {
  it("asks for the job and one aggregated call a vertex, and not for the plan that it brings", async () => {
    const { send, reader } = readerOver({
      [at("")]: { body: job() },
      [at(`/vertices/${source}/subtasks/metrics`)]: busy(40),
      [at(`/vertices/${sink}/subtasks/metrics`)]: busy("NaN"),
    });
    const { vertices } = await reader.graph();
    expect(send.calls).toHaveLength(3);
    expect(vertices.map((entry) => entry.load?.busy ?? null)).toEqual([0.04, null]);
  });

  it("asks for the plan where an old job's answer has none", async () => {
    const { reader } = readerOver({ [at("")]: { body: job({ plan: undefined }) }, [at("/plan")]: { body: { plan } } });
    expect((await reader.graph()).edges).toHaveLength(1);
  });

  it("shares what it read of loads for some seconds", async () => {
    const { send, reader } = readerOver({
      [at("")]: { body: job() },
      [at(`/vertices/${source}/subtasks/metrics`)]: busy(40),
      [at(`/vertices/${sink}/subtasks/metrics`)]: busy(50),
    });
    await reader.graph();
    await reader.graph();
    expect(send.calls).toHaveLength(4);
  });

  it("asks for no loads of what does not run, and for a hundred of a thousand vertices", async () => {
    const still = Array.from({ length: 300 }, (_, index) =>
      vertex(`${index}`.padStart(32, "0"), { tasks: { FINISHED: 1 } }),
    );
    const { send, reader } = readerOver({ [at("")]: { body: job({ vertices: still }) } });
    await reader.graph();
    expect(send.calls).toHaveLength(1);
    const moving = still.map((entry) => ({ ...entry, tasks: { RUNNING: 1 } }));
    const large = readerOver({ [at("")]: { body: job({ vertices: moving }) } });
    expect((await large.reader.graph()).vertices).toHaveLength(300);
    expect(large.send.calls).toHaveLength(101);
  });
});

describe("reading a vertex", () => {
  const detail = {
    id: source,
    name: "Source: parcels",
    parallelism: 1,
    now: t0,
    subtasks: [{ subtask: 0, status: "RUNNING", "start-time": t0 }],
  };
  const below = (path: string) => at(`/vertices/${source}${path}`);
  it("takes back-pressure's 500 while there are no metrics for not known", async () => {
    const body = {
      errors: [
        "Internal server error.",
        "<Exception on server side:\njava.util.NoSuchElementException: No value present",
      ],
    };
    const { reader } = readerOver({ [below("")]: { body: detail }, [below("/backpressure")]: { status: 500, body } });
    expect(await reader.vertex(source)).toMatchObject({ backPressureLevel: null, watermark: null });
  });
  it("takes `deprecated` for not known, too, and reads the level under either name", async () => {
    const level = async (body: unknown) =>
      (await readerOver({ [below("")]: { body: detail }, [below("/backpressure")]: { body } }).reader.vertex(source))
        .backPressureLevel;
    expect(await level({ status: "deprecated" })).toBeNull();
    expect(await level({ status: "ok", backpressureLevel: "high" })).toBe("high");
    expect(await level({ status: "ok", "backpressure-level": "low" })).toBe("low");
  });
  it("asks for subtasks' metrics forty at a time", async () => {
    const subtasks = Array.from({ length: 90 }, (_, index) => ({
      subtask: index,
      status: "RUNNING",
      "start-time": t0,
    }));
    const { send, reader } = readerOver({
      [below("")]: { body: { ...detail, subtasks } },
      [below("/metrics")]: { body: [{ id: "89.busyTimeMsPerSecond", value: "5" }] },
    });
    const { subtasks: read } = await reader.vertex(source);
    expect(send.calls.filter((call) => call.operation.template.endsWith("{vid}/metrics"))).toHaveLength(3);
    expect(read[89]?.load?.busy).toBe(0.005);
  });
});

describe("reading the rest of a job", () => {
  it("answers metrics in the order asked, null for a name that Flink left out", async () => {
    const { reader } = readerOver({
      [at("/metrics")]: {
        body: [
          { id: "b", value: "2" },
          { id: "a", value: "NaN" },
        ],
      },
    });
    expect((await reader.metrics(["a", "b", "c"])).values).toEqual([
      { id: "a", value: null },
      { id: "b", value: 2 },
      { id: "c", value: null },
    ]);
  });
  it("tells a job without checkpoints from a job that is not there", async () => {
    expect(await readerOver({ [at("")]: { body: job() } }).reader.checkpoints()).toMatchObject({
      enabled: false,
      history: [],
    });
    await expect(readerOver({}).reader.checkpoints()).rejects.toMatchObject({ code: "not-found" });
  });
  it("makes one history of failures and checkpoints, and stands with half of it", async () => {
    const target = targetOf();
    const failures = { [at("/exceptions")]: { body: exceptions([failure(t0 + 5000)]) } };
    const history = {
      [at("/checkpoints")]: { body: checkpoints([checkpoint(9, { is_savepoint: true })]) },
      [at("/checkpoints/config")]: { body: checkpointConfig() },
    };
    const eventsOver = async (answers: Answers) => {
      const plane = createFlinkPlane({
        target,
        send: sendFrom({
          ...answers,
          "GET /jobs/overview": {
            body: {
              jobs: [
                {
                  jid,
                  name: "n",
                  state: "RUNNING",
                  "start-time": 1,
                  "end-time": -1,
                  "last-modification": 1,
                  tasks: {},
                },
              ],
            },
          },
        }),
      });
      for await (const batch of plane.observe()) {
        if (batch.scope === "jobs" && "records" in batch && batch.records[0]) return plane.events(batch.records[0]);
      }
      throw new Error("no job");
    };
    expect((await eventsOver({ ...failures, ...history })).map((event) => event.kind)).toEqual([
      "savepoint-completed",
      "failure",
    ]);
    expect((await eventsOver({ ...failures, [at("")]: { body: job() } })).map((event) => event.kind)).toEqual([
      "failure",
    ]);
    await expect(eventsOver({})).rejects.toMatchObject({ code: "not-found" });
  });
  it("hands out a job's own document with secrets hidden", async () => {
    const plane = createFlinkPlane({
      target: targetOf(),
      send: sendFrom({ [at("")]: { body: job({ name: "x password=geheim99" }) } }),
    });
    const document = await plane.read("Job", { jobId: jid });
    expect(document).toMatchObject({ jid });
    expect(JSON.stringify(document)).not.toContain("geheim99");
  });
});

describe("Flink below another server's path", () => {
  const place = {
    template: "/cmf/api/v1/environments/{env}/applications/{app}/flink-web-ui",
    params: { env: "pay prod", app: "cards" },
  };
  const base = "/cmf/api/v1/environments/pay%20prod/applications/cards/flink-web-ui";
  it("is read there, with the names of the place in every call", async () => {
    const send = sendFrom({
      [`GET ${base}/jobs/${jid}`]: { body: job() },
      [`GET ${base}/jobs/overview`]: { body: { jobs: [] } },
    });
    const below = lendFlink({ target: targetOf(), send })(place);
    expect((await below.job(jid).graph()).vertices).toHaveLength(2);
    expect(await below.jobs()).toEqual([]);
    expect(send.calls.every((call) => call.operation.template.startsWith(place.template))).toBe(true);
  });
  it("is one thing for one place, so that what it remembers is shared", () => {
    const lend = lendFlink({ target: targetOf(), send: sendFrom({}) });
    expect(lend(place)).toBe(lend({ template: place.template, params: { app: "cards", env: "pay prod" } }));
    expect(lend(place)).not.toBe(lend({ ...place, params: { ...place.params, app: "other" } }));
  });
});

describe.skipIf(!hasCaptures).each(versions)("a job recorded from %s", (version) => {
  it("is read whole: graph, vertex, checkpoints, exceptions", async () => {
    const plane = createFlinkPlane({ target: targetOf(), send: sendCaptured(version) });
    const jobId = version === "flink-2.x" ? jid : "da9250a470e6f9ec6f37d7edffefa307";
    const reader = plane.job({ targetId: "zk-dc2", jobId, via: null });
    const graph = await reader.graph();
    expect(graph).toMatchObject({ name: "State machine job", state: "RUNNING", type: "STREAMING" });
    const sinkId = graph.vertices[1]?.id ?? "";
    expect(await reader.vertex(sinkId)).toMatchObject({
      vertex: { name: "Flat Map -> Sink: Print to Std. Out" },
      watermark: null,
    });
    expect((await reader.checkpoints()).enabled).toBe(true);
    const { items } = await reader.exceptions();
    // The canonical savepoint that the 2.x example cannot take had restarted it by then.
    const cause = version === "flink-2.x" ? "UnsupportedOperationException: Not supported yet." : undefined;
    expect(items[0]?.rootCause).toBe(cause);
  });
});
