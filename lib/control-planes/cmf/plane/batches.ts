import type { Batch, FleetRecord } from "@/lib/control-planes/control-plane";
import { asConsoleError } from "@/lib/errors/console-error";
import { type Listed, pageSize } from "../calls";
import { asMissingRole } from "./memory";

/** What a round of lists shares: the clock, and whether the server has accepted the credentials in this round. */
export type Round = { now: () => number; accepted: boolean; signal: AbortSignal | undefined };

/** The batch of one list: complete only when every item was understood and nothing denies it. */
export function batchOf(scope: string, listed: Listed<unknown>, records: FleetRecord[], doubt: string | null): Batch {
  const unread = listed.unread.length;
  const reason =
    doubt ??
    (unread === 0
      ? null
      : `${unread} of ${unread + listed.items.length} entries could not be read: ${listed.unread.slice(0, 3).join("; ")}`);
  const common = { scope, at: listed.at, records };
  return reason === null ? { ...common, complete: true } : { ...common, complete: false, reason };
}

/** One list as a task that never rejects: its failure is its own batch and nobody else's. */
export async function asBatches(scope: string, round: Round, list: () => Promise<Batch[]>): Promise<Batch[]> {
  try {
    const batches = await list();
    round.accepted = true;
    return batches;
  } catch (error) {
    const at = new Date(round.now()).toISOString();
    return [{ scope, at, error: asMissingRole(asConsoleError(error), round.accepted) }];
  }
}

/**
 * Whether another part of the same server denies a list. An empty page proves nothing when the server counts
 * something there; a list of several pages may have lost an item between two of them.
 */
export function doubtOf(listed: Listed<unknown>, counted: number | null | undefined): string | null {
  const held = listed.items.length + listed.unread.length;
  if (counted === null || counted === undefined || counted <= held) return null;
  if (held === 0) return `the list came empty, although the server counts ${counted}; a role may be missing`;
  if (held % pageSize === 0 || listed.pages > 2) return `the list holds ${held}, although the server counts ${counted}`;
  return null;
}
