import { randomBytes } from "node:crypto";
import { z } from "zod";
import { idOf, partsOfId } from "@/lib/domain/item";
import { ConsoleError } from "@/lib/errors/console-error";
import type { Act, OperationState, Receipt } from "../control-plane";
import type { Ask, FlinkClient } from "./client";
import type { FlinkOperationName } from "./operations";
import { requirementsFor } from "./rescale";
import { rootCauseOf } from "./root-cause";
import { AsyncStatusWire, RunWire, TriggerWire } from "./wire-history";

/** NATIVE, because a canonical savepoint of a 2.x job with asynchronous state fails, and with it the job. */
const Format = z.enum(["NATIVE", "CANONICAL"]).default("NATIVE");
const Directory = z.string().min(1).max(1000).optional();
const SavepointBody = z.strictObject({ format: Format, targetDirectory: Directory }).prefault({});
const StopBody = z
  .strictObject({ format: Format, targetDirectory: Directory, drain: z.boolean().default(false) })
  .prefault({});
const RunBody = z
  .strictObject({
    entryClass: z.string().max(500).optional(),
    programArgsList: z.array(z.string().max(10_000)).max(200).optional(),
    parallelism: z.number().int().min(1).max(32_768).optional(),
    savepointPath: z.string().max(2000).optional(),
    allowNonRestoredState: z.boolean().optional(),
    claimMode: z.enum(["CLAIM", "NO_CLAIM"]).optional(),
    flinkConfiguration: z.record(z.string(), z.string()).optional(),
  })
  .prefault({});
const UploadBody = z.strictObject({ fileName: z.string(), bytes: z.instanceof(Uint8Array) });

type Acting = { client: FlinkClient; act: Act; ask: Ask };
type Handler = (acting: Acting) => Promise<Receipt>;

/** What can be done, by verb and kind of object. */
const handlers: Record<string, Handler> = {
  "cancel Job": ({ client, act, ask }) =>
    accepted(client, "cancel", { ...ask, params: jobIn(act), query: { mode: "cancel" } }, "Flink cancels the job."),
  "savepoint Job": ({ client, act, ask }) => {
    const { format, targetDirectory } = bodyOf(SavepointBody, act);
    const body = { "cancel-job": false, formatType: format, "target-directory": targetDirectory, triggerId: trigger() };
    return triggered(client, "savepoint", { ...ask, params: jobIn(act), body }, "Flink takes a savepoint.");
  },
  "stop-with-savepoint Job": ({ client, act, ask }) => {
    const { format, targetDirectory, drain } = bodyOf(StopBody, act);
    const body = { formatType: format, targetDirectory, drain, triggerId: trigger() };
    return triggered(
      client,
      "stop",
      { ...ask, params: jobIn(act), body },
      "Flink takes a savepoint and then stops the job.",
    );
  },
  "rescale Job": async ({ client, act, ask }) => {
    const params = jobIn(act);
    const body = await requirementsFor(client, { ...ask, params }, act.body);
    return accepted(
      client,
      "rescale",
      { ...ask, params, body },
      "Flink took the new bounds. It rescales when it sees fit.",
    );
  },
  "run-jar Jar": async ({ client, act, ask }) => {
    const params = { jar: refOf(act, "jarId") };
    const answer = await client.json("runJar", RunWire, { ...ask, params, body: bodyOf(RunBody, act) });
    const text = `Flink started job ${answer.value.jobid}.`;
    return { at: answer.at, status: answer.status, text, operationId: idOf("job", answer.value.jobid) };
  },
  "create Jar": ({ client, act, ask }) => {
    const { fileName, bytes } = bodyOf(UploadBody, act);
    const body = { field: "jarfile", fileName, contentType: "application/x-java-archive", bytes };
    return accepted(client, "uploadJar", { ...ask, body, contentType: "multipart/form-data" }, "Flink keeps the jar.");
  },
  "delete Jar": ({ client, act, ask }) =>
    accepted(client, "deleteJar", { ...ask, params: { jar: refOf(act, "jarId") } }, "Flink deleted the jar."),
  "delete Savepoint": async ({ client, act, ask }) => {
    const body = { "savepoint-path": refOf(act, "path") };
    const answer = await client.json("disposeSavepoint", TriggerWire, { ...ask, body });
    const operationId = idOf("disposal", answer.value["request-id"]);
    return { at: answer.at, status: answer.status, text: "Flink deletes the savepoint.", operationId };
  },
  "cancel Application": ({ client, act, ask }) => {
    const params = { application: refOf(act, "applicationId") };
    return accepted(client, "cancelApplication", { ...ask, params }, "Flink cancels the application.");
  },
  "delete Cluster": ({ client, ask }) => accepted(client, "shutdown", ask, "The cluster shuts down."),
};

