import type { FleetRecord } from "@/lib/control-planes/control-plane";
import type { HistoryEvent, Instance, StatementResult } from "@/lib/domain/job-detail";
import { ConsoleError } from "@/lib/errors/console-error";
import { newestFirst, toExceptionEvents, toHistoryEvent, toInstance } from "../to-domain/history";
import { placeOf, type WorkloadPlace } from "../to-domain/ids";
import { toResult } from "../to-domain/results";
import type { Lister } from "./observe-environment";
import { savepointsFirst } from "./savepoint-turns";

/** The workload that a record is, or that a job belongs to. */
function placeOfRecord(record: FleetRecord, targetId: string): WorkloadPlace | null {
  if (record.kind === "application" || record.kind === "statement") return placeOf(record.id, targetId);
  return record.kind === "job" && record.workloadItemId !== null ? placeOf(record.workloadItemId, targetId) : null;
}

/** Newest first: an application's events (the server keeps a hundred), a statement's exceptions (ten), else none. */
export async function eventsOf(lister: Lister, record: FleetRecord, signal?: AbortSignal): Promise<HistoryEvent[]> {
  const { client, context } = lister;
  const place = placeOfRecord(record, context.targetId);
  if (place === null) return [];
  // Somebody looks at this workload's past: its savepoints belong to it.
  if (lister.memory.features?.savepoints) savepointsFirst(lister, place);
  const { environment, name } = place;
  if (place.kind === "statements") {
    const { value } = await client.getStatementExceptions({ environment, statement: name }, signal);
    return newestFirst(toExceptionEvents(value, context), ({ at }) => at);
  }
  const listed = await client.listEvents({ environment, application: name }, signal);
  const events = listed.items.flatMap(({ value }) => toHistoryEvent(value, context) ?? []);
  return newestFirst(events, ({ at }) => at);
}

/** Newest first: one for each spec that an application ever had, a hundred at most. */
export async function instancesOf(
  { client, context, memory }: Lister,
  record: FleetRecord,
  signal?: AbortSignal,
): Promise<Instance[]> {
  const place = placeOfRecord(record, context.targetId);
  // Instances came with 2.0, together with SQL.
  if (place?.kind !== "applications" || memory.features?.sql === false) return [];
  const listed = await client.listInstances({ environment: place.environment, application: place.name }, signal);
  return newestFirst(
    listed.items.map(({ value }) => toInstance(value)),
    ({ createdAt }) => createdAt,
  );
}

/**
 * Rows of a statement. What ran at once (SHOW, DESCRIBE, DDL) carries its rows in the statement itself, and `/results`
 * would refuse; a query's rows come in pages.
 * @throws ConsoleError `gone` where the server no longer has them, `unsupported` for what is no statement.
 */
export async function resultsOf(
  { client, context }: Lister,
  record: FleetRecord,
  pageToken: string | null,
  signal?: AbortSignal,
): Promise<StatementResult> {
  const place = placeOfRecord(record, context.targetId);
  if (place?.kind !== "statements") {
    throw new ConsoleError("unsupported", { detail: "Only statements have results.", targetId: context.targetId });
  }
  const ref = { environment: place.environment, statement: place.name };
  const statement = await client.getStatement(ref, signal);
  const { value } = statement;
  if (value.result) return toResult(value.result, value, statement.at);
  if (value.status?.phase === "PENDING") return toResult(null, value, statement.at);
  const answer = await client.getStatementResults(ref, pageToken, signal);
  return toResult(answer.value, value, answer.at);
}
