import type { Batch, ControlPlane, FleetRecord, PlaneInfo } from "@/lib/control-planes/control-plane";
import type { TargetConfig } from "@/lib/domain/target-config";
import { asConsoleError, ConsoleError } from "@/lib/errors/console-error";
import { backOffMs } from "./backoff";
import { Budget } from "./budget";
import { type Clock, instant } from "./clock";
import type { Entry } from "./entry";
import { leash } from "./leash";
import { Rota } from "./rota";
import { until } from "./until";

/** What an observer finds, for the one who keeps it. */
export interface Notebook {
  slices(targetId: string, batch: Batch): Iterable<void>;
  detail(id: string, record: FleetRecord | null): void;
  entries(targetId: string): Iterable<Entry>;
  /** The other record of the same job: a workload's job, a job's workload. null: there is none. */
  twin(entry: Entry): Entry | null;
  periods(targetId: string, periods: { list: number; detail: number }): void;
  /** The observer's own state moved: an answer, a failure, a next try. */
  status(targetId: string): void;
}

export type ObserverState = {
  mode: "resting" | "watching" | "backing-off";
  info: PlaneInfo | null;
  /** End of the last round of lists in which something was answered. */
  lastAnswerAt: number | null;
  silentSince: number | null;
  failures: number;
  nextTryAt: number | null;
  lastError: { code: string; text: string; at: string } | null;
  /** Ends of rounds, oldest first, at most 60. */
  answers: number[];
  /** Whether a first round has ended, well or badly, since the observer was last woken. */
  asked: boolean;
};

const restAfterMs = 120_000;
const probeEveryMs = 600_000;
const leastGapMs = 1_000;
const idleMs = 1_000;
const busyMs = 50;
const mostAtOnce = 4;

/**
 * Watches one target: lists every period, closer looks in rotation inside their budget, a probe now and then. Works while
 * somebody needs it and rests after; never runs two rounds at once; never throws.
 */
export class Observer {
  readonly targetId: string;
  readonly state: ObserverState = {
    ...{ mode: "resting", info: null, lastAnswerAt: null, silentSince: null, failures: 0 },
    ...{ nextTryAt: null, lastError: null, answers: [], asked: false },
  };
  readonly #config: TargetConfig;
  readonly #plane: ControlPlane;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #notebook: Notebook;
  readonly #rota: Rota;
  readonly #budget: Budget;
  readonly #looking = new Set<string>();
  #underWay = 0;
  #holds = 0;
  #neededAt = -Infinity;
  #abort = new AbortController();
  #cancelRound: (() => void) | null = null;
  #cancelLooks: (() => void) | null = null;
  #roundStartedAt = -Infinity;
  #inRound = false;
  #probedAt = -Infinity;
  #closed = false;

  constructor(config: TargetConfig, plane: ControlPlane, notebook: Notebook, clock: Clock, random: () => number) {
    this.targetId = config.id;
    this.#config = config;
    this.#plane = plane;
    this.#notebook = notebook;
    this.#clock = clock;
    this.#random = random;
    const { detail: periodMs, detailCallsPerSecond: perSecond } = config.periods;
    this.#budget = new Budget(perSecond, clock.now());
    const cost = (entry: Entry) => plane.inspectCost(entry.record);
    this.#rota = new Rota({ entries: () => notebook.entries(config.id), cost, periodMs, perSecond });
  }

  /** Somebody needs what this target says. The first call after a rest begins a round at once. */
  wake(): void {
    if (this.#closed) return;
    this.#neededAt = this.#clock.now();
    if (this.state.mode !== "resting") return;
    this.state.mode = "watching";
    this.state.asked = false;
    this.#roundIn(0);
    this.#looksIn(0);
  }

  /** Keeps the observer awake until the result is called. */
  hold(): () => void {
    this.#holds += 1;
    this.wake();
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#holds -= 1;
      this.#neededAt = this.#clock.now();
    };
  }

  /** Asks now instead of at the next try, though not more than once a second. False once closed. */
  tryNow(): boolean {
    if (this.#closed) return false;
    this.wake();
    if (!this.#inRound) this.#roundIn(Math.max(0, this.#roundStartedAt + leastGapMs - this.#clock.now()));
    return true;
  }

  close(): void {
    this.#closed = true;
    this.#rest();
  }

  #rest(): void {
    this.#cancelRound?.();
    this.#cancelLooks?.();
    this.#cancelRound = null;
    this.#cancelLooks = null;
    this.#abort.abort();
    this.#abort = new AbortController();
    this.state.mode = "resting";
    this.state.nextTryAt = null;
    if (!this.#closed) this.#notebook.status(this.targetId);
  }

  get #needed(): boolean {
    return !this.#closed && (this.#holds > 0 || this.#clock.now() - this.#neededAt < restAfterMs);
  }

  #roundIn(ms: number): void {
    this.#cancelRound?.();
    this.state.nextTryAt = this.#clock.now() + ms;
    this.#cancelRound = this.#clock.after(ms, () => void this.#round());
  }

