import { createServer as createTcpServer } from "node:net";
import { describe, expect, it } from "vitest";
import {
  createCall,
  failure,
  json,
  listCall,
  listen,
  operations,
  transportTo,
  upstream,
  wait,
} from "./testing.fixture";

describe.concurrent("time limits (rule 18), each with its own sentence", () => {
  it("connecting: the host takes the connection and never speaks TLS", async () => {
    const port = await listen(createTcpServer(() => undefined));
    const error = await failure(
      transportTo(`https://127.0.0.1:${port}`, { writable: true, limits: { connect: "120ms" } }).send("prod")(
        createCall,
      ),
    );
    expect(error).toMatchObject({
      code: "timeout",
      detail: "Payments Flink did not take the connection within 0.12 s.",
    });
  });

  it("connecting: the name is never looked up to its end", async () => {
    const transport = transportTo(
      "http://slow.example",
      { limits: { connect: "100ms" } },
      { resolve: () => new Promise(() => undefined) },
    );
    expect((await failure(transport.send("prod")({ ...listCall, limits: { totalMs: 250 } }))).detail).toMatch(
      /did not take the connection within 0\.1 s/,
    );
  });

  it("headers: the upstream takes the request and says nothing", async () => {
    const url = await upstream(() => undefined);
    const error = await failure(transportTo(url, { limits: { header: "420ms" } }).send("prod")(listCall));
    expect(error).toMatchObject({
      code: "timeout",
      detail: "Payments Flink took the request and did not begin to answer within 0.42 s.",
    });
  });

  it("body: the upstream stops in the middle", async () => {
    const url = await upstream((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"jobs":[');
    });
    const error = await failure(transportTo(url, { limits: { idle: "150ms" } }).send("prod")(listCall));
    expect(error).toMatchObject({
      code: "timeout",
      detail: "Payments Flink stopped in the middle of its answer for 0.15 s.",
    });
  });

  it("whole: the upstream drips for ever", async ({ expect }) => {
    let isClosed = false;
    const url = await upstream((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const drip = setInterval(() => response.write(" "), 20);
      response.on("close", () => {
        clearInterval(drip);
        isClosed = true;
      });
    });
    const started = performance.now();
    const error = await failure(transportTo(url, { limits: { total: "400ms" } }).send("prod")(listCall));
    expect(error).toMatchObject({ code: "timeout", detail: "Payments Flink did not answer in full within 0.4 s." });
    expect(performance.now() - started).toBeLessThan(1500);
    await expect.poll(() => isClosed).toBe(true);
  });

  it("whole: a call may lower it and not raise it", async () => {
    const url = await upstream(() => undefined);
    const error = await failure(transportTo(url).send("prod")({ ...listCall, limits: { totalMs: 100 } }));
    expect(error.detail).toMatch(/within 0\.1 s/);
    const raised = transportTo(url, { limits: { total: "150ms" } }).send("prod")({
      ...listCall,
      limits: { totalMs: 60_000 },
    });
    expect((await failure(raised)).detail).toMatch(/within 0\.15 s/);
  });

  it("a slow but steady answer is not cut off by the idle limit", async () => {
    const url = await upstream((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const parts = ["[1", ",2", ",3", ",4", ",5", "]"];
      const drip = setInterval(() => {
        response.write(parts.shift() ?? "");
        if (parts.length === 0) {
          clearInterval(drip);
          response.end();
        }
      }, 100);
    });
    expect((await transportTo(url, { limits: { idle: "400ms" } }).send("prod")(listCall)).body).toEqual([
      1, 2, 3, 4, 5,
    ]);
  });

  it("an exchange that ignores its signal holds nobody up", async () => {
    const transport = transportTo("http://a.example", {}, { exchange: () => new Promise(() => undefined) });
    expect((await failure(transport.send("prod")({ ...listCall, limits: { totalMs: 80 } }))).code).toBe("timeout");
  });
});

describe("concurrency, rate and queue (rule 18)", () => {
  const numbered = (index: number) => ({
    operation: operations.one,
    params: { jid: `j${index}` },
    accept: "json" as const,
  });

  it("never has more calls open than allowed, and serves the rest in turn", async () => {
    let open = 0;
    let most = 0;
    const url = await upstream((request, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        json({ ok: true })(request, response);
      }, 20);
    });
    const transport = transportTo(url, { limits: { concurrency: 3 } });
    const calls = Array.from({ length: 12 }, (_, index) => transport.send("prod")(numbered(index)));
    expect(transport.stats("prod")).toMatchObject({ inFlight: 3, queued: 9 });
    await Promise.all(calls);
    expect(most).toBe(3);
    expect(transport.stats("prod")).toMatchObject({ inFlight: 0, queued: 0 });
  });

  it("refuses at once when the queue is full, and says when to come back", async () => {
    const url = await upstream((request, response) => void setTimeout(() => json({})(request, response), 50));
    const send = transportTo(url, { limits: { concurrency: 1, queue: 2, perSecond: 1 } }).send("prod");
    const kept = [0, 1, 2].map((index) =>
      send({ ...numbered(index), limits: { totalMs: 500 } }).catch((error: unknown) => error),
    );
    const error = await failure(send(numbered(3)));
    expect(error).toMatchObject({ code: "rate-limited", retryAfterSeconds: 3 });
    expect(error.detail).toBe("Too many calls wait for Payments Flink. Try again in 3 s.");
    const [first, second] = await Promise.all(kept);
    expect(first).toMatchObject({ status: 200 });
    expect(second).toMatchObject({ code: "timeout", detail: expect.stringMatching(/waited 0\.5 s for its turn/) });
  });

  it("spreads calls over time once a second's worth has left together", async () => {
    const times: number[] = [];
    const url = await upstream((request, response) => {
      times.push(performance.now());
      json({})(request, response);
    });
    const send = transportTo(url, { limits: { concurrency: 64, perSecond: 20 } }).send("prod");
    await Promise.all(Array.from({ length: 26 }, (_, index) => send(numbered(index))));
    const first = times[0] ?? 0;
    // one after the other they would take 950 ms
    expect((times[19] ?? 0) - first).toBeLessThan(900);
    expect((times[25] ?? 0) - first).toBeGreaterThan(240);
  });

  it("lets writes go before reads that wait", async () => {
    const order: string[] = [];
    const url = await upstream((request, response) => {
      order.push(`${request.method} ${request.url}`);
      setTimeout(() => json({})(request, response), 10);
    });
    const send = transportTo(url, { writable: true, limits: { concurrency: 1 } }).send("prod");
    await Promise.all([send(numbered(0)), send(numbered(1)), send(numbered(2)), send(createCall)]);
    expect(order).toEqual(["GET /jobs/j0", "POST /jobs", "GET /jobs/j1", "GET /jobs/j2"]);
  });

  it("takes whoever left out of the queue", async () => {
    let asked = 0;
    const url = await upstream((request, response) => {
      asked += 1;
      setTimeout(() => json({})(request, response), 60);
    });
    const transport = transportTo(url, { limits: { concurrency: 1 } });
    const first = transport.send("prod")(numbered(0));
    const leaving = new AbortController();
    const second = failure(transport.send("prod")({ ...numbered(1), signal: leaving.signal }));
    await wait(10);
    leaving.abort();
    expect((await second).code).toBe("cancelled");
    expect(transport.stats("prod").queued).toBe(0);
    await first;
    await wait(30);
    expect(asked).toBe(1);
  });

  it("one target's trouble does not hold up another gate", async () => {
    const hung = await upstream(() => undefined);
    const fine = await upstream(json([]));
    const stuck = failure(
      transportTo(hung, { limits: { concurrency: 1 } }).send("prod")({ ...listCall, limits: { totalMs: 200 } }),
    );
    expect((await transportTo(fine).send("prod")(listCall)).status).toBe(200);
    expect((await stuck).code).toBe("timeout");
  });
});
