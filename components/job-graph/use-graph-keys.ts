"use client";

import { useReactFlow, useStoreApi } from "@xyflow/react";
import { type KeyboardEvent, useCallback } from "react";
import { useKeys } from "@/components/ui/keys";
import type { Drawn } from "./fold";
import { box, type Layout } from "./layout";
import { neighbour } from "./neighbour";

const arrows = { ArrowRight: "right", ArrowLeft: "left", ArrowUp: "up", ArrowDown: "down" } as const;

/** Arrows follow edges, `f` fits, `0` is 100 %, `+` and `-` zoom. The handler is for the element around the canvas. */
export function useGraphKeys(drawn: Drawn, layout: Layout, show: (id: string) => void) {
  const flow = useReactFlow();
  useKeys("Job graph", [
    { keys: "f", label: "Fit the graph", run: () => void flow.fitView({ padding: 0.05 }) },
    { keys: "0", label: "Show at 100 %", run: () => void flow.zoomTo(1) },
    { keys: "+", label: "Zoom in", run: () => void flow.zoomIn() },
    { keys: "-", label: "Zoom out", run: () => void flow.zoomOut() },
  ]);
  return (event: KeyboardEvent<HTMLElement>) => {
    const direction = event.key in arrows ? arrows[event.key as keyof typeof arrows] : null;
    const around = event.currentTarget;
    const from = event.target instanceof HTMLElement ? event.target.dataset.node : undefined;
    if (!direction || from === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = neighbour(drawn.edges, layout, from, direction);
    if (to === null) return;
    event.preventDefault();
    show(to);
    // The box may be drawn only now, after it came into view.
    const focus = () => around.querySelector<HTMLElement>(`[data-node="${CSS.escape(to)}"]`);
    const now = focus();
    if (now) now.focus({ preventScroll: true });
    else requestAnimationFrame(() => requestAnimationFrame(() => focus()?.focus({ preventScroll: true })));
  };
}

/** Moves the drawing so that a box is in the middle, unless it is in view already. */
export function useBringIntoView(layout: Layout) {
  const flow = useReactFlow();
  const store = useStoreApi();
  return useCallback(
    (id: string) => {
      const at = layout.nodes[id];
      if (!at) return;
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const left = at.x * zoom + x;
      const top = at.y * zoom + y;
      const inside = left >= 0 && top >= 0 && left + box.width * zoom <= width && top + box.height * zoom <= height;
      if (!inside) void flow.setCenter(at.x + box.width / 2, at.y + box.height / 2, { zoom });
    },
    [flow, store, layout],
  );
}
