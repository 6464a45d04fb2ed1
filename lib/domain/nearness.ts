/** How many others stand between a source and the job; adapters name their sources so that the first word tells. */
const order: readonly [prefix: string, distance: number][] = [
  ["Flink", 0],
  ["operator", 1],
  ["CMF", 2],
  ["CFK", 3],
];

/**
 * Distance of a source from the job it speaks of: Flink's own REST 0, the operator's status 1, CMF 2, CFK 3. A source that is
 * not known stands farthest, so that it never overrules one that is.
 */
export const distanceOf = (source: string): number =>
  order.find(([prefix]) => source === prefix || source.startsWith(`${prefix} `))?.[1] ?? 4;
