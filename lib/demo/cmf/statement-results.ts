import { random } from "../world/random";
import type { Json, JsonObject, StatementRecord } from "../world/records";
import { findStatement } from "./find";
import { sqlKind, tableOf } from "./sql";
import { schemaOf, typeOf } from "./sql-schema";
import { compileFor, statementPhase } from "./statement-status";
import { api, apiVersion, type Call, instant, Refusal, type Route, type Server } from "./wire";

const pageRows = 25;
/** Rows that a running SELECT brings each second. */
const rowsPerSecond = 2;
/** Results are kept as long as the statement runs, and no longer than this after it stopped. */
const keptFor = 60_000;

const envelope = (record: StatementRecord, rows: Json[], next: string): JsonObject => ({
  apiVersion,
  kind: "StatementResult",
  metadata: { creationTimestamp: instant(record.createdAt), annotations: { nextPageToken: next } },
  results: { data: rows },
});

function cell(record: StatementRecord, column: string, row: number, at: number): string {
  const draw = random(`${record.uid}/${column}/${row}`);
  switch (typeOf(column).type) {
    case "TIMESTAMP_WITH_LOCAL_TIME_ZONE":
      return instant(at).replace("T", " ").replace("Z", "");
    case "BIGINT":
      return `${draw.between(1, 900_000)}`;
    case "DECIMAL":
      return (draw.between(100, 500_000) / 100).toFixed(2);
    case "BOOLEAN":
      return draw.next() < 0.5 ? "TRUE" : "FALSE";
    default:
      return `${column.replace(/_id$/, "").slice(0, 3)}-${draw.between(1000, 29_999)}`;
  }
}

/** The answer of a statement that ran inside the server: SHOW and DESCRIBE have rows, the others say OK. */
export function inlineResult(server: Server, record: StatementRecord): JsonObject {
  const kind = sqlKind(record.statement);
  if (kind === "SHOW") {
    const database = record.properties["sql.current-database"] ?? "";
    const tables = /databases/i.test(record.statement)
      ? server.db
          .list("databases", (one) => one.catalog === record.properties["sql.current-catalog"])
          .map((one) => one.name)
      : [`${database}-audit`, "auths", "fees", "payouts", "transactions"];
    return envelope(
      record,
      tables.map((name) => ({ op: 0, row: [name] })),
      "",
    );
  }
  if (kind === "DESCRIBE") {
    const columns = ["id", "amount", "$rowtime"].map((name) => [
      name,
      `${typeOf(name).type}`,
      "TRUE",
      name === "id" ? `PRI(${tableOf(record.statement) ?? "table"})` : "",
    ]);
    return envelope(
      record,
      columns.map((row) => ({ op: 0, row })),
      "",
    );
  }
  return envelope(record, [{ op: 0, row: ["OK"] }], "");
}

/** One page of rows. The token names the next row; an empty one means that nothing will follow. */
function results(call: Call) {
  const { server } = call;
  const record = findStatement(call);
  if (sqlKind(record.statement) !== "SELECT") throw new Refusal(400, `Statement '${record.name}' returns no results`);
  const now = server.now();
  const { phase } = statementPhase(record, now);
  if (phase === "PENDING") return { status: 200, body: envelope(record, [], "0") };
  if (phase === "FAILED") throw new Refusal(400, `Statement '${record.name}' is FAILED and has no results`);
  if ((phase === "STOPPED" || phase === "DELETING") && now - record.changedAt > keptFor)
    throw new Refusal(410, `The results of statement '${record.name}' are gone`);
  const token = call.query.get("page-token") ?? "";
  const from = token === "" ? 0 : Number(token);
  if (!Number.isInteger(from) || from < 0) throw new Refusal(400, `Invalid page token '${token}'`);
  const startedAt = record.changedAt + compileFor;
  const limit = /\blimit\s+(\d+)\s*;?\s*$/i.exec(record.statement)?.[1];
  const total = Math.min(
    Math.max(0, Math.floor(((now - startedAt) / 1000) * rowsPerSecond)),
    limit === undefined ? Number.POSITIVE_INFINITY : Number(limit),
  );
  const to = Math.min(total, from + pageRows);
  const columns = schemaOf(record, "SELECT").map((column) => column.name);
  const rows = Array.from({ length: Math.max(0, to - from) }, (_, index) => {
    const row = from + index;
    return { op: 0, row: columns.map((column) => cell(record, column, row, startedAt + (row * 1000) / rowsPerSecond)) };
  });
  const ended = phase !== "RUNNING" && phase !== "FAILING" ? to >= total : limit !== undefined && to >= Number(limit);
  return { status: 200, body: envelope(record, rows, ended ? "" : `${to}`) };
}

/** The newest exceptions of a statement, at most ten. */
function exceptions(call: Call) {
  const record = findStatement(call);
  const { course } = record;
  const now = call.server.now();
  const said = (message: string, at: number): JsonObject => ({
    apiVersion,
    kind: "StatementException",
    name: message.split(":")[0] ?? "Exception",
    message,
    timestamp: instant(at),
  });
  let data: JsonObject[] = [];
  if (course.kind === "fails" && statementPhase(record, now).phase === "FAILED")
    data = [said(course.exception, record.changedAt + course.afterMs)];
  if (course.kind === "failing") {
    const every = 150_000;
    const count = Math.max(0, Math.floor((now - course.since) / every));
    data = Array.from({ length: Math.min(10, count) }, (_, back) =>
      said(course.exception, course.since + (count - back) * every),
    );
  }
  return { status: 200, body: { apiVersion, kind: "StatementExceptionList", data } };
}

const base = `${api}/environments/:envName/statements/:stmtName`;

/** Results and exceptions of statements. */
export const statementResultRoutes: Route[] = [
  { method: "get", path: `${base}/results`, run: results },
  { method: "get", path: `${base}/exceptions`, run: exceptions },
];
