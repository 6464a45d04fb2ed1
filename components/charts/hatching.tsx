/** Stripes inside a rectangle of a drawing. An inner `svg` clips them, so no pattern needs an id. */
export function Hatching({
  x,
  y,
  width,
  height,
  step = 4,
  colour = "var(--hatch)",
}: {
  x: number;
  y: number;
  width: number;
  height: number;
  step?: number;
  colour?: string;
}) {
  if (width <= 0) return null;
  let lines = "";
  for (let at = -height; at < width; at += step) lines += `M${at} ${height}L${at + height} 0`;
  return (
    <svg x={x} y={y} width={width} height={height} aria-hidden="true" focusable="false">
      <path d={lines} stroke={colour} strokeWidth="1.2" fill="none" />
    </svg>
  );
}
