import type { Entry } from "./entry";

const judgeAgainMs = 60_000;

/**
 * Time moves a conclusion when an observation passes its age. Whoever had none pass since the last judgement is left alone,
 * though not for longer than a minute.
 */
export function mayHaveChanged({ item, judgedAt }: Entry, now: number, limitMs: (periodMs: number) => number): boolean {
  if (now - judgedAt >= judgeAgainMs) return true;
  return item.facts.observations.some(({ at, periodMs }) => {
    const passes = Date.parse(at) + limitMs(periodMs);
    return passes >= judgedAt && passes < now;
  });
}
