import type { Receipt } from "@/lib/control-planes/control-plane";
import { ConsoleError } from "@/lib/errors/console-error";
import { type Document, documentOf, sendable, withSpec } from "../documents";
import { part } from "../kinds";
import { at, isRecord } from "../to-domain/flatten";
import { type Acting, numberOption, option, ownDocument, receipt, textOption, unsupported } from "./acting";

/** Applications have a verb of their own for it; a shared pool is suspended by an update. 304: it is suspended already. */
export async function suspend(acting: Acting): Promise<Receipt> {
  const { client, kind, ref, signal, targetId } = acting;
  if (kind === "pool") return setPoolState(acting, "SUSPENDED");
  if (kind !== "application") throw unsupported("Applications and shared pools are suspended, nothing else.", targetId);
  const name = part(ref, "name");
  await ownDocument(acting);
  const took = await client.suspendApplication({ environment: part(ref, "environment"), application: name }, signal);
  return receipt(took, `The server took the request to suspend ${name}.`);
}

/** `startFromSavepointUid` names a savepoint of its own or a detached one. 304: it runs already. */
export async function start(acting: Acting): Promise<Receipt> {
  const { client, kind, ref, body, signal, targetId } = acting;
  if (kind === "pool") return setPoolState(acting, "RUNNING");
  if (kind === "statement") return startStatement(acting);
  if (kind !== "application") throw unsupported("Applications, statements and shared pools are started.", targetId);
  const name = part(ref, "name");
  await ownDocument(acting);
  const uid = textOption(body, "startFromSavepointUid");
  const place = { environment: part(ref, "environment"), application: name };
  const took = await client.startApplication(place, uid, signal);
  return receipt(took, `The server took the request to start ${name}${uid === null ? "" : ` from savepoint ${uid}`}.`);
}

const startFields = ["savepointName", "uid", "initialSavepointPath", "allowNonRestoredState", "savepointRedeployNonce"];

/** A statement starts from a savepoint by an update only; the nonce forces a redeploy that cannot be rolled back. */
function startStatement(acting: Acting): Promise<Receipt> {
  const given = option(acting.body, "startFromSavepoint") ?? acting.body;
  const uid = textOption(acting.body, "startFromSavepointUid");
  const from: Document = uid === null ? {} : { uid };
  for (const field of startFields) {
    const value = option(given, field);
    if (value !== undefined) from[field] = value;
  }
  const change = Object.keys(from).length === 0 ? {} : { startFromSavepoint: from };
  return changeStatement(acting, () => ({ ...change, stopped: false }), "start");
}

export const stop = (acting: Acting): Promise<Receipt> => changeStatement(acting, () => ({ stopped: true }), "stop");

export const resume = (acting: Acting): Promise<Receipt> =>
  acting.kind === "pool"
    ? setPoolState(acting, "RUNNING")
    : changeStatement(acting, () => ({ stopped: false }), "resume");

export function rescale(acting: Acting): Promise<Receipt> {
  const parallelism = numberOption(acting.body, "parallelism", 1);
  return acting.kind === "application"
    ? rescaleApplication(acting, parallelism)
    : changeStatement(acting, () => ({ parallelism }), "rescale");
}

/** Read, change one field, write the whole: there is no other way. The answer's body is empty. */
async function changeStatement(acting: Acting, change: () => Document, verb: string): Promise<Receipt> {
  const { client, kind, ref, signal, targetId } = acting;
  if (kind !== "statement") throw unsupported(`Only statements can ${verb}.`, targetId);
  const name = part(ref, "name");
  const current = await ownDocument(acting);
  const place = { environment: part(ref, "environment"), statement: name };
  const took = await client.putStatement(place, withSpec("Statement", name, current, change()), signal);
  return receipt(took, `The server took the request to ${verb} ${name}.`);
}

async function rescaleApplication(acting: Acting, parallelism: number): Promise<Receipt> {
  const { client, ref, signal } = acting;
  const name = part(ref, "name");
  const current = await ownDocument(acting);
  const spec = documentOf(at(current, "spec"));
  const job = isRecord(spec.job) ? spec.job : {};
  const changed = { ...current, spec: { ...spec, job: { ...job, parallelism } } };
  const body = sendable("FlinkApplication", name, changed);
  const took = await client.postApplication({ environment: part(ref, "environment") }, body, signal);
  return receipt(took, `The server took ${name} with parallelism ${parallelism}.`);
}

/** Only shared pools have something that runs. */
async function setPoolState(acting: Acting, state: "RUNNING" | "SUSPENDED"): Promise<Receipt> {
  const { client, ref, signal, targetId } = acting;
  const name = part(ref, "name");
  const current = await ownDocument(acting);
  const spec = documentOf(at(current, "spec"));
  if (spec.type !== "SHARED") {
    throw new ConsoleError("unsupported", {
      detail: `${name} is a ${String(spec.type ?? "pool")} pool: nothing of it runs, so there is nothing to suspend or resume.`,
      targetId,
    });
  }
  const body = sendable("ComputePool", name, { ...current, spec: { ...spec, state } });
  const took = await client.putPool({ environment: part(ref, "environment"), pool: name }, body, signal);
  return receipt(took, `The server took ${name} as ${state}.`);
}
