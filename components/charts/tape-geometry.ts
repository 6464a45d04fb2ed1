export type TapeInput = {
  /** How long ago each answer came, in ms; order does not matter. */
  ages: readonly number[];
  /** How often the plane is asked. */
  periodMs: number;
  /** How much time the whole width stands for. */
  windowMs: number;
  width: number;
  /** Known to be silent: the gap is drawn even when it is young. */
  silent: boolean;
};

export type TapeDrawing = {
  ticks: number[];
  last: number | null;
  /** Left end of the silence; null when nothing is overdue. */
  gap: number | null;
};

/** The share of the width that silence may take at most, so that the last answers stay in sight. */
const largestGap = 0.6;

/** An answer is overdue after one period and half of it again, at least a second later. */
export const isOverdue = (lastAgeMs: number, periodMs: number): boolean =>
  lastAgeMs > periodMs + Math.max(1000, periodMs / 2);

/** Places the ticks. Under silence the answers before it move left of the gap, which grows from the right. */
export function tapeDrawing({ ages, periodMs, windowMs, width, silent }: TapeInput): TapeDrawing {
  const known = ages.filter((age) => Number.isFinite(age) && age >= 0).toSorted((a, b) => a - b);
  const youngest = known[0];
  if (youngest === undefined) return { ticks: [], last: null, gap: 0 };
  const overdue = silent || isOverdue(youngest, periodMs);
  const gapWidth = overdue ? Math.max(3, Math.min(largestGap, youngest / windowMs) * width) : 0;
  const room = width - gapWidth;
  const shift = overdue ? youngest : 0;
  const place = (age: number) => Math.round(room - 1 - ((age - shift) / windowMs) * width);
  const last = place(youngest);
  const ticks: number[] = [];
  for (const age of known.slice(1)) {
    const x = place(age);
    if (x >= 0 && x < last && x !== ticks.at(-1)) ticks.push(x);
  }
  return { ticks, last: Math.max(0, last), gap: overdue ? Math.round(room) : null };
}
