import { bucketCounts, type CheckpointTick, checkpointBars, countBars, type SparkBar } from "./spark-bars";

function Bars({
  bars,
  label,
  width,
  barWidth,
  colour,
}: {
  bars: readonly SparkBar[];
  label: string;
  width: number;
  barWidth: number;
  colour: string;
}) {
  return (
    <svg
      width={width}
      height={16}
      viewBox={`0 0 ${width} 16`}
      role="img"
      aria-label={label}
      className="inline-block flex-none"
    >
      <path d={`M0 15.5H${width}`} className="stroke-line-strong" />
      {bars.map((bar) =>
        bar.hollow ? (
          <rect
            key={bar.x}
            x={bar.x + 0.5}
            y={bar.y + 0.5}
            width={barWidth - 1}
            height={bar.height - 0.5}
            className="fill-none stroke-degraded"
          />
        ) : (
          <rect key={bar.x} x={bar.x} y={bar.y} width={barWidth} height={bar.height} className={colour} />
        ),
      )}
    </svg>
  );
}

/** The last 18 checkpoints: height is duration; a hollow bar did not complete. `scaleMs`: one scale for a whole column. */
export function CheckpointSpark({ ticks, scaleMs }: { ticks: readonly CheckpointTick[]; scaleMs?: number }) {
  const lost = ticks.slice(-18).filter((tick) => tick.failed).length;
  const label = `last ${Math.min(18, ticks.length)} checkpoints, ${lost === 0 ? "none" : lost} lost`;
  return <Bars bars={checkpointBars(ticks, scaleMs)} label={label} width={72} barWidth={3} colour="fill-ink-3" />;
}

/** Restarts of the last 24 hours, an hour a bar. `most`: one scale for a whole column. */
export function RestartSpark({
  times,
  now,
  most = 12,
}: {
  times: readonly (string | number)[];
  now: number;
  most?: number;
}) {
  const counts = bucketCounts(times, now, 86_400_000, 24);
  const sum = counts.reduce((all, count) => all + count, 0);
  return (
    <Bars
      bars={countBars(counts, most)}
      label={`${sum} restarts in 24 hours`}
      width={72}
      barWidth={2}
      colour="fill-failing"
    />
  );
}
