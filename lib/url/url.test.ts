import { describe, expect, it } from "vitest";
import { emptyFilter, readFilter, readToken, valuesOf, withoutKey, withToken, writeFilter } from "./filter";
import { paths, withSearch } from "./paths";
import { parseAsFilter, parseAsSort } from "./search-params";
import { nextSort, readSort, writeSort } from "./sort";

describe("paths", () => {
  it("escapes ids", () => {
    expect(paths.application("cmf~a/b~c d")).toBe("/applications/cmf~a%2Fb~c%20d");
    expect(paths.computePool("../x")).toBe("/compute-pools/..%2Fx");
    expect(paths.overview()).toBe("/");
  });
  it("leaves no trace of what is not set", () => {
    expect(withSearch("/a", { tab: null, node: "", view: undefined })).toBe("/a");
    expect(withSearch("/a", { tab: "spec", n: 0 })).toBe("/a?tab=spec&n=0");
  });
});

describe("filter", () => {
  it.each([
    ["environment:payments-prod", { key: "environment", operator: "is", values: ["payments-prod"] }],
    ["environment!:a,b", { key: "environment", operator: "not", values: ["a", "b"] }],
    ["restarts>3", { key: "restarts", operator: "over", values: ["3"] }],
    ["parallelism<8", { key: "parallelism", operator: "under", values: ["8"] }],
    ["card-auth", null],
    ["environment:", null],
    ["environment:,", null],
    [":x", null],
  ])("readToken(%s)", (text, token) => expect(readToken(text)).toEqual(token));

  it("survives the round trip, also with its own signs inside values", () => {
    const filter = {
      tokens: [
        { key: "owner", operator: "is" as const, values: ["a,b", "c;d", "50%", "%2C"] },
        { key: "verdict", operator: "not" as const, values: ["healthy"] },
      ],
      text: "card:auth; 5%",
    };
    expect(readFilter(writeFilter(filter))).toEqual(filter);
    expect(parseAsFilter.parse(parseAsFilter.serialize(filter))).toEqual(filter);
    expect(writeFilter(emptyFilter)).toBe("");
    expect(readFilter("")).toEqual(emptyFilter);
  });

  it("keeps what it cannot read as a search for names", () => {
    expect(readFilter("what is this;tier:1")).toEqual({
      tokens: [{ key: "tier", operator: "is", values: ["1"] }],
      text: "what is this",
    });
  });

  it("replaces and removes tokens in place", () => {
    const start = readFilter("tier:1;environment:a");
    const changed = withToken(start, { key: "tier", operator: "is", values: ["1", "2"] });
    expect(writeFilter(changed)).toBe("tier:1,2;environment:a");
    expect(writeFilter(withToken(changed, { key: "tier", operator: "is", values: [] }))).toBe("environment:a");
    expect(writeFilter(withToken(start, { key: "tier", operator: "not", values: ["3"] }))).toBe(
      "tier:1;environment:a;tier!:3",
    );
    expect(valuesOf(start, "environment")).toEqual(["a"]);
    expect(valuesOf(start, "environment", "not")).toEqual([]);
    expect(writeFilter(withoutKey(start, "tier"))).toBe("environment:a");
  });
});

describe("sort", () => {
  it("reads and writes both directions", () => {
    expect(readSort("-changed")).toEqual({ id: "changed", descending: true });
    expect(writeSort({ id: "name", descending: false })).toBe("name");
    expect(readSort("a b")).toBeNull();
    expect(parseAsSort.parse("!")).toBeNull();
  });
  it("goes round: first way, other way, none", () => {
    const first = nextSort(null, "restarts", true);
    expect(first).toEqual({ id: "restarts", descending: true });
    const second = nextSort(first, "restarts", true);
    expect(second).toEqual({ id: "restarts", descending: false });
    expect(nextSort(second, "restarts", true)).toBeNull();
    expect(nextSort(second, "name")).toEqual({ id: "name", descending: false });
  });
});
