import { describe, expect, it } from "vitest";
import { keyKind, readFilterToken, readQuery } from "./query";

describe("a filter token", () => {
  it.each([
    ["verdict:failing", "verdict", "is", ["failing"]],
    ["verdict:failing,degraded", "verdict", "is", ["failing", "degraded"]],
    ["!environment:ads-lab", "environment", "not", ["ads-lab"]],
    ["environment!:ads-lab", "environment", "not", ["ads-lab"]],
    ["restarts>3", "restarts", "over", ["3"]],
    ["busy<50", "busy", "under", ["50"]],
    ["  Owner:Cards ", "owner", "is", ["Cards"]],
    ["owner:a%2Cb%3Bc%25d,e", "owner", "is", ["a,b;c%d", "e"]],
    ["cause:8.checkpoint-failures", "cause", "is", ["8.checkpoint-failures"]],
  ] as const)("%s", (text, key, operator, values) => {
    expect(readFilterToken(text)).toEqual({ key, operator, values });
  });

  it.each(["card-auth", "verdict:", ":failing", "verdict: , ,", "!restarts>3", "", ">3", "ünder<3"])(
    "is not %j",
    (text) => {
      expect(readFilterToken(text)).toBeNull();
    },
  );
});

describe("a query", () => {
  it("is everything by need when nothing is asked", () => {
    const { read, issues } = readQuery("applications", {});
    expect([read.tokens, read.text, read.order, read.pageSize, issues]).toEqual([
      [],
      "",
      { key: "need", descending: false },
      100,
      [],
    ]);
  });

  it("reads several tokens in one text, and looks for the rest in names", () => {
    const { read } = readQuery("applications", { filter: ["verdict:failing;tier:1", "card", "~Auth"], q: "x" });
    expect([read.tokens.map((token) => token.key), read.text]).toEqual([["verdict", "tier"], "x card auth"]);
  });

  it("reads a descending order", () => {
    expect(readQuery("jobs", { sort: "-restarts" }).read.order).toEqual({ key: "restarts", descending: true });
  });

  it.each([
    ["a key of another collection", { filter: ["pool:p"] }, "filter.pool"],
    ["a number's key where nothing is counted", { filter: ["restarts>1"] }, "filter.restarts"],
    ["a comparison of words", { filter: ["verdict>failing"] }, "filter.verdict"],
    ["an order that nobody knows", { sort: "colour" }, "sort"],
  ])("says what is wrong with %s", (_, query, path) => {
    expect(readQuery("environments", query).issues.map((issue) => issue.path)).toEqual([path]);
  });

  it.each(["restarts>many", "restarts:x", "restarts>1,2", "tier>first"])("refuses %s", (token) => {
    expect(readQuery("applications", { filter: [token] }).issues).toHaveLength(1);
  });

  it("knows what a key compares", () => {
    expect([keyKind("applications", "busy"), keyKind("catalogs", "busy"), keyKind("jobs", "owner")]).toEqual([
      "number",
      null,
      "word",
    ]);
  });
});
