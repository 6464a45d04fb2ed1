import { setImmediate as turn } from "node:timers/promises";
import { cmfOperations, createCmfPlane, relayPaths } from "@/lib/control-planes/cmf";
import { createFlinkPlane, flinkOperations, lendFlink, prefixed } from "@/lib/control-planes/flink";
import { judge } from "@/lib/domain/verdict";
import { createTransport } from "@/lib/transport/create-transport";
import type { Exchange, Send } from "@/lib/transport/transport";
import { cmfAnswers, flinkAnswers } from "./fault-upstreams.fixture";
import { createFleet, type Fleet } from "./fleet";
import { config, FakeClock } from "./testing.fixture";

export type PlaneKind = "cmf" | "flink";
export type Reply = { status: number; headers: Record<string, string>; body: string | AsyncIterable<Uint8Array> };
export type Asked = { path: string; query: URLSearchParams; nowMs: number; signal: AbortSignal };
/** What an upstream does instead of a good answer; it gets the good one and may hand it on. */
export type Fault = (asked: Asked, good: Reply) => Reply | Promise<Reply>;

export const json = (body: unknown, status = 200): Reply => ({
  ...{ status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
});

/** What the items said at one moment: by kind and name, the word, and whether it was marked as old. */
export type Seen = Map<string, { word: string; stale: boolean }>;

const collections = ["applications", "jobs", "statements", "environments", "compute-pools", "clusters"] as const;

function seenIn(fleet: Fleet): Seen {
  const items = collections.flatMap((name) => fleet.items(name));
  return new Map(
    items.map((item) => [`${item.kind} ${item.name}`, { word: item.verdict.state, stale: item.stale !== null }]),
  );
}

async function* bytesOf(body: Reply["body"]): AsyncGenerator<Uint8Array> {
  if (typeof body === "string") yield new TextEncoder().encode(body);
  else yield* body;
}

function planeOf(kind: PlaneKind, fault: () => Fault | null, isTight: boolean) {
  const clock = new FakeClock();
  const now = () => clock.now();
  const answers = kind === "cmf" ? cmfAnswers : flinkAnswers(["runs", "loops", "broke", "done"]);
  const exchange: Exchange = async ({ url, signal }) => {
    const nowMs = now();
    const body = answers(url.pathname, url.searchParams, nowMs);
    const good = body === null ? json({ errors: [{ message: "not found" }] }, 404) : json(body);
    const dated = { ...good, headers: { ...good.headers, date: new Date(nowMs).toUTCString() } };
    const asked = { path: url.pathname, query: url.searchParams, nowMs, signal };
    const reply = (await fault()?.(asked, dated)) ?? dated;
    return { status: reply.status, headers: reply.headers, body: bytesOf(reply.body) };
  };
  const limits = isTight ? { header: "150ms", idle: "100ms", total: "200ms" } : {};
  const target = config({
    ...{ id: "east", kind, periods: { detailCallsPerSecond: 50 } },
    limits: { ...limits, perSecond: 1000, concurrency: 16, bodyBytes: 1_000_000 },
  });
  const operations = kind === "cmf" ? [...cmfOperations, ...relayPaths.flatMap(prefixed)] : flinkOperations;
  const transport = createTransport({
    ...{ targets: [{ config: target, operations }], exchange, readSecret: () => "", now, random: () => -0.5 },
  });
  let pending = 0;
  const send: Send = async (call) => {
    pending += 1;
    try {
      return await transport.send("east")(call);
    } finally {
      pending -= 1;
    }
  };
  const plane =
    kind === "cmf"
      ? createCmfPlane({ target, send, flinkBelow: lendFlink({ target, send, now }), now })
      : createFlinkPlane({ target, send, now });
  const stats = () => transport.stats("east");
  const fleet = createFleet({ planes: [{ config: target, plane, stats }], judge, clock, random: () => 0.5 });
  /** Moves time on, and lets every call that it caused come to its end. */
  const pass = async (ms: number): Promise<void> => {
    fleet.wake();
    await clock.advance(ms);
    for (let calm = 0; calm < 6; calm = pending === 0 ? calm + 1 : 0) await turn();
  };
  const close = async () => {
    fleet.close();
    await transport.close();
  };
  return { fleet, clock, pass, close };
}

const stepMs = 5_000;

export type Report = { before: Seen; after: Seen; healed: Seen; falseGreens: string[]; told: string[] };

/**
 * One upstream through transport, adapter, fleet and judge: watched until everything was looked at closely, then with the fault
 * for longer than any observation may be old, then without it again. `unseen`: the fault keeps the truth from being seen.
 */
export async function underFault(kind: PlaneKind, fault: Fault, unseen: boolean, isTight = false): Promise<Report> {
  let present: Fault | null = null;
  const { fleet, clock, pass, close } = planeOf(kind, () => present, isTight);
  const until = async (most: number, done: (seen: Seen) => boolean): Promise<Seen> => {
    for (let step = 0; step < most && !done(seenIn(fleet)); step += 1) await pass(stepMs);
    return seenIn(fleet);
  };
  const isGood = (seen: Seen) =>
    seen.get("job loops")?.word === "failing" && [...seen.values()].every(({ stale }) => !stale);
  await pass(20_000);
  const before = await until(20, isGood);
  present = fault;
  const began = clock.now();
  const falseGreens: string[] = [];
  while (clock.now() - began < 130_000) {
    await pass(stepMs);
    const late = clock.now() - began > 45_000;
    for (const [name, { word, stale }] of seenIn(fleet)) {
      if (word !== "healthy") continue;
      if (before.get(name)?.word !== "healthy") falseGreens.push(`${name} turned healthy`);
      else if (unseen && late && !stale) falseGreens.push(`${name} healthy and not marked as old`);
    }
  }
  const after = seenIn(fleet);
  const told = [...fleet.partial().map(({ reason }) => reason), fleet.target("east")?.lastError?.text ?? ""];
  present = null;
  const healed = await until(
    40,
    (seen) => isGood(seen) && [...seen].every(([n, { word }]) => before.get(n)?.word === word),
  );
  await close();
  return { before, after, healed, falseGreens, told: told.filter((text) => text !== "") };
}
