import { describe, expect, it } from "vitest";
import { noFacts } from "@/lib/domain/facts";
import {
  checkpoint,
  checkpointConfig,
  checkpoints,
  exceptions,
  failedCheckpoint,
  failure,
  jid,
  job,
  sink,
  source,
  t0,
  vertex,
} from "./answers.fixture";
import { type Answers, receivedAt, sendFrom, targetOf } from "./captures.fixture";
import { createFlinkClient } from "./client";
import { createInspector, inspectCostOf, runningCost } from "./inspect";
import { LoadCache } from "./loads";

const at = (path: string) => `GET /jobs/${jid}${path}`;
const running: Answers = {
  [at("")]: { body: job() },
  [at("/checkpoints")]: { body: checkpoints([checkpoint(3), checkpoint(2)]) },
  [at("/checkpoints/config")]: { body: checkpointConfig() },
  [at("/exceptions")]: { body: exceptions([]) },
  [at("/metrics")]: { body: [{ id: "numRestarts", value: "0" }] },
  [at(`/vertices/${source}/subtasks/metrics`)]: { body: [{ id: "busyTimeMsPerSecond", max: 40, min: 1 }] },
  [at(`/vertices/${sink}/subtasks/metrics`)]: {
    body: [
      { id: "busyTimeMsPerSecond", max: 970 },
      { id: "backPressuredTimeMsPerSecond", max: 3 },
    ],
  },
};
function inspectorOver(answers: Answers) {
  const send = sendFrom(answers);
  const client = createFlinkClient({ send, targetId: "zk-dc2" });
  const inspect = createInspector({ client, cache: new LoadCache(), now: Date.now }, targetOf().periods);
  return { send, look: (known = noFacts("job")) => inspect(jid, known) };
}

describe("a closer look at a running job", () => {
  it("finds restarts, checkpoints, tasks, load and parallelism", async () => {
    const found = await inspectorOver(running).look();
    expect(found?.facts).toMatchObject({
      words: { job: { value: "RUNNING", source: "Flink /jobs/{id}" } },
      stateSince: new Date(t0 + 400).toISOString(),
      restarts: { times: [], total: 0, lastCause: null },
      checkpoints: { enabled: true, failedInARow: 0 },
      tasks: { value: { RUNNING: 2 } },
    });
    expect(found?.load).toMatchObject({ busy: 0.97, backPressured: 0.003, vertex: "weigh -> Sink: shelf" });
    expect(found?.parallelism).toBe(1);
    expect(found?.facts.observations.map((age) => age.of)).toEqual(["detail", "checkpoints", "restarts"]);
  });

  it("sums tasks over the vertices, because status-counts counts vertices", async () => {
    const vertices = [vertex(source, { tasks: { RUNNING: 3, SCHEDULED: 1 } }), vertex(sink, { tasks: { RUNNING: 4 } })];
    const answers = { ...running, [at("")]: { body: job({ vertices, "status-counts": { RUNNING: 2 } }) } };
    expect((await inspectorOver(answers).look())?.facts.tasks?.value).toEqual({ RUNNING: 7, SCHEDULED: 1 });
  });

  it("keeps what was known, and its age, where a part does not answer", async () => {
    const known = noFacts("job");
    known.restarts = { times: [], total: 4, lastCause: "x", at: "2026-01-01T00:00:00.000Z", source: "s" };
    known.observations = [{ of: "restarts", source: "s", at: "2026-01-01T00:00:00.000Z", periodMs: 1000 }];
    const broken = { status: 500, body: { errors: ["boom"] } };
    const found = await inspectorOver({ ...running, [at("/exceptions")]: broken, [at("/metrics")]: broken }).look(
      known,
    );
    expect(found?.facts.restarts).toEqual(known.restarts);
    expect(found?.facts.observations.find((age) => age.of === "restarts")?.at).toBe("2026-01-01T00:00:00.000Z");
  });

  it("has no load where no metric comes, and still an answer", async () => {
    const found = await inspectorOver({
      ...running,
      [at(`/vertices/${source}/subtasks/metrics`)]: { body: [] },
      [at(`/vertices/${sink}/subtasks/metrics`)]: { status: 500, body: { errors: ["x"] } },
    }).look();
    expect(found?.load).toBeNull();
  });

  it("asks at most as often as it announces, also with many vertices and a failed checkpoint", async () => {
    const vertices = Array.from({ length: 30 }, (_, index) => vertex(`${index}`.padStart(32, "0")));
    const history = [failedCheckpoint(4, { num_acknowledged_subtasks: 1 })];
    const { send, look } = inspectorOver({
      ...running,
      [at("")]: { body: job({ vertices }) },
      [at("/checkpoints")]: { body: checkpoints(history) },
    });
    await look();
    expect(send.calls.length).toBeLessThanOrEqual(runningCost);
  });

  it("names the one subtask that the last failed checkpoint waited for", async () => {
    const tasks = {
      [source]: { num_subtasks: 1, num_acknowledged_subtasks: 1 },
      [sink]: { num_subtasks: 8, num_acknowledged_subtasks: 7 },
    };
    const subtasks = Array.from({ length: 8 }, (_, index) => ({
      index,
      status: index === 6 ? "pending_or_failed" : "completed",
    }));
    const history = [failedCheckpoint(4, { num_subtasks: 9, num_acknowledged_subtasks: 8 })];
    const found = await inspectorOver({
      ...running,
      [at("/checkpoints")]: { body: checkpoints(history) },
      [at("/checkpoints/details/4")]: { body: { tasks } },
      [at(`/checkpoints/details/4/subtasks/${sink}`)]: { body: { subtasks } },
    }).look();
    expect(found?.facts.checkpoints?.waitedFor).toEqual({ vertex: "weigh -> Sink: shelf", subtask: 6, of: 8 });
  });

  it("names nobody where several subtasks were late, or the details are gone", async () => {
    for (const acknowledged of [7, 8]) {
      const history = [failedCheckpoint(4, { num_subtasks: 9, num_acknowledged_subtasks: acknowledged })];
      const found = await inspectorOver({ ...running, [at("/checkpoints")]: { body: checkpoints(history) } }).look();
      expect(found?.facts.checkpoints?.waitedFor).toBeNull();
    }
  });

  it("takes a batch job's 404 for checkpoints that are off", async () => {
    const { [at("/checkpoints")]: _, [at("/checkpoints/config")]: __, ...without } = running;
    expect((await inspectorOver(without).look())?.facts.checkpoints).toMatchObject({
      enabled: false,
      failedInARow: null,
    });
  });
});

