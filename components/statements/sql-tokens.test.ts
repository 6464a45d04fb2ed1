import { describe, expect, it } from "vitest";
import { sqlTokens } from "./sql-tokens";

const kinds = (sql: string) => sqlTokens(sql).map((token) => [token.kind, token.text]);

describe("sqlTokens", () => {
  it("tells words, names, texts, numbers and comments apart", () => {
    expect(kinds("SELECT `a` FROM t WHERE b = 'it''s' -- why").filter(([kind]) => kind !== "plain")).toEqual([
      ["word", "SELECT"],
      ["name", "`a`"],
      ["word", "FROM"],
      ["word", "WHERE"],
      ["text", "'it''s'"],
      ["comment", "-- why"],
    ]);
  });
  it("sees no keyword in a text, a name or a comment", () => {
    const words = sqlTokens("/* SELECT */ 'FROM' `WHERE` selection").filter((token) => token.kind === "word");
    expect(words).toEqual([]);
  });
  it.each(["", "'open", "`open", "/* open", "a\n\tb;;é ✓", "1.5e3"])("loses nothing of %j", (sql) => {
    expect(
      sqlTokens(sql)
        .map((token) => token.text)
        .join(""),
    ).toBe(sql);
  });
});
