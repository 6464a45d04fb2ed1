/** The moment at which all examples stand still. */
export const exampleNow = Date.parse("2026-03-17T03:12:40Z");

/** An instant so many seconds before it. */
export const secondsAgo = (seconds: number): string => new Date(exampleNow - seconds * 1000).toISOString();

export const minutesAgo = (minutes: number): string => secondsAgo(minutes * 60);

/** Ages of answers every `period` seconds, beginning `first` seconds ago, with the small unevenness of a real plane. */
export const agesEvery = (period: number, first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => (first + index * period + ((index * 7) % 3) * 0.15) * 1000);
