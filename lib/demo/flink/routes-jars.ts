import type { JarSpec, JobSpec } from "../specs";
import { json, noSuchFile, RestFailure, refusal, serverError } from "./answers";
import { graphOf } from "./graph";
import { planOf } from "./job-answers";
import { lifeOf } from "./life";
import { hex, seedOf } from "./noise";
import { drawId } from "./operations";
import { bodyOf, numberField, objectField, textField } from "./request-body";
import type { Context, Route } from "./router";
import { cdcShape, etlShape, joinShape, sqlShape, windowShape } from "./shapes";
import type { ClusterView } from "./view";

const SHAPES = [etlShape, windowShape, joinShape, cdcShape, sqlShape];
const UNITS: Record<string, number> = { ms: 1, s: 1_000, sec: 1_000, min: 60_000, m: 60_000, h: 3_600_000 };

/** Session clusters take jars unless `web.submit.enable` is false. */
function submits(view: ClusterView): boolean {
  return view.cluster.kind !== "application" && view.cluster.configuration["web.submit.enable"] !== "false";
}

function jarsOf(view: ClusterView): JarSpec[] {
  const all = [...(view.cluster.jars ?? []), ...view.mutations.uploadedJars];
  return all.filter((jar) => !view.mutations.deletedJars.includes(jar.id)).sort((a, b) => b.uploadedAt - a.uploadedAt);
}

/** The jar that a path names. @throws RestFailure 400: the real server looks for a file and does not find it */
function jarOf(context: Context): JarSpec {
  const found = jarsOf(context.view).find((jar) => jar.id === context.params.jar);
  if (!found) {
    throw refusal(400, `Jar file /opt/flink/upload/flink-web-upload/${context.params.jar} does not exist`);
  }
  return found;
}

function list(context: Context): Response {
  const files = jarsOf(context.view).map(({ id, name, uploadedAt, entryClass }) => ({
    id,
    name,
    uploaded: uploadedAt,
    entry: entryClass ? [{ name: entryClass, description: null }] : [],
  }));
  return json({ address: context.address, files });
}

async function upload(context: Context): Promise<Response> {
  const type = context.request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) {
    throw new RestFailure(400, ["Expected a multipart upload with exactly one file."]);
  }
  let file: FormDataEntryValue | undefined;
  try {
    const parts = [...(await context.request.formData()).values()];
    file = parts.length === 1 ? parts[0] : undefined;
  } catch (cause) {
    throw new RestFailure(400, ["Could not parse the multipart body.", String(cause)]);
  }
  if (!(file instanceof File)) {
    throw new RestFailure(400, ["Exactly 1 file must be sent, received another number."]);
  }
  if (!file.name.endsWith(".jar")) {
    throw new RestFailure(400, ["Only Jar files are allowed."]);
  }
  const digits = drawId(context.view, `jar/${file.name}`);
  const parts = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)];
  const id = `${parts.join("-")}_${file.name}`;
  context.view.mutations.uploadedJars.push({
    id,
    name: file.name,
    uploadedAt: context.view.now,
    entryClass: entryOf(file.name),
  });
  return json({ filename: `/opt/flink/upload/flink-web-upload/${id}`, status: "success" });
}

/** The main class that a manifest would name: guessed from the file's name. */
function entryOf(file: string): string {
  const words = file
    .replace(/\.jar$/, "")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => /[a-z]/i.test(word));
  const name = words.map((word) => (word[0] ?? "").toUpperCase() + word.slice(1)).join("") || "Main";
  return `com.example.${name}Job`;
}

function remove(context: Context): Response {
  context.view.mutations.deletedJars.push(jarOf(context).id);
  return json({});
}

/** "10 s", "60000" or "1 min" in ms, null where it is no duration. */
function milliseconds(given: unknown): number | null {
  const parts = /^(\d+)\s*([a-z]*)$/i.exec(String(given ?? "").trim());
  const unit = parts?.[2] ? UNITS[parts[2].toLowerCase()] : 1;
  return parts && unit ? Number(parts[1]) * unit : null;
}

