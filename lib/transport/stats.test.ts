import { describe, expect, it } from "vitest";
import { quantile, TargetStats } from "./stats";
import { failure, json, listCall, operations, transportTo, upstream } from "./testing.fixture";
import type { AnswerEvent } from "./transport";

const start = Date.parse("2026-03-01T10:00:00Z");
const eventAt = (ms: number, outcome: AnswerEvent["outcome"] = "ok", tookMs = 10): AnswerEvent => ({
  targetId: "prod",
  method: "GET",
  template: "/jobs",
  at: new Date(ms).toISOString(),
  tookMs,
  status: outcome === "unreachable" ? null : 200,
  outcome,
});
const noGate = { inFlight: 0, queued: 0 };

describe("counts", () => {
  it("are unknown, not zero, before the first call", () => {
    expect(new TargetStats(() => start).view(noGate, 0)).toEqual({
      minutes: [],
      lastAnswerAt: null,
      lastError: null,
      clockSkewMs: null,
      medianMs: null,
      p95Ms: null,
      inFlight: 0,
      queued: 0,
      tape: [],
      endpoint: 0,
    });
  });

  it("keep the last hour by the minute, quiet minutes included", () => {
    let now = start;
    const stats = new TargetStats(() => now);
    for (const minute of [0, 0, 2, 70, 71]) {
      now = start + minute * 60_000;
      stats.record(eventAt(now, minute === 2 ? "timeout" : "ok", 10 + minute), null, null);
      if (minute === 2) {
        expect(stats.view(noGate, 0).minutes).toEqual([
          { minute: "2026-03-01T10:00:00.000Z", calls: 2, errors: 0, meanMs: 10 },
          { minute: "2026-03-01T10:01:00.000Z", calls: 0, errors: 0, meanMs: null },
          { minute: "2026-03-01T10:02:00.000Z", calls: 1, errors: 1, meanMs: 12 },
        ]);
      }
    }
    now = start + 200 * 60_000;
    const { minutes } = stats.view(noGate, 0);
    expect(minutes).toHaveLength(60);
    expect(minutes.every((minute) => minute.calls === 0)).toBe(true);
    now = start + 100 * 60_000;
    expect(stats.view(noGate, 0).minutes.filter((minute) => minute.calls > 0)).toHaveLength(2);
  });

  it("stay bounded over a long time", () => {
    let now = start;
    const stats = new TargetStats(() => now);
    for (let call = 0; call < 5000; call += 1) {
      now += 30_000;
      stats.record(eventAt(now), null, null);
    }
    const view = stats.view(noGate, 0);
    expect(view.tape).toHaveLength(120);
    expect(view.tape.at(-1)?.at).toBe(new Date(now).toISOString());
    expect(view.minutes).toHaveLength(60);
  });

  it("survive a clock that is set back", () => {
    let now = start;
    const stats = new TargetStats(() => now);
    stats.record(eventAt(now), null, null);
    now = start - 3_600_000;
    stats.record(eventAt(now), null, null);
    expect(stats.view(noGate, 0).minutes).toEqual([
      { minute: "2026-03-01T09:00:00.000Z", calls: 1, errors: 0, meanMs: 10 },
    ]);
  });

  it.each([
    [[], 0.5, null],
    [[5], 0.95, 5],
    [[3, 1, 2], 0.5, 2],
    [[1, 2, 3, 4], 0.5, 2],
    [[1, 2, 3, 4], 0.95, 4],
  ])("quantile of %j at %d is %j", (values, share, expected) => {
    expect(quantile(values, share)).toBe(expected);
  });
});

describe("a target's numbers", () => {
  it("tell when it answered last, apart from when it was asked last", async () => {
    let now = start;
    let isDown = false;
    const url = await upstream((request, response) =>
      isDown ? request.socket.destroy() : json([])(request, response),
    );
    const transport = transportTo(url, {}, { now: () => now });
    await transport.send("prod")(listCall);
    isDown = true;
    now += 60_000;
    const error = await failure(transport.send("prod")(listCall));
    const stats = transport.stats("prod");
    expect(stats.lastAnswerAt).toBe("2026-03-01T10:00:00.000Z");
    expect(stats.lastError).toEqual({ code: "unreachable", detail: error.detail, at: "2026-03-01T10:01:00.000Z" });
    expect(stats.minutes.map(({ calls, errors }) => [calls, errors])).toEqual([
      [1, 0],
      [3, 3],
    ]);
    expect(stats.medianMs).toBeGreaterThan(0);
  });

  it("count a refusal as an answer, and an absent object as no error", async () => {
    const transport = transportTo(await upstream(json({}, 404)));
    await failure(transport.send("prod")(listCall));
    expect(transport.stats("prod")).toMatchObject({
      lastError: null,
      lastAnswerAt: expect.any(String),
      tape: [{ outcome: "not-found" }],
    });
    expect(transport.stats("prod").minutes.at(-1)).toMatchObject({ calls: 1, errors: 0 });
  });

  it.each([
    ["an hour ahead", 3_600_000],
    ["an hour behind", -3_600_000],
    ["right", 0],
  ])("tell that the upstream's clock is %s", async (_name, skew) => {
    const url = await upstream(json([], 200, { date: new Date(start + skew).toUTCString() }));
    const transport = transportTo(url, {}, { now: () => start });
    await transport.send("prod")(listCall);
    expect(Math.abs((transport.stats("prod").clockSkewMs ?? Number.NaN) - skew)).toBeLessThan(1100);
  });

  it("tell no skew where the upstream sends no date or nonsense", async () => {
    const url = await upstream((request, response) => {
      response.sendDate = false;
      json([], 200, { "x-date": "none" })(request, response);
    });
    const transport = transportTo(url);
    expect((await transport.send("prod")(listCall)).upstreamDate).toBeNull();
    expect(transport.stats("prod").clockSkewMs).toBeNull();
    const odd = transportTo(await upstream(json([], 200, { date: "yesterday" })));
    expect((await odd.send("prod")(listCall)).upstreamDate).toBeNull();
  });

  it("do not count what was refused before a socket opened", async () => {
    const transport = transportTo(await upstream(json([])));
    await failure(transport.send("prod")({ operation: operations.create, accept: "json" }));
    expect(transport.stats("prod").tape).toEqual([]);
  });

  it("reach subscribers with template and outcome, never with a parameter, until they leave", async () => {
    const events: AnswerEvent[] = [];
    const transport = transportTo(await upstream(json({}, 404)));
    const leave = transport.onAnswer((event) => void events.push(event));
    const call = { operation: operations.one, params: { jid: "canary-id" }, accept: "json" as const };
    await failure(transport.send("prod")(call));
    expect(events).toEqual([
      {
        targetId: "prod",
        method: "GET",
        template: "/jobs/{jid}",
        at: expect.any(String),
        tookMs: expect.any(Number),
        status: 404,
        outcome: "not-found",
      },
    ]);
    leave();
    await failure(transport.send("prod")(call));
    expect(events).toHaveLength(1);
  });
});
