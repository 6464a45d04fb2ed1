import type { Batch, FleetRecord } from "@/lib/control-planes/control-plane";
import type { CmfClient } from "../client";
import { toComputePool } from "../to-domain/compute-pool";
import type { Context } from "../to-domain/context";
import { countsOf } from "../to-domain/environment";
import { ids, scopes, type WorkloadPlace } from "../to-domain/ids";
import { toStatement } from "../to-domain/statement";
import type { EnvironmentWire } from "../wire/environment";
import { applicationRecords, lightOf } from "./application-records";
import { asBatches, batchOf, doubtOf, type Round } from "./batches";
import { type Memory, remember } from "./memory";
import { toStatementJob } from "./statement-job";

export type Lister = { client: CmfClient; context: Context; memory: Memory };

/** The applications of one environment and their jobs. */
export const listApplications = ({ client, context, memory }: Lister, wire: EnvironmentWire, round: Round) =>
  asBatches(scopes.applications(wire.name), round, async () => {
    const environment = { name: wire.name, wire };
    const listed = await client.listApplications({ environment: wire.name }, round.signal);
    const records: FleetRecord[] = [];
    const places: WorkloadPlace[] = [];
    const light = lightOf(wire);
    for (const { value, at } of listed.items) {
      const made = applicationRecords(value, environment, light, context, at);
      const [application] = made;
      records.push(...made);
      if (value.status !== null) places.push({ kind: "applications", environment: wire.name, name: application.name });
    }
    const batch = batchOf(
      scopes.applications(wire.name),
      listed,
      records,
      doubtOf(listed, countsOf(wire).applications),
    );
    return [batch, ...takeTurns(memory, "applications", wire.name, places, batch)];
  });

/** Pools first: a statement's image and Flink version are its pool's. */
export async function listSql({ client, context, memory }: Lister, wire: EnvironmentWire, round: Round) {
  const environment = { name: wire.name, wire };
  const pools = new Map<string, { image: string | null; flinkVersion: string | null }>();
  const withUsage = memory.features?.usage ?? false;
  const poolBatches = await asBatches(scopes.pools(wire.name), round, async () => {
    const listed = await client.listPools({ environment: wire.name }, withUsage, round.signal);
    const records = listed.items.map(({ value, at }) => toComputePool(value, environment, context, at));
    for (const pool of records) {
      pools.set(pool.name, pool);
      remember(memory.poolTypes, pool.id, pool.type);
    }
    return [batchOf(scopes.pools(wire.name), listed, records, null)];
  });
  const statementBatches = await asBatches(scopes.statements(wire.name), round, async () => {
    const listed = await client.listStatements({ environment: wire.name }, round.signal);
    const records: FleetRecord[] = [];
    const places: WorkloadPlace[] = [];
    for (const { value, at } of listed.items) {
      const { name } = value.metadata;
      const found = memory.statementJobs.get(ids.statement(context.targetId, wire.name, name)) ?? null;
      const pool = pools.get(value.spec.computePoolName ?? "") ?? null;
      const statement = toStatement(value, { environment, pool, jobId: found?.jobId ?? null }, context, at);
      records.push(statement, ...(found === null ? [] : [toStatementJob(statement, found)]));
      if (value.status?.phase === "RUNNING") places.push({ kind: "statements", environment: wire.name, name });
    }
    const batch = batchOf(scopes.statements(wire.name), listed, records, doubtOf(listed, countsOf(wire).statements));
    return [batch, ...takeTurns(memory, "statements", wire.name, places, batch)];
  });
  return [...poolBatches, ...statementBatches];
}

/**
 * Keeps the turns of savepoint lists in step with a list of workloads. What a complete list no longer holds takes its
 * savepoints with it: their scopes are emptied.
 */
function takeTurns(
  { savepointTurns }: Memory,
  kind: WorkloadPlace["kind"],
  environment: string,
  places: WorkloadPlace[],
  batch: Batch,
): Batch[] {
  const present = new Set(places.map(scopes.savepoints));
  const gone: Batch[] = [];
  if ("complete" in batch && batch.complete) {
    for (const [scope, { place }] of savepointTurns) {
      if (place.kind !== kind || place.environment !== environment || present.has(scope)) continue;
      savepointTurns.delete(scope);
      gone.push({ scope, at: batch.at, records: [], complete: true });
    }
  }
  for (const place of places) {
    const scope = scopes.savepoints(place);
    if (!savepointTurns.has(scope)) savepointTurns.set(scope, { place, askedAtMs: 0, first: false });
  }
  return gone;
}
