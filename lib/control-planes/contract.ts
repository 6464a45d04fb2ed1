import { describe, expect, it } from "vitest";
import { Instant, partsOfId } from "@/lib/domain/item";
import { Catalog, Cluster, ComputePool, Environment, Savepoint } from "@/lib/domain/resources";
import { Application, Job, Statement } from "@/lib/domain/workload";
import type { ErrorCode } from "@/lib/errors/codes";
import { ConsoleError } from "@/lib/errors/console-error";
import type { Call, Send } from "@/lib/transport/transport";
import { type Batch, type ControlPlane, capabilityNames, type FleetRecord, type JobRef } from "./control-plane";

/** A plane to be examined, over an upstream that holds at least one record of each kind that the plane can list. */
export type Examined = {
  plane: ControlPlane;
  /** Names of things that the upstream does not have. */
  absent: { job: JobRef; object: { kind: string; ref: Record<string, string> } };
};

/** Builds the plane over `wrap(send)`, so that the contract can watch its calls and put faults between. */
export type MakeExamined = (wrap: (send: Send) => Send) => Examined | Promise<Examined>;

const left = { verdict: true, stale: true } as const;
const schemas = {
  application: Application.omit(left),
  job: Job.omit(left),
  statement: Statement.omit(left),
  environment: Environment.omit(left),
  "compute-pool": ComputePool.omit(left),
  catalog: Catalog.omit(left),
  cluster: Cluster.omit(left),
  savepoint: Savepoint.omit(left),
};

const passing = (send: Send): Send => send;
const failingWith =
  (code: ErrorCode): ((send: Send) => Send) =>
  () =>
  (call) =>
    Promise.reject(new ConsoleError(code, { detail: `not ${call.operation.template} today` }));

/** Answers the upstream's own answers, with something else for a body. */
const answering =
  (body: unknown): ((send: Send) => Send) =>
  (send) =>
  async (call) => ({ ...(await send(call)), body });

