type Placed = { id: string; stale?: unknown };

/** Length of the longest run of numbers that already ascends: so many rows can stay where they are. */
function longestAscent(places: readonly number[]): number {
  const tails: number[] = [];
  for (const place of places) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    tails[low] = place;
  }
  return tails.length;
}

/**
 * Rows in the order the reader has before the eyes, with what the server says of them now. Rows that are gone leave, new ones
 * come last, and `moved` counts those that the server would put elsewhere. Stale rows always follow the current ones, in the
 * server's order: numbers that are old must not stay above new ones for the sake of calm.
 */
export function holdOrder<Row extends Placed>(
  held: readonly string[],
  incoming: readonly Row[],
): { rows: Row[]; moved: number } {
  const place = new Map(held.map((id, at) => [id, at]));
  const placeOf = (row: Row) => place.get(row.id) ?? Number.MAX_SAFE_INTEGER;
  const isOld = (row: Row) => row.stale !== null && row.stale !== undefined;
  const current = incoming.filter((row) => !isOld(row));
  const calm = current.toSorted((a, b) => placeOf(a) - placeOf(b));
  const now = new Map(current.map((row, at) => [row.id, at]));
  const moved = calm.length - longestAscent(calm.map((row) => now.get(row.id) ?? 0));
  return { rows: [...calm, ...incoming.filter(isOld)], moved };
}

/** A row that changed pages between two answers would stand there twice; its first place counts. */
export function withoutTwins<Row extends Placed>(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(row.id) && seen.add(row.id));
}
