import { z } from "zod";
import type { Checkpoints } from "@/lib/domain/facts";
import type { Ask, FlinkClient } from "./client";
import { quietly } from "./settle";
import type { CheckpointAnswers } from "./to-checkpoints";
import { plainName } from "./to-graph";
import type { JobWire } from "./wire";

const DetailWire = z.looseObject({
  tasks: z.record(z.string(), z.looseObject({ num_subtasks: z.number(), num_acknowledged_subtasks: z.number() })),
});
const SubtasksWire = z.looseObject({
  subtasks: z.array(z.looseObject({ index: z.number(), status: z.string() })),
});

/**
 * The one subtask that the last failed checkpoint waited for in vain. Two more calls, made only where exactly one
 * acknowledgement was missing; null where several were, or where Flink has dropped the details.
 */
export async function waitedFor(
  client: FlinkClient,
  job: JobWire,
  { wire }: CheckpointAnswers,
  ask: Ask,
): Promise<Checkpoints["waitedFor"]> {
  const failed = (wire?.history ?? [])
    .filter((entry) => !entry.is_savepoint && entry.status === "FAILED")
    .sort((a, b) => b.id - a.id)[0];
  if (failed === undefined || failed.num_subtasks - failed.num_acknowledged_subtasks !== 1) return null;
  const params = { ...ask.params, checkpoint: String(failed.id) };
  const detail = await quietly(client.json("checkpoint", DetailWire, { ...ask, params }));
  const short = Object.entries(detail?.value.tasks ?? {}).find(
    ([, task]) => task.num_subtasks > task.num_acknowledged_subtasks,
  );
  if (short === undefined) return null;
  const [vid, task] = short;
  const answer = await quietly(client.json("checkpointSubtasks", SubtasksWire, { ...ask, params: { ...params, vid } }));
  const waiting = (answer?.value.subtasks ?? []).filter((subtask) => subtask.status !== "completed");
  const [only] = waiting;
  if (only === undefined || waiting.length !== 1) return null;
  const vertex = job.vertices.find((entry) => entry.id === vid);
  return { vertex: plainName(vertex?.name ?? vid), subtask: only.index, of: task.num_subtasks };
}
