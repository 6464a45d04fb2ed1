/** The little of SQL that decides how a statement is handled. */
export type SqlKind =
  | "SELECT"
  | "INSERT_INTO"
  | "SHOW"
  | "DESCRIBE"
  | "CREATE_TABLE"
  | "ALTER_TABLE"
  | "DROP_TABLE"
  | "USE"
  | "UNKNOWN";

const heads: [RegExp, SqlKind][] = [
  [/^(select|with|values)\b/i, "SELECT"],
  [/^(insert\s+into|execute\s+statement\s+set)\b/i, "INSERT_INTO"],
  [/^show\b/i, "SHOW"],
  [/^(describe|desc|explain)\b/i, "DESCRIBE"],
  [/^create\s+table\b/i, "CREATE_TABLE"],
  [/^alter\s+table\b/i, "ALTER_TABLE"],
  [/^drop\s+table\b/i, "DROP_TABLE"],
  [/^(use|set)\b/i, "USE"],
];

/** The text without comments and leading blanks. */
export function bare(sql: string): string {
  return sql
    .replace(/--[^\n]*/g, " ")
    .replace(/\/\*[\s\S]*?\*\//g, " ")
    .trim();
}

/** What kind of statement a text is, by its first words. */
export function sqlKind(sql: string): SqlKind {
  const text = bare(sql);
  return heads.find(([head]) => head.test(text))?.[1] ?? "UNKNOWN";
}

/** The table that a text reads or changes, null where none is named. */
export function tableOf(sql: string): string | null {
  const match = /\b(?:from|into|table|describe|desc)\s+`?([\w.-]+)`?/i.exec(bare(sql));
  return match?.[1] ?? null;
}

/** The columns of a SELECT, split at commas outside parentheses; `*` gives a few of its own. */
export function columnsOf(sql: string): string[] {
  const list = /^\s*select\s+([\s\S]+?)\s+from\b/i.exec(bare(sql))?.[1] ?? "*";
  if (list.trim() === "*") return ["key", "value", "$rowtime"];
  const columns: string[] = [];
  let depth = 0;
  let column = "";
  for (const character of `${list},`) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === "," && depth === 0) {
      columns.push(column.trim());
      column = "";
    } else column += character;
  }
  return columns.map((text) => (/\bas\s+`?([\w$]+)`?$/i.exec(text)?.[1] ?? text).replaceAll("`", ""));
}
