import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ConsoleError } from "@/lib/errors/console-error";
import { Age, Instant } from "./age";
import { FixedClock, syncClock } from "./clock";
import { ErrorState } from "./error-state";
import { Panel } from "./panel";
import { Value } from "./value";
import { Verdict } from "./verdict";

const now = Date.parse("2026-03-17T03:12:40Z");
const at = (seconds: number) => new Date(now - seconds * 1000).toISOString();
const fixed = (children: React.ReactNode) => render(<FixedClock at={now}>{children}</FixedClock>);
const text = (element: Element | null) => (element?.textContent ?? "").replaceAll("\u00a0", " ");

afterEach(cleanup);

describe("verdict", () => {
  it("always says the word beside the mark", () => {
    fixed(<Verdict state="failing" />);
    expect(screen.getByText("failing").className).not.toContain("stale");
  });
  it("keeps the word, dotted, and adds the age when it is old", () => {
    const { container } = fixed(<Verdict state="healthy" staleSince={at(41 * 60)} />);
    expect(screen.getByText("healthy").className).toContain("stale");
    expect(text(container)).toBe("healthy41 min");
    expect(container.querySelector("svg.worn")).not.toBeNull();
  });
});

describe("value", () => {
  it.each([null, undefined, "", "—"])("%s is not known, and never zero", (value) => {
    const { container } = render(<Value>{value}</Value>);
    expect(text(container)).toBe("—not known");
  });
  it("shows a known zero", () => expect(text(render(<Value>{0}</Value>).container)).toBe("0"));
  it("marks an old one and drops its emphasis", () => {
    const { container } = render(
      <Value stale firm>
        93 %
      </Value>,
    );
    expect(container.querySelector("span")?.className).toBe("stale");
  });
});

describe("time", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.setSystemTime(now);
  });
  afterEach(() => {
    act(() => syncClock(Date.now()));
    vi.useRealTimers();
  });
  it("grows by itself and carries the exact instant", () => {
    const { container } = render(<Age at={at(9)} ago />);
    expect(text(container)).toBe("9 s ago");
    act(() => vi.advanceTimersByTime(3000));
    expect(text(container)).toBe("12 s ago");
    expect(container.querySelector("time")?.title).toBe("2026-03-17 03:12:31 UTC");
  });
  it("follows the server's clock where the two differ, not where only the way took time", () => {
    const { container } = render(<Age at={at(10)} />);
    act(() => syncClock(now + 1500));
    expect(text(container)).toBe("10 s");
    act(() => syncClock(now + 120_000));
    expect(text(container)).toBe("2 min");
  });
  it("does not pretend to know", () => {
    expect(text(render(<Age at={null} />).container)).toBe("—");
    expect(text(render(<Instant at="soon" />).container)).toBe("—");
  });
});

describe("panel", () => {
  const rows = <p>tm-1-1</p>;
  it("says count and age over data", () => {
    const { container } = fixed(
      <Panel title="TaskManagers" count="12" state={{ face: "data", at: at(1) }}>
        {rows}
      </Panel>,
    );
    expect(text(container)).toBe("TaskManagers12, 1 s agotm-1-1");
  });
  it("shows no data while loading, and says whom it asks", () => {
    const { container } = fixed(
      <Panel title="TaskManagers" state={{ face: "loading", asking: "asking the job" }}>
        {rows}
      </Panel>,
    );
    expect(container.querySelector("section")?.getAttribute("aria-busy")).toBe("true");
    expect(text(container)).toContain("asking the job");
    expect(text(container)).not.toContain("tm-1-1");
  });
  it("keeps partial and stale data and adds the reason", () => {
    const partial = fixed(
      <Panel title="T" count="9 of 12" state={{ face: "partial", at: at(1), note: "3 did not answer." }}>
        {rows}
      </Panel>,
    );
    expect(text(partial.container)).toBe("T9 of 12, 1 s agotm-1-13 did not answer.");
    const stale = fixed(
      <Panel title="T" state={{ face: "stale", since: at(2493), note: "yarn-hel is silent." }}>
        {rows}
      </Panel>,
    );
    expect(text(stale.container)).toBe("Tas of 02:31:07tm-1-1yarn-hel is silent.");
  });
  it("never says 'no data' over an error", () => {
    const { container } = fixed(
      <Panel title="T" count="12" state={{ face: "error", at: at(2), error: new ConsoleError("timeout") }}>
        {rows}
      </Panel>,
    );
    expect(text(container)).toBe("T03:12:38The target did not answer in time.");
  });
});

describe("error", () => {
  it.each(["forbidden", "not-found"] as const)("%s reads as the other one does", (code) => {
    const { container } = render(
      <ErrorState error={new ConsoleError(code, { detail: "secret-name", requestId: "r-1" })} />,
    );
    expect(text(container)).toBe(
      "Not here, or not for you.There is no such thing, or your role may not see it. We answer the same for both.request r-1",
    );
  });
  it("keeps what an unknown fault says to itself", () => {
    const { container } = render(<ErrorState error={new Error("password=hunter2")} />);
    expect(text(container)).toBe("The console failed.");
  });
  it("names each issue with its place", () => {
    const error = new ConsoleError("unprocessable", { issues: [{ path: "spec.job", message: "is missing" }] });
    expect(text(render(<ErrorState error={error} />).container)).toContain("spec.job is missing");
  });
});