describe("a closer look at a job that has ended", () => {
  it.each([
    ["FINISHED", 1],
    ["CANCELED", 1],
    ["FAILED", 2],
    ["RUNNING", runningCost],
    ["HIBERNATING", runningCost],
  ])("costs a %s one %i calls", (state, cost) => {
    expect(inspectCostOf(state)).toBe(cost);
  });

  it("keeps all that was seen of it fresh, since nothing below it can change", async () => {
    const body = job({ state: "FAILED", "end-time": t0 + 9000 });
    const known = noFacts("job");
    known.observations = [
      { of: "checkpoints", source: "Flink /jobs/{id}/checkpoints", at: "2026-01-01T00:00:00.000Z", periodMs: 1000 },
    ];
    const found = await inspectorOver({ [at("")]: { body } }).look(known);
    expect(found?.facts.observations.map((age) => [age.of, age.at])).toEqual(
      ["detail", "checkpoints", "restarts"].map((of) => [of, receivedAt]),
    );
  });

  it("names why a failed one failed and counts the last failure as no restart", async () => {
    const body = job({ state: "FAILED", "end-time": t0 + 9000, timestamps: { FAILED: t0 + 9000 } });
    const answers = {
      [at("")]: { body },
      [at("/exceptions")]: { body: exceptions([failure(t0 + 3000), failure(t0 + 9000)]) },
    };
    const { send, look } = inspectorOver(answers);
    const found = await look();
    expect(send.calls).toHaveLength(2);
    expect(found?.facts.restarts).toMatchObject({
      times: [new Date(t0 + 3000).toISOString()],
      lastCause: "IOException: scale is gone",
    });
    expect(found?.facts).toMatchObject({
      endedAt: new Date(t0 + 9000).toISOString(),
      stateSince: new Date(t0 + 9000).toISOString(),
    });
  });
});

describe("a closer look that finds nothing", () => {
  it("answers null where Flink does not know the job", async () => {
    expect(await inspectorOver({}).look()).toBeNull();
  });
  it("throws where the cluster does not answer", async () => {
    await expect(
      inspectorOver({ [at("")]: { status: 503, body: { errors: ["leader election"] } } }).look(),
    ).rejects.toMatchObject({ code: "upstream-error" });
  });
});
