import { z } from "zod";
import type { OperationState, Receipt } from "@/lib/control-planes/control-plane";
import { partsOfId } from "@/lib/domain/item";
import { asConsoleError, ConsoleError } from "@/lib/errors/console-error";
import type { CmfClient } from "../client";
import { part } from "../kinds";
import { line } from "../to-domain/context";
import { ids, type WorkloadPlace } from "../to-domain/ids";
import { type Acting, numberOption, option, receipt, textOption, unsupported } from "./acting";

const Created = z.looseObject({ metadata: z.looseObject({ name: z.string() }) });

/** What a savepoint is asked for with; what is not said is left to the server (no path, CANONICAL, tried without end). */
function savepointBody(body: unknown, name: string | null) {
  const path = textOption(body, "path");
  const formatType = textOption(body, "formatType");
  return {
    apiVersion: "cmf.confluent.io/v1",
    kind: "Savepoint",
    metadata: name === null ? {} : { name },
    spec: {
      ...(path === null ? {} : { path }),
      ...(formatType === null ? {} : { formatType }),
      ...(option(body, "backoffLimit") === undefined ? {} : { backoffLimit: numberOption(body, "backoffLimit", -1) }),
    },
  };
}

/** Asks for a savepoint of an application or a statement; the server names it where no name is given. */
export async function takeSavepoint(acting: Acting): Promise<Receipt> {
  const { client, kind, ref, body, signal, targetId } = acting;
  if (kind !== "application" && kind !== "statement") {
    throw unsupported("Savepoints are taken of applications and statements.", targetId);
  }
  const [environment, name] = [part(ref, "environment"), part(ref, "name")];
  const wanted = savepointBody(body, textOption(body, "name"));
  const took =
    kind === "application"
      ? await client.postApplicationSavepoint({ environment, application: name }, wanted, signal)
      : await client.postStatementSavepoint({ environment, statement: name }, wanted, signal);
  const created = Created.safeParse(took.body);
  const savepoint = created.success ? created.data.metadata.name : null;
  const of: WorkloadPlace["kind"] = kind === "application" ? "applications" : "statements";
  return receipt(
    took,
    `The server took the request for a savepoint of ${name}${savepoint === null ? "" : `, ${savepoint}`}.`,
    savepoint === null ? null : ids.savepoint(targetId, of, environment, name, savepoint),
  );
}

/** `create` of a savepoint: of the workload that `ref` names, or a path on storage registered as a detached one. */
export function createSavepoint(acting: Acting): Promise<Receipt> {
  const { application, statement } = acting.ref;
  const document = acting.body;
  const body = { ...spec(document), name: acting.ref.name };
  const owner = application ?? statement;
  if (!owner) return register(acting, spec(document));
  const kind = application ? "application" : "statement";
  return takeSavepoint({ ...acting, kind, ref: { ...acting.ref, name: owner }, body });
}

const spec = (document: unknown): Record<string, unknown> => {
  const given = option(document, "spec") ?? document;
  return typeof given === "object" && given !== null ? { ...given } : {};
};

async function register({ client, ref, signal }: Acting, body: Record<string, unknown>): Promise<Receipt> {
  const name = part(ref, "name");
  if (textOption(body, "path") === null) {
    throw new ConsoleError("invalid", {
      detail: "A detached savepoint is an existing path on storage; the path is missing.",
      issues: [{ path: "spec.path", message: "is missing" }],
    });
  }
  const took = await client.postDetachedSavepoint(savepointBody(body, name), signal);
  return receipt(took, `The server registered ${name}.`);
}

/** Makes an application's savepoint outlive it. Statements cannot. */
export async function detach({ client, kind, ref, signal, targetId }: Acting): Promise<Receipt> {
  if (kind !== "savepoint" || !ref.application) {
    throw unsupported("Only savepoints of applications can be detached.", targetId);
  }
  const [environment, savepoint] = [part(ref, "environment"), part(ref, "name")];
  const took = await client.detachApplicationSavepoint(
    { environment, application: ref.application, savepoint },
    signal,
  );
  return receipt(took, `The server detached ${savepoint}; it stays when ${ref.application} goes.`);
}

/** How a savepoint that was asked for goes on, by the id in its receipt. */
export async function savepointState(
  client: CmfClient,
  operationId: string,
  signal?: AbortSignal,
): Promise<OperationState> {
  const [, room, kind, environment, owner, savepoint] = partsOfId(operationId);
  if (room !== "savepoints" || environment === undefined || owner === undefined || savepoint === undefined) {
    throw new ConsoleError("not-found", { detail: "Nothing of this id is under way." });
  }
  try {
    const { value, at } =
      kind === "applications"
        ? await client.getApplicationSavepoint({ environment, application: owner, savepoint }, signal)
        : await client.getStatementSavepoint({ environment, statement: owner, savepoint }, signal);
    const state = value.status?.state ?? null;
    if (state === "COMPLETED") return { state: "done", at, result: value.status?.path ?? null };
    if (state === "FAILED" || state === "ABANDONED") {
      return {
        state: "failed",
        at,
        reason: line(value.status?.error) ?? `The server says ${state} and gives no reason.`,
      };
    }
    return { state: "running", at };
  } catch (error) {
    const known = asConsoleError(error);
    if (known.code !== "not-found") throw known;
    return { state: "forgotten", at: new Date().toISOString() };
  }
}
