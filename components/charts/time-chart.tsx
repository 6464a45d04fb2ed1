"use client";

import dynamic from "next/dynamic";
import type { TimeSeries } from "./time-series";

const Canvas = dynamic(() => import("./time-chart-canvas").then((module) => module.TimeChartCanvas), { ssr: false });

type TimeChartProps = {
  /** Says what the drawing shows, in a sentence with its figures. */
  label: string;
  /** Instants in ms, ascending. */
  times: readonly number[];
  series: readonly TimeSeries[];
  height?: number;
  format: (value: number) => string;
};

/** Lines over time, for what has more points than a spark can hold. The library is fetched when one is looked at. */
export function TimeChart({ label, height = 120, ...rest }: TimeChartProps) {
  return (
    <figure aria-label={label} className="min-w-0">
      <div style={{ height }}>
        <Canvas height={height} {...rest} />
      </div>
      <figcaption className="flex flex-wrap gap-x-3 text-11 text-ink-3">
        {rest.series.map((one) => (
          <span key={one.name} className="inline-flex items-center gap-1.5">
            <i className="block h-0.5 w-3" style={{ background: `var(${one.colour})` }} />
            {one.name}
          </span>
        ))}
        <span className="sr-only">{label}</span>
      </figcaption>
    </figure>
  );
}
