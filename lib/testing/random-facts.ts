import { type Facts, noFacts, type ObservationAge, type SeenText, Subject } from "@/lib/domain/facts";
import { now } from "./facts";

/** Facts drawn from a seed: every word of every vocabulary, some that nobody knows, times from the future to years ago. */
export const randomFacts = (seed: number): Facts => {
  const dice = diceOf(seed);
  const { maybe, pick, often, upTo } = dice;
  const instant = () => instantOf(dice);
  const word = (words: readonly string[]): SeenText => ({
    value: pick(words),
    at: heardAt(dice),
    source: pick(sources),
  });
  return {
    ...noFacts(pick(Subject.options)),
    desired: maybe({ state: pick(wishes), at: maybe(instant()), generation: null, source: pick(sources) }),
    clockSkewMs: maybe(upTo(7_200_000) - 3_600_000),
    createdAt: maybe(instant()),
    firstSeenAt: maybe(instant()),
    deletion: often(9) ? null : { since: maybe(instant()), heldBy: often(2) ? ["finalizer x"] : [] },
    words: {
      job: maybe(word(jobs)),
      lifecycle: maybe(word(lifecycles)),
      jobManager: maybe(word(jobManagers)),
      reconciliation: maybe(word(reconciliations)),
      phase: maybe(word(phases)),
    },
    generation: { desired: maybe(upTo(5)), observed: maybe(upTo(5)) },
    specUnread: maybe(often(2)),
    error: often(3) ? null : { value: pick(errors), at: instant(), source: pick(sources), refusal: maybe(often(2)) },
    operation: often(3) ? null : { kind: pick(kinds), since: instant() },
    stateSince: maybe(instant()),
    startedAt: maybe(instant()),
    endedAt: maybe(instant()),
    bounded: maybe(often(2)),
    restarts: maybe({
      times: Array.from({ length: upTo(5) }, instant).toSorted(),
      total: maybe(upTo(500)),
      lastCause: maybe(pick(errors)),
      at: instant(),
      source: pick(sources),
    }),
    checkpoints: maybe({
      enabled: maybe(often(2)),
      intervalMs: maybe(pick([0, 60_000, 9.2e18])),
      timeoutMs: maybe(600_000),
      failedInARow: maybe(upTo(5)),
      lastCompletedAt: maybe(instant()),
      lastFailure: maybe(pick(errors)),
      recent: [],
      lastSizeBytes: null,
      waitedFor: maybe({ vertex: "v", subtask: upTo(3), of: 4 }),
      at: instant(),
      source: pick(sources),
    }),
    tasks: maybe({ value: { RUNNING: upTo(3), [pick(taskStates)]: upTo(4) }, at: instant(), source: pick(sources) }),
    taskManagers: maybe({ present: maybe(upTo(4)), wanted: maybe(upTo(4)), lost: maybe(upTo(2)) }),
    slots: maybe({ total: maybe(upTo(8)), free: maybe(upTo(3)) }),
    lost: often(8) ? null : { since: instant(), lastWord: maybe(pick(jobs)), ended: often(2) },
    nothingRuns: maybe(often(2)),
    cutOff: often(8) ? null : { since: maybe(instant()), why: "It is DISCONNECTED." },
    drift: often(4) ? null : { keys: often(2) ? ["a", "b"] : [], pending: often(2) },
    contradictions: often(6) ? [] : ["a says 1, b says 2"],
    observations: Array.from({ length: upTo(4) }, () => observation(dice)),
  };
};

/** A running job's facts with about one in six taken from the random ones: most are nearly well. */
export const nearlyWellFacts = (seed: number): Facts => {
  const dice = diceOf(seed + 1_000_000);
  const random = randomFacts(seed);
  const word = (value: string): SeenText => ({ value, at: now, source: "cmf-a" });
  const well: Facts = {
    ...noFacts(dice.pick(["application", "job"])),
    desired: { state: "running", at: "2026-03-01T00:00:00.000Z", generation: null, source: "cmf-a" },
    observations: [{ of: "list", source: "cmf-a", at: now, periodMs: 10_000 }],
  };
  const words = { ...well.words, job: word(dice.pick(["RUNNING", "FAILED"])), lifecycle: word("STABLE") };
  const mixed = Object.entries(random).filter(
    ([field]) => field !== "subject" && field !== "words" && dice.upTo(5) === 0,
  );
  return { ...well, ...Object.fromEntries(mixed), words: dice.upTo(5) === 0 ? random.words : words };
};

