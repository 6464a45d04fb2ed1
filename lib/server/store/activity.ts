import type Database from "libsql";
import { Activity } from "@/lib/domain/plan";
import { redactTree } from "@/lib/domain/redact";

type Counts = Record<string, number>;
type Page = { items: Activity[]; total: number; nextCursor: string | null; facets: Record<string, Counts> };
type Wanted = string | readonly string[] | undefined;
type ActivityQuery = {
  pageSize: number;
  cursor?: string | undefined;
  itemId?: Wanted;
  who?: Wanted;
  targetId?: Wanted;
  outcome?: Wanted;
};

/** Columns that are counted, by the key that a filter calls them. */
const counted = { who: "who", target: "target", outcome: "outcome" } as const;

/** The append-only record of what was done through this console. */
export class ActivityLog {
  constructor(private readonly database: Database.Database) {}

  /** Adds an entry, redacted. There is no way to change or remove one. */
  append(entry: Activity): Activity {
    const clean = Activity.parse(redactTree(entry));
    this.database
      .prepare("INSERT INTO activity (id, at, who, verb, target, item, outcome, entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .run(
        clean.id,
        clean.at,
        clean.who,
        clean.verb,
        clean.targetId,
        clean.itemId,
        clean.outcome,
        JSON.stringify(clean),
      );
    return clean;
  }

  /** Newest first. The cursor is the sequence number of the last entry of the page before. */
  list(query: ActivityQuery): Page {
    const wanted: [string, Wanted][] = [
      ["item", query.itemId],
      ["who", query.who],
      ["target", query.targetId],
      ["outcome", query.outcome],
    ];
    const filters = wanted.flatMap(([column, value]) =>
      value === undefined ? [] : [{ column, values: typeof value === "string" ? [value] : [...value] }],
    );
    const where = filters.map(({ column, values }) => `${column} IN (${values.map(() => "?").join(", ")})`);
    const values = filters.flatMap((filter) => filter.values);
    const all = where.length === 0 ? "" : `WHERE ${where.join(" AND ")}`;
    const total = this.database.prepare(`SELECT count(*) AS n FROM activity ${all}`).get(...values) as { n: number };
    const before = query.cursor === undefined ? [] : [Number(query.cursor)];
    const page = [...where, ...(before.length === 0 ? [] : ["seq < ?"])];
    const rows = this.database
      .prepare(
        `SELECT seq, entry FROM activity ${page.length === 0 ? "" : `WHERE ${page.join(" AND ")}`} ORDER BY seq DESC LIMIT ?`,
      )
      .all(...values, ...before, query.pageSize + 1) as { seq: number; entry: string }[];
    const shown = rows.slice(0, query.pageSize);
    return {
      items: shown.map((row) => Activity.parse(JSON.parse(row.entry))),
      total: total.n,
      nextCursor: rows.length > query.pageSize ? String(shown.at(-1)?.seq) : null,
      facets: Object.fromEntries(Object.entries(counted).map(([key, column]) => [key, this.#counts(column)])),
    };
  }

  /** How many entries have each value of a column, over the whole record. */
  #counts(column: (typeof counted)[keyof typeof counted]): Counts {
    const rows = this.database
      .prepare(`SELECT ${column} AS value, count(*) AS n FROM activity GROUP BY ${column} ORDER BY n DESC LIMIT 200`)
      .all() as { value: string; n: number }[];
    return Object.fromEntries(rows.map((row) => [row.value, row.n]));
  }
}
