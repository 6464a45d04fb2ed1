import { Fragment } from "react";
import { Hatching } from "@/components/charts/hatching";
import type { Bar } from "./time-scale";

/** Checkpoints as bars from one base line. A lost one is a hollow hatched box with a cross over the time it took. */
export function CheckpointLane({ bars, base }: { bars: readonly Bar[]; base: number }) {
  return (
    <>
      {bars.map((bar) => (
        <Fragment key={bar.id}>
          {bar.kind === "lost" ? (
            <Lost bar={bar} base={base} />
          ) : (
            <rect
              x={bar.x}
              y={base - bar.height}
              width={bar.width}
              height={bar.height}
              fill={bar.kind === "running" ? "var(--bg)" : bar.savepoint ? "var(--accent)" : "var(--ink-3)"}
              stroke={bar.kind === "running" ? "var(--ink-2)" : undefined}
            >
              <title>{bar.title}</title>
            </rect>
          )}
        </Fragment>
      ))}
    </>
  );
}

function Lost({ bar, base }: { bar: Bar; base: number }) {
  const top = base - bar.height;
  const centre = bar.x + bar.width / 2;
  const middle = top + bar.height * 0.45;
  return (
    <g>
      <g opacity="0.35">
        <Hatching x={bar.x} y={top} width={bar.width} height={bar.height} step={5} colour="var(--degraded)" />
      </g>
      <rect x={bar.x} y={top} width={bar.width} height={bar.height} fill="transparent" stroke="var(--degraded)">
        <title>{bar.title}</title>
      </rect>
      {bar.width > 10 ? (
        <path
          d={`M${centre - 3} ${middle - 3}l6 6m0-6-6 6`}
          stroke="var(--degraded-ink)"
          strokeWidth="1.6"
          fill="none"
        />
      ) : null}
    </g>
  );
}
