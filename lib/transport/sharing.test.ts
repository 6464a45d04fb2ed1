import { describe, expect, it } from "vitest";
import { createCall, failure, json, listCall, operations, transportTo, upstream, wait } from "./testing.fixture";

/** An upstream that answers after `ms` and counts what began, and what its client left before the end. */
async function counting(ms: number): Promise<{ url: string; began: () => number; left: () => number }> {
  let began = 0;
  let left = 0;
  const url = await upstream((request, response) => {
    began += 1;
    const number = began;
    response.on("close", () => {
      if (!response.writableFinished) left += 1;
    });
    setTimeout(() => json({ number })(request, response), ms);
  });
  return { url, began: () => began, left: () => left };
}

describe("equal reads share one exchange (rule 18)", () => {
  it("200 callers cost one call, and the next one after it costs another", async () => {
    const { url, began } = await counting(40);
    const send = transportTo(url).send("prod");
    const answers = await Promise.all(Array.from({ length: 200 }, () => send(listCall)));
    expect(began()).toBe(1);
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    await send(listCall);
    expect(began()).toBe(2);
  });

  it("does not share what differs in path, query, form or limits", async () => {
    const { url, began } = await counting(30);
    const send = transportTo(url).send("prod");
    await Promise.all([
      send(listCall),
      send({ ...listCall, query: { page: 1 } }),
      send({ ...listCall, query: { page: 2 } }),
      send({ ...listCall, accept: "none" }),
      send({ ...listCall, limits: { bodyBytes: 5000 } }),
      send({ operation: operations.one, params: { jid: "a" }, accept: "json" }),
    ]);
    expect(began()).toBe(6);
  });

  it("shares POSTs that only read when their bodies are equal, and never writes", async () => {
    const { url, began } = await counting(30);
    const send = transportTo(url, { writable: true }).send("prod");
    const search = (body: unknown) => send({ operation: operations.search, body, accept: "json" });
    await Promise.all([search({ a: 1 }), search({ a: 1 }), search({ a: 2 })]);
    expect(began()).toBe(2);
    await Promise.all([send(createCall), send(createCall)]);
    expect(began()).toBe(4);
  });

  it("a failure is shared too, and not kept", async () => {
    let asked = 0;
    const url = await upstream((request, response) => {
      asked += 1;
      setTimeout(() => json({}, asked === 1 ? 500 : 200)(request, response), 20);
    });
    const send = transportTo(url).send("prod");
    const both = await Promise.allSettled([send(listCall), send(listCall)]);
    expect(both.map((one) => one.status)).toEqual(["rejected", "rejected"]);
    expect((await send(listCall)).status).toBe(200);
    expect(asked).toBe(2);
  });

  it("nobody joins a read that began before a write was done", async () => {
    let state = "before";
    const url = await upstream((request, response) => {
      if (request.method === "POST") state = "after";
      const seen = state;
      setTimeout(() => json({ seen })(request, response), request.method === "POST" ? 10 : 120);
    });
    const send = transportTo(url, { writable: true }).send("prod");
    const early = send(listCall);
    await wait(20);
    await send(createCall);
    expect((await send(listCall)).body).toEqual({ seen: "after" });
    expect((await early).body).toEqual({ seen: "before" });
  });
});

describe("cancelling", () => {
  it("aborts the upstream at once, before its answer began", async () => {
    const { url, began, left } = await counting(5000);
    const caller = new AbortController();
    const call = failure(transportTo(url).send("prod")({ ...listCall, signal: caller.signal }));
    await expect.poll(began).toBe(1);
    const started = performance.now();
    caller.abort();
    expect(await call).toMatchObject({ code: "cancelled", detail: "The call to Payments Flink was cancelled." });
    await expect.poll(left, { interval: 5 }).toBe(1);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("aborts the upstream in the middle of an answer", async () => {
    let isClosed = false;
    const url = await upstream((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write("[");
      response.on("close", () => {
        isClosed = true;
      });
    });
    const caller = new AbortController();
    const call = failure(transportTo(url).send("prod")({ ...listCall, signal: caller.signal }));
    await wait(50);
    caller.abort();
    expect((await call).code).toBe("cancelled");
    await expect.poll(() => isClosed).toBe(true);
  });

  it("the others keep their answer when one of them leaves; the last one's leaving ends it", async () => {
    const { url, began, left } = await counting(120);
    const send = transportTo(url).send("prod");
    const callers = [new AbortController(), new AbortController(), new AbortController()];
    const [first, second, third] = callers.map((caller) =>
      send({ ...listCall, signal: caller.signal }).catch((error: unknown) => error),
    );
    await expect.poll(began).toBe(1);
    callers[0]?.abort();
    callers[1]?.abort();
    expect(await first).toMatchObject({ code: "cancelled" });
    expect(await second).toMatchObject({ code: "cancelled" });
    expect(await third).toMatchObject({ status: 200 });
    expect(left()).toBe(0);
    const lonely = [new AbortController(), new AbortController()];
    const both = lonely.map((caller) => failure(send({ ...listCall, signal: caller.signal })));
    await expect.poll(began).toBe(2);
    for (const caller of lonely) caller.abort();
    await Promise.all(both);
    await expect.poll(left).toBe(1);
  });

  it("a newcomer does not board a flight that everybody left", async () => {
    const { url, began } = await counting(80);
    const send = transportTo(url).send("prod");
    const caller = new AbortController();
    const gone = failure(send({ ...listCall, signal: caller.signal }));
    await expect.poll(began).toBe(1);
    caller.abort();
    expect((await send(listCall)).status).toBe(200);
    expect((await gone).code).toBe("cancelled");
    expect(began()).toBe(2);
  });

  it("opens no socket for a caller who is gone already", async () => {
    const { url, began } = await counting(5);
    const transport = transportTo(url, { writable: true });
    for (const call of [listCall, createCall]) {
      expect((await failure(transport.send("prod")({ ...call, signal: AbortSignal.abort() }))).code).toBe("cancelled");
    }
    await wait(30);
    expect(began()).toBe(0);
  });

  it("closing ends what runs and refuses what comes", async () => {
    const { url, began, left } = await counting(5000);
    const transport = transportTo(url);
    const running = failure(transport.send("prod")(listCall));
    await expect.poll(began).toBe(1);
    await transport.close();
    expect((await running).code).toBe("cancelled");
    await expect.poll(left).toBe(1);
    expect((await failure(transport.send("prod")(listCall))).code).toBe("cancelled");
    expect(began()).toBe(1);
  });
});
