"use client";

import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useZone } from "@/components/state/zone";
import { formatTime } from "@/lib/format/instants";
import type { TimeSeries } from "./time-series";

type CanvasProps = {
  times: readonly number[];
  series: readonly TimeSeries[];
  height: number;
  format: (value: number) => string;
};

const tokenOf = (element: Element, name: string) => getComputedStyle(element).getPropertyValue(name).trim();

/** Draws with uPlot; made again when the theme or the set of lines changes, fed in place when values change. */
export function TimeChartCanvas({ times, series, height, format }: CanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const zone = useZone();
  const shape = series.map((one) => `${one.name}${one.colour}`).join("|");
  const latest = useRef({ times, series, format });
  useEffect(() => {
    latest.current = { times, series, format };
    chart.current?.setData(dataOf(times, series));
  }, [times, series, format]);

  useEffect(() => {
    const element = host.current;
    if (!element || shape === "") return;
    const make = () => {
      chart.current?.destroy();
      const muted = tokenOf(element, "--ink-3");
      const line = tokenOf(element, "--line");
      const axis: uPlot.Axis = {
        stroke: muted,
        grid: { stroke: line, width: 1 },
        ticks: { show: false },
        font: "11px var(--face-text)",
      };
      const now = latest.current;
      chart.current = new uPlot(
        {
          width: element.clientWidth,
          height,
          legend: { show: false },
          cursor: { y: false, points: { size: 5 } },
          scales: { x: { time: true } },
          axes: [
            { ...axis, size: 24, values: (_, ticks) => ticks.map((tick) => formatTime(tick * 1000, zone).slice(0, 5)) },
            { ...axis, size: 56, values: (_, ticks) => ticks.map((tick) => latest.current.format(tick)) },
          ],
          series: [
            {},
            ...now.series.map((one) => ({
              label: one.name,
              stroke: tokenOf(element, one.colour),
              width: 1.5,
              spanGaps: false,
              points: { show: false },
            })),
          ],
        },
        dataOf(now.times, now.series),
        element,
      );
    };
    make();
    const themes = new MutationObserver(make);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    const sizes = new ResizeObserver(() => chart.current?.setSize({ width: element.clientWidth, height }));
    sizes.observe(element);
    return () => {
      themes.disconnect();
      sizes.disconnect();
      chart.current?.destroy();
      chart.current = null;
    };
  }, [shape, height, zone]);
  return <div ref={host} aria-hidden="true" className="w-full" />;
}

/** uPlot counts in seconds. */
const dataOf = (times: readonly number[], series: readonly TimeSeries[]): uPlot.AlignedData => [
  times.map((time) => time / 1000),
  ...series.map((one) => [...one.values]),
];
