import type { Slot, Tie } from "./order";

const rounds = 8;

/**
 * Heights of the middle of every slot. In turn each lane comes as close to its neighbours as order and distances allow:
 * the least sum of squares, found by joining slots that push each other into blocks.
 */
export function settle(
  columns: readonly (readonly Slot[])[],
  ties: readonly Tie[],
  separation: (upper: Slot, lower: Slot) => number,
): Map<string, number> {
  const centres = new Map<string, number>();
  for (const column of columns) {
    let y = 0;
    column.forEach((slot, index) => {
      const before = column[index - 1];
      if (before) y += separation(before, slot);
      centres.set(slot.id, y);
    });
  }
  const around = new Map<string, { other: string; weight: number }[]>();
  const add = (id: string, other: string, weight: number) => {
    const list = around.get(id);
    if (list) list.push({ other, weight });
    else around.set(id, [{ other, weight }]);
  };
  for (const { left, right, weight } of ties) {
    add(left, right, weight);
    add(right, left, weight);
  }
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? columns : columns.toReversed();
    for (const column of order) settleOne(column, centres, around, separation);
  }
  return centres;
}

type Block = { sum: number; weight: number; members: { id: string; offset: number }[]; length: number };

function settleOne(
  column: readonly Slot[],
  centres: Map<string, number>,
  around: ReadonlyMap<string, readonly { other: string; weight: number }[]>,
  separation: (upper: Slot, lower: Slot) => number,
): void {
  const blocks: (Block & { gap: number })[] = [];
  column.forEach((slot, index) => {
    const near = around.get(slot.id) ?? [];
    const weight = near.reduce((sum, { weight }) => sum + weight, 0);
    const own = centres.get(slot.id) ?? 0;
    // What hangs on nothing keeps its place, unless somebody pushes it.
    const wish =
      weight === 0
        ? own
        : near.reduce((sum, { other, weight }) => sum + (centres.get(other) ?? own) * weight, 0) / weight;
    const pull = weight === 0 ? 0.05 : weight;
    const before = column[index - 1];
    blocks.push({
      ...{ sum: wish * pull, weight: pull, members: [{ id: slot.id, offset: 0 }], length: 0 },
      gap: before ? separation(before, slot) : 0,
    });
    join(blocks);
  });
  for (const block of blocks)
    for (const { id, offset } of block.members) centres.set(id, block.sum / block.weight + offset);
}

/** Joins the last blocks as long as they would stand too close. */
function join(blocks: (Block & { gap: number })[]): void {
  for (;;) {
    const last = blocks.at(-1);
    const before = blocks.at(-2);
    if (!last || !before) return;
    const distance = last.sum / last.weight - (before.sum / before.weight + before.length);
    if (distance >= last.gap - 1e-6) return;
    blocks.pop();
    const shift = before.length + last.gap;
    before.sum += last.sum - shift * last.weight;
    before.weight += last.weight;
    for (const { id, offset } of last.members) before.members.push({ id, offset: offset + shift });
    before.length = shift + last.length;
  }
}
