"use client";

import { useEffect, useState } from "react";
import type { Layout, LayoutInput } from "./layout";
import type { Picture } from "./picture";

export type LayoutState = { layout: Layout | null; structure: string | null; failure: string | null };
type Answer = { layout?: Layout; failure?: string };

const none: LayoutState = { layout: null, structure: null, failure: null };

/** What the positions depend on: components, relations and the path; no number, no verdict, no order of need. */
export const structureOf = ({ nodes, edges }: Pick<Picture, "nodes" | "edges">): string => {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return JSON.stringify({
    nodes: nodes.map(({ id, lane }) => ({ id, lane })).toSorted(byId),
    // A count in a verb changes its width, not the place of anything; digits are told by one of them.
    edges: edges
      .map(({ id, from, to, verb, onPath, missing }) => ({
        id,
        from,
        to,
        verb: verb.replace(/\d/g, "0"),
        onPath,
        missing,
      }))
      .toSorted(byId),
  } satisfies LayoutInput);
};

/** Positions from the worker. The old ones stay until the new ones come; while numbers change, nothing moves. */
export function useLayout(picture: Pick<Picture, "nodes" | "edges">): LayoutState {
  const [state, setState] = useState<LayoutState>(none);
  const structure = structureOf(picture);
  useEffect(() => {
    const worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) =>
      setState({ layout: data.layout ?? null, structure, failure: data.failure ?? null }),
    );
    worker.addEventListener("error", (event) =>
      setState({ ...none, structure, failure: event.message || "the layout could not be loaded" }),
    );
    worker.postMessage({ input: JSON.parse(structure) as LayoutInput });
    return () => worker.terminate();
  }, [structure]);
  return state;
}
