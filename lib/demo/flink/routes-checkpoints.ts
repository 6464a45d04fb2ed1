import { json, refusal } from "./answers";
import { checkpointEntry, checkpointsAnswer, HISTORY } from "./checkpoint-answers";
import { checkpointsOf } from "./checkpoint-plan";
import type { Occurrence } from "./checkpoint-stretches";
import { subtasksAnswer } from "./checkpoint-subtasks";
import { type Context, jobOf, type Route, vertexOf } from "./router";

const NEVER = "9223372036854775807";

function config(context: Context): Response {
  const { job } = jobOf(context);
  const set = (key: string) => context.view.cluster.configuration[`execution.checkpointing.${key}`];
  const number = (key: string, otherwise: number) => Number(set(key) ?? otherwise);
  const kept = set("externalized-checkpoint-retention") ?? "NO_EXTERNALIZED_CHECKPOINTS";
  const tolerant = job.troubles.some((trouble) => trouble.kind === "checkpoints-expire");
  const body = {
    mode: (set("mode") ?? "EXACTLY_ONCE").toLowerCase(),
    interval: job.checkpointIntervalMs ?? NEVER,
    timeout: job.checkpointTimeoutMs,
    min_pause: number("min-pause-ms", 0),
    max_concurrent: 1,
    externalization: {
      enabled: kept !== "NO_EXTERNALIZED_CHECKPOINTS",
      delete_on_cancellation: kept !== "RETAIN_ON_CANCELLATION",
    },
    state_backend: job.stateBackend === "rocksdb" ? "EmbeddedRocksDBStateBackend" : "HashMapStateBackend",
    checkpoint_storage: job.checkpointDirectory ? "FileSystemCheckpointStorage" : "JobManagerCheckpointStorage",
    unaligned_checkpoints: set("unaligned.enabled") === "true",
    tolerable_failed_checkpoints: number("tolerable-failed-checkpoints", tolerant ? 2_147_483_647 : 0),
    aligned_checkpoint_timeout: 0,
    checkpoints_after_tasks_finish: true,
    state_changelog_enabled: false,
    changelog_periodic_materialization_interval: 600_000,
    changelog_storage: "memory",
  };
  // Java's Long.MAX_VALUE has no exact double: it goes out as digits, as the real server sends it.
  const exact = JSON.stringify(body).replace(`"${NEVER}"`, NEVER);
  const response = json({});
  return new Response(exact, { headers: response.headers });
}

/** The checkpoint a path names, if it is still kept. @throws RestFailure 404 */
function occurrenceOf(context: Context): { occurrence: Occurrence; retained: number | null } {
  const { job } = jobOf(context);
  const id = Number(context.params.cid);
  const record = checkpointsOf(job, context.view.mutations, context.view.now, HISTORY);
  const latest = [record.latest.completed, record.latest.savepoint, record.latest.failed];
  const occurrence = [...record.recent, ...latest].find((found) => found?.id === id);
  if (!occurrence) {
    throw refusal(404, `Could not find checkpointing statistics for checkpoint ${id}.`);
  }
  return { occurrence, retained: record.latest.completed?.id ?? null };
}

/** Checkpoint statistics of a job. */
export const checkpointRoutes: Route[] = [
  {
    method: "GET",
    path: "/jobs/:jid/checkpoints",
    answer: (context) => {
      const view = jobOf(context);
      const record = checkpointsOf(view.job, context.view.mutations, context.view.now, 100);
      return json(checkpointsAnswer(view, context.view, record));
    },
  },
  { method: "GET", path: "/jobs/:jid/checkpoints/config", answer: config },
  {
    method: "GET",
    path: "/jobs/:jid/checkpoints/details/:cid",
    answer: (context) => {
      const { occurrence, retained } = occurrenceOf(context);
      return json(checkpointEntry(jobOf(context), context.view, occurrence, retained, true));
    },
  },
  {
    method: "GET",
    path: "/jobs/:jid/checkpoints/details/:cid/subtasks/:vid",
    answer: (context) => {
      const { occurrence } = occurrenceOf(context);
      const { view, vertex } = vertexOf(context);
      return json(subtasksAnswer(view, context.view, occurrence, vertex));
    },
  },
];
