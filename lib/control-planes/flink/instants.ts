const latest = 8.64e15;

/**
 * An instant of Flink's (epoch ms) as ISO text. Flink writes -1 or 0 where there is none yet, and the ends of the
 * 64-bit range where there never will be one: all of them are null.
 */
export function instant(ms: number | null | undefined): string | null {
  if (ms === null || ms === undefined || !Number.isFinite(ms) || ms <= 0 || ms > latest) return null;
  return new Date(ms).toISOString();
}

/** A span or a size; -1 stands for "not set". */
export const measured = (value: number | null | undefined): number | null =>
  value === null || value === undefined || value < 0 ? null : value;
