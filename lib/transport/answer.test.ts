import { createServer as createTcpServer } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createCall, failure, json, listCall, listen, operations, transportTo, upstream } from "./testing.fixture";
import { UpstreamSaid } from "./transport";

const typed = (contentType: string | null, body: string | Buffer, status = 200) =>
  upstream((_request, response) => {
    response.writeHead(status, contentType === null ? {} : { "content-type": contentType });
    response.end(body);
  });
const textCall = { ...listCall, accept: "text" as const };

describe("good answers", () => {
  it("tells status, body, our instant, the upstream's instant and how long it took", async () => {
    const url = await upstream(json({ jobs: [] }, 202, { date: "Sun, 01 Mar 2026 10:00:00 GMT" }));
    const answer = await transportTo(url, {}, { now: () => Date.parse("2026-03-01T10:00:05Z") }).send("prod")(listCall);
    expect(answer).toMatchObject({
      status: 202,
      body: { jobs: [] },
      receivedAt: "2026-03-01T10:00:05.000Z",
      upstreamDate: "2026-03-01T10:00:00.000Z",
      cut: false,
    });
    expect(answer.tookMs).toBeGreaterThan(0);
  });

  it.each(["application/json", "application/json;charset=UTF-8", "application/vnd.kafka+json", "text/json"])(
    "takes %s as JSON",
    async (type) => {
      expect((await transportTo(await typed(type, "[1]")).send("prod")(listCall)).body).toEqual([1]);
    },
  );

  it("takes JSON without a type, a byte order mark and other character sets", async () => {
    expect((await transportTo(await typed(null, "[1]")).send("prod")(listCall)).body).toEqual([1]);
    expect((await transportTo(await typed("application/json", "\ufeff[1]")).send("prod")(listCall)).body).toEqual([1]);
    const latin = await typed("application/json; charset=iso-8859-1", Buffer.from('["\u00fc"]', "latin1"));
    expect((await transportTo(latin).send("prod")(listCall)).body).toEqual(["ü"]);
  });

  it("answers null for 204, for 304, for an empty write and where the body does not matter", async () => {
    expect((await transportTo(await typed(null, "", 204)).send("prod")(listCall)).body).toBeNull();
    expect(await transportTo(await typed(null, "", 304)).send("prod")(listCall)).toMatchObject({
      status: 304,
      body: null,
    });
    expect((await transportTo(await typed(null, ""), { writable: true }).send("prod")(createCall)).body).toBeNull();
    expect(
      (await transportTo(await typed("text/plain", "done")).send("prod")({ ...listCall, accept: "none" })).body,
    ).toBeNull();
  });

  it("takes logs as text", async () => {
    expect((await transportTo(await typed("text/plain;charset=UTF-8", "a\nb")).send("prod")(textCall)).body).toBe(
      "a\nb",
    );
    expect((await transportTo(await typed("application/octet-stream", "a")).send("prod")(textCall)).body).toBe("a");
  });
});

