"use client";

import "@xyflow/react/dist/base.css";
import {
  Background,
  MiniMap,
  type Node,
  type NodeProps,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
  ViewportPortal,
} from "@xyflow/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { formatNumber } from "@/lib/format/numbers";
import { EdgeLayer } from "./edge-layer";
import type { Drawn, DrawnNode } from "./fold";
import { byNeed } from "./graph";
import { box, type Layout } from "./layout";
import { startingView } from "./starting-view";
import { useBringIntoView, useGraphKeys } from "./use-graph-keys";
import { VertexBox, wordsOf } from "./vertex-box";

type BoxData = {
  node: DrawnNode;
  selected: boolean;
  matches: number;
  tabbable: boolean;
  remark: string | null;
  onSelect: () => void;
};
type BoxNode = Node<BoxData, "box">;

const nodeTypes = {
  box: ({ data }: NodeProps<BoxNode>) => (
    <>
      <VertexBox {...data} />
      {data.remark ? (
        <span className="absolute top-full left-0 bg-bg px-0.5 text-11 leading-[14px] whitespace-nowrap text-ink">
          {data.remark}
        </span>
      ) : null}
    </>
  ),
};

export type GraphCanvasProps = {
  drawn: Drawn;
  layout: Layout;
  /** Id of the box that is selected; null: none. */
  selected: string | null;
  onSelect: (id: string) => void;
  matches: ReadonlyMap<string, number>;
  /** A few words below a box, by its id. */
  remarks: ReadonlyMap<string, string>;
  height: number;
  /** Said at the foot where many boxes are not in view. */
  large: boolean;
};

function Canvas({ drawn, layout, selected, onSelect, matches, remarks, height, large }: GraphCanvasProps) {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const neediest = drawn.nodes.flatMap((node) => (node.kind === "vertex" ? node.vertex : [])).toSorted(byNeed)[0];
  const entry = selected !== null && layout.nodes[selected] ? selected : (neediest?.id ?? drawn.nodes[0]?.id ?? null);
  const nodes = useMemo(
    () =>
      drawn.nodes.flatMap((node): BoxNode[] => {
        const at = layout.nodes[node.id];
        if (!at) return [];
        return [
          {
            id: node.id,
            type: "box",
            position: { x: at.x, y: at.y },
            width: box.width,
            height: box.height,
            zIndex: 1,
            style: { pointerEvents: "all" },
            className: "nopan",
            data: {
              node,
              selected: node.id === selected,
              matches: matches.get(node.id) ?? 0,
              tabbable: node.id === entry,
              remark: remarks.get(node.id) ?? null,
              onSelect: () => onSelect(node.id),
            },
          },
        ];
      }),
    [drawn, layout, selected, entry, matches, remarks, onSelect],
  );
  // Until a person moves the drawing it follows the size of its frame; after that only the selection moves it.
  const moved = useRef(false);
  // Decided once for a layout: the view must not follow whoever is busiest at the moment.
  const [start, setStart] = useState({ layout, entry });
  if (start.layout !== layout) setStart({ layout, entry });
  const focus = start.entry === null ? null : (layout.nodes[start.entry] ?? null);
  const view = useMemo(() => startingView(layout, width, height, focus), [layout, width, height, focus]);
  useEffect(() => {
    if (view && !moved.current) void flow.setViewport(view);
  }, [flow, view]);
  const show = useBringIntoView(layout);
  useEffect(() => {
    if (selected !== null && moved.current) show(selected);
  }, [selected, show]);
  const keys = useGraphKeys(drawn, layout, show);
  return (
    <div style={{ height }}>
      <ReactFlow
        aria-label="Job graph. Arrow keys follow edges, Enter opens."
        onKeyDown={keys}
        nodes={nodes}
        edges={[]}
        nodeTypes={nodeTypes}
        onMoveStart={(event) => {
          if (event !== null) moved.current = true;
        }}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        panOnScroll={false}
        minZoom={0.2}
        maxZoom={2}
        onlyRenderVisibleElements={drawn.nodes.length > 80}
        attributionPosition="top-right"
        className="[--xy-attribution-background-color:var(--bg)] [&_a]:text-ink-3!"
      >
        <Background gap={16} size={1.2} color="var(--line)" />
        <ViewportPortal>
          <EdgeLayer edges={drawn.edges} layout={layout} />
        </ViewportPortal>
        {large ? (
          <MiniMap<BoxNode>
            pannable
            ariaLabel="Overview of the graph"
            className="border border-line-control"
            bgColor="var(--bg)"
            maskColor="transparent"
            maskStrokeColor="var(--accent)"
            maskStrokeWidth={2}
            nodeBorderRadius={0}
            nodeStrokeWidth={4}
            nodeStrokeColor={(node) => (wordsOf(node.data.node).hot ? "var(--hot)" : "var(--line-control)")}
            nodeColor={(node) =>
              wordsOf(node.data.node).hot
                ? "var(--hot)"
                : node.data.node.kind === "fold"
                  ? "var(--line-control)"
                  : "var(--bg)"
            }
            style={{ width: 176, height: 96 }}
          />
        ) : null}
      </ReactFlow>
      {large ? <InView layout={layout} /> : null}
    </div>
  );
}

/** How many boxes one can see now, of how many. */
function InView({ layout }: { layout: Layout }) {
  const words = useStore((state) => {
    const [x, y, zoom] = state.transform;
    const all = Object.values(layout.nodes);
    const seen = all.filter((node) => {
      const left = node.x * zoom + x;
      const top = node.y * zoom + y;
      return left + box.width * zoom > 0 && left < state.width && top + box.height * zoom > 0 && top < state.height;
    });
    return `${formatNumber(seen.length)} of ${formatNumber(all.length)} nodes in view`;
  });
  return (
    <p className="absolute bottom-1 left-gutter bg-bg px-1 text-11 font-firm text-ink" role="status">
      {words}
    </p>
  );
}

/** The drawing. Drag moves it, Ctrl and wheel zooms; the plain wheel scrolls the page. */
export const GraphCanvas = (props: GraphCanvasProps) => (
  <ReactFlowProvider>
    <Canvas {...props} />
  </ReactFlowProvider>
);
