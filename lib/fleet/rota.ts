import { isWorkload } from "./collections";
import type { Entry } from "./entry";

const lookedMs = 60_000;
const againMs = 5_000;
const planMs = 2_000;

/** Whoever must not wait for its turn: the sick, the critical, what changed, what somebody looks at. */
export function isUrgent(entry: Entry, now: number): boolean {
  const { item } = entry;
  const sick = item.verdict.state === "failing" || item.verdict.state === "degraded";
  const critical = isWorkload(item) && item.tier === 1;
  return sick || critical || entry.changed || isLookedAt(entry, now);
}

/** When an entry may have its next closer look, in epoch milliseconds. A change is looked at soon, also while it is busy changing. */
function dueAt(entry: Entry, periodMs: number): number {
  if (entry.triedAt === null) return -Infinity;
  return entry.triedAt + (entry.changed ? Math.min(againMs, periodMs) : periodMs);
}

const rank = (entry: Entry): number => {
  const { item } = entry;
  if (item.verdict.state === "failing") return 0;
  if (item.verdict.state === "degraded") return 1;
  if (isWorkload(item) && item.tier === 1) return 2;
  return entry.changed ? 3 : 4;
};

const oldestFirst = (left: Entry, right: Entry): number => (left.triedAt ?? 0) - (right.triedAt ?? 0);
const isLookedAt = (entry: Entry, now: number): boolean => now - entry.lookedAt <= lookedMs;
/**
 * Whoever somebody looks at is seen at once; then the worst off. From then on it goes round, or a fleet with more sick than
 * calls would never see the rest.
 */
const urgentFirst = (left: Entry, right: Entry, now: number): number =>
  Number(isLookedAt(right, now)) - Number(isLookedAt(left, now)) ||
  oldestFirst(left, right) ||
  rank(left) - rank(right);

export type RotaOptions = {
  entries: () => Iterable<Entry>;
  cost: (entry: Entry) => number;
  periodMs: number;
  perSecond: number;
};

/**
 * Whose turn for a closer look it is. The urgent come first, each at most once a period; every fourth turn belongs to whoever
 * waited longest of all, so that a sick fleet does not hide what happens to the rest.
 */
export class Rota {
  readonly #options: RotaOptions;
  #urgent: Entry[] = [];
  #waiting: Entry[] = [];
  #plannedAt = -Infinity;
  #turn = 0;
  #rotationMs: number;

  constructor(options: RotaOptions) {
    this.#options = options;
    this.#rotationMs = options.periodMs;
  }

  /** How long one way through everybody takes inside the budget; never less than the configured period. */
  get rotationMs(): number {
    return this.#rotationMs;
  }

  /** The next entry that is due; null when nobody is. `busy` are under way already. */
  next(now: number, busy: ReadonlySet<string>): Entry | null {
    if (now - this.#plannedAt >= planMs) this.#plan(now);
    const longestTurn = this.#turn % 4 === 3;
    const [first, second] = longestTurn ? [this.#waiting, this.#urgent] : [this.#urgent, this.#waiting];
    const found = this.#takeFrom(first, now, busy) ?? this.#takeFrom(second, now, busy);
    if (found) this.#turn += 1;
    return found;
  }

  #takeFrom(queue: Entry[], now: number, busy: ReadonlySet<string>): Entry | null {
    for (let entry = queue.pop(); entry; entry = queue.pop()) {
      if (!busy.has(entry.id) && entry.lostAt === null && dueAt(entry, this.#options.periodMs) <= now) return entry;
    }
    return null;
  }

  #plan(now: number): void {
    const urgent: Entry[] = [];
    const all: Entry[] = [];
    let urgentCost = 0;
    let otherCost = 0;
    for (const entry of this.#options.entries()) {
      const cost = entry.lostAt === null ? this.#options.cost(entry) : 0;
      if (cost <= 0) continue;
      all.push(entry);
      const paid = entry.rides ? 0 : cost;
      if (isUrgent(entry, now)) {
        urgentCost += paid;
        urgent.push(entry);
      } else otherCost += paid;
    }
    // Queues are taken from the end.
    this.#urgent = urgent.sort((left, right) => urgentFirst(right, left, now));
    this.#waiting = all.sort((left, right) => oldestFirst(right, left));
    this.#plannedAt = now;
    this.#rotationMs = this.#rotation(urgentCost, otherCost);
  }

  #rotation(urgentCost: number, otherCost: number): number {
    const { perSecond, periodMs } = this.#options;
    const urgentRate = Math.min(otherCost > 0 ? perSecond * 0.75 : perSecond, (urgentCost * 1000) / periodMs);
    const urgentMs = urgentRate > 0 ? (urgentCost / urgentRate) * 1000 : 0;
    const otherMs = (otherCost / (perSecond - urgentRate || perSecond)) * 1000;
    return Math.max(periodMs, urgentMs, otherCost > 0 ? otherMs : 0);
  }
}
