"use client";

import { useEffect, useState } from "react";
import type { Drawn } from "./fold";
import { structureOf } from "./graph";
import type { Layout, LayoutInput } from "./layout";

export type LayoutState = {
  layout: Layout | null;
  /** Ids of what the layout was made for; null until the first came. */
  structure: string | null;
  tookMs: number | null;
  failure: string | null;
};

type Answer = { id: number; layout?: Layout; tookMs?: number; failure?: string };

const none: LayoutState = { layout: null, structure: null, tookMs: null, failure: null };

/**
 * Positions from the worker. Asked again only when boxes or edges come or go: while numbers change, nothing moves.
 * Until the new positions come the old ones stay.
 */
export function useLayout(drawn: Drawn): LayoutState {
  const [state, setState] = useState<LayoutState>(none);
  const structure = structureOf(drawn);
  useEffect(() => {
    const worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) =>
      setState({
        layout: data.layout ?? null,
        structure,
        tookMs: data.tookMs ?? null,
        failure: data.failure ?? null,
      }),
    );
    worker.addEventListener("error", (event) =>
      setState({ ...none, structure, failure: event.message || "the layout could not be loaded" }),
    );
    worker.postMessage({ id: 1, input: inputOf(structure) });
    return () => worker.terminate();
  }, [structure]);
  return state;
}

/** The structure's text read back, so that the effect depends on it alone. */
function inputOf(structure: string): LayoutInput {
  const { nodes, edges } = JSON.parse(structure) as LayoutInput;
  return { nodes, edges };
}
