"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { Loading } from "@/components/state/loading";
import { Remark } from "@/components/state/sentence";
import { cx } from "@/components/ui/cx";
import { formatCount, formatNumber } from "@/lib/format/numbers";
import { jobVertexQuery } from "@/lib/queries/queries";
import { type Drawn, foldGraph, loadedVertices, nodeBudget, withNeighbours } from "./fold";
import { byNeed, type Graph, hotFrom, structureOf } from "./graph";
import { useLayout } from "./use-layout";
import { VertexSearch } from "./vertex-search";
import { VertexTable } from "./vertex-table";
import { stragglerOf, stragglerWords } from "./vertex-words";

const GraphCanvas = dynamic(() => import("./graph-canvas").then((module) => module.GraphCanvas), { ssr: false });

/** From so many vertices on there is a search and an overview of the whole. */
const largeFrom = 60;

/** As high as the usual drawer beside it, so that nothing below moves much when one opens. */
const besideDrawer = 344;

type Props = {
  graph: Graph;
  view: "graph" | "table";
  selected: string | null;
  onSelect: (id: string) => void;
  jobItemId: string;
};

/** Drawing or table of one graph, with search where there is much to search in. */
export function GraphBody({ graph, view, selected, onSelect, jobItemId }: Props) {
  const [search, setSearch] = useState("");
  const [at, setAt] = useState(0);
  const wanted = search.trim().toLowerCase();
  const found = useMemo(
    () =>
      wanted === "" ? [] : graph.vertices.filter((one) => one.name.toLowerCase().includes(wanted)).toSorted(byNeed),
    [graph, wanted],
  );
  const current = found[at % Math.max(1, found.length)]?.id ?? null;
  const large = graph.vertices.length > largeFrom;
  return (
    <>
      {large ? (
        <VertexSearch
          search={search}
          onSearch={(text) => {
            setSearch(text);
            setAt(0);
          }}
          found={found.length}
          at={at % Math.max(1, found.length)}
          onNext={() => {
            const next = (at + 1) % Math.max(1, found.length);
            setAt(next);
            const id = found[next]?.id;
            if (id) onSelect(id);
          }}
          folds={graph.vertices.length > nodeBudget}
          beside={selected !== null}
        />
      ) : null}
      {view === "table" ? (
        <VertexTable vertices={graph.vertices} selected={selected} onSelect={onSelect} search={search} />
      ) : (
        <Drawing
          key={large ? "large" : "small"}
          {...{ graph, selected, onSelect, jobItemId, current, large }}
          found={found.map((one) => one.id)}
        />
      )}
    </>
  );
}

function Drawing({
  graph,
  selected,
  onSelect,
  jobItemId,
  current,
  found,
  large,
}: Omit<Props, "view"> & { current: string | null; found: readonly string[]; large: boolean }) {
  const structure = structureOf({ nodes: graph.vertices, edges: graph.edges });
  // Who stands alone because of its load is decided once for a structure: a fold that opens while numbers move would move everything.
  const [loaded, setLoaded] = useState(() => ({ structure, ids: loadedVertices(graph) }));
  if (loaded.structure !== structure) setLoaded({ structure, ids: loadedVertices(graph) });
  const alone = useMemo(
    () => new Set([...loaded.ids, ...withNeighbours(graph, selected), ...(current === null ? [] : [current])]),
    [graph, loaded, selected, current],
  );
  const wanted = useMemo(() => foldGraph(graph, alone), [graph, alone]);
  const { layout, tag, failure, tookMs } = useLayout(wanted, alone);
  // Boxes and positions belong together: until the worker has answered, the folds stay as they were.
  const drawn = useMemo(() => {
    const settled = tag === null || wanted.nodes.every((node) => layout?.nodes[node.id]);
    return settled ? wanted : foldGraph(graph, tag);
  }, [graph, wanted, tag, layout]);
  const matches = useMemo(() => {
    const counts = new Map<string, number>();
    for (const id of found) {
      const box = drawn.nodeOf.get(id) ?? id;
      counts.set(box, (counts.get(box) ?? 0) + 1);
    }
    return counts;
  }, [found, drawn]);
  const remarks = useRemarks(graph, selected, jobItemId);
  if (failure)
    return (
      <Remark tone="red" className="my-2">
        The drawing could not be laid out: {failure}. The table shows the same.
      </Remark>
    );
  if (!layout) return <Loading asking="laying out" rows={6} columns={6} />;
  const least = selected === null ? 150 : besideDrawer;
  const height = Math.min(large ? 560 : 420, Math.max(large ? besideDrawer : least, Math.ceil(layout.height) + 28));
  return (
    <div
      className={cx(
        "relative -ml-gutter border-t border-line",
        selected === null ? "-mr-gutter" : "max-wide:-mr-gutter",
      )}
    >
      <div style={{ height }}>
        <GraphCanvas
          {...{ drawn, layout, matches, remarks, height, large }}
          selected={selected === null ? null : (drawn.nodeOf.get(selected) ?? selected)}
          onSelect={(id) => {
            const node = drawn.nodes.find((one) => one.id === id);
            const neediest = node?.kind === "fold" ? node.members.toSorted(byNeed)[0]?.id : id;
            if (neediest) onSelect(neediest);
          }}
        />
      </div>
      <FoldNote drawn={drawn} tookMs={tookMs} />
    </div>
  );
}

/** What is not drawn one by one, said in the drawing itself. */
function FoldNote({ drawn, tookMs }: { drawn: Drawn; tookMs: number | null }) {
  const folds = drawn.nodes.flatMap((node) => (node.kind === "fold" ? [node] : []));
  if (folds.length === 0) return null;
  const inside = folds.reduce((sum, fold) => sum + fold.members.length, 0);
  return (
    <p className="border-t border-line px-gutter py-1 text-12 text-ink-2">
      <b>{formatNumber(inside)} vertices are not drawn one by one:</b> they stand in {formatCount(folds.length, "fold")}
      . The table has every one.{" "}
      {tookMs === null ? null : `Laid out in ${(tookMs / 1000).toFixed(1)} s beside the page.`}
    </p>
  );
}

/** Names the straggler below the hottest vertex, and below the selected one. */
function useRemarks(graph: Graph, selected: string | null, jobItemId: string): ReadonlyMap<string, string> {
  const hottest = graph.vertices.filter((vertex) => (vertex.load?.busy ?? 0) >= hotFrom).toSorted(byNeed)[0];
  const one = useQuery({ ...jobVertexQuery(jobItemId, hottest?.id ?? ""), enabled: hottest !== undefined });
  const two = useQuery({ ...jobVertexQuery(jobItemId, selected ?? ""), enabled: selected !== null });
  return useMemo(() => {
    const remarks = new Map<string, string>();
    for (const detail of [one.data, two.data]) {
      const straggler = detail ? stragglerOf(detail.subtasks) : null;
      if (detail && straggler) remarks.set(detail.vertex.id, stragglerWords(straggler));
    }
    return remarks;
  }, [one.data, two.data]);
}
