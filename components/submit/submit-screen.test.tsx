import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ManifestPlan } from "@/lib/api/schemas";
import type { Finding } from "@/lib/domain/finding";
import { SubmitScreen } from "./submit-screen";

vi.mock("next/dynamic", () => ({
  default: () =>
    function PlainEditor(props: { label: string; text: string; onText: (text: string) => void }) {
      return (
        <textarea aria-label={props.label} value={props.text} onChange={(event) => props.onText(event.target.value)} />
      );
    },
}));

const finding: Finding = {
  rule: "F4",
  severity: "warning",
  message: ":latest moves.",
  place: { document: 0, path: "spec.image", line: 5, column: 3, from: 0, to: 0 },
  fix: null,
};
const answer = (over: Partial<NonNullable<ManifestPlan["plan"]>> = {}): ManifestPlan => ({
  documents: [
    { index: 0, apiVersion: "cmf.confluent.io/v1", kind: "FlinkApplication", name: "orders", line: 1, lines: 2 },
  ],
  routes: [
    {
      document: 0,
      apiVersion: "cmf.confluent.io/v1",
      kind: "FlinkApplication",
      name: "orders",
      plane: "cmf",
      targetId: "cmf-1",
      candidates: [{ targetId: "cmf-1", why: "has the environment prod" }],
      reason: "CMF's own group.",
      asks: [],
      answered: [{ name: "environment", value: "prod", options: ["prod"] }],
      command: null,
    },
  ],
  findings: [finding],
  effective: [],
  plan: {
    digest: "d1",
    steps: [
      {
        id: "0",
        verb: "update",
        kind: "application",
        name: "orders",
        targetId: "cmf-1",
        environment: "prod",
        sentence: "Changes the application orders.",
        state: { text: "Drops its state.", loses: true },
        irreversible: null,
        diff: [{ op: "+", text: "parallelism: 4" }],
        hiddenFields: 2,
        maskedValues: 1,
      },
    ],
    blocked: [],
    consequence: "Drops its state.",
    confirmName: "orders",
    madeAt: "2026-01-01T00:00:00.000Z",
    ...over,
  },
});

type Answer = { status?: number; body: unknown };
/** A problem as the console's API answers it. */
const problem = (code: string, status: number, title: string): Answer => ({
  status,
  body: { type: `/problems/${code}`, title, status, detail: title, code, requestId: "r-1" },
});
let answers: Record<string, (body: unknown) => Answer>;
let asked: { path: string; body: unknown }[];

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
  asked = [];
  answers = { "/api/v1/manifests/plan": () => ({ body: answer() }) };
  vi.stubGlobal("fetch", async (url: string, init?: { body?: string }) => {
    const path = url.split("?")[0] ?? "";
    const body: unknown = init?.body === undefined ? undefined : JSON.parse(init.body);
    asked.push({ path, body });
    const made = answers[path]?.(body) ?? { body: { items: [], total: 0, nextCursor: null, version: 1 } };
    return new Response(JSON.stringify(made.body), { status: made.status ?? 200 });
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));
async function show(text = "kind: A") {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <SubmitScreen editId={null} />
    </QueryClientProvider>,
  );
  await pass(0);
  if (text !== "") fireEvent.change(screen.getByRole("textbox", { name: "Manifest" }), { target: { value: text } });
  await pass(500);
}
const confirm = () => within(screen.getByRole("region", { name: "Confirm" }));
const typeName = (name: string) =>
  fireEvent.change(confirm().getByRole("textbox", { name: "Type the name to confirm" }), { target: { value: name } });
const planned = () => asked.filter((one) => one.path.endsWith("/plan"));
const press = async () => {
  fireEvent.click(confirm().getByRole("button", { name: "Apply 1 step" }));
  await pass(500);
};

