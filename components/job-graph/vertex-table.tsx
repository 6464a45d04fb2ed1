"use client";

import { useState } from "react";
import { ShareBar } from "@/components/charts/bar";
import { Value } from "@/components/state/value";
import { LinkButton } from "@/components/ui/link";
import { formatCompact, formatNumber } from "@/lib/format/numbers";
import { byNeed, dominantShare, type GraphVertex, notRunning } from "./graph";

const step = 100;

/** Words beside a vertex: what does not run first, then what its load means. */
function noteOf(vertex: GraphVertex): string {
  const down = notRunning(vertex);
  if (down.length > 0) return down.map(([state, count]) => `${formatNumber(count)} ${state.toLowerCase()}`).join(", ");
  return dominantShare(vertex) === null ? "no metrics, not idle" : "";
}

/** The graph's twin: every vertex, none folded, in the order of need. */
export function VertexTable({
  vertices,
  selected,
  onSelect,
  search,
}: {
  vertices: readonly GraphVertex[];
  selected: string | null;
  onSelect: (id: string) => void;
  search: string;
}) {
  const [shown, setShown] = useState(step);
  const wanted = search.trim().toLowerCase();
  const found = vertices.filter((vertex) => vertex.name.toLowerCase().includes(wanted)).toSorted(byNeed);
  const rows = found.slice(0, shown);
  return (
    <>
      <table className="table max-phone:[&_:is(th,td)]:px-1!" aria-label="Vertices">
        <thead>
          <tr>
            <th scope="col">Vertex</th>
            <th scope="col" className="num w-20 max-phone:w-16">
              Subtasks
            </th>
            <th scope="col" className="w-28 max-phone:w-22">
              Busy
            </th>
            <th scope="col" className="w-28 max-phone:w-27">
              Backpressured
            </th>
            <th scope="col" className="num w-24 max-phone:hidden">
              Records in
            </th>
            <th scope="col" className="num w-24 max-phone:hidden">
              Records out
            </th>
            <th scope="col" className="w-44 max-phone:hidden">
              Note
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((vertex) => (
            <tr key={vertex.id} aria-selected={vertex.id === selected}>
              <th scope="row">
                <button
                  type="button"
                  title={vertex.name}
                  onClick={() => onSelect(vertex.id)}
                  className="name-link block w-full truncate text-left font-firm"
                >
                  {vertex.shortName}
                </button>
              </th>
              <td className="num text-ink-2">×{formatNumber(vertex.parallelism)}</td>
              <td>
                <Share share={vertex.load?.busy ?? null} kind="busy" />
              </td>
              <td>
                <Share share={vertex.load?.backPressured ?? null} kind="backpressured" />
              </td>
              <td className="num max-phone:hidden">
                <Value>{formatCompact(vertex.recordsIn)}</Value>
              </td>
              <td className="num max-phone:hidden">
                <Value>{formatCompact(vertex.recordsOut)}</Value>
              </td>
              <td className="text-ink-3 max-phone:hidden">{noteOf(vertex)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="py-1.5 text-12 text-ink-3">
        {formatNumber(rows.length)} of {formatNumber(vertices.length)} shown, by need
        {wanted === "" ? "" : `; ${formatNumber(found.length)} match`}.{" "}
        {found.length > rows.length ? (
          <LinkButton onClick={() => setShown(shown + step)}>
            Show {formatNumber(Math.min(step, found.length - rows.length))} more
          </LinkButton>
        ) : null}
      </p>
    </>
  );
}

const Share = ({ share, kind }: { share: number | null; kind: "busy" | "backpressured" }) =>
  share === null ? (
    <Value>{null}</Value>
  ) : share === 0 ? (
    <span className="text-ink-3">0 %</span>
  ) : (
    <ShareBar share={share} kind={kind} />
  );