/** Sends one write. @throws ConsoleError `unsupported` for what Flink's REST cannot do, `invalid` for wrong options. */
export function perform(client: FlinkClient, act: Act, signal?: AbortSignal): Promise<Receipt> {
  const handler = handlers[`${act.verb} ${act.kind}`];
  if (handler === undefined) {
    const detail = `Flink's REST cannot ${act.verb} a ${act.kind}.`;
    return Promise.reject(new ConsoleError("unsupported", { targetId: client.targetId, detail }));
  }
  return Promise.resolve().then(() => handler({ client, act, ask: signal === undefined ? {} : { signal } }));
}

/** An id of ours makes a repeated trigger the same trigger. */
const trigger = () => randomBytes(16).toString("hex");

async function accepted(client: FlinkClient, name: FlinkOperationName, ask: Ask, text: string): Promise<Receipt> {
  const { at, status } = await client.plain(name, ask);
  return { at, status, text, operationId: null };
}

async function triggered(client: FlinkClient, name: FlinkOperationName, ask: Ask, text: string): Promise<Receipt> {
  const answer = await client.json(name, TriggerWire, ask);
  const operationId = idOf("savepoint", ask.params?.jid ?? "", answer.value["request-id"]);
  return { at: answer.at, status: answer.status, text, operationId };
}

function refOf(act: Act, key: string): string {
  const value = act.ref[key];
  if (value === undefined || value === "")
    throw new ConsoleError("invalid", { detail: `The ${act.kind} is not named: ${key} is missing.` });
  return value;
}
const jobIn = (act: Act) => ({ jid: refOf(act, "jobId") });

function bodyOf<S extends z.ZodType>(schema: S, act: Act): z.output<S> {
  const parsed = schema.safeParse(act.body);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  throw new ConsoleError("invalid", { detail: `The options of ${act.verb} do not fit.`, issues });
}

/** Looks at an asynchronous operation. Flink calls a failed one COMPLETED, too: only its result tells. */
export async function follow(client: FlinkClient, operationId: string, signal?: AbortSignal): Promise<OperationState> {
  const [kind, first = "", second = ""] = partsOfId(operationId);
  const ask: Ask = signal === undefined ? {} : { signal };
  if (kind === "savepoint")
    return outcome(client, "savepointStatus", { ...ask, params: { jid: first, trigger: second } });
  if (kind === "disposal") return outcome(client, "disposalStatus", { ...ask, params: { trigger: first } });
  if (kind === "job") {
    const { value, at } = await client.json("jobStatus", z.looseObject({ status: z.string() }), {
      ...ask,
      params: { jid: first },
    });
    if (value.status === "FAILED") return { state: "failed", at, reason: "The job failed." };
    const starting = value.status === "INITIALIZING" || value.status === "CREATED";
    return starting ? { state: "running", at } : { state: "done", at, result: first };
  }
  throw new ConsoleError("not-found", { targetId: client.targetId, detail: "No such operation is known here." });
}

async function outcome(client: FlinkClient, name: FlinkOperationName, ask: Ask): Promise<OperationState> {
  const answer = await client.json(name, AsyncStatusWire, ask).catch((thrown: unknown) => {
    if (thrown instanceof ConsoleError && thrown.code === "not-found") return null;
    throw thrown;
  });
  if (answer === null) return { state: "forgotten", at: client.stamp() };
  const { value, at } = answer;
  if (value.status.id !== "COMPLETED") return { state: "running", at };
  const failure = value.operation?.["failure-cause"] ?? value.operation?.failureCause ?? null;
  if (failure === null) return { state: "done", at, result: value.operation?.location ?? null };
  return { state: "failed", at, reason: rootCauseOf(failure["stack-trace"] ?? "", failure.class) };
}
