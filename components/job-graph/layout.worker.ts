import { type LayoutInput, layoutGraph } from "./layout";

/** Beside the page, so that a large graph does not stop it. One answer for each question, with its number. */
addEventListener("message", (event: MessageEvent<{ id: number; input: LayoutInput }>) => {
  const started = performance.now();
  try {
    const layout = layoutGraph(event.data.input);
    postMessage({ id: event.data.id, layout, tookMs: performance.now() - started });
  } catch (error) {
    postMessage({ id: event.data.id, failure: error instanceof Error ? error.message : String(error) });
  }
});
