import { describe, expect, it } from "vitest";
import { readViews, refusalOfName, withView } from "./saved-views";

describe("views that a person keeps", () => {
  it("come back as they were kept", () => {
    const views = withView([], { name: "Mine", search: "filter=owner%3ACards" });
    expect(readViews(JSON.stringify(views))).toEqual(views);
  });
  it.each([null, "", "{", "7", '{"name":"x"}', '[{"name":1,"search":""}, null]'])("are none in %s", (text) =>
    expect(readViews(text)).toEqual([]),
  );
  it("replace the one of the same name, and lose the oldest over twenty", () => {
    const many = Array.from({ length: 21 }, (_, at) => ({ name: `v${at}`, search: "" }));
    const kept = many.reduce(withView, [] as { name: string; search: string }[]);
    expect([kept.length, kept[0]?.name, kept.at(-1)?.name]).toEqual([20, "v1", "v20"]);
    expect(withView(kept, { name: "v5", search: "q" }).filter((one) => one.name === "v5")).toEqual([
      { name: "v5", search: "q" },
    ]);
  });
  it("need a name that is free and fits", () => {
    expect(refusalOfName("  ", [])).toContain("needs a name");
    expect(refusalOfName("tier 1", ["Tier 1"])).toContain("There is a view");
    expect(refusalOfName("x".repeat(41), [])).toContain("41");
    expect(refusalOfName("Mine", ["Tier 1"])).toBeNull();
  });
});
