import type { Batch } from "@/lib/control-planes/control-plane";
import { scopes, type WorkloadPlace } from "../to-domain/ids";
import { toSavepoint } from "../to-domain/savepoint";
import { asBatches, batchOf, type Round } from "./batches";
import { inParallel } from "./in-parallel";
import type { Lister } from "./observe-environment";

/** Savepoints hang on their workload and there is no list over all of them: so many workloads are asked in a turn. */
const perTurn = 8;

/**
 * Lists the savepoints of the next workloads in turn; those that somebody looked at or took one of come first. A turn
 * lasts one list period: rounds that follow each other faster ask the same workloads again.
 */
export async function listSavepointsInTurn({ client, context, memory }: Lister, round: Round): Promise<Batch[]> {
  const isNewTurn = round.now() - memory.turnAtMs >= context.periodMs / 2;
  if (isNewTurn) memory.turnAtMs = round.now();
  const turns = isNewTurn
    ? [...memory.savepointTurns]
        .sort(([, a], [, b]) => Number(b.first) - Number(a.first) || a.askedAtMs - b.askedAtMs)
        .slice(0, perTurn)
    : [...memory.savepointTurns].filter(([, { askedAtMs, first }]) => first || askedAtMs === memory.turnAtMs);
  const periods = Math.max(1, Math.ceil(memory.savepointTurns.size / perTurn));
  const slow = { ...context, periodMs: context.periodMs * periods };
  const tasks = turns.map(([scope, { place }]) => async () => {
    memory.savepointTurns.set(scope, { place, askedAtMs: memory.turnAtMs, first: false });
    return asBatches(scope, round, async () => {
      const { environment, name } = place;
      const listed =
        place.kind === "applications"
          ? await client.listApplicationSavepoints({ environment, application: name }, round.signal)
          : await client.listStatementSavepoints({ environment, statement: name }, round.signal);
      const records = listed.items.map(({ value, at }) => toSavepoint(value, place, slow, at));
      return [batchOf(scope, listed, records, null)];
    });
  });
  const batches: Batch[] = [];
  for await (const some of inParallel(tasks, 2)) batches.push(...some);
  return batches;
}

/** Puts a workload at the head of the next round. */
export function savepointsFirst({ memory }: Pick<Lister, "memory">, place: WorkloadPlace): void {
  const scope = scopes.savepoints(place);
  const askedAtMs = memory.savepointTurns.get(scope)?.askedAtMs ?? 0;
  memory.savepointTurns.set(scope, { place, askedAtMs, first: true });
}
