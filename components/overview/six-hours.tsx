"use client";

import { Instant } from "@/components/state/age";
import { SectionHead } from "@/components/state/sentence";
import { useZone } from "@/components/state/zone";
import { Link } from "@/components/ui/link";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Overview } from "@/lib/api/schemas";
import { formatTime } from "@/lib/format/instants";
import { formatNumber } from "@/lib/format/numbers";
import { paths } from "@/lib/url/paths";

const width = 780;
const labelWidth = 116;
const laneHeight = 22;

const fills: Record<string, string> = {
  "Spec changes": "fill-none stroke-ink-2",
  People: "fill-accent",
  Restarts: "fill-failing",
  "Checkpoints lost": "fill-degraded",
  "Planes silent": "fill-degraded",
};

type Lane = Overview["lanes"][number];

function Mark({
  lane,
  x,
  y,
  value,
  most,
  step,
}: {
  lane: string;
  x: number;
  y: number;
  value: number;
  most: number;
  step: number;
}) {
  const colour = fills[lane] ?? "fill-ink-3";
  const middle = y + laneHeight / 2;
  if (lane === "Spec changes")
    return <path d={`M${x + step / 2} ${middle - 4}l4 4-4 4-4-4Z`} className={colour} strokeWidth={1.2} />;
  if (lane === "People") return <circle cx={x + step / 2} cy={middle} r={3} className={colour} />;
  const height = Math.max(2, (value / most) * (laneHeight - 6));
  return (
    <rect x={x + 1} y={y + laneHeight - 3 - height} width={Math.max(1, step - 2)} height={height} className={colour} />
  );
}

/** The columns in which something happened, each with its instant. */
const marksOf = (lane: Lane, from: number, columnMs: number) =>
  lane.columns.flatMap((value, column) => (value ? [{ value, column, time: from + column * columnMs }] : []));

const total = (lane: Lane) => lane.columns.reduce<number>((sum, value) => sum + (value ?? 0), 0);

/** Six hours in columns of five minutes: what was changed, who acted, what restarted, what was lost. */
export function SixHours({ overview }: { overview: Overview }) {
  const zone = useZone();
  const { lanes, columnMs } = overview;
  const count = lanes[0]?.columns.length ?? 0;
  const step = (width - labelWidth) / Math.max(1, count);
  const from = Date.parse(overview.from);
  const hours = Array.from({ length: count }, (_, at) => from + at * columnMs).filter((time) => time % 3_600_000 === 0);
  const at = (time: number) => labelWidth + ((time - from) / columnMs) * step;
  const bottom = lanes.length * laneHeight;
  return (
    <section aria-label="Last six hours" className="border-t border-line-strong pt-2.5">
      <SectionHead
        title="Last six hours"
        sub={
          <>
            {columnMs / 60_000} min a column, the console watches since <Instant at={overview.watchedSince} clock />
          </>
        }
        trailing={<Link href={paths.activity()}>Activity</Link>}
      />
      <ScrollRegion label="What happened in the last six hours">
        <svg
          viewBox={`0 0 ${width} ${bottom + 20}`}
          className="w-full min-w-160 text-11"
          role="img"
          aria-label={lanes.map((lane) => `${lane.lane}: ${formatNumber(total(lane))}`).join(", ")}
        >
          {hours.map((time) => (
            <g key={time}>
              <path d={`M${at(time)} 0V${bottom}`} className="stroke-line" />
              <text x={at(time)} y={bottom + 14} textAnchor="middle" className="fill-ink-3" fontSize={11}>
                {formatTime(time, zone).slice(0, 5)}
              </text>
            </g>
          ))}
          {lanes.map((lane, index) => {
            const y = index * laneHeight;
            const most = Math.max(1, ...lane.columns.map((value) => value ?? 0));
            const first = lane.columns.findIndex((value) => (value ?? 0) > 0);
            return (
              <g key={lane.lane}>
                <text x={0} y={y + 15} className="fill-ink-2" fontSize={11}>
                  {lane.lane}
                </text>
                <path d={`M0 ${y + laneHeight - 0.5}H${width}`} className="stroke-line" />
                {marksOf(lane, from, columnMs).map(({ value, column, time }) => (
                  <Mark
                    key={time}
                    lane={lane.lane}
                    x={labelWidth + column * step}
                    y={y}
                    value={value}
                    most={most}
                    step={step}
                  />
                ))}
                {lane.note && first > 24 ? (
                  <text
                    x={labelWidth + first * step - 6}
                    y={y + 15}
                    textAnchor="end"
                    className="fill-ink-2"
                    fontSize={11}
                  >
                    {lane.note}
                  </text>
                ) : null}
              </g>
            );
          })}
          <path d={`M${width - 0.5} 0V${bottom}`} className="stroke-ink-3" />
        </svg>
      </ScrollRegion>
    </section>
  );
}
