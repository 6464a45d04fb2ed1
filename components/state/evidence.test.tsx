import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { FixedClock } from "./clock";
import { Evidence } from "./evidence";

const now = Date.parse("2026-03-17T03:12:40Z");
afterEach(cleanup);

const said = (value?: string) => {
  const { container } = render(
    <FixedClock at={now}>
      <Evidence source="Flink /checkpoints" field="last completed" value={value} at={now - 4000} />
    </FixedClock>,
  );
  return (container.textContent ?? "").replaceAll("\u00a0", " ");
};

describe("evidence", () => {
  it("writes an instant as the console writes all of them", () => {
    expect(said("2026-03-17T00:41:22.118Z")).toBe("Flink /checkpoints last completed says 00:41:224 s");
    expect(said("2026-03-13T09:12:00+00:00")).toContain("says 13 Mar 09:12");
  });
  it("leaves everything else as it came", () => {
    expect(said("Checkpoint expired at 2026-03-17T00:41:22Z.")).toContain("at 2026-03-17T00:41:22Z.");
    expect(said("9")).toContain("says 9");
  });
  it("says nothing where there is no value", () => expect(said()).not.toContain("says"));
});
