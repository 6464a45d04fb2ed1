import { describe, expect, it } from "vitest";
import { asTable, cellText, isAppendOnly } from "./changelog";

const row = (op: "+I" | "-U" | "+U" | "-D", ...cells: unknown[]) => ({ op, cells });
const cells = (rows: Parameters<typeof asTable>[0]) => asTable(rows).map((one) => one.cells);

describe("asTable", () => {
  it("keeps the newest value of a row that changed", () => {
    expect(cells([row("+I", "a", "1"), row("+I", "b", "1"), row("-U", "a", "1"), row("+U", "a", "2")])).toEqual([
      ["b", "1"],
      ["a", "2"],
    ]);
  });
  it("takes away one of two equal rows", () => {
    expect(cells([row("+I", "a"), row("+I", "a"), row("-D", "a")])).toEqual([["a"]]);
  });
  it("leaves alone what it never saw", () => {
    expect(cells([row("-D", "older"), row("+I", "a")])).toEqual([["a"]]);
  });
  it("gives every row a name of its own", () => {
    const keys = asTable([row("+I", "a"), row("+I", "a")]).map((one) => one.key);
    expect(new Set(keys).size).toBe(2);
  });
});

it("knows a result that only grows", () => {
  expect([isAppendOnly([row("+I", 1)]), isAppendOnly([row("+I", 1), row("-U", 1)])]).toEqual([true, false]);
});
it("tells NULL from an empty text", () => {
  expect([cellText(null), cellText(""), cellText(["a", null])]).toEqual(["NULL", "", '["a",null]']);
});
