import { ConsoleError } from "@/lib/errors/console-error";
import type { JobReader } from "../control-plane";
import type { Ask, FlinkClient } from "./client";
import { graphLoads, type LoadReader } from "./loads";
import { pooled } from "./pool";
import { quietly } from "./settle";
import { type CheckpointAnswers, toCheckpointHistory } from "./to-checkpoints";
import { toExceptions } from "./to-exceptions";
import { planIn, toGraph } from "./to-graph";
import { lowestWatermark, subtaskLoadNames, subtaskLoads, toVertexDetail } from "./to-vertex";
import { BackPressureWire, JobPlanWire, JobWire, MetricsWire, VertexDetailWire, WatermarksWire } from "./wire";
import { CheckpointConfigWire, CheckpointsWire, ExceptionsWire } from "./wire-history";

/** Subtasks asked about in one metrics call: three names each, so that the address stays below 4 KiB. */
const chunk = 40;
const askableSubtasks = 400;
const exceptionsMost = 50;

/** Reads of one Flink job. @throws ConsoleError `not-found` where Flink does not know the job any more. */
export function createFlinkReader(loads: LoadReader, jobId: string): JobReader {
  const { client } = loads;
  const ask = (signal?: AbortSignal, more: Ask = {}): Ask => ({
    ...more,
    params: { jid: jobId, ...more.params },
    ...(signal === undefined ? {} : { signal }),
  });
  return {
    async graph(signal) {
      const { value: job, at } = await client.json("job", JobWire, ask(signal));
      const plan = planIn(job) ?? (await quietly(client.json("plan", JobPlanWire, ask(signal))))?.value.plan ?? null;
      return toGraph({ job, plan, loads: await graphLoads(loads, job, signal), at });
    },
    async vertex(vertexId, signal) {
      const here = ask(signal, { params: { vid: vertexId } });
      const [{ value: wire, at }, pressure, watermarks] = await Promise.all([
        client.json("vertex", VertexDetailWire, here),
        backPressure(client, here),
        quietly(client.json("watermarks", WatermarksWire, here)),
      ]);
      return toVertexDetail({
        wire,
        at,
        loads: await loadsOfSubtasks(client, wire, here),
        backPressureLevel: pressure,
        watermark: watermarks === null ? null : lowestWatermark(watermarks.value),
      });
    },
    async checkpoints(signal) {
      const answers = await readCheckpoints(client, ask(signal));
      // Neither half: the job does not checkpoint, or it is not there, which this call then tells.
      if (answers.wire === null && answers.config === null) await client.json("job", JobWire, ask(signal));
      return toCheckpointHistory(answers);
    },
    async exceptions(signal) {
      const query = { maxExceptions: exceptionsMost };
      const { value, at } = await client.json("exceptions", ExceptionsWire, ask(signal, { query }));
      return toExceptions(value, at);
    },
    async metrics(names, signal) {
      const query = { get: names.join(",") };
      const { value, at } = await client.json("jobMetrics", MetricsWire, ask(signal, { query }));
      // Unknown names are left out and the order is not the one asked for.
      const known = new Map(value.map((metric) => [metric.id, metric.value ?? null]));
      return { values: names.map((id) => ({ id, value: known.get(id) ?? null })), observedAt: at };
    },
  };
}

/** The level in Flink's word. It answers 500 or "deprecated" while a vertex has no metrics: not known yet. */
async function backPressure(client: FlinkClient, ask: Ask): Promise<string | null> {
  const answer = await quietly(client.json("backPressure", BackPressureWire, ask));
  if (answer === null || answer.value.status === "deprecated") return null;
  return answer.value.backpressureLevel ?? answer.value["backpressure-level"] ?? null;
}

async function loadsOfSubtasks(client: FlinkClient, wire: VertexDetailWire, ask: Ask) {
  const running = wire.subtasks.filter((subtask) => subtask.status === "RUNNING").slice(0, askableSubtasks);
  const indexes = running.map((subtask) => subtask.subtask);
  const chunks = Array.from({ length: Math.ceil(indexes.length / chunk) }, (_, part) =>
    indexes.slice(part * chunk, (part + 1) * chunk),
  );
  const answers = await pooled(chunks, 3, (part) => {
    const query = { get: subtaskLoadNames(part).join(",") };
    return quietly(client.json("vertexMetrics", MetricsWire, { ...ask, query }));
  });
  return subtaskLoads(answers.flatMap((answer) => answer?.value ?? []));
}

/** Both halves of what Flink says of checkpoints. A job that makes none may answer 404; a configuration may be missing alone. */
export async function readCheckpoints(client: FlinkClient, ask: Ask): Promise<CheckpointAnswers> {
  const [history, config] = await Promise.all([
    client.json("checkpoints", CheckpointsWire, ask).catch(noneIfNotFound),
    quietly(client.json("checkpointConfig", CheckpointConfigWire, ask)),
  ]);
  const at = history?.at ?? config?.at ?? client.stamp();
  return { wire: history?.value ?? null, config: history === null ? null : (config?.value ?? null), at };
}

function noneIfNotFound(thrown: unknown): null {
  if (thrown instanceof ConsoleError && thrown.code === "not-found") return null;
  throw thrown;
}