describe("content that is not the protocol (rule 12)", () => {
  it.each([
    ["a page for JSON", "text/html", "<html></html>", "json", /a web page/],
    ["a page for a log", "text/html;charset=utf-8", "hello", "text", /a web page/],
    ["a page that says it is JSON", "application/json", "<!DOCTYPE html><html>", "json", /a web page/],
    ["a page that says it is plain text", "text/plain", "\n <!-- x --> <html lang=en>", "text", /a web page/],
    ["a page where the body does not matter", "text/html", "<p>Sign in</p>", "none", /a web page/],
    ["XML for JSON", "application/xml", "<apps/>", "json", /not JSON/],
    ["text for JSON", "text/plain", "[1]", "json", /not JSON/],
    ["a picture for a log", "image/png", "x", "text", /not text/],
    ["JSON that ends too early", "application/json", '{"jobs":[{"id":"a', "json", /ends too early/],
    ["broken JSON", "application/json", '{"jobs":[}]', "json", /broken JSON/],
    ["nothing", "application/json", "", "json", /with nothing/],
    ["an unknown character set", "application/json; charset=klingon", "[1]", "json", /character set/],
  ] as const)("refuses %s", async (_name, type, body, accept, sentence) => {
    const error = await failure(transportTo(await typed(type, body)).send("prod")({ ...listCall, accept }));
    expect(error.code).toBe("bad-content");
    expect(error.detail).toMatch(/^Payments Flink /);
    expect(error.detail).toMatch(sentence);
  });

  it("refuses a compressed answer that it did not ask for", async () => {
    const url = await upstream((_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(gzipSync("[1]"));
    });
    expect((await failure(transportTo(url).send("prod")(listCall))).detail).toMatch(/compressed/);
  });

  it("tells an answer that broke off from a target that is away", async () => {
    const url = await upstream((_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write('{"jobs":[');
      setTimeout(() => response.socket?.destroy(), 20);
    });
    expect(await failure(transportTo(url).send("prod")(listCall))).toMatchObject({
      code: "bad-content",
      detail: "Payments Flink broke off in the middle of its answer.",
    });
  });

  it("tells a port that does not speak HTTP", async () => {
    const port = await listen(createTcpServer((socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n")));
    expect(await failure(transportTo(`http://127.0.0.1:${port}`).send("prod")(listCall))).toMatchObject({
      code: "bad-content",
      detail: expect.stringMatching(/not HTTP/),
    });
  });
});

describe("size (rule 18)", () => {
  const big = (announced: boolean) =>
    upstream((_request, response) => {
      const body = `["${"x".repeat(300_000)}"]`;
      response.writeHead(200, {
        "content-type": "application/json",
        ...(announced ? { "content-length": body.length } : {}),
      });
      response.end(body);
    });
  it.each([true, false])("refuses an answer over the limit (announced: %s)", async (announced) => {
    const error = await failure(
      transportTo(await big(announced), { limits: { bodyBytes: 100_000 } }).send("prod")(listCall),
    );
    expect(error).toMatchObject({ code: "too-large", targetId: "prod" });
    expect(error.detail).toMatch(/more than 0\.095 MiB/);
  });

  it("a call may lower the limit and not raise it", async () => {
    const url = await big(false);
    expect((await failure(transportTo(url).send("prod")({ ...listCall, limits: { bodyBytes: 1000 } }))).code).toBe(
      "too-large",
    );
    const send = transportTo(url, { limits: { bodyBytes: 1000 } }).send("prod");
    expect((await failure(send({ ...listCall, limits: { bodyBytes: 9_000_000 } }))).code).toBe("too-large");
  });

  it("stops an endless answer at the limit and frees the upstream", async () => {
    let sent = 0;
    let isClosed = false;
    const url = await upstream((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.on("close", () => {
        isClosed = true;
      });
      const more = () => {
        while (!isClosed && response.write(Buffer.alloc(65_536, 32))) sent += 65_536;
        if (!isClosed) response.once("drain", more);
      };
      more();
    });
    expect((await failure(transportTo(url, { limits: { bodyBytes: 1_000_000 } }).send("prod")(listCall))).code).toBe(
      "too-large",
    );
    await expect.poll(() => isClosed).toBe(true);
    expect(sent).toBeLessThan(30_000_000);
  });

  it("keeps the last whole lines of a log where that is asked", async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `line ${at} ünicode`).join("\n");
    const url = await typed("text/plain", lines);
    const answer = await transportTo(url, { limits: { bodyBytes: 1000 } }).send("prod")({ ...textCall, tail: true });
    const kept = String(answer.body).split("\n");
    expect(answer.cut).toBe(true);
    expect(kept.at(-1)).toBe("line 19999 ünicode");
    expect(kept.every((line) => /^line \d+ ünicode$/.test(line))).toBe(true);
    expect(Buffer.byteLength(String(answer.body))).toBeLessThanOrEqual(1000);
  });

  it("does not call a short log cut", async () => {
    const answer = await transportTo(await typed("text/plain", "a\nb")).send("prod")({ ...textCall, tail: true });
    expect(answer).toMatchObject({ body: "a\nb", cut: false });
  });
});

describe("refusals (rules 7 and 19)", () => {
  it.each([
    [400, "invalid"],
    [401, "unauthorised"],
    [403, "forbidden"],
    [404, "not-found"],
    [405, "invalid"],
    [409, "conflict"],
    [410, "gone"],
    [412, "conflict"],
    [413, "too-large"],
    [418, "invalid"],
    [422, "unprocessable"],
    [429, "rate-limited"],
    [500, "upstream-error"],
    [502, "upstream-error"],
    [503, "upstream-error"],
    [504, "upstream-error"],
  ] as const)("makes %i the code %s", async (status, code) => {
    const url = await upstream(json({ errors: ["at com.example.Secret(line 1)"] }, status));
    const error = await failure(transportTo(url).send("prod")(listCall));
    expect(error).toMatchObject({ code, upstreamStatus: status, targetId: "prod" });
    expect(error.detail).toMatch(new RegExp(`^Payments Flink .+ \\(HTTP ${status}\\)\\.$`));
    expect(`${error.detail} ${error.message}`).not.toContain("com.example");
    expect(error.cause).toMatchObject({ status, body: '{"errors":["at com.example.Secret(line 1)"]}' });
  });

  it("bounds and redacts what the upstream said, and leaves pages out", async () => {
    const long = await typed(
      "application/json",
      JSON.stringify({ message: `password=hunter2 ${"x".repeat(100_000)}` }),
      500,
    );
    const said = (await failure(transportTo(long).send("prod")(listCall))).cause;
    expect(said).toBeInstanceOf(UpstreamSaid);
    expect((said as UpstreamSaid).body).toMatch(/^\{"message":"password=\*{6}/);
    expect((said as UpstreamSaid).body).toHaveLength(4096);
    const short = await typed(
      "text/plain",
      `${"y".repeat(4000)} s3.secret-key: hunter2hunter2 ${"z".repeat(400)}`,
      500,
    );
    const kept = (await failure(transportTo(short).send("prod")(listCall))).cause as UpstreamSaid;
    expect(kept.body).toHaveLength(4096);
    expect(kept.body).not.toMatch(/hunter/);
    const page = (await failure(transportTo(await typed("text/html", "<html>x</html>", 500)).send("prod")(listCall)))
      .cause;
    expect(page).toMatchObject({ body: "" });
  });

  it("keeps the status where the refusal's body never ends", async () => {
    const url = await upstream((_request, response) => {
      response.writeHead(404, { "content-type": "application/json" });
      response.write("{");
    });
    expect((await failure(transportTo(url).send("prod")(listCall))).code).toBe("not-found");
  });

  it.each([301, 302, 303, 307, 308])("follows no %i", async (status) => {
    let reached = 0;
    const elsewhere = await upstream((request, response) => {
      reached += 1;
      json({ stolen: request.headers.authorization })(request, response);
    });
    const url = await upstream((_request, response) => {
      response.writeHead(status, { location: `${elsewhere}/sign-in?token=abc` }).end();
    });
    const error = await failure(
      transportTo(url, { credentials: { kind: "bearer", token: { env: "T" } } }).send("prod")(listCall),
    );
    expect(error).toMatchObject({ code: "refused", upstreamStatus: status });
    expect(error.detail).toContain(`sends the console on to ${elsewhere}.`);
    expect(error.detail).not.toContain("token");
    expect(reached).toBe(0);
  });

  it("follows no redirect to itself either", async () => {
    const url = await upstream((request, response) => {
      if (request.url === "/jobs") response.writeHead(302, { location: "/jobs/" }).end();
      else json([])(request, response);
    });
    expect((await failure(transportTo(url).send("prod")(listCall))).detail).toMatch(/on to another address/);
  });

  it("says of a write that broke that its effect is not known, and not of one that never left", async () => {
    const doubt = / Whether the change was made is not known\.$/;
    const cases: [string, RegExp | null, string][] = [
      [await upstream((request) => request.socket.destroy()), doubt, "unreachable"],
      [await upstream(() => undefined), doubt, "timeout"],
      [await upstream(json({}, 500)), doubt, "upstream-error"],
      [await upstream(json({}, 503)), null, "upstream-error"],
      [await upstream(json({}, 409)), null, "conflict"],
      [await typed("text/html", "<html>"), doubt, "bad-content"],
      ["http://127.0.0.1:9", null, "unreachable"],
      ["http://169.254.169.254", null, "refused"],
    ];
    const call = { operation: operations.remove, params: { jid: "a" }, accept: "none" as const };
    for (const [url, expected, code] of cases) {
      const error = await failure(transportTo(url, { writable: true }).send("prod")(call));
      expect(error.code).toBe(code);
      if (expected === null) expect(error.detail).not.toMatch(doubt);
      else expect(error.detail).toMatch(expected);
      expect((await failure(transportTo(url).send("prod")(listCall))).detail).not.toMatch(doubt);
    }
  });
});
