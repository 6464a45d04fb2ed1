import type { Act } from "@/lib/control-planes/control-plane";
import type { ActRequest } from "@/lib/domain/plan";
import { ConsoleError } from "@/lib/errors/console-error";
import { verbConsequence } from "./consequence";
import { checkpointWords, type Known, type PlanDeps } from "./deps";
import { withoutServerFields } from "./diff";
import { nameToType } from "./plan-manifest";
import { stepOfRunJar } from "./plan-run-jar";
import { record } from "./read";
import { hashOf, type PlannedStep } from "./step";

/** Which verbs each kind knows; others are refused with a sentence. */
const allowed: Record<ActRequest["kind"], readonly ActRequest["verb"][]> = {
  application: ["suspend", "start", "savepoint", "delete"],
  job: ["cancel", "savepoint", "stop-with-savepoint"],
  statement: ["stop", "resume", "rescale", "savepoint", "delete"],
  "compute-pool": ["suspend", "resume", "delete"],
  environment: ["delete"],
  catalog: ["delete"],
  savepoint: ["delete"],
  cluster: ["run-jar"],
};

const planeKind: Record<ActRequest["kind"], string> = {
  application: "FlinkApplication",
  job: "Job",
  statement: "Statement",
  "compute-pool": "ComputePool",
  environment: "Environment",
  catalog: "KafkaCatalog",
  savepoint: "Savepoint",
  cluster: "Jar",
};

const words: Record<ActRequest["verb"], string> = {
  suspend: "Suspends",
  start: "Starts",
  delete: "Deletes",
  stop: "Stops",
  resume: "Resumes",
  rescale: "Rescales",
  cancel: "Cancels",
  savepoint: "Takes a savepoint of",
  "stop-with-savepoint": "Stops with a savepoint",
  "run-jar": "Runs a jar on",
};

function refOf(known: Known): Record<string, string> {
  if (known.kind === "job") return { jobId: known.jobId ?? "" };
  const within: Record<string, string> = known.environment === null ? {} : { environment: known.environment };
  const owner: Record<string, string> =
    known.attachedTo === null ? {} : { [known.attachedTo.kind]: known.attachedTo.name };
  return { name: known.name, ...within, ...owner };
}

async function stepFor(request: ActRequest, at: number, deps: PlanDeps, signal?: AbortSignal): Promise<PlannedStep> {
  const known = deps.byId(request.kind, request.itemId);
  if (known === null) throw new ConsoleError("not-found");
  if (!allowed[request.kind].includes(request.verb))
    throw new ConsoleError("unsupported", {
      detail: `${request.verb} is not a verb of a ${request.kind}. It has ${allowed[request.kind].join(", ")}.`,
    });
  const plane = deps.plane(known.targetId);
  if (!plane) throw new ConsoleError("not-found");
  if (request.verb === "run-jar") return stepOfRunJar({ request, known, at, plane, signal });
  const ref = refOf(known);
  const act: Act = { verb: request.verb, kind: planeKind[request.kind], ref, body: request.options };
  const there = await plane.read(act.kind, ref, signal);
  if (there === null || there === undefined)
    throw new ConsoleError("not-found", { detail: `${known.name} is not there any more.` });
  return {
    itemId: known.itemId,
    before: request.kind === "job" ? null : hashOf(withoutServerFields(record(there)).document),
    act,
    shown: {
      id: String(at),
      verb: request.verb,
      kind: request.kind,
      name: known.name,
      targetId: known.targetId,
      environment: known.environment,
      sentence: `${words[request.verb]} ${known.name}${known.environment ? ` in ${known.environment}` : ""}, ${known.targetId}.${known.managedBy ? ` ${known.managedBy} manages it and may undo this.` : ""}`,
      ...verbConsequence(request.verb, request.kind, known.upgradeMode, checkpointWords(known)),
      diff: [],
      hiddenFields: 0,
      maskedValues: 0,
    },
  };
}

/** A step for each act, in the order asked for, and what blocks them. */
export async function stepsOfActs(
  acts: ActRequest[],
  deps: PlanDeps,
  signal?: AbortSignal,
): Promise<{ steps: PlannedStep[]; blocked: string[]; confirm: string | null }> {
  const steps: PlannedStep[] = [];
  for (const [at, request] of acts.entries()) steps.push(await stepFor(request, at, deps, signal));
  const blocked = [...new Set(steps.flatMap((step) => deps.refusal(step.shown.targetId) ?? []))];
  return { steps, blocked, confirm: nameToType(steps, deps) };
}
