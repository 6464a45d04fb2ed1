import type { JsonObject, StatementRecord } from "../world/records";
import { columnsOf, type SqlKind } from "./sql";

type DataType = JsonObject;

const text = (nullable = true): DataType => ({ type: "VARCHAR", nullable, length: 2_147_483_647 });

/** A column's type, from what its name says. */
export function typeOf(column: string): DataType {
  const name = column.toLowerCase();
  if (name.includes("rowtime") || name.endsWith("_at"))
    return { type: "TIMESTAMP_WITH_LOCAL_TIME_ZONE", nullable: true, precision: 3 };
  if (/^(txns|depth|entry|previous|score|wins)$|(_ms|_days|_micros|count\(.*\))$/.test(name))
    return { type: "BIGINT", nullable: true };
  if (/amount|fee$|spread|expected|refunded|_eur/.test(name))
    return { type: "DECIMAL", nullable: true, precision: 12, scale: 2 };
  if (/^(valid|decided)$/.test(name)) return { type: "BOOLEAN", nullable: true };
  return text();
}

/** The columns that a statement answers with. */
export function schemaOf(record: StatementRecord, kind: SqlKind): { name: string; type: DataType }[] {
  if (kind === "SELECT") return columnsOf(record.statement).map((name) => ({ name, type: typeOf(name) }));
  if (kind === "SHOW") return [{ name: "table name", type: text(false) }];
  if (kind === "DESCRIBE") return ["name", "type", "null", "key"].map((name) => ({ name, type: text() }));
  return [];
}

/** What the planner knows of a statement. */
export function statementTraits(record: StatementRecord, kind: SqlKind): JsonObject {
  return {
    sqlKind: kind,
    isBounded: record.course.kind === "ends" || !(kind === "SELECT" || kind === "INSERT_INTO"),
    isAppendOnly: true,
    upsertColumns: [],
    schema: { columns: schemaOf(record, kind) },
  };
}
