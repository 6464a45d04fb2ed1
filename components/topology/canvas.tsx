"use client";

import "@xyflow/react/dist/base.css";
import {
  Background,
  type Node,
  type NodeProps,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
  ViewportPortal,
} from "@xyflow/react";
import { type ComponentProps, useEffect, useMemo } from "react";
import { type Lane, lanes } from "@/lib/domain/topology";
import { Edges } from "./edges";
import { boxHeight, headHeight, laneBoxes, laneHeads, pictureWidth } from "./lanes";
import type { Layout } from "./layout";
import { NodeBox, type NodePlane } from "./node-box";
import type { Picture } from "./picture";
import { useCanvasKeys } from "./use-canvas-keys";

type BoxNode = Node<ComponentProps<typeof NodeBox>, "box">;
const nodeTypes = { box: ({ data }: NodeProps<BoxNode>) => <NodeBox {...data} /> };

type CanvasProps = {
  picture: Picture;
  layout: Layout;
  selected: string | null;
  onSelect: (id: string) => void;
  planes: ReadonlyMap<string, NodePlane>;
};

function Drawing({ picture, layout, selected, onSelect, planes }: CanvasProps) {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const { path, steps, edges } = picture;
  const entry = selected !== null && layout.nodes[selected] ? selected : (picture.nodes[0]?.id ?? null);
  const nodes = useMemo(
    () =>
      picture.nodes.flatMap((node): BoxNode[] => {
        const at = layout.nodes[node.id];
        if (!at) return [];
        return [
          {
            ...{
              id: node.id,
              type: "box",
              position: { x: at.x, y: at.y },
              width: at.width,
              height: boxHeight,
              zIndex: 1,
            },
            data: {
              ...{ node, width: at.width, selected: node.id === selected, tabbable: node.id === entry },
              ...{ step: steps.get(node.id) ?? null, changeHere: path?.changeAt === node.id },
              plane: node.itemKind === "target" ? (planes.get(node.targetId ?? "") ?? null) : null,
              onSelect: () => onSelect(node.id),
            },
          },
        ];
      }),
    [picture, layout, selected, entry, steps, path, planes, onSelect],
  );
  const pathKey = path?.nodes.join() ?? "";
  const view = useMemo(() => startingView(layout, pathKey.split(","), width, height), [layout, pathKey, width, height]);
  useEffect(() => {
    if (view) void flow.setViewport(view);
  }, [flow, view]);
  const keys = useCanvasKeys(edges, layout);
  return (
    <ReactFlow
      aria-label="Topology. Arrow keys follow relations, Enter selects."
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
      minZoom={0.15}
      maxZoom={2}
      onlyRenderVisibleElements={picture.nodes.length > 80}
      attributionPosition="top-right"
      className="[&_.react-flow\_\_attribution]:bg-bg! [&_.react-flow\_\_attribution_a]:text-ink-3!"
    >
      <Background gap={16} size={1.2} color="var(--line)" />
      <ViewportPortal>
        <Edges edges={edges} layout={layout} />
      </ViewportPortal>
      <Heads />
    </ReactFlow>
  );
}

/** Names of the lanes; they stay at the top while the picture moves. */
function Heads() {
  const [x, , zoom] = useStore((state) => state.transform);
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-x-0 top-0 z-5 h-8 overflow-hidden">
      {lanes.map((lane: Lane) => (
        <span
          key={lane}
          style={{ left: laneBoxes[lane].x * zoom + x }}
          className="absolute top-2.5 bg-bg pr-1 text-11 leading-4 whitespace-nowrap text-ink-3"
        >
          {laneHeads[lane]}
        </span>
      ))}
    </div>
  );
}

/** Text smaller than this share of its size cannot be read; a picture that needs more is dragged. */
const smallestFit = 0.8;

/** All of it where it can be read, else the path in the middle of the height. */
function startingView(layout: Layout, path: readonly string[], width: number, height: number) {
  if (width === 0 || height === 0) return null;
  const room = { x: width - 32, y: height - 12 };
  const zoom = Math.max(smallestFit, Math.min(1, room.x / pictureWidth, room.y / layout.height));
  const x = Math.max(16, Math.min((width - pictureWidth * zoom) / 2, 16));
  if (layout.height * zoom <= room.y) return { x, y: 0, zoom };
  const steps = path.flatMap((id) => layout.nodes[id] ?? []);
  const top = Math.min(...steps.map(({ y }) => y));
  const bottom = Math.max(...steps.map(({ y }) => y + boxHeight));
  if (!Number.isFinite(top)) return { x, y: 0, zoom };
  const centred = height / 2 - ((top + bottom) / 2) * zoom;
  const least = height - layout.height * zoom;
  return { x, y: Math.min(0, Math.max(least, Math.min(centred, headHeight - top * zoom + 200))), zoom };
}

/** The drawing. Drag moves it, Ctrl and wheel zooms; the plain wheel scrolls the page. */
export const Canvas = (props: CanvasProps) => (
  <ReactFlowProvider>
    <Drawing {...props} />
  </ReactFlowProvider>
);
