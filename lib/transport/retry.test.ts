import type { RequestListener } from "node:http";
import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { parseRetryAfter, retryWait } from "./retry";
import { createCall, failure, json, listCall, listen, operations, transportTo, upstream } from "./testing.fixture";

/** Answers with each listener in turn, then with the last one for ever. */
async function inTurn(...listeners: RequestListener[]): Promise<{ url: string; asked: () => number }> {
  let asked = 0;
  const url = await upstream((request, response) => {
    const listener = listeners[Math.min(asked, listeners.length - 1)];
    asked += 1;
    listener?.(request, response);
  });
  return { url, asked: () => asked };
}
const drop: RequestListener = (request) => request.socket.destroy();

describe.concurrent("retries of reads", () => {
  it.each([
    ["503", json({}, 503)],
    ["502", json({}, 502)],
    ["429", json({}, 429)],
    ["a dropped connection", drop],
  ])("gets over %s twice", async (_name, trouble) => {
    const { url, asked } = await inTurn(trouble, trouble, json({ ok: true }));
    expect((await transportTo(url).send("prod")(listCall)).body).toEqual({ ok: true });
    expect(asked()).toBe(3);
  });

  it("gives up after the third try", async () => {
    const { url, asked } = await inTurn(json({}, 503));
    expect((await failure(transportTo(url).send("prod")(listCall))).upstreamStatus).toBe(503);
    expect(asked()).toBe(3);
  });

  it.each([400, 401, 403, 404, 409, 410, 422, 500, 504])("does not repeat a %i", async (status) => {
    const { url, asked } = await inTurn(json({}, status));
    await failure(transportTo(url).send("prod")(listCall));
    expect(asked()).toBe(1);
  });

  it.each([
    ["503", json({}, 503)],
    ["429", json({}, 429, { "retry-after": "0" })],
    ["a dropped connection", drop],
  ])("never repeats a write after %s", async (_name, trouble) => {
    const { url, asked } = await inTurn(trouble, json({ ok: true }));
    await failure(transportTo(url, { writable: true }).send("prod")(createCall));
    expect(asked()).toBe(1);
  });

  it("does not repeat an upstream that is only slow, nor bad content", async () => {
    const slow = await inTurn(() => undefined);
    await failure(transportTo(slow.url).send("prod")(listCall));
    expect(slow.asked()).toBe(1);
    const bad = await inTurn(
      (_request, response) => void response.writeHead(200, { "content-type": "text/html" }).end("<p>"),
    );
    await failure(transportTo(bad.url).send("prod")(listCall));
    expect(bad.asked()).toBe(1);
  });

  it("waits as long as the upstream asks", async () => {
    const { url, asked } = await inTurn(json({}, 503, { "retry-after": "1" }), json([]));
    const started = performance.now();
    await transportTo(url).send("prod")(listCall);
    expect(performance.now() - started).toBeGreaterThan(1000);
    expect(asked()).toBe(2);
  });

  it("does not wait for an upstream that asks for too much, and passes its wish on", async () => {
    const { url, asked } = await inTurn(json({}, 429, { "retry-after": "120" }));
    const error = await failure(transportTo(url).send("prod")(listCall));
    expect(error).toMatchObject({ code: "rate-limited", retryAfterSeconds: 120 });
    expect(asked()).toBe(1);
  });

  it("tells what went wrong, not that time was over, when time ends between two tries", async () => {
    const { url } = await inTurn(json({}, 503, { "retry-after": "1" }));
    const error = await failure(transportTo(url, { limits: { total: "300ms" } }).send("prod")(listCall));
    expect(error).toMatchObject({ code: "upstream-error", upstreamStatus: 503, retryAfterSeconds: 1 });
  });
});

describe("retry timing", () => {
  it("grows, and spreads callers", () => {
    expect([0, 1].map((retry) => retryWait(retry, undefined, () => 0))).toEqual([75, 150]);
    expect([0, 1].map((retry) => retryWait(retry, undefined, () => 0.99999))).toEqual([
      expect.closeTo(225, 0),
      expect.closeTo(450, 0),
    ]);
    expect(retryWait(0, 2, () => 0)).toBeGreaterThan(2000);
    expect(retryWait(0, 6, () => 0)).toBeNull();
  });
  it.each([
    ["3", 3],
    [" 0 ", 0],
    ["Sun, 01 Mar 2026 10:00:07 GMT", 7],
    ["Sun, 01 Mar 2026 09:00:00 GMT", 0],
    ["soon", undefined],
    [undefined, undefined],
    ["999999999", 86_400],
  ])("reads Retry-After %j as %j", (value, seconds) => {
    expect(parseRetryAfter(value, Date.parse("2026-03-01T10:00:00Z"))).toBe(seconds);
  });
});

describe.concurrent("a high-availability set", () => {
  const dead = async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    return `http://127.0.0.1:${port}`;
  };

  it.each([
    ["is away", dead],
    ["answers 503", () => upstream(json({}, 503))],
    ["says nothing", () => upstream(() => undefined)],
  ])("asks the next member when one %s, and stays with the one that answers", async (_name, first) => {
    let asked = 0;
    const second = await upstream((request, response) => {
      asked += 1;
      json({ from: 2 })(request, response);
    });
    const transport = transportTo([await first(), second]);
    expect((await transport.send("prod")(listCall)).body).toEqual({ from: 2 });
    expect(transport.stats("prod").endpoint).toBe(1);
    const calls = transport.stats("prod").tape.length;
    await transport.send("prod")(listCall);
    expect(asked).toBe(2);
    expect(transport.stats("prod").tape.length).toBe(calls + 1);
  });

  it("goes back when the second one goes away, and keeps each one's path", async () => {
    const paths: string[] = [];
    const make = async () => {
      const server = createServer((request, response) => {
        paths.push(request.url ?? "");
        json({})(request, response);
      });
      return { server, port: await listen(server) };
    };
    const [one, two] = [await make(), await make()];
    const transport = transportTo([`http://127.0.0.1:${one.port}/a`, `http://127.0.0.1:${two.port}/b`]);
    await transport.send("prod")(listCall);
    one.server.closeAllConnections();
    await new Promise((resolve) => one.server.close(resolve));
    await transport.send("prod")(listCall);
    expect(paths).toEqual(["/a/jobs", "/b/jobs"]);
    expect(transport.stats("prod").endpoint).toBe(1);
  });

  it("does not ask another member after a plain refusal", async () => {
    let asked = 0;
    const second = await upstream((request, response) => {
      asked += 1;
      json({})(request, response);
    });
    const first = await upstream(json({}, 404));
    expect((await failure(transportTo([first, second]).send("prod")(listCall))).code).toBe("not-found");
    expect(asked).toBe(0);
  });

  it("sends a write to one member only", async () => {
    let asked = 0;
    const second = await upstream((request, response) => {
      asked += 1;
      json({})(request, response);
    });
    const call = { operation: operations.remove, params: { jid: "a" }, accept: "none" as const };
    expect((await failure(transportTo([await dead(), second], { writable: true }).send("prod")(call))).code).toBe(
      "unreachable",
    );
    expect(asked).toBe(0);
  });
});