const sources = ["cmf-a", "flink-a", "fko-a"];
const wishes = ["running", "running", "suspended", "stopped"] as const;
const kinds = ["deploy", "upgrade", "roll-back", "suspend", "delete", "scale", "restart"] as const;
const looks = ["list", "detail", "checkpoints", "tasks", "restarts", "status"] as const;
const unheardOf = ["HIBERNATING", "", "__proto__"];
const jobs = ["INITIALIZING", "CREATED", "RUNNING", "RUNNING", "FAILING", "FAILED", "CANCELLING", "CANCELED"].concat(
  ["FINISHED", "RESTARTING", "SUSPENDED", "RECONCILING"],
  unheardOf,
);
const lifecycles = ["CREATED", "SUSPENDED", "UPGRADING", "DEPLOYED", "STABLE", "STABLE", "ROLLING_BACK"].concat(
  ["ROLLED_BACK", "FAILED", "DELETING", "DELETED"],
  unheardOf,
);
const jobManagers = ["READY", "READY", "DEPLOYED_NOT_READY", "DEPLOYING", "MISSING", "ERROR", ...unheardOf];
const reconciliations = ["DEPLOYED", "UPGRADING", "ROLLING_BACK", "ROLLED_BACK", ...unheardOf];
const phases = ["PENDING", "RUNNING", "COMPLETED", "STOPPED", "FAILING", "FAILED", "DELETING", "RESTARTING"].concat(
  ["RECONCILING", "DEDICATED", "SUSPENDED", "CONNECTED", "DISCONNECTED", "DECOMMISSIONED"],
  ["TRIGGER_PENDING", "IN_PROGRESS", "ABANDONED"],
  unheardOf,
);
const taskStates = ["CREATED", "SCHEDULED", "DEPLOYING", "INITIALIZING", "FINISHED", "FAILED", "CANCELED"];
const errors = [
  "",
  "ErrImagePull",
  "CrashLoopBackOff",
  "Missing JobManager deployment",
  "java.lang.Error: boom\n\tat x.Y",
];
/** Milliseconds before `now`; the negative one is a clock that is ahead. */
const ages = [-60_000, 0, 2000, 60_000, 540_000, 700_000, 7_200_000, 90_000_000_000];

type Dice = ReturnType<typeof diceOf>;

const instantOf = ({ pick, upTo }: Dice): string => new Date(Date.parse(now) - pick(ages) - upTo(1000)).toISOString();

/** Nobody hears in the future: these times are our own clock's. */
const heardAt = ({ pick, upTo }: Dice): string =>
  new Date(Date.parse(now) - pick(ages.slice(1)) - upTo(1000)).toISOString();

const observation = (dice: Dice): ObservationAge => ({
  of: dice.pick(looks),
  source: dice.pick(sources),
  at: heardAt(dice),
  periodMs: dice.pick([2000, 10_000, 60_000]),
});

/** A small generator (mulberry32): the same seed gives the same facts on every machine. */
const diceOf = (seed: number) => {
  let state = (seed + 1) * 0x9e3779b1;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const upTo = (limit: number): number => Math.floor(next() * (limit + 1));
  return {
    upTo,
    /** True once in `times`, false otherwise, turned round: most draws are true. */
    often: (times: number): boolean => upTo(times) > 0,
    maybe: <T>(value: T): T | null => (next() < 0.5 ? value : null),
    pick: <T>(options: readonly T[]): T => {
      const option = options[Math.min(options.length - 1, Math.floor(next() * options.length))];
      if (option === undefined) throw new Error("nothing to pick from");
      return option;
    },
  };
};
