import { CollectionName } from "@/lib/domain/query";
import { ConsoleError } from "@/lib/errors/console-error";
import type { Runtime } from "../runtime";
import { listOf } from "./lists";

const mostRows = 50_000;

/** A cell that a spreadsheet takes as text: quoted, and never the beginning of a formula. */
export function csvCell(value: unknown): string {
  const text =
    value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

type Row = {
  id: string;
  kind: string;
  name: string;
  targetId: string;
  environment?: string | undefined;
  verdict: { state: string; reasons: { text: string }[] };
  stale: { since: string } | null;
};

function csvOf(rows: Row[]): string {
  const base = ["id", "kind", "name", "environment", "targetId", "verdict", "staleSince", "reasons"];
  const skip = new Set([...base, "sources", "stale", "thread", "labels", "summary"]);
  const more = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((key) => !skip.has(key));
  const line = (row: Row) => {
    const rest = row as unknown as Record<string, unknown>;
    const first = [
      row.id,
      row.kind,
      row.name,
      row.environment,
      row.targetId,
      row.verdict.state,
      row.stale?.since,
      row.verdict.reasons.map((reason) => reason.text).join(" "),
    ];
    return [...first, ...more.map((key) => rest[key])].map(csvCell).join(",");
  };
  return `${[...base, ...more].join(",")}\n${rows.map(line).join("\n")}\n`;
}

/** All rows that a filter leaves, as CSV or JSON. @throws ConsoleError not-found or invalid. */
export function downloadOf(runtime: Runtime, collection: string, search: URLSearchParams): Response {
  const name = CollectionName.safeParse(collection);
  if (!name.success) throw new ConsoleError("not-found");
  const format = search.get("format") ?? "json";
  if (format !== "csv" && format !== "json") throw new ConsoleError("invalid", { detail: "format is csv or json." });
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = listOf(runtime, name.data, {
      pageSize: 500,
      cursor,
      filter: search.getAll("filter"),
      q: search.get("q") ?? undefined,
      sort: search.get("sort") ?? undefined,
    });
    rows.push(...(page.items as unknown as Row[]));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && rows.length < mostRows);
  const body = format === "csv" ? csvOf(rows) : JSON.stringify({ items: rows, total: rows.length }, null, 1);
  return new Response(body, {
    headers: {
      "content-type": format === "csv" ? "text/csv; charset=utf-8" : "application/json",
      "content-disposition": `attachment; filename="${name.data}.${format}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
