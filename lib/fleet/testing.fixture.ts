import type { Batch, ControlPlane, FleetRecord, PlaneInfo, Unjudged } from "@/lib/control-planes/control-plane";
import { capabilityNames } from "@/lib/control-planes/control-plane";
import { Checkpoints, type Facts, noFacts, Restarts } from "@/lib/domain/facts";
import { idOf } from "@/lib/domain/item";
import type { ComputePool, Environment } from "@/lib/domain/resources";
import { TargetConfig, type TargetConfigInput } from "@/lib/domain/target-config";
import type { VerdictState } from "@/lib/domain/verdict-state";
import type { Application, Job, Statement } from "@/lib/domain/workload";
import { ConsoleError } from "@/lib/errors/console-error";
import type { Clock } from "./clock";
import type { Judge } from "./judge";

/** Tests begin at this moment. */
export const start = Date.parse("2026-03-17T03:00:00.000Z");
export const at = (seconds: number): string => new Date(start + seconds * 1000).toISOString();

/** A clock that moves only when told; whatever is due runs in order of its time, and promises settle in between. */
export class FakeClock implements Clock {
  #now = start;
  #next = 0;
  readonly #timers = new Map<number, { at: number; run: () => void }>();

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const id = this.#next;
    this.#next += 1;
    this.#timers.set(id, { at: this.#now + ms, run });
    return () => void this.#timers.delete(id);
  }

  breathe(): Promise<void> {
    return Promise.resolve();
  }

  get timers(): number {
    return this.#timers.size;
  }

  /** Moves time without running what is due: for tests of what reads the clock and nothing else. */
  jump(ms: number): void {
    this.#now += ms;
  }

  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await quiet();
    for (;;) {
      const due = [...this.#timers]
        .filter(([, timer]) => timer.at <= end)
        .sort((a, b) => a[1].at - b[1].at || a[0] - b[0]);
      const first = due[0];
      if (!first) break;
      this.#timers.delete(first[0]);
      this.#now = Math.max(this.#now, first[1].at);
      first[1].run();
      await quiet();
    }
    this.#now = end;
  }
}

/** Lets every promise that can settle do so. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
}

export const config = (input: Partial<TargetConfigInput> = {}): TargetConfig =>
  TargetConfig.parse({ id: "east", kind: "cmf", endpoints: ["http://127.0.0.1:1"], ...input });

type FactsInput = Partial<Facts> & { word?: string; seen?: string };

/** Facts of something that a list showed at `seen`, in the state `word`. */
export function facts(subject: Facts["subject"], { word, seen = at(0), ...rest }: FactsInput = {}): Facts {
  const empty = noFacts(subject);
  const job = word === undefined ? null : { value: word, at: seen, source: "list" };
  const observations = [{ of: "list" as const, source: "list", at: seen, periodMs: 10_000 }];
  return { ...empty, words: { ...empty.words, job }, observations, ...rest };
}

export const closerLook = (seen: string): Facts["observations"][number] => ({
  ...{ of: "detail", source: "job", at: seen, periodMs: 30_000 },
});

const common = (targetId: string, kind: string, name: string, environment: string | undefined, seen: string) => ({
  id: idOf(targetId, environment ?? "", kind, name),
  name,
  targetId,
  ...(environment === undefined ? {} : { environment }),
  sources: [{ targetId, kind, name, observedAt: seen }],
  labels: {},
  changedAt: null,
});

const work = {
  tier: null,
  owner: null,
  managedBy: null,
  flinkVersion: null,
  image: null,
  parallelism: null,
  load: null,
};
const ties = { jobItemId: null, jobId: null, clusterItemId: null, thread: [] };

type Input<T> = Partial<Unjudged<T>> & { word?: string; seen?: string };

export function application(name: string, { word = "RUNNING", seen = at(0), ...rest }: Input<Application> = {}) {
  const { targetId = "east", environment = "payments" } = rest;
  const record: Unjudged<Application> = {
    ...common(targetId, "application", name, environment, seen),
    ...{ ...work, ...ties, kind: "application", upgradeMode: null, computePool: null },
    facts: facts("application", { word, seen }),
    ...rest,
  };
  return record;
}

export function job(name: string, { word = "RUNNING", seen = at(0), ...rest }: Input<Job> = {}) {
  const { targetId = "east", environment } = rest;
  const record: Unjudged<Job> = {
    ...common(targetId, "job", name, environment, seen),
    ...{ ...work, ...ties, kind: "job", jobId: `id-${name}`, workloadItemId: null, jobType: "STREAMING" },
    facts: facts("job", { word, seen }),
    ...rest,
  };
  return record;
}

export function statement(name: string, { seen = at(0), ...rest }: Input<Statement> = {}) {
  const record: Unjudged<Statement> = {
    ...common("east", "statement", name, rest.environment ?? "payments", seen),
    ...{ ...work, ...ties, kind: "statement", sql: "SELECT 1", sqlKind: "SELECT", computePool: "pool" },
    ...{ stopped: false, bounded: null, warning: null, detail: null },
    facts: facts("statement", { seen }),
    ...rest,
  };
  return record;
}

