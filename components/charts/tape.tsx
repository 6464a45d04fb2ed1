import { Hatching } from "./hatching";
import { tapeDrawing } from "./tape-geometry";

type TapeProps = {
  /** Says the same as the drawing: "cmf-eu1, last answer 3 s ago". */
  label: string;
  ages: readonly number[];
  periodMs: number;
  silent?: boolean;
  windowMs?: number;
  width?: number;
};

/** Freshness, drawn: a tick is one answer of a plane, the tall one is the last, a hatched gap with an amber edge is silence. */
export function Tape({ label, ages, periodMs, silent = false, windowMs = 60_000, width = 64 }: TapeProps) {
  const { ticks, last, gap } = tapeDrawing({ ages, periodMs, windowMs, width, silent });
  return (
    <svg width={width} height={12} viewBox={`0 0 ${width} 12`} role="img" aria-label={label} className="flex-none">
      {gap === null ? null : (
        <>
          <Hatching x={gap} y={1} width={width - gap} height={9} />
          <rect x={gap} y={0} width={1.5} height={11} className="fill-degraded" />
        </>
      )}
      {ticks.map((x) => (
        <rect key={x} x={x} y={4} width={1} height={5} className="fill-ink-3" />
      ))}
      {last === null ? null : <rect x={last} y={1} width={1} height={9} className="fill-ink" />}
      <rect x={0} y={11} width={width} height={1} className="fill-line-strong" />
    </svg>
  );
}
