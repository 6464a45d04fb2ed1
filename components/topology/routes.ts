import { lanes } from "@/lib/domain/topology";
import { boxHeight, laneBoxes } from "./lanes";
import { passId } from "./order";

export type RoutedEdge = {
  path: string;
  /** Where its verb stands. */
  label: { x: number; y: number };
  tip: { x: number; y: number; angle: 0 | 90 | 180 | 270 };
};

type Point = { x: number; y: number };
type Box = { x: number; y: number; width: number; column: number };
type Edge = { id: string; from: string; to: string; verb: string };

/** Ends on one side of a box lie so far apart, at most. */
const portStep = 9;
/** Height of a verb, and the width of one letter of it. */
const labelHeight = 15;
const letter = 5.4;

/** Lines with an end of their own at every box, past the boxes of lanes between, and a free place for each verb. */
export function routeEdges(
  edges: readonly Edge[],
  nodes: Readonly<Record<string, Box>>,
  passes: ReadonlyMap<string, number>,
): Record<string, RoutedEdge> {
  const ports = portsOf(edges, nodes);
  const routed: Record<string, RoutedEdge> = {};
  const taken: { x: number; y: number; half: number }[] = [];
  for (const edge of edges.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const from = nodes[edge.from];
    const to = nodes[edge.to];
    if (!from || !to) continue;
    const route = from.column === to.column ? within(from, to, nodes) : across(edge, from, to, ports, passes);
    const half = (edge.verb.length * letter) / 2 + 4;
    const isFree = (at: Point) =>
      taken.every((one) => Math.abs(one.y - at.y) >= labelHeight || Math.abs(one.x - at.x) >= one.half + half);
    const label = route.places.find(isFree) ?? route.places[0] ?? { x: from.x, y: from.y };
    taken.push({ ...label, half });
    routed[edge.id] = { path: route.path, tip: route.tip, label };
  }
  return routed;
}

type Route = { path: string; tip: RoutedEdge["tip"]; places: Point[] };

const middle = (box: Box): number => box.y + boxHeight / 2;

/** Heights of the ends of lines at each side of each box, in the order of their other ends. */
function portsOf(edges: readonly Edge[], nodes: Readonly<Record<string, Box>>): Map<string, number> {
  const sides = new Map<string, { edge: string; other: number }[]>();
  const add = (side: string, edge: string, other: number) => {
    const list = sides.get(side);
    if (list) list.push({ edge, other });
    else sides.set(side, [{ edge, other }]);
  };
  for (const { id, from, to } of edges) {
    const a = nodes[from];
    const b = nodes[to];
    if (!a || !b || a.column === b.column) continue;
    const right = a.column < b.column;
    add(`${from}|${right ? "right" : "left"}`, id, middle(b));
    add(`${to}|${right ? "left" : "right"}`, id, middle(a));
  }
  const ports = new Map<string, number>();
  for (const [side, ends] of sides) {
    const box = nodes[side.slice(0, side.lastIndexOf("|"))];
    if (!box) continue;
    const step = Math.min(portStep, (boxHeight - 16) / Math.max(1, ends.length - 1));
    ends
      .toSorted((a, b) => a.other - b.other || (a.edge < b.edge ? -1 : 1))
      .forEach(({ edge }, index) => {
        ports.set(`${side}|${edge}`, middle(box) + (index - (ends.length - 1) / 2) * step);
      });
  }
  return ports;
}

/** From lane to lane; past boxes it runs straight through the slot that was kept for it. */
function across(
  edge: Edge,
  from: Box,
  to: Box,
  ports: ReadonlyMap<string, number>,
  passes: ReadonlyMap<string, number>,
): Route {
  const right = from.column < to.column;
  const [a, b] = right ? (["right", "left"] as const) : (["left", "right"] as const);
  const start = {
    x: right ? from.x + from.width : from.x,
    y: ports.get(`${edge.from}|${a}|${edge.id}`) ?? middle(from),
  };
  const end = { x: right ? to.x - 6 : to.x + to.width + 6, y: ports.get(`${edge.to}|${b}|${edge.id}`) ?? middle(to) };
  const stops: Point[] = [start];
  const steps = lanes.slice(Math.min(from.column, to.column) + 1, Math.max(from.column, to.column));
  const passing: Point[] = [];
  for (const lane of right ? steps : steps.toReversed()) {
    const { x, width, index } = laneBoxes[lane];
    const y = passes.get(passId(edge.id, index));
    if (y === undefined) continue;
    stops.push({ x: right ? x : x + width, y }, { x: right ? x + width : x, y });
    passing.push({ x: x + width / 2, y });
  }
  stops.push(end);
  let path = `M${start.x} ${start.y}`;
  const curves: Point[] = [];
  stops.slice(1).forEach((stop, index) => {
    const before = stops[index] ?? start;
    if (before.y === stop.y) path += `H${stop.x}`;
    else {
      const bend = (stop.x - before.x) / 2;
      path += `C${before.x + bend} ${before.y} ${stop.x - bend} ${stop.y} ${stop.x} ${stop.y}`;
    }
    if (index % 2 === 0) for (const t of [0.5, 0.62, 0.38, 0.74, 0.26, 0.85]) curves.push(on(before, stop, t));
  });
  return {
    path,
    places: [...passing, ...curves],
    tip: { x: end.x + (right ? 6 : -6), y: end.y, angle: right ? 0 : 180 },
  };
}

/** A point of the curve that leaves and arrives level. */
const on = (from: Point, to: Point, t: number): Point => {
  const ease = (a: number, b: number, c: number, d: number) =>
    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
  const bend = (to.x - from.x) / 2;
  return { x: ease(from.x, from.x + bend, to.x - bend, to.x), y: ease(from.y, from.y, to.y, to.y) };
};

/** Within a lane: straight to the next box, or round those between at the right side. */
function within(from: Box, to: Box, nodes: Readonly<Record<string, Box>>): Route {
  const down = from.y < to.y;
  const [upper, lower] = down ? [from, to] : [to, from];
  const between = Object.values(nodes).some((box) => box.column === from.column && box.y > upper.y && box.y < lower.y);
  const x = from.x + from.width / 2;
  if (!between) {
    const y1 = down ? from.y + boxHeight : from.y;
    const y2 = down ? to.y : to.y + boxHeight;
    return {
      path: `M${x} ${y1}V${y2 + (down ? -6 : 6)}`,
      tip: { x, y: y2, angle: down ? 90 : 270 },
      // Nearer to the upper box: above the lower one may stand that it has to change.
      places: [{ x, y: Math.min(y1, y2) + Math.min(15, Math.abs(y2 - y1) / 2) }],
    };
  }
  const side = from.x + from.width;
  const out = side + 12;
  const y1 = middle(from) + (down ? 14 : -14);
  const y2 = middle(to) + (down ? -14 : 14);
  const turn = down ? 5 : -5;
  const path = `M${side} ${y1}H${out - 5}Q${out} ${y1} ${out} ${y1 + turn}V${y2 - turn}Q${out} ${y2} ${out - 5} ${y2}H${side + 6}`;
  const last = { x: out, y: y2 - (down ? 26 : -26) };
  return {
    path,
    tip: { x: side, y: y2, angle: 180 },
    places: [last, { x: out, y: (y1 + y2) / 2 }, { x: out, y: y1 + (down ? 26 : -26) }],
  };
}