async function collect(batches: AsyncIterable<Batch>): Promise<Batch[]> {
  const all: Batch[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}
const recordsIn = (batches: readonly Batch[]): FleetRecord[] =>
  batches.flatMap((batch) => ("records" in batch ? batch.records : []));

/** One record of each kind is enough where every one would be the same again. */
function oneOfEach(records: readonly FleetRecord[]): FleetRecord[] {
  return [...new Map(records.map((record) => [record.kind, record])).values()];
}

/** At most `count` records, taken evenly from the whole list. */
const some = (records: readonly FleetRecord[], count: number): FleetRecord[] =>
  records.filter((_, index) => index % Math.ceil(records.length / count) === 0);

/** Generous, since a machine that builds beside it is slow. */
const patience = { timeout: 30_000 };

/** What a promise was rejected with; fails where it was not, or not with an error of ours. */
async function rejection(promise: Promise<unknown>): Promise<ConsoleError> {
  const thrown = await promise.then(
    (value) => ({ answered: value }),
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(ConsoleError);
  return thrown as ConsoleError;
}

/** What every control plane promises, whatever stands behind it. */
export function describeControlPlane(name: string, make: MakeExamined): void {
  const round = async (wrap = passing) => collect((await make(wrap)).plane.observe());

  describe(`${name} keeps the contract: lists`, patience, () => {
    it("brings whole lists, each scope once a round", async () => {
      const batches = await round();
      expect(batches.length).toBeGreaterThan(0);
      expect(batches.filter((batch) => "error" in batch)).toEqual([]);
      const scopes = batches.map((batch) => batch.scope);
      expect(new Set(scopes).size).toBe(scopes.length);
      for (const batch of batches) expect(Instant.safeParse(batch.at).success).toBe(true);
    });

    it("delivers records that fit the console's own schemas", async () => {
      const records = recordsIn(await round());
      expect(records.length).toBeGreaterThan(0);
      for (const record of records) {
        const parsed = schemas[record.kind].safeParse(record);
        expect(parsed.success ? [] : [record.id, ...parsed.error.issues]).toEqual([]);
      }
    });

    it("gives each record an id of its own that is the same in the next round", async () => {
      const { plane } = await make(passing);
      const ids = async () => recordsIn(await collect(plane.observe())).map((record) => record.id);
      const first = await ids();
      expect(new Set(first).size).toBe(first.length);
      expect(first.every((id) => partsOfId(id)[0] === plane.targetId)).toBe(true);
      expect((await ids()).sort()).toEqual(first.sort());
    });

    it("says of each record where it comes from and how often it is looked at", async () => {
      for (const record of recordsIn(await round())) {
        expect(record.sources[0]?.targetId).toBe(record.targetId);
        expect(record.facts.observations.some((age) => age.of === "list" || age.of === "status")).toBe(true);
        expect(record.facts.observations.every((age) => age.source !== "" && age.periodMs > 0)).toBe(true);
        expect(record.facts.subject).toBe(record.kind);
        expect(record.facts.lost).toBeNull();
        expect(record.facts.firstSeenAt).toBeNull();
      }
    });

    it("only reads while it looks", async () => {
      const calls: Call[] = [];
      await round((send) => (call) => {
        calls.push(call);
        return send(call);
      });
      expect(calls.length).toBeGreaterThan(0);
      expect(calls.filter((call) => call.operation.effect !== "read")).toEqual([]);
    });
  });

  describe(`${name} keeps the contract: trouble`, patience, () => {
    const codes: ErrorCode[] = [
      "unreachable",
      "timeout",
      "unauthorised",
      "forbidden",
      "rate-limited",
      "upstream-error",
    ];
    it.each(codes)("hands on %s as a failed list and erases nothing", async (code) => {
      const batches = await round(failingWith(code));
      expect(batches.length).toBeGreaterThan(0);
      for (const batch of batches) {
        expect("complete" in batch && batch.complete).toBe(false);
        expect("error" in batch && batch.error instanceof ConsoleError ? batch.error.code : "none").toBe(code);
      }
    });

    it.each([
      ["another protocol's JSON", { hello: "world" }],
      ["a bare text", "<nothing>"],
      ["a list of nothing known", [{ a: 1 }]],
      ["null", null],
    ])("takes %s for no list at all", async (_, body) => {
      const batches = await round(answering(body));
      expect(recordsIn(batches)).toEqual([]);
      expect(batches.filter((batch) => "complete" in batch && batch.complete)).toEqual([]);
      expect(batches.some((batch) => "error" in batch)).toBe(true);
    });

    it("tells that the target does not answer instead of guessing what it can do", async () => {
      const { plane } = await make(failingWith("unreachable"));
      expect((await rejection(plane.probe())).code).toBe("unreachable");
    });

    it("hands the caller's patience to every call", async () => {
      const { signal } = new AbortController();
      const deaf: Call[] = [];
      const { plane } = await make((send) => (call) => {
        if (call.signal === undefined) deaf.push(call);
        return send(call);
      });
      const records = recordsIn(await collect(plane.observe(signal)));
      for (const record of oneOfEach(records)) await plane.inspect(record, signal);
      await plane.probe(signal);
      expect(deaf.map((call) => call.operation.template)).toEqual([]);
    });

    it("shows nothing as found when a closer look fails", async () => {
      let isDown = false;
      const { plane } = await make((send) => (call) => (isDown ? failingWith("timeout")(send)(call) : send(call)));
      const records = oneOfEach(recordsIn(await collect(plane.observe())));
      isDown = true;
      for (const record of records) {
        const end = await plane.inspect(record).catch((error: unknown) => error);
        if (end === null || end instanceof ConsoleError) continue;
        expect((end as FleetRecord).facts.observations).toEqual(record.facts.observations);
      }
    });
  });

  describe(`${name} keeps the contract: closer looks and acts`, patience, () => {
    it("says of every ability whether it has it, and why not", async () => {
      const { version, capabilities } = await (await make(passing)).plane.probe();
      expect(version === null || version !== "").toBe(true);
      expect(Object.keys(capabilities).sort()).toEqual([...capabilityNames].sort());
      for (const { state, note } of Object.values(capabilities)) expect(state === "yes" || note !== "").toBe(true);
    });

    it("looks closer at a record within the calls that it announced, and answers the same record", async () => {
      let calls = 0;
      const { plane } = await make((send) => (call) => {
        calls += 1;
        return send(call);
      });
      for (const record of some(recordsIn(await collect(plane.observe())), 25)) {
        calls = 0;
        const closer = await plane.inspect(record);
        expect(calls, record.id).toBeLessThanOrEqual(plane.inspectCost(record));
        if (closer === null) continue;
        expect([closer.id, closer.kind, closer.name]).toEqual([record.id, record.kind, record.name]);
        expect(schemas[closer.kind].safeParse(closer).error?.issues ?? []).toEqual([]);
      }
    });

    it("does not find what is not there", async () => {
      const { plane, absent } = await make(passing);
      expect((await rejection(plane.job(absent.job).graph())).code).toBe("not-found");
      expect(await plane.read(absent.object.kind, absent.object.ref)).toBeNull();
    });

    it("refuses a kind and an operation that it does not know, and sends nothing", async () => {
      const calls: Call[] = [];
      const { plane } = await make((send) => (call) => {
        calls.push(call);
        return send(call);
      });
      const refusals: ErrorCode[] = ["unsupported", "invalid", "not-found"];
      const act = rejection(plane.act({ verb: "create", kind: "Teapot", ref: { name: "x" } }));
      expect(refusals).toContain((await act).code);
      expect(refusals).toContain((await rejection(plane.operation("teapot~1"))).code);
      expect(calls).toEqual([]);
    });
  });
}
