import { act, renderHook, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { foldGraph } from "./fold";
import { toGraph } from "./graph";
import { jobOf } from "./job.fixture";
import { type LayoutInput, layoutGraph } from "./layout";
import { useLayout } from "./use-layout";

/** Answers as the worker does, a moment later; counts what it was asked, and can fail. */
class FakeWorker extends EventTarget {
  static asked = 0;
  static alive = 0;
  static fails = false;
  constructor() {
    super();
    FakeWorker.alive += 1;
  }
  postMessage({ id, input }: { id: number; input: LayoutInput }) {
    FakeWorker.asked += 1;
    const data = FakeWorker.fails ? { id, failure: "too odd" } : { id, layout: layoutGraph(input), tookMs: 3 };
    setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data })), 5);
  }
  terminate() {
    FakeWorker.alive -= 1;
  }
}

const drawn = (edges: string[], busy = 0.2) =>
  foldGraph(toGraph(jobOf(edges, { a: { load: { busy, backPressured: 0, idle: 1 - busy } } })), new Set());

describe("positions from the worker", () => {
  beforeEach(() => {
    FakeWorker.asked = 0;
    FakeWorker.alive = 0;
    FakeWorker.fails = false;
    vi.stubGlobal("Worker", FakeWorker);
  });
  afterEach(() => vi.unstubAllGlobals());

  const render = (first: ReturnType<typeof drawn>) =>
    renderHook(({ graph, tag }) => useLayout(graph, tag), {
      initialProps: { graph: first, tag: "first" },
      wrapper: StrictMode,
    });

  it("come once for a structure and stay while numbers change", async () => {
    const { result, rerender } = render(drawn(["a>b"]));
    await waitFor(() => expect(result.current.layout).not.toBeNull());
    const kept = result.current.layout;
    const asked = FakeWorker.asked;
    rerender({ graph: drawn(["a>b"], 0.9), tag: "second" });
    await act(() => new Promise((done) => setTimeout(done, 20)));
    expect(FakeWorker.asked).toBe(asked);
    expect(result.current.layout).toBe(kept);
    expect(result.current.tag).toBe("first");
  });

  it("stay until the new ones are there, which carry the new tag", async () => {
    const { result, rerender } = render(drawn(["a>b"]));
    await waitFor(() => expect(result.current.tag).toBe("first"));
    rerender({ graph: drawn(["a>b", "b>c"]), tag: "second" });
    expect(Object.keys(result.current.layout?.nodes ?? {})).toEqual(["a", "b"]);
    await waitFor(() => expect(result.current.tag).toBe("second"));
    expect(Object.keys(result.current.layout?.nodes ?? {})).toEqual(["a", "b", "c"]);
  });

  it("say why there are none, and leave no worker behind", async () => {
    FakeWorker.fails = true;
    const { result, unmount } = render(drawn(["a>b"]));
    await waitFor(() => expect(result.current.failure).toBe("too odd"));
    expect(result.current.layout).toBeNull();
    unmount();
    expect(FakeWorker.alive).toBe(0);
  });
});
