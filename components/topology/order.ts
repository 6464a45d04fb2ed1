import { type Lane, lanes } from "@/lib/domain/topology";

/** What takes room in a lane: a box, or a relation on its way past. */
export type Slot = { id: string; kind: "box" | "pass" };
/** Neighbours in two lanes that lie side by side. */
export type Tie = { left: string; right: string; weight: number };

type Input = {
  nodes: readonly { id: string; lane: Lane }[];
  edges: readonly { id: string; from: string; to: string; onPath: boolean }[];
};

export const passId = (edgeId: string, lane: number): string => `${edgeId}#${lane}`;

/** A path runs level; everything else yields to it. */
const pathWeight = 80;
const sweeps = 6;

/** Puts boxes and passing relations of each lane in an order with few crossings. */
export function orderLanes({ nodes, edges }: Input): { columns: Slot[][]; chains: Tie[] } {
  const columns: Slot[][] = lanes.map(() => []);
  const laneOf = new Map<string, number>();
  for (const node of nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const lane = lanes.indexOf(node.lane);
    laneOf.set(node.id, lane);
    columns[lane]?.push({ id: node.id, kind: "box" });
  }
  const chains: Tie[] = [];
  const inLane: { from: string; to: string }[] = [];
  for (const edge of edges.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const ends = [edge.from, edge.to].toSorted((a, b) => (laneOf.get(a) ?? 0) - (laneOf.get(b) ?? 0));
    const [start = "", end = ""] = ends;
    const first = laneOf.get(start) ?? 0;
    const last = laneOf.get(end) ?? 0;
    if (first === last) inLane.push(edge);
    let before = start;
    for (let lane = first + 1; lane <= last; lane += 1) {
      const at = lane === last ? end : passId(edge.id, lane);
      if (lane < last) columns[lane]?.push({ id: at, kind: "pass" });
      chains.push({ left: before, right: at, weight: edge.onPath ? pathWeight : 1 });
      before = at;
    }
  }
  const families = familiesOf(inLane);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const toRight = sweep % 2 === 0;
    const order = toRight ? columns.keys() : [...columns.keys()].toReversed();
    for (const lane of order) {
      const beside = columns[lane + (toRight ? -1 : 1)];
      const column = columns[lane];
      if (column) columns[lane] = sorted(column, beside ?? [], chains, toRight, families);
    }
  }
  return { columns, chains };
}

/** Boxes that are joined within a lane stay together, the origin first. */
function familiesOf(edges: readonly { from: string; to: string }[]): Map<string, { head: string; depth: number }> {
  const parent = new Map<string, string>();
  for (const { from, to } of edges) if (!parent.has(to)) parent.set(to, from);
  const families = new Map<string, { head: string; depth: number }>();
  for (const id of new Set(edges.flatMap(({ from, to }) => [from, to]))) {
    let head = id;
    let depth = 0;
    for (let up = parent.get(head); up !== undefined && depth < 20; up = parent.get(head)) {
      head = up;
      depth += 1;
    }
    families.set(id, { head, depth });
  }
  return families;
}

function sorted(
  column: readonly Slot[],
  beside: readonly Slot[],
  chains: readonly Tie[],
  toRight: boolean,
  families: ReadonlyMap<string, { head: string; depth: number }>,
): Slot[] {
  const place = new Map(beside.map((slot, index) => [slot.id, index]));
  const now = new Map(column.map((slot, index) => [slot.id, index]));
  const sums = new Map<string, { sum: number; weight: number }>();
  for (const { left, right, weight } of chains) {
    const [own, other] = toRight ? [right, left] : [left, right];
    const at = place.get(other);
    if (at === undefined || !now.has(own)) continue;
    const head = families.get(own)?.head ?? own;
    const sum = sums.get(head) ?? { sum: 0, weight: 0 };
    sums.set(head, { sum: sum.sum + at * weight, weight: sum.weight + weight });
  }
  const share = beside.length > 0 ? beside.length / Math.max(1, column.length) : 1;
  const wish = (slot: Slot): number => {
    const head = families.get(slot.id)?.head ?? slot.id;
    const found = sums.get(head);
    return found ? found.sum / found.weight : (now.get(head) ?? now.get(slot.id) ?? 0) * share;
  };
  return column.toSorted((a, b) => {
    const one = families.get(a.id);
    const two = families.get(b.id);
    const heads = [one?.head ?? a.id, two?.head ?? b.id];
    const same = heads[0] === heads[1] ? (one?.depth ?? 0) - (two?.depth ?? 0) : 0;
    return (
      wish(a) - wish(b) ||
      same ||
      (heads[0] === heads[1] ? 0 : (heads[0] ?? "") < (heads[1] ?? "") ? -1 : 1) ||
      (now.get(a.id) ?? 0) - (now.get(b.id) ?? 0)
    );
  });
}
