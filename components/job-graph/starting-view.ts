import { box, type Layout } from "./layout";

/** A graph that would have to be smaller than this is shown at its full size and dragged: its text must be readable. */
const smallestFit = 0.85;
const margin = { x: 16, y: 14 };

/**
 * What is seen first: everything at 100 %, or a little smaller where that is enough. Where it is not, the part around
 * `focus` (the box that needs someone most), never beyond the edges of the drawing. null: the frame has no size yet.
 */
export function startingView(
  layout: Pick<Layout, "width" | "height">,
  width: number,
  height: number,
  focus: { x: number; y: number } | null,
): { x: number; y: number; zoom: number } | null {
  if (width === 0 || layout.width === 0) return null;
  const fits = Math.min(1, (width - 2 * margin.x) / layout.width, (height - 2 * margin.y) / layout.height);
  const zoom = fits >= smallestFit ? fits : 1;
  const along = (whole: number, room: number, edge: number, at: number) =>
    whole * zoom <= room - 2 * edge + 0.5
      ? edge
      : Math.min(edge, Math.max(room - edge - whole * zoom, room / 2 - at * zoom));
  return {
    x: along(layout.width, width, margin.x, (focus?.x ?? 0) + box.width / 2),
    y: along(layout.height, height, margin.y, (focus?.y ?? 0) + box.height / 2),
    zoom,
  };
}
