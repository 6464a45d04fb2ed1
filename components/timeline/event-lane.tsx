import type { LaneName, Mark } from "./lanes";
import { placeLabels } from "./lanes";

/** The mark of a lane: a diamond where the specification changed, a block for restarts, ticks and triangles for planes, a disc for people. */
function Shape({ lane, mark, x, y }: { lane: LaneName; mark: Mark; x: number; y: number }) {
  if (lane === "People") return <circle cx={x} cy={y} r="3.5" fill="var(--accent)" />;
  if (mark.severity !== "note")
    return (
      <path d={`M${x} ${y - 5}l5 9h-10Z`} fill={mark.severity === "trouble" ? "var(--failing)" : "var(--degraded)"} />
    );
  if (lane === "Specification")
    return <path d={`M${x} ${y - 5}l4.5 5-4.500 5-4.500-5Z`} fill="var(--bg)" stroke="var(--ink)" strokeWidth="1.3" />;
  if (lane === "Restarts") return <rect x={x - 3} y={y - 5} width="6" height="10" fill="var(--progressing)" />;
  return <path d={`M${x} ${y - 6}v12`} stroke="var(--ink)" strokeWidth="2" />;
}

/** One lane with its marks and, where there is room, their words. Each mark tells all on hover. */
export function EventLane({
  lane,
  marks,
  scale,
  y,
  left,
  right,
  titleOf,
  before,
}: {
  lane: LaneName;
  marks: readonly Mark[];
  scale: (ms: number) => number;
  y: number;
  left: number;
  right: number;
  titleOf: (mark: Mark) => string;
  /** Said at the left edge where nothing happened in the time that is shown. */
  before: string | null;
}) {
  const placed = marks.map((mark) => ({
    mark,
    x: scale(mark.at),
    text: mark.count > 1 ? `${mark.text} ×${mark.count}` : mark.text,
  }));
  const labels = placeLabels(placed, left, right);
  return (
    <g>
      {marks.length === 0 && before ? (
        <text x={left + 4} y={y + 4} style={{ fill: "var(--ink-3)" }}>
          {before}
        </text>
      ) : null}
      {placed.map(({ mark, x }, index) => {
        const label = labels[index];
        return (
          <g key={`${mark.at} ${mark.text}`}>
            <title>{titleOf(mark)}</title>
            <Shape lane={lane} mark={mark} x={x} y={y} />
            {label ? (
              <text
                x={label.x}
                y={y + 4}
                textAnchor={label.anchor}
                className="stroke-bg [paint-order:stroke] [stroke-width:4px]"
              >
                {label.text}
              </text>
            ) : null}
          </g>
        );
      })}
    </g>
  );
}