export function environment(name: string, { seen = at(0), ...rest }: Input<Environment> = {}) {
  const record: Unjudged<Environment> = {
    ...common("east", "environment", name, name, seen),
    ...{ kind: "environment", createdAt: null, namespace: null, kubernetesCluster: null, secretMappings: null },
    ...{ applicationDefaults: null, computePoolDefaults: null, statementDefaults: null, usage: null },
    ...{ applications: {}, statements: {}, computePools: 0 },
    facts: facts("environment", { seen }),
    ...rest,
  };
  return record;
}

export function computePool(name: string, { seen = at(0), ...rest }: Input<ComputePool> = {}) {
  const record: Unjudged<ComputePool> = {
    ...common("east", "compute-pool", name, "payments", seen),
    ...{ kind: "compute-pool", createdAt: null, type: "SHARED", wantedState: null, phase: "RUNNING", message: null },
    ...{ warning: null, image: null, flinkVersion: null, clusterSpec: null, usage: null, statements: {} },
    facts: facts("compute-pool", { seen }),
    ...rest,
  };
  return record;
}

export const whole = (scope: string, seconds: number, records: FleetRecord[]): Batch => ({
  ...{ scope, at: at(seconds), records, complete: true },
});
export const broken = (scope: string, seconds: number, error: Error = new ConsoleError("timeout")): Batch => ({
  ...{ scope, at: at(seconds), error },
});
export const cut = (scope: string, seconds: number, records: FleetRecord[]): Batch => ({
  ...{ scope, at: at(seconds), records, complete: false, reason: "page 3 failed" },
});

export const restarts = (rest: Partial<Restarts> = {}): Restarts =>
  Restarts.parse({ times: [], total: 0, lastCause: null, at: at(0), source: "job", ...rest });
export const checkpoints = (rest: Partial<Checkpoints> = {}): Checkpoints =>
  Checkpoints.parse({
    ...{
      enabled: true,
      intervalMs: 60_000,
      timeoutMs: null,
      failedInARow: 0,
      lastCompletedAt: null,
      lastFailure: null,
    },
    ...{ recent: [], lastSizeBytes: null, at: at(0), source: "job", ...rest },
  });

const wordToState: Record<string, VerdictState> = {
  RUNNING: "healthy",
  FAILED: "failing",
  RESTARTING: "degraded",
  CREATED: "progressing",
  FINISHED: "finished",
};

/** A judge that reads the job's word and nothing else; stale when the list is older than thirty seconds. */
export const plainJudge: Judge = (given, now) => {
  const state = given.lost && !given.lost.ended ? "failing" : (wordToState[given.words.job?.value ?? ""] ?? "unknown");
  const seen = given.observations.find((one) => one.of === "list")?.at ?? now;
  const verdict = { state, reasons: [{ rule: `r.${state}`, text: "So." }], evidence: [], rawWord: null, since: null };
  const old = Date.parse(now) - Date.parse(seen) > 30_000;
  return { verdict: { ...verdict, basis: "list" }, stale: old ? { since: seen, why: "old", of: "list" } : null };
};

const info: PlaneInfo = {
  version: "1.0",
  capabilities: Object.fromEntries(
    capabilityNames.map((name) => [name, { state: name === "catalogs" ? "none" : "yes", note: "" }]),
  ) as PlaneInfo["capabilities"],
};

const notAsked = (): never => {
  throw new ConsoleError("unsupported", { detail: "This plane was made for a test of the fleet." });
};

/** A control plane that answers what a test tells it to, and counts how often it was asked. */
export class FakePlane implements ControlPlane {
  readonly kind = "cmf";
  rounds = 0;
  calls = 0;
  inspected: string[] = [];
  batches: (round: number) => Batch[] | Promise<Batch[]> = () => [];
  closer: (record: FleetRecord) => FleetRecord | null | Promise<FleetRecord | null> = (record) => record;
  cost = 0;

  constructor(readonly targetId = "east") {}

  async probe(): Promise<PlaneInfo> {
    this.calls += 1;
    return info;
  }

  async *observe(): AsyncGenerator<Batch> {
    this.rounds += 1;
    const batches = await this.batches(this.rounds);
    this.calls += batches.length;
    yield* batches;
  }

  async inspect(record: FleetRecord): Promise<FleetRecord | null> {
    this.calls += this.cost;
    this.inspected.push(record.name);
    return this.closer(record);
  }

  inspectCost(): number {
    return this.cost;
  }

  job = notAsked;
  cluster = notAsked;
  read = notAsked;
  act = notAsked;
  operation = notAsked;
  events = notAsked;
  instances = notAsked;
  results = notAsked;
}
