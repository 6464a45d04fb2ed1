"use client";

import { useReactFlow, useStoreApi } from "@xyflow/react";
import type { KeyboardEvent } from "react";
import { useKeys } from "@/components/ui/keys";
import { boxHeight } from "./lanes";
import type { Layout } from "./layout";

const arrows = { ArrowRight: "right", ArrowLeft: "left", ArrowUp: "up", ArrowDown: "down" } as const;
type Direction = (typeof arrows)[keyof typeof arrows];

/** Where an arrow leads: along a relation to the nearest end in that direction, up and down to the next box of the lane. */
export function nextNode(
  edges: readonly { from: string; to: string }[],
  nodes: Layout["nodes"],
  id: string,
  direction: Direction,
): string | null {
  const at = nodes[id];
  if (!at) return null;
  const sideways = direction === "left" || direction === "right";
  const ends = edges.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []));
  const candidates = (sideways ? ends : Object.keys(nodes)).filter((other) => {
    const box = nodes[other];
    if (!box || other === id) return false;
    if (direction === "right") return box.column > at.column;
    if (direction === "left") return box.column < at.column;
    return box.column === at.column && (direction === "up" ? box.y < at.y : box.y > at.y);
  });
  const distance = (other: string) => {
    const box = nodes[other];
    return box ? Math.abs(box.column - at.column) * 1_000 + Math.abs(box.y - at.y) : Number.POSITIVE_INFINITY;
  };
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** Arrows follow relations, `f` fits, `0` is 100 %, `+` and `-` zoom. The handler is for the element around the canvas. */
export function useCanvasKeys(edges: readonly { from: string; to: string }[], layout: Layout) {
  const flow = useReactFlow();
  const store = useStoreApi();
  useKeys("Topology", [
    { keys: "f", label: "Fit the picture", run: () => void flow.fitView({ padding: 0.05 }) },
    { keys: "0", label: "Show at 100 %", run: () => void flow.zoomTo(1) },
    { keys: "+", label: "Zoom in", run: () => void flow.zoomIn() },
    { keys: "-", label: "Zoom out", run: () => void flow.zoomOut() },
  ]);
  return (event: KeyboardEvent<HTMLElement>) => {
    const direction = event.key in arrows ? arrows[event.key as keyof typeof arrows] : null;
    const around = event.currentTarget;
    const from = event.target instanceof HTMLElement ? event.target.dataset.node : undefined;
    if (!direction || from === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = nextNode(edges, layout.nodes, from, direction);
    const box = to === null ? undefined : layout.nodes[to];
    if (to === null || !box) return;
    event.preventDefault();
    const { transform, width, height } = store.getState();
    const [x, y, zoom] = transform;
    const left = box.x * zoom + x;
    const top = box.y * zoom + y;
    const inside = left >= 0 && top >= 0 && left + box.width * zoom <= width && top + boxHeight * zoom <= height;
    if (!inside) void flow.setCenter(box.x + box.width / 2, box.y + boxHeight / 2, { zoom });
    const focus = () => around.querySelector<HTMLElement>(`[data-node="${CSS.escape(to)}"]`);
    const now = focus();
    if (now) now.focus({ preventScroll: true });
    // The box may be drawn only now, after it came into view.
    else requestAnimationFrame(() => requestAnimationFrame(() => focus()?.focus({ preventScroll: true })));
  };
}