  async #round(): Promise<void> {
    this.#cancelRound = null;
    if (!this.#needed) {
      this.#rest();
      return;
    }
    if (this.#inRound) {
      // A round that outlived a rest is still ending: let it, and come back.
      this.#roundIn(leastGapMs);
      return;
    }
    this.#inRound = true;
    this.#roundStartedAt = this.#clock.now();
    this.state.nextTryAt = null;
    const signal = this.#abort.signal;
    void this.#probe(signal);
    const failure = await this.#lists(signal);
    this.#inRound = false;
    if (signal.aborted) return;
    this.#ended(failure);
  }

  #ended(failure: ConsoleError | null): void {
    const now = this.#clock.now();
    const took = now - this.#roundStartedAt;
    const { list } = this.#config.periods;
    this.state.asked = true;
    if (failure === null) {
      this.state.mode = "watching";
      this.state.failures = 0;
      this.state.silentSince = null;
      this.state.lastAnswerAt = now;
      this.state.answers = [...this.state.answers.slice(-59), now];
    } else {
      this.state.mode = "backing-off";
      this.state.failures += 1;
      this.state.silentSince ??= this.state.lastAnswerAt ?? this.#roundStartedAt;
    }
    // A list that takes longer than its period comes as often as it can; that is then its period.
    this.#notebook.periods(this.targetId, { list: Math.max(list, took), detail: this.#rota.rotationMs });
    this.#roundIn(failure === null ? Math.max(0, list - took) : backOffMs(this.state.failures, list, this.#random));
    this.#notebook.status(this.targetId);
  }

  /** One round of lists; null when at least one of them was answered, else why not. */
  async #lists(signal: AbortSignal): Promise<ConsoleError | null> {
    const round = leash(signal);
    let isOver = false;
    const limit = Math.max(60_000, 6 * this.#config.periods.list);
    const cancel = this.#clock.after(limit, () => {
      isOver = true;
      round.abort();
    });
    let answered = false;
    let failure: ConsoleError | null = null;
    try {
      for await (const batch of until(this.#plane.observe(round.signal), round.signal)) {
        if ("error" in batch) failure = asConsoleError(batch.error);
        else answered = true;
        for (const _ of this.#notebook.slices(this.targetId, batch)) await this.#clock.breathe();
        if (round.signal.aborted) break;
      }
    } catch (thrown) {
      failure = asConsoleError(thrown);
    } finally {
      cancel();
      round.release();
    }
    if (isOver) failure = new ConsoleError("timeout", { detail: "A round of lists took too long." });
    if (failure && !signal.aborted) this.#noteError(failure);
    // A plane that lists nothing at all was reached without complaint: that is an answer.
    return answered || failure === null ? null : failure;
  }

  #noteError(error: ConsoleError): void {
    this.state.lastError = { code: error.code, text: error.detail, at: instant(this.#clock.now()) };
  }

  async #probe(signal: AbortSignal): Promise<void> {
    const now = this.#clock.now();
    if (now - this.#probedAt < (this.state.info === null ? leastGapMs * 10 : probeEveryMs)) return;
    this.#probedAt = now;
    const own = leash(signal);
    try {
      this.state.info = await this.#plane.probe(own.signal);
      this.#notebook.status(this.targetId);
    } catch (thrown) {
      // The lists tell whether the target answers; a probe that failed is asked again with a later round.
      if (!signal.aborted) this.#noteError(asConsoleError(thrown));
    } finally {
      own.release();
    }
  }

  #looksIn(ms: number): void {
    this.#cancelLooks?.();
    this.#cancelLooks = this.#clock.after(ms, () => this.#looks());
  }

  #looks(): void {
    if (this.state.mode !== "resting") this.#looksIn(this.state.mode === "watching" ? this.#beginLooks() : idleMs);
  }

  /** Begins as many closer looks as the budget has calls for; returns how long to wait for more. */
  #beginLooks(): number {
    const now = this.#clock.now();
    while (this.#underWay < Math.min(mostAtOnce, this.#config.limits.concurrency)) {
      const wait = this.#budget.waitMs(now);
      if (wait > 0) return wait;
      const entry = this.#rota.next(now, this.#looking);
      if (entry === null) return idleMs;
      this.#budget.spend(this.#plane.inspectCost(entry.record), now);
      entry.triedAt = now;
      void this.#look(entry);
    }
    return busyMs;
  }

  async #look(entry: Entry): Promise<void> {
    const twin = this.#notebook.twin(entry);
    const both = twin === null ? [entry] : [entry, twin];
    for (const { id } of both) this.#looking.add(id);
    this.#underWay += 1;
    const { signal, release } = leash(this.#abort.signal);
    try {
      entry.rides = false;
      await this.#inspect(entry, signal);
      // A plane that shares a look between the two records of a job asks nothing for the second.
      if (twin !== null && !signal.aborted && this.#plane.inspectCost(twin.record) === 0) {
        twin.rides = true;
        await this.#inspect(twin, signal);
      }
    } catch (thrown) {
      // One record's failure is not the target's; its age tells it, and its turn comes again.
      if (!signal.aborted) this.#noteError(asConsoleError(thrown));
    } finally {
      release();
      this.#underWay -= 1;
      for (const { id } of both) this.#looking.delete(id);
    }
  }

  async #inspect(entry: Entry, signal: AbortSignal): Promise<void> {
    entry.triedAt = this.#clock.now();
    const record = await this.#plane.inspect(entry.record, signal);
    if (!signal.aborted) this.#notebook.detail(entry.id, record);
  }
}
