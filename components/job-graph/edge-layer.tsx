import { formatNumber } from "@/lib/format/numbers";
import type { DrawnEdge } from "./fold";
import type { Layout } from "./layout";

/** How each kind is drawn. A double line is a thick one with a core of the ground. */
export function EdgePath({ d, kind, pressed }: { d: string; kind: DrawnEdge["kind"]; pressed: boolean }) {
  const stroke = pressed ? "var(--press)" : "var(--line-control)";
  if (kind === "hash")
    return (
      <>
        <path d={d} fill="none" stroke={stroke} strokeWidth={pressed ? 5 : 4} />
        <path d={d} fill="none" stroke="var(--bg)" strokeWidth={2} />
      </>
    );
  return (
    <path
      d={d}
      fill="none"
      stroke={stroke}
      strokeWidth={pressed ? 2 : 1}
      strokeDasharray={kind === "broadcast" ? "3 3" : undefined}
    />
  );
}

/** All edges in one drawing below the boxes; what is held back comes last, so that it lies on top. */
export function EdgeLayer({ edges, layout }: { edges: readonly DrawnEdge[]; layout: Layout }) {
  const ordered = edges.toSorted((a, b) => Number(a.pressed) - Number(b.pressed));
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={layout.width}
      height={layout.height}
      className="pointer-events-none absolute top-0 left-0 overflow-visible"
    >
      {ordered.map((edge) => {
        const placed = layout.edges[edge.id];
        if (!placed) return null;
        const { tip, label } = placed;
        return (
          <g key={edge.id}>
            <EdgePath d={placed.path} kind={edge.kind} pressed={edge.pressed} />
            <path
              d={`M${tip.x - 5.5} ${tip.y - 3.2}l5 3.2-5 3.2Z`}
              fill={edge.pressed ? "var(--press)" : "var(--line-control)"}
            />
            {edge.count > 1 ? (
              <text
                x={label.x}
                y={label.y + 3.5}
                textAnchor="start"
                className="fill-ink-3 stroke-bg text-11 [paint-order:stroke] [stroke-width:4px]"
              >
                {formatNumber(edge.count)}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}
