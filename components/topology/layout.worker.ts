import { type LayoutInput, layoutTopology } from "./layout";

/** Beside the page, so that a large fleet does not stop it. */
addEventListener("message", (event: MessageEvent<{ input: LayoutInput }>) => {
  try {
    postMessage({ layout: layoutTopology(event.data.input) });
  } catch (error) {
    postMessage({ failure: error instanceof Error ? error.message : String(error) });
  }
});
