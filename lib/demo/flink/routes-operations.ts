import { json, refusal } from "./answers";
import { checkpointsOf } from "./checkpoint-plan";
import { failureCause } from "./failure-cause";
import { isFinal } from "./life";
import type { Operation } from "./mutable-state";
import { drawId, findOperation, startOperation } from "./operations";
import { bodyOf, textField } from "./request-body";
import { type Context, jobOf, type Route } from "./router";

const DIRECTORY_KEY = "execution.checkpointing.savepoint-dir";

function formatOf(given: string | null): Operation["format"] {
  if (given !== null && given !== "CANONICAL" && given !== "NATIVE") {
    throw refusal(400, `Cannot deserialize value of type \`SavepointFormatType\` from String "${given}".`);
  }
  return given ?? "CANONICAL";
}

function triggerIdOf(given: string | null): string | null {
  if (given !== null && !/^[0-9a-f]{32}$/i.test(given)) {
    throw refusal(400, `Cannot deserialize value of type \`TriggerId\` from String "${given}".`);
  }
  return given?.toLowerCase() ?? null;
}

function directoryOf(context: Context, given: string | null, property: string): string {
  const { configuration } = context.view.cluster;
  const directory = given ?? configuration[DIRECTORY_KEY] ?? configuration["state.savepoints.dir"] ?? null;
  if (directory === null) {
    throw refusal(400, `Config key [${DIRECTORY_KEY}] is not set. Property [${property}] must be provided.`);
  }
  return directory;
}

async function savepoint(context: Context): Promise<Response> {
  const view = jobOf(context);
  const body = await bodyOf(context.request, "SavepointTriggerRequestBody");
  const directory = directoryOf(context, textField(body, "target-directory"), "target-directory");
  const cancelJob = body["cancel-job"] === true;
  const format = formatOf(textField(body, "formatType"));
  const triggerId = triggerIdOf(textField(body, "triggerId"));
  const operation = startOperation(view, context.view, { kind: "savepoint", triggerId, directory, format, cancelJob });
  return json({ "request-id": operation.triggerId }, 202);
}

async function stop(context: Context): Promise<Response> {
  const view = jobOf(context);
  const body = await bodyOf(context.request, "StopWithSavepointRequestBody");
  const directory = directoryOf(context, textField(body, "targetDirectory"), "targetDirectory");
  const format = formatOf(textField(body, "formatType"));
  const triggerId = triggerIdOf(textField(body, "triggerId"));
  const operation = startOperation(view, context.view, {
    kind: "stop",
    triggerId,
    directory,
    format,
    cancelJob: false,
  });
  return json({ "request-id": operation.triggerId }, 202);
}

async function checkpoint(context: Context): Promise<Response> {
  const view = jobOf(context);
  const body = await bodyOf(context.request, "CheckpointTriggerRequestBody");
  const type = textField(body, "checkpointType") ?? "CONFIGURED";
  if (type !== "CONFIGURED" && type !== "FULL") {
    throw refusal(400, `Checkpoint type ${type} is not supported: only CONFIGURED and FULL can be triggered.`);
  }
  const triggerId = triggerIdOf(textField(body, "triggerId"));
  const wish = { kind: "checkpoint", triggerId, directory: null, format: "CANONICAL", cancelJob: false } as const;
  return json({ "request-id": startOperation(view, context.view, wish).triggerId }, 202);
}

async function dispose(context: Context): Promise<Response> {
  const body = await bodyOf(context.request, "SavepointDisposalRequest");
  const path = textField(body, "savepoint-path");
  if (path === null) {
    throw refusal(400, "Field savepoint-path must not be omitted.");
  }
  const known = /(savepoint-[0-9a-f]{6}-[0-9a-f]{12}|chk-\d+)\/?$/.test(path);
  const { now, mutations } = context.view;
  const operation: Operation = {
    kind: "disposal",
    triggerId: triggerIdOf(textField(body, "triggerId")) ?? drawId(context.view, "disposal"),
    jid: null,
    startedAt: now,
    completesAt: now + 800,
    failure: known
      ? null
      : `java.io.FileNotFoundException: Cannot find checkpoint or savepoint file/directory '${path}' on file system.`,
    location: null,
    format: "CANONICAL",
    cancelJob: false,
  };
  mutations.operations.push(operation);
  return json({ "request-id": operation.triggerId });
}

function poll(kinds: Operation["kind"][], name: string, result: (operation: Operation, context: Context) => unknown) {
  return (context: Context): Response => {
    const triggerId = (context.params.tid ?? "").toLowerCase();
    const jid = context.params.jid?.toLowerCase() ?? null;
    const operation = findOperation(context.view, jid, triggerId, kinds);
    if (!operation) {
      const place = jid === null ? "" : ` for job ${jid}`;
      throw refusal(404, `There is no ${name} operation with triggerId=${triggerId}${place}.`);
    }
    const running = context.view.now < operation.completesAt;
    return json({
      status: { id: running ? "IN_PROGRESS" : "COMPLETED" },
      operation: running ? null : result(operation, context),
    });
  };
}

function checkpointResult(operation: Operation, context: Context): unknown {
  if (operation.failure) {
    return { failureCause: failureCause(operation.failure) };
  }
  const { job } = jobOf(context);
  const { recent } = checkpointsOf(job, context.view.mutations, context.view.now, 1_000);
  return { checkpointId: recent.find((found) => found.operation === operation)?.id ?? 0 };
}

const located = (operation: Operation) =>
  operation.failure ? { "failure-cause": failureCause(operation.failure) } : { location: operation.location };
const disposed = (operation: Operation) =>
  operation.failure ? { "failure-cause": failureCause(operation.failure) } : {};

function cancel(context: Context): Response {
  const jid = (context.params.jid ?? "").toLowerCase();
  const mode = context.query.get("mode")?.toLowerCase() ?? "cancel";
  if (mode === "stop") {
    throw refusal(
      308,
      'The termination mode "stop" has been removed. For an ungraceful shutdown, please use "cancel" instead. For a graceful shutdown, please use "jobs/:jobId/stop" instead.',
    );
  }
  if (mode !== "cancel") {
    throw refusal(
      400,
      `Bad request, could not parse parameters: Cannot resolve query parameter (mode) from value "${mode}".`,
    );
  }
  const view = context.view.jobs.find(({ job }) => job.jid === jid);
  if (!view) {
    throw refusal(404, "Job could not be found.");
  }
  if (isFinal(view.life.state)) {
    throw refusal(
      409,
      `Job cancellation failed because the job has already reached another terminal state (${view.life.state}).`,
    );
  }
  context.view.mutations.cancelledAt[jid] ??= context.view.now;
  return json({}, 202);
}

/** What changes a running job: cancel, savepoints, checkpoints on demand, and asking how they went. */
export const operationRoutes: Route[] = [
  { method: "PATCH", path: "/jobs/:jid", answer: cancel },
  { method: "POST", path: "/jobs/:jid/savepoints", answer: savepoint },
  { method: "POST", path: "/jobs/:jid/stop", answer: stop },
  { method: "GET", path: "/jobs/:jid/savepoints/:tid", answer: poll(["savepoint", "stop"], "savepoint", located) },
  { method: "POST", path: "/jobs/:jid/checkpoints", answer: checkpoint },
  { method: "GET", path: "/jobs/:jid/checkpoints/:tid", answer: poll(["checkpoint"], "checkpoint", checkpointResult) },
  { method: "POST", path: "/savepoint-disposal", answer: dispose },
  { method: "GET", path: "/savepoint-disposal/:tid", answer: poll(["disposal"], "savepoint disposal", disposed) },
];
