export type SqlToken = { kind: "word" | "text" | "number" | "comment" | "name" | "plain"; text: string };

const keywords = new Set(
  (
    "ADD ALL ALTER AND AS ASC BETWEEN BY CASE CAST COUNT CREATE CROSS CUMULATE DATABASE DELETE DESC DESCRIBE DISTINCT DROP ELSE END " +
    "EXECUTE EXISTS EXPLAIN FALSE FOR FROM FULL GROUP HAVING HOP IF IN INNER INSERT INTERVAL INTO IS JOIN LATERAL LEFT LIKE LIMIT " +
    "MATCH_RECOGNIZE NOT NULL OF ON OR ORDER OUTER OVER PARTITION PARTITIONED PRIMARY RIGHT SELECT SESSION SET SHOW STATEMENT " +
    "SYSTEM_TIME TABLE TABLES TEMPORARY THEN TRUE TUMBLE UNION UPDATE USE VALUES VIEW WATERMARK WHEN WHERE WINDOW WITH"
  ).split(" "),
);

const pattern = /(--[^\n]*|\/\*[\s\S]*?\*\/)|('(?:[^']|'')*')|(`[^`]*`)|(\b\d+(?:\.\d+)?\b)|([A-Za-z_][A-Za-z_0-9]*)/g;

/** Cuts SQL into pieces for colouring. Joined again they are the text itself; what is not understood stays plain. */
export function sqlTokens(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  let at = 0;
  for (const match of sql.matchAll(pattern)) {
    if (match.index > at) tokens.push({ kind: "plain", text: sql.slice(at, match.index) });
    const [text, comment, quoted, name, number] = match;
    const kind = comment
      ? "comment"
      : quoted
        ? "text"
        : name
          ? "name"
          : number
            ? "number"
            : keywords.has(text.toUpperCase())
              ? "word"
              : "plain";
    tokens.push({ kind, text });
    at = match.index + text.length;
  }
  if (at < sql.length) tokens.push({ kind: "plain", text: sql.slice(at) });
  return tokens;
}
