import { describe, expect, it } from "vitest";
import { holdOrder, withoutTwins } from "./hold-order";

const row = (id: string, stale: unknown = null) => ({ id, stale });
const rows = (ids: string) => [...ids].map((id) => row(id));
const shown = (held: string, incoming: ReturnType<typeof row>[]) => {
  const { rows: kept, moved } = holdOrder([...held], incoming);
  return `${kept.map((one) => one.id).join("")} ${moved}`;
};

describe("the order under the reader's eyes", () => {
  it("stays when the server has another, and counts only the rows that went elsewhere", () => {
    expect(shown("abcde", rows("eabcd"))).toBe("abcde 1");
    expect(shown("abcde", rows("edcba"))).toBe("abcde 4");
    expect(shown("abcde", rows("abcde"))).toBe("abcde 0");
  });
  it("lets go of rows that are gone, which moves nothing", () => expect(shown("abcde", rows("ace"))).toBe("ace 0"));
  it("puts the next page last, which moves nothing", () => expect(shown("ab", rows("abcd"))).toBe("abcd 0"));
  it("puts a row that is new above the end last, and says that it belongs elsewhere", () =>
    expect(shown("abc", rows("nabc"))).toBe("abcn 1"));
  it("shows what the server says now, not what it said then", () => {
    const { rows: kept } = holdOrder(
      ["a", "b"],
      [
        { id: "b", stale: null, word: "new" },
        { id: "a", stale: null, word: "new" },
      ],
    );
    expect(kept.map((one) => `${one.id} ${one.word}`)).toEqual(["a new", "b new"]);
  });
  it("never keeps an old row above a current one", () => {
    expect(shown("abcd", [row("b"), row("c"), row("d"), row("a", { since: "x" })])).toBe("bcda 0");
    expect(shown("abcd", [row("d"), row("b"), row("c", {}), row("a", {})])).toBe("bdca 1");
  });
  it("draws a row once though two pages hold it", () =>
    expect(withoutTwins(rows("abcab")).map((one) => one.id)).toEqual(["a", "b", "c"]));
});