describe("submitting", () => {
  it("asks once for what was typed in one go, 400 ms after the last change", async () => {
    await show("");
    const editor = screen.getByRole("textbox", { name: "Manifest" });
    for (const text of ["k", "ki", "kind: A"]) {
      fireEvent.change(editor, { target: { value: text } });
      await pass(100);
    }
    expect(planned()).toHaveLength(0);
    await pass(400);
    expect(planned().map((one) => one.body)).toEqual([{ text: "kind: A", choices: {} }]);
  });

  it("shows the loss, the finding and the difference, and wants the name before it applies", async () => {
    await show();
    expect(screen.getByText("Warning F4")).toBeTruthy();
    expect(screen.getByText("parallelism: 4")).toBeTruthy();
    expect(screen.getByText(/2 fields that only the server sets are hidden, 1 value masked/)).toBeTruthy();
    await press();
    expect(asked.some((one) => one.path.endsWith("/apply"))).toBe(false);
    expect(confirm().getByText("Type the name orders to confirm.")).toBeTruthy();
  });

  it("applies exactly the plan that was shown and watches until it is observed after it", async () => {
    answers["/api/v1/manifests/apply"] = () => ({
      body: {
        activityId: "a1",
        outcome: "accepted",
        steps: [{ id: "0", outcome: "accepted", text: "Taken.", at: "2026-01-01T00:00:10.000Z", operationId: null }],
      },
    });
    let observedAt = "2026-01-01T00:00:09.000Z";
    answers["/api/v1/applications"] = () => ({
      body: {
        items: [
          {
            id: "i",
            kind: "application",
            name: "orders",
            targetId: "cmf-1",
            environment: "prod",
            verdict: { state: "healthy" },
            sources: [{ observedAt }],
            summary: { says: "RUNNING" },
          },
        ],
      },
    });
    await show();
    typeName("orders");
    await press();
    expect(asked.find((one) => one.path.endsWith("/apply"))?.body).toEqual({
      text: "kind: A",
      choices: {},
      digest: "d1",
      confirm: "orders",
    });
    const watch = within(screen.getByRole("region", { name: "Watch" }));
    expect(watch.getByText(/accepted, not observed yet/)).toBeTruthy();
    observedAt = "2026-01-01T00:00:12.000Z";
    await pass(2_500);
    expect(watch.getByRole("status").textContent).toContain("observed: RUNNING");
    expect(watch.queryByText(/not observed yet/)).toBeNull();
  });

  it("says that the world moved, and shows the plan as it is now", async () => {
    answers["/api/v1/manifests/apply"] = () => problem("conflict", 409, "Something changed.");
    await show();
    typeName("orders");
    answers["/api/v1/manifests/plan"] = () => ({ body: answer({ digest: "d2", consequence: "Another one." }) });
    await press();
    expect(screen.getByRole("alert").textContent).toContain("The world moved");
    expect(confirm().getByText("Another one.")).toBeTruthy();
  });

  it("says after a failure what was done, what was not, and what trying again repeats", async () => {
    const one = answer().plan?.steps[0];
    if (!one) throw new Error("the example has a step");
    const steps = [
      { ...one, id: "0", kind: "secret", name: "key" },
      { ...one, id: "1", name: "orders" },
      { ...one, id: "2", name: "refunds" },
    ];
    answers["/api/v1/manifests/plan"] = () => ({ body: answer({ steps, confirmName: null }) });
    answers["/api/v1/manifests/apply"] = () => ({
      body: {
        activityId: "a2",
        outcome: "half-done",
        steps: [
          { id: "0", outcome: "accepted", text: "Taken.", at: "2026-01-01T00:00:10.000Z", operationId: null },
          { id: "1", outcome: "failed", text: "The image is not allowed.", at: null, operationId: null },
          { id: "2", outcome: "not-tried", text: "Not tried.", at: null, operationId: null },
        ],
      },
    });
    await show();
    fireEvent.click(confirm().getByRole("button", { name: "Apply 3 steps" }));
    await pass(500);
    const watch = within(screen.getByRole("region", { name: "Watch" }));
    expect(watch.getByText("Was done: secret key.")).toBeTruthy();
    expect(watch.getByText("Was not: application orders, application refunds.")).toBeTruthy();
    expect(watch.getByText(/secrets alone are written again/)).toBeTruthy();
  });

  it("keeps routes and findings where a plane does not answer the plan", async () => {
    answers["/api/v1/manifests/plan"] = () => problem("unreachable", 502, "No route.");
    answers["/api/v1/manifests/check"] = () => ({ body: { ...answer(), plan: undefined } });
    await show();
    expect(screen.getByText("Warning F4")).toBeTruthy();
    expect(screen.getByText("The target cannot be reached.")).toBeTruthy();
    expect(confirm().getByText("There is no plan yet.")).toBeTruthy();
  });

  it("does not send ten million characters, and says why", async () => {
    await show("a".repeat(10_000_000));
    expect(asked.filter((one) => one.path.includes("manifests"))).toEqual([]);
    expect(screen.getByRole("alert").textContent).toContain(
      "10,000,000 characters are more than one manifest may have",
    );
  });
});
