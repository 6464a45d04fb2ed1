import { Hatching } from "./hatching";

/** taken by other jobs, in question (of the job one looks at), held and not used, free, lost with its TaskManager. */
export type Slot = "taken" | "in-question" | "held" | "free" | "lost";

/** One slot as a shape inside a drawing; colour names no job. */
export function SlotShape({
  slot,
  x = 0,
  y = 0,
  width,
  height,
}: {
  slot: Slot;
  x?: number;
  y?: number;
  width: number;
  height: number;
}) {
  const box = { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1 };
  if (slot === "in-question") return <rect x={x} y={y} width={width} height={height} className="fill-ink-2" />;
  if (slot === "lost") return <rect {...box} className="fill-none stroke-failing" strokeDasharray="2 2" />;
  if (slot === "free") return <rect {...box} className="fill-none stroke-line-control" />;
  if (slot === "held") {
    return (
      <>
        <Hatching x={x} y={y} width={width} height={height} />
        <rect {...box} className="fill-none stroke-ink-2" />
      </>
    );
  }
  return (
    <rect {...box} className="stroke-line-control" fill="color-mix(in oklab, var(--line-control) 34%, var(--bg))" />
  );
}

/** A row of slots with its words: "taken, taken, free". */
export function SlotRow({
  slots,
  label,
  width = 24,
  height = 10,
}: {
  slots: readonly { key: string; slot: Slot }[];
  label: string;
  width?: number;
  height?: number;
}) {
  const pitch = width + 6;
  return (
    <svg width={Math.max(1, slots.length * pitch)} height={height} role="img" aria-label={label} className="flex-none">
      {slots.map((one, index) => (
        <SlotShape key={one.key} slot={one.slot} x={index * pitch} width={width} height={height} />
      ))}
    </svg>
  );
}

/** Many vertices as one: from the least to the most, a tick at the median. Shares are 0 to 1. */
export function FoldBar({
  least,
  median,
  most,
  label,
  width = 124,
}: {
  least: number;
  median: number;
  most: number;
  label: string;
  width?: number;
}) {
  const at = (share: number) => 1 + Math.min(1, Math.max(0, share)) * (width - 2);
  return (
    <svg width={width} height={12} viewBox={`0 0 ${width} 12`} role="img" aria-label={label} className="flex-none">
      <rect x={0.5} y={0.5} width={width - 1} height={11} className="fill-none stroke-line-control" />
      <rect x={at(least)} y={4} width={Math.max(1, at(most) - at(least))} height={4} className="fill-cool" />
      <rect x={at(median) - 1} y={1} width={2} height={10} className="fill-ink" />
    </svg>
  );
}
