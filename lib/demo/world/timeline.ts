import { minute } from "./time";

/** What happens while the demo runs, as functions of the time since its beginning. */
export const scenarios = ["company", "calm"] as const;
export type Scenario = (typeof scenarios)[number];

const cycle = 12 * minute;

/** The target that falls silent and returns: in each twelve minutes, from the third minute to the fifth. */
const silences: Record<string, { from: number; to: number }> = { "flink-tel": { from: 2 * minute, to: 4 * minute } };

/** Whether a target answers nothing at this instant. */
export function isSilent(scenario: Scenario, targetId: string, origin: number, now: number): boolean {
  const silence = scenario === "calm" ? undefined : silences[targetId];
  if (!silence || now < origin) return false;
  const into = (now - origin) % cycle;
  return into >= silence.from && into < silence.to;
}

/**
 * The windows of a fault that comes and goes: five minutes of each twelve, beginning in the fourth. Only the
 * last few and the next one are told, so that the list does not grow with the time that the demo has run.
 */
export function healingWindows(origin: number, now: number): { since: number; until: number }[] {
  const turn = Math.floor((now - origin) / cycle);
  return [turn - 2, turn - 1, turn, turn + 1].map((number) => {
    const since = origin + number * cycle + 3 * minute;
    return { since, until: since + 5 * minute };
  });
}
