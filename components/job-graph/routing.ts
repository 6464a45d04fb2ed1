import { groupBy } from "./group-by";
import { orderLegs, tracksOf } from "./tracks";

export type Point = { x: number; y: number };
/** An edge with the row it takes in each column between its ends. */
export type Lane = { id: string; from: string; to: string; rows: number[] };
/** One edge in one channel: from the height `a` at its left to `b` at its right. */
export type Leg = { edge: string; a: number; b: number };

type Box = { width: number; height: number; channel: number };
type Node = { x: number; y: number; column: number };

const corner = 5;
const trackStep = 8;
const padLeft = 9;
const padRight = 14;
const arrow = 5;
const portStep = 9;

/** Heights of `count` ports in the middle of a side, at most 9 px apart and never on a corner. */
export function portsOf(y: number, height: number, count: number): number[] {
  const step = count > 1 ? Math.min(portStep, (height - 14) / (count - 1)) : 0;
  const first = y + (height - 7) / 2 - (step * (count - 1)) / 2;
  return Array.from({ length: count }, (_, index) => first + index * step);
}

/**
 * Gives each edge ports, a track for each bend and so a way. Columns get as much channel as their tracks need.
 * Edges against the direction (circles) are led back the same way, from the right end to the left one.
 */
export function routeEdges(placed: Map<string, Node>, lanes: readonly Lane[], columns: number, box: Box) {
  const columnOf = (id: string) => placed.get(id)?.column ?? 0;
  const ordered = lanes.map((lane) =>
    columnOf(lane.from) <= columnOf(lane.to) ? lane : { ...lane, from: lane.to, to: lane.from },
  );
  const heights = heightsOf(placed, ordered, box);
  const channels = Array.from({ length: Math.max(0, columns - 1) }, (): Leg[] => []);
  for (const lane of ordered) {
    const ys = heights.get(lane.id) ?? [];
    for (let index = 0; index + 1 < ys.length; index++)
      channels[columnOf(lane.from) + index]?.push({ edge: lane.id, a: ys[index] ?? 0, b: ys[index + 1] ?? 0 });
  }
  const tracks = channels.map((legs) => tracksOf(orderLegs(legs)));
  const xs = [0];
  const widths = tracks.map((map) => {
    const used = Math.max(0, ...map.values());
    return Math.max(box.channel, padLeft + used * trackStep + padRight);
  });
  for (const [index, width] of widths.entries()) xs.push((xs[index] ?? 0) + box.width + width);
  const nodes = new Map([...placed].map(([id, node]) => [id, { ...node, x: xs[node.column] ?? 0 }]));

  const edges = Object.fromEntries(
    ordered.map((lane) => {
      const first = columnOf(lane.from);
      const ys = heights.get(lane.id) ?? [];
      const points: Point[] = [{ x: (xs[first] ?? 0) + box.width, y: ys[0] ?? 0 }];
      for (let index = 0; index + 1 < ys.length; index++) {
        const a = ys[index] ?? 0;
        const b = ys[index + 1] ?? 0;
        if (a === b) continue;
        const track = tracks[first + index]?.get(lane.id) ?? 0;
        const start = (xs[first + index] ?? 0) + box.width;
        const spare = (widths[first + index] ?? box.channel) - padLeft - padRight;
        const used = Math.max(0, ...(tracks[first + index]?.values() ?? []));
        const x = start + padLeft + (spare - used * trackStep) / 2 + track * trackStep;
        points.push({ x, y: a }, { x, y: b });
      }
      const tip = { x: xs[columnOf(lane.to)] ?? 0, y: ys.at(-1) ?? 0 };
      points.push({ x: tip.x - arrow, y: tip.y });
      const label = { x: (xs[first] ?? 0) + box.width + padLeft / 2, y: ys[0] ?? 0 };
      return [lane.id, { path: roundedPath(points), points, tip, label }];
    }),
  );
  return { nodes, edges, width: (xs.at(-1) ?? 0) + box.width };
}

/** Height of every edge at its ends and in the columns between. Ports follow the order of the other ends. */
function heightsOf(placed: Map<string, Node>, lanes: readonly Lane[], box: Box): Map<string, number[]> {
  const middle = (id: string) => (placed.get(id)?.y ?? 0) + (box.height - 7) / 2;
  const heights = new Map(lanes.map((lane) => [lane.id, [0, ...lane.rows, 0]]));
  const ends = (side: "from" | "to") => {
    for (const [id, at] of groupBy(lanes, (lane) => lane[side])) {
      const other = (lane: Lane) =>
        side === "from" ? (lane.rows[0] ?? middle(lane.to)) : (lane.rows.at(-1) ?? middle(lane.from));
      const sorted = at.toSorted((a, b) => other(a) - other(b) || a.id.localeCompare(b.id));
      const ports = portsOf(placed.get(id)?.y ?? 0, box.height, at.length);
      for (const [index, lane] of sorted.entries()) {
        const ys = heights.get(lane.id);
        if (ys) ys[side === "from" ? 0 : ys.length - 1] = ports[index] ?? 0;
      }
    }
  };
  ends("from");
  ends("to");
  straighten(lanes, heights);
  return heights;
}

/** A lone port moves a few pixels where that makes its edge straight. */
function straighten(lanes: readonly Lane[], heights: Map<string, number[]>) {
  const count = (side: "from" | "to") => {
    const counts = new Map<string, number>();
    for (const lane of lanes) counts.set(lane[side], (counts.get(lane[side]) ?? 0) + 1);
    return counts;
  };
  const out = count("from");
  const into = count("to");
  for (const lane of lanes) {
    const ys = heights.get(lane.id);
    if (!ys) continue;
    const last = ys.length - 1;
    const near = (a: number, b: number) => Math.abs((ys[a] ?? 0) - (ys[b] ?? 0)) <= portStep * 1.5;
    if (into.get(lane.to) === 1 && near(last - 1, last)) ys[last] = ys[last - 1] ?? 0;
    else if (out.get(lane.from) === 1 && near(0, 1)) ys[0] = ys[1] ?? 0;
  }
}

/** SVG path data through right angles, each rounded by 5 px or what its shorter side allows. */
export function roundedPath(points: readonly Point[]): string {
  let path = "";
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before) path += `M${point.x} ${point.y}`;
    else if (!after || (before.x === point.x && after.x === point.x) || (before.y === point.y && after.y === point.y))
      path += `L${point.x} ${point.y}`;
    else {
      const r = Math.min(corner, length(before, point) / 2, length(point, after) / 2);
      const [inX, inY] = towards(point, before, r);
      const [outX, outY] = towards(point, after, r);
      path += `L${inX} ${inY}Q${point.x} ${point.y} ${outX} ${outY}`;
    }
  }
  return path;
}

const length = (a: Point, b: Point) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
const towards = (from: Point, to: Point, by: number): [number, number] => [
  from.x + Math.sign(to.x - from.x) * by,
  from.y + Math.sign(to.y - from.y) * by,
];
