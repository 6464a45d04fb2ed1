import { Hatching } from "./hatching";

/** One minute of asking a target. null latency: it was not asked, or nobody answered. */
export type Minute = { latencyMs: number | null; errors: number };

/** Ten milliseconds to ten seconds on a logarithmic scale. */
const heightOf = (latencyMs: number, room: number) => {
  const share = (Math.log10(Math.max(10, Math.min(10_000, latencyMs))) - 1) / 3;
  return Math.max(1, share * room);
};

type HourProps = {
  label: string;
  /** Oldest first, one column each. */
  minutes: readonly Minute[];
  /** Index of the first minute of a silence that lasts until now. */
  silentFrom?: number | null;
  pitch?: number;
  height?: number;
};

/** The last hour of a target: a column is a minute, height is latency, a red cap is an error, silence is hatched. */
export function Hour({ label, minutes, silentFrom = null, pitch = 3, height = 16 }: HourProps) {
  const width = Math.max(pitch, minutes.length * pitch);
  const base = height - 3;
  const from = silentFrom === null ? null : silentFrom * pitch;
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      className="max-w-full flex-none"
    >
      {from === null ? null : (
        <>
          <Hatching x={from} y={2} width={width - from} height={base - 1} />
          <rect x={Math.max(0, from - 1)} y={0} width={1.5} height={height - 1} className="fill-degraded" />
        </>
      )}
      {minutes.map((minute, index) => {
        const x = index * pitch;
        const bar = minute.latencyMs === null ? 0 : heightOf(minute.latencyMs, base - 3);
        return (
          <g key={x}>
            {bar > 0 ? <rect x={x} y={base - bar} width={pitch - 1} height={bar} className="fill-ink-3" /> : null}
            {minute.errors > 0 ? <rect x={x - 0.5} y={0} width={pitch} height={2} className="fill-failing" /> : null}
          </g>
        );
      })}
      <rect x={0} y={base} width={width} height={1} className="fill-line-strong" />
    </svg>
  );
}