async function program(context: Context): Promise<JobSpec> {
  const jar = jarOf(context);
  const body = await bodyOf(context.request, "JarRunRequestBody");
  const { view, query } = context;
  const entryClass = textField(body, "entryClass") ?? query.get("entry-class") ?? jar.entryClass;
  if (entryClass === null) {
    throw refusal(400, "Neither a 'Main-Class', nor a 'program-class' entry was found in the jar file.");
  }
  const own = objectField(body, "flinkConfiguration");
  const setting = (key: string): unknown => own[key] ?? view.cluster.configuration[key];
  const asked =
    numberField(body, "parallelism") ?? Number(query.get("parallelism") ?? setting("parallelism.default") ?? 1);
  const savepoint = textField(body, "savepointPath") ?? query.get("savepointPath");
  const jid = (textField(body, "jobId") ?? drawId(view, `job/${jar.id}`)).toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(jid) || !Number.isInteger(asked) || asked < 1) {
    throw refusal(400, "Request did not match expected format JarRunRequestBody.");
  }
  const shape = SHAPES[seedOf(entryClass) % SHAPES.length] ?? etlShape;
  const directory = setting("execution.checkpointing.dir");
  return {
    jid,
    name: String(own["pipeline.name"] ?? entryClass.split(".").at(-1) ?? jar.name),
    type: "STREAMING",
    startedAt: view.now,
    endsAt: null,
    endState: null,
    maxParallelism: -1,
    vertices: shape(entryClass, asked),
    checkpointIntervalMs: milliseconds(setting("execution.checkpointing.interval")),
    checkpointTimeoutMs: milliseconds(setting("execution.checkpointing.timeout")) ?? 600_000,
    stateBackend: String(setting("state.backend.type") ?? "hashmap") === "rocksdb" ? "rocksdb" : "hashmap",
    checkpointDirectory: typeof directory === "string" ? directory : null,
    troubles: [],
    ...(savepoint
      ? {
          restoredFrom: {
            checkpointId: 1 + (seedOf(savepoint) % 900),
            path: savepoint,
            isSavepoint: !savepoint.includes("chk-"),
          },
        }
      : {}),
  };
}

async function run(context: Context): Promise<Response> {
  const job = await program(context);
  const { mutations, cluster, dialect } = context.view;
  if ([...cluster.jobs, ...mutations.startedJobs].some((known) => known.jid === job.jid)) {
    throw serverError(
      "org.apache.flink.client.program.ProgramInvocationException: The main method caused an error: Failed to execute job. Caused by: org.apache.flink.runtime.client.DuplicateJobSubmissionException: Job has already been submitted.",
      ["org.apache.flink.runtime.dispatcher.Dispatcher.submitJob(Dispatcher.java:577)"],
    );
  }
  mutations.startedJobs.push(job);
  return json({ jobid: job.jid, ...(dialect.applications ? { applicationId: job.jid } : {}) });
}

async function plan(context: Context): Promise<Response> {
  const job = { ...(await program(context)), jid: hex(32, `plan/${context.params.jar}`) };
  const life = lifeOf(job, context.view.mutations, context.view.now);
  if (!life) {
    throw noSuchFile(new URL(context.request.url).pathname);
  }
  return json({ plan: planOf({ job, graph: graphOf(job), life, slots: [] }) });
}

/** Jars of a session cluster. Application clusters do not know these paths. */
export const jarRoutes: Route[] = [
  { method: "GET", path: "/jars", answer: list, when: submits },
  { method: "POST", path: "/jars/upload", answer: upload, when: submits },
  { method: "DELETE", path: "/jars/:jar", answer: remove, when: submits },
  { method: "POST", path: "/jars/:jar/run", answer: run, when: submits },
  { method: "POST", path: "/jars/:jar/plan", answer: plan, when: submits },
];
