import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type Exchange, hasCaptures, readCaptures, versions } from "./captures.fixture";
import { createFlinkClient } from "./client";
import { flinkOperations } from "./operations";
import {
  AggregatedWire,
  ApplicationsWire,
  BackPressureWire,
  ConfigWire,
  JobPlanWire,
  JobsOverviewWire,
  JobWire,
  Loose,
  MetricsWire,
  OverviewWire,
  VertexDetailWire,
  WatermarksWire,
} from "./wire";
import {
  JarsWire,
  JobManagerConfigWire,
  JobManagerEnvironmentWire,
  TaskManagerDetailWire,
  TaskManagersWire,
} from "./wire-cluster";
import {
  AsyncStatusWire,
  CheckpointConfigWire,
  CheckpointsWire,
  CheckpointWire,
  ExceptionsWire,
  RequirementsWire,
  TriggerWire,
} from "./wire-history";

/** Which schema an address belongs to; the first that fits. Metric lists of names are answers of metrics, too. */
const schemas: [method: string, path: RegExp, schema: z.ZodType][] = [
  ["GET", /^(\/v1)?\/config$/, ConfigWire],
  ["GET", /^\/overview$/, OverviewWire],
  ["GET", /^\/jobs\/overview$/, JobsOverviewWire],
  ["GET", /^\/jobs\/metrics/, AggregatedWire],
  ["GET", /^\/applications\/overview$/, ApplicationsWire],
  ["GET", /^\/jobs\/\w{32}$/, JobWire],
  ["GET", /^\/jobs\/\w+\/plan$/, JobPlanWire],
  ["GET", /^\/(jobs|applications)\/\w+\/exceptions/, ExceptionsWire],
  ["GET", /^\/jobs\/\w+\/checkpoints$/, CheckpointsWire],
  ["GET", /^\/jobs\/\w+\/checkpoints\/config$/, CheckpointConfigWire],
  ["GET", /^\/jobs\/\w+\/checkpoints\/details\/\d+$/, CheckpointWire],
  ["GET", /^\/jobs\/\w+\/(checkpoints|savepoints)\/\w{32}$/, AsyncStatusWire],
  ["GET", /^\/savepoint-disposal\/\w{32}$/, AsyncStatusWire],
  ["POST", /\/(savepoints|stop|checkpoints)$|^\/savepoint-disposal$/, TriggerWire],
  ["GET", /^\/jobs\/\w+\/resource-requirements$/, RequirementsWire],
  ["GET", /\/vertices\/\w+$/, VertexDetailWire],
  ["GET", /\/vertices\/\w+\/backpressure$/, BackPressureWire],
  ["GET", /\/vertices\/\w+\/watermarks$/, WatermarksWire],
  ["GET", /metrics(\?|$)/, MetricsWire],
  ["GET", /^\/taskmanagers$/, TaskManagersWire],
  ["GET", /^\/taskmanagers\/[^/]+$/, TaskManagerDetailWire],
  ["GET", /^\/jobmanager\/config$/, JobManagerConfigWire],
  ["GET", /^\/jobmanager\/environment$/, JobManagerEnvironmentWire],
  ["GET", /^\/jars$/, JarsWire],
];
const schemaFor = ({ request }: Exchange) =>
  schemas.find(([method, path]) => method === request.method && path.test(request.path))?.[2];

describe.skipIf(!hasCaptures).each(versions)("what a real cluster answered, %s", (version) => {
  const exchanges = hasCaptures ? readCaptures(version).filter(({ status }) => status < 300) : [];
  const judged = exchanges.filter((exchange) => schemaFor(exchange) !== undefined);

  it("is judged by a schema in most of its answers", () => {
    expect(judged.length).toBeGreaterThan(65);
  });
  it.each(judged.map((exchange) => [exchange.file, exchange] as const))("%s fits", (_, exchange) => {
    expect(schemaFor(exchange)?.safeParse(exchange.body).error?.issues ?? []).toEqual([]);
  });
  it("lies wholly within the allow-list, except for what the console never asks", () => {
    const templates = flinkOperations.map(({ method, template }) => ({
      method,
      form: new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`),
    }));
    const strange = readCaptures(version)
      .map(({ request }) => ({ method: request.method, path: request.path.split("?")[0] ?? "" }))
      .filter(({ method, path }) => !templates.some((known) => known.method === method && known.form.test(path)))
      .map(({ method, path }) => `${method} ${path.replace(/\w{32}/g, "…")}`);
    const never =
      /^GET (\/v[12]\/config|\/no\/such\/path|\/datasets)$|rescal|subtasks\/accumulators|\/applications\/…\//;
    expect(strange.filter((line) => !never.test(line))).toEqual([]);
  });
});

describe("the edge", () => {
  const client = (body: unknown) =>
    createFlinkClient({
      targetId: "lab",
      send: async () => ({
        status: 200,
        body,
        receivedAt: "2026-01-01T00:00:00.000Z",
        upstreamDate: null,
        tookMs: 1,
        cut: false,
      }),
    });
  const job = { jid: "a", name: "n", state: "RUNNING", "start-time": 1, "end-time": -1, "last-modification": 2 };

  it("lets unknown fields and unknown states pass", async () => {
    const body = { jobs: [{ ...job, state: "HIBERNATING", tasks: { dreaming: 2 }, mood: { a: 1 } }], more: [] };
    const { value } = await client(body).json("jobsOverview", JobsOverviewWire);
    expect(value.jobs[0]?.state).toBe("HIBERNATING");
  });

  it("names the first field that does not fit, and no value", async () => {
    const body = { jobs: [{ ...job, tasks: { running: "s3cret" } }] };
    const thrown = await client(body)
      .json("jobsOverview", JobsOverviewWire)
      .catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: "bad-content", targetId: "lab", issues: [{ path: "jobs.0.tasks.running" }] });
    expect(JSON.stringify(thrown) + String(thrown)).not.toContain("s3cret");
  });

  it.each([
    ["a number", 12.5, 12.5],
    ["a number as text", "17", 17],
    ["NaN", "NaN", null],
    ["infinity", "Infinity", null],
    ["an empty text", "", null],
  ])("reads %s where Flink may write text for a number", (_, wire, value) => {
    expect(Loose.parse(wire)).toBe(value);
  });

  it("reads metrics as the array that Flink sends, not as the object that its schema promises", () => {
    expect(MetricsWire.safeParse({ metrics: [] }).success).toBe(false);
    expect(MetricsWire.parse([{ id: "uptime", value: "12" }])).toEqual([{ id: "uptime", value: 12 }]);
    expect(z.array(z.unknown()).parse(MetricsWire.parse([{ id: "uptime" }]))).toHaveLength(1);
  });
});
