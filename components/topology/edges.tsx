import { cx } from "@/components/ui/cx";
import type { Layout } from "./layout";
import type { DrawnEdge } from "./picture";

const lineOf = ({ onPath, missing }: Pick<DrawnEdge, "onPath" | "missing">) =>
  missing
    ? { stroke: "var(--failing)", strokeWidth: 1.5, strokeDasharray: "2 4" }
    : onPath
      ? { stroke: "var(--ink)", strokeWidth: 2 }
      : { stroke: "color-mix(in oklab, var(--line-control) 65%, var(--bg))", strokeWidth: 1 };

/** Dark last, so that the path lies on top of what is beside it. */
const rank = (edge: DrawnEdge) => (edge.missing ? 2 : edge.onPath ? 1 : 0);

/** All relations in one drawing below the boxes, each with its verb. */
export function Edges({ edges, layout }: { edges: readonly DrawnEdge[]; layout: Layout }) {
  const drawn = edges
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap((edge) => {
      const at = layout.edges[edge.id];
      return at ? [{ edge, ...at }] : [];
    });
  return (
    <div aria-hidden="true">
      <svg
        aria-hidden="true"
        width="1"
        height="1"
        focusable="false"
        className="pointer-events-none absolute top-0 left-0 overflow-visible"
      >
        {drawn.map(({ edge, path, tip }) => (
          <g key={edge.id}>
            <path d={path} fill="none" {...lineOf(edge)} />
            {edge.missing ? null : (
              <path
                d="M-6 -3.2L0 0L-6 3.2Z"
                transform={`translate(${tip.x} ${tip.y}) rotate(${tip.angle})`}
                fill={edge.onPath ? "var(--ink)" : "var(--line-control)"}
              />
            )}
          </g>
        ))}
      </svg>
      {drawn.map(({ edge, label }) => (
        <span
          key={edge.id}
          style={{ left: label.x, top: label.y }}
          className={cx(
            "pointer-events-none absolute -translate-x-1/2 -translate-y-1/2 bg-bg px-[3px] text-11 leading-[14px] whitespace-nowrap",
            edge.missing ? "z-2 font-firm text-failing-ink" : edge.onPath ? "font-firm text-ink" : "text-ink-3",
          )}
        >
          {edge.verb}
          {edge.missing ? <Cross /> : null}
        </span>
      ))}
    </div>
  );
}

const Cross = () => (
  <svg
    aria-hidden="true"
    width="11"
    height="11"
    viewBox="0 0 11 11"
    focusable="false"
    className="absolute top-full left-1/2 -ml-[5px] mt-0.5"
  >
    <path d="M1 1l9 9m0-9-9 9" stroke="var(--failing)" strokeWidth="2.2" fill="none" />
  </svg>
);
