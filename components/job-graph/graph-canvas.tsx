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
import { useEffect, useMemo } from "react";
import { formatNumber } from "@/lib/format/numbers";
import { EdgeLayer } from "./edge-layer";
import type { Drawn, DrawnNode } from "./fold";
import { box, type Layout } from "./layout";
import { useGraphKeys } from "./use-graph-keys";
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

/** Text smaller than this share of its size cannot be read; a graph that needs more is dragged. */
const smallestFit = 0.75;

function Canvas({ drawn, layout, selected, onSelect, matches, remarks, height, large }: GraphCanvasProps) {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const first = drawn.nodes.toSorted((a, b) => a.rank - b.rank)[0]?.id ?? null;
  const entry = selected !== null && layout.nodes[selected] ? selected : first;
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
  const view = useMemo(() => startingView(layout, width, height), [layout, width, height]);
  useEffect(() => {
    if (view) void flow.setViewport(view);
  }, [flow, view]);
  const keys = useGraphKeys(drawn, layout);
  return (
    <div style={{ height }}>
      <ReactFlow
        aria-label="Job graph. Arrow keys follow edges, Enter opens."
        onKeyDown={keys}
        nodes={nodes}
        edges={[]}
        nodeTypes={nodeTypes}
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
        className="[&_.react-flow\_\_attribution]:bg-bg [&_.react-flow\_\_attribution_a]:text-ink-3"
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

/** At 100 % where it fits, a little smaller where that is enough, else from the sources on. */
function startingView(layout: Layout, width: number, height: number) {
  if (width === 0) return null;
  const room = { x: width - 32, y: height - 28 };
  const zoom = Math.max(smallestFit, Math.min(1, room.x / layout.width, room.y / layout.height));
  return { x: 16, y: Math.max(12, (height - layout.height * zoom) / 2), zoom };
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
