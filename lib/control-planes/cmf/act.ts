import type { Act, Receipt, Verb } from "@/lib/control-planes/control-plane";
import { ConsoleError } from "@/lib/errors/console-error";
import { type Acting, unsupported } from "./acts/acting";
import { remove } from "./acts/remove";
import { rescale, resume, start, stop, suspend } from "./acts/run";
import { detach, takeSavepoint } from "./acts/savepoint";
import { create, update } from "./acts/write";
import { kindOf } from "./kinds";
import type { Looker } from "./plane/inspect";
import { savepointsFirst } from "./plane/savepoint-turns";

const doing: Partial<Record<Verb, (acting: Acting) => Promise<Receipt>>> = {
  create,
  update,
  delete: remove,
  suspend,
  start,
  stop,
  resume,
  rescale,
  savepoint: takeSavepoint,
  detach,
};

/**
 * Does one act after the other: the server's small database loses writes that come at once (it answers 500), and the
 * steps of one act (read, then write) must not mix with those of another.
 */
export function createActs(looker: Looker): (act: Act, signal?: AbortSignal) => Promise<Receipt> {
  let last: Promise<unknown> = Promise.resolve();
  return (act, signal) => {
    const mine = last.then(() => carryOut(looker, act, signal));
    last = mine.catch(() => undefined);
    return mine;
  };
}

async function carryOut(looker: Looker, { verb, kind, ref, body }: Act, signal?: AbortSignal): Promise<Receipt> {
  const { client, context } = looker;
  const { targetId } = context;
  if (signal?.aborted) {
    throw new ConsoleError("cancelled", { detail: "The act was cancelled before it was sent.", targetId });
  }
  const known = kindOf(kind, targetId);
  const act = doing[verb];
  if (act === undefined) throw unsupported(`CMF has no ${verb}.`, targetId);
  const done = await act({ client, targetId, kind: known, ref, body, signal });
  const { environment, name } = ref;
  if (verb === "savepoint" && environment && name) {
    savepointsFirst(looker, { kind: known === "statement" ? "statements" : "applications", environment, name });
  }
  return done;
}
