import type { StatementResult } from "@/lib/domain/job-detail";
import { redactTree } from "@/lib/domain/redact";
import type { StatementResultWire, StatementWire } from "../wire/sql";

const ops = ["+I", "-U", "+U", "-D"] as const;

/**
 * Rows of one page under the columns of the statement's own schema. `nextPageToken` null: no further page for now;
 * whether there will be one is told by the statement's phase.
 */
export function toResult(
  wire: StatementResultWire | null,
  statement: StatementWire,
  observedAt: string,
): StatementResult {
  const columns = statement.status?.traits?.schema?.columns ?? [];
  const token = wire?.metadata?.annotations.nextPageToken ?? "";
  return {
    columns: columns.map((column) => ({ name: column.name, type: column.type?.type ?? "unknown" })),
    rows: (wire?.results?.data ?? []).map(({ op, row }) => ({ op: ops[op] ?? "+I", cells: row.map(cell) })),
    nextPageToken: token === "" ? null : token,
    observedAt,
  };
}

/** Atoms arrive as text; one that does not is shown as its text rather than hidden. Lists stay lists. */
function cell(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(cell);
  if (typeof value === "object") return redactTree(value);
  return redactTree(String(value));
}
