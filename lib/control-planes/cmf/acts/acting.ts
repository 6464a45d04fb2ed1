import { z } from "zod";
import type { Receipt } from "@/lib/control-planes/control-plane";
import { ConsoleError } from "@/lib/errors/console-error";
import type { Took } from "../calls";
import type { CmfClient } from "../client";
import type { CmfKind } from "../kinds";
import { readDocument } from "../read";
import { isRecord } from "../to-domain/flatten";
import { managerOf } from "../to-domain/ownership";
import { TextMap } from "../wire/common";

/** What one act works with. */
export type Acting = {
  client: CmfClient;
  targetId: string;
  kind: CmfKind;
  ref: Record<string, string>;
  body: unknown;
  signal: AbortSignal | undefined;
};

const Marked = z.looseObject({ metadata: z.looseObject({ labels: TextMap, annotations: TextMap }).nullish() });

/**
 * The object as it is there now, unmasked.
 * @throws ConsoleError `not-found` where it is not there; `forbidden` where CFK, Argo CD or Flux owns it: the server
 * would take the change, and its owner would take it back.
 */
export async function ownDocument({ client, kind, ref, targetId, signal }: Acting): Promise<Record<string, unknown>> {
  const current = await readDocument(client, kind, ref, signal);
  if (!isRecord(current)) {
    throw new ConsoleError("not-found", { detail: `${ref.name ?? "The object"} is not there any more.`, targetId });
  }
  const marked = Marked.safeParse(current);
  const metadata = marked.success ? marked.data.metadata : null;
  const manager = metadata ? managerOf(metadata) : null;
  if (manager?.binding) {
    throw new ConsoleError("forbidden", {
      detail: `${ref.name ?? "The object"} is managed by ${manager.name}, which would undo the change. Change it there.`,
      targetId,
    });
  }
  return current;
}

/** One option of a verb. */
export const option = (body: unknown, key: string): unknown => (isRecord(body) ? body[key] : undefined);

export const textOption = (body: unknown, key: string): string | null => {
  const value = option(body, key);
  return typeof value === "string" && value !== "" ? value : null;
};

/** @throws ConsoleError `invalid` unless it is a whole number of at least `least`. */
export function numberOption(body: unknown, key: string, least: number): number {
  const value = Number(option(body, key));
  if (Number.isInteger(value) && value >= least && option(body, key) !== "") return value;
  throw new ConsoleError("invalid", {
    detail: `${key} must be a whole number of at least ${least}.`,
    issues: [{ path: key, message: `must be a whole number of at least ${least}` }],
  });
}

/** A force-delete makes CMF forget the object and leaves running what runs; it is never sent unless it was asked for in so many words. */
export const isForced = (body: unknown): boolean => option(body, "force") === true;

/** `done` tells what the server took; it does not say that it has happened. */
export function receipt(took: Took, done: string, operationId: string | null = null): Receipt {
  const text =
    took.status === 304
      ? "The server changed nothing: it was so already."
      : took.status === 202
        ? `${done} The server goes on with it by itself.`
        : done;
  return { at: took.at, status: took.status, text, operationId };
}

export const unsupported = (what: string, targetId: string) =>
  new ConsoleError("unsupported", { detail: what, targetId });
