import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { redactedMark } from "@/lib/domain/redact";
import type { TargetConfigInput } from "@/lib/domain/target-config";
import { toProblem } from "@/lib/errors/problem";
import { createCall, failure, json, listCall, operations, transportTo, upstream } from "./testing.fixture";

const secret = "Zx81-canary-Qq77";
const bearer: TargetConfigInput["credentials"] = { kind: "bearer", token: { file: "/run/secrets/token" } };
const basic: TargetConfigInput["credentials"] = {
  kind: "basic",
  username: "drey",
  password: { env: "FLINK_PASSWORD" },
};
const encoded = Buffer.from(`drey:${secret}`).toString("base64");

describe("credentials (rule 16)", () => {
  it.each([
    [bearer, `Bearer ${secret}`],
    [basic, `Basic ${encoded}`],
    [undefined, undefined],
  ])("sends %j", async (credentials, expected) => {
    let seen: string | undefined;
    const url = await upstream((request, response) => {
      seen = request.headers.authorization;
      json([])(request, response);
    });
    await transportTo(url, credentials === undefined ? {} : { credentials }, { readSecret: () => `${secret}\n` }).send(
      "prod",
    )(listCall);
    expect(seen).toBe(expected);
  });

  it("notices a rotated file without a restart, and reads it not at every call", async () => {
    const seen: (string | undefined)[] = [];
    const url = await upstream((request, response) => {
      seen.push(request.headers.authorization);
      json([])(request, response);
    });
    let clock = 0;
    let reads = 0;
    const readSecret = () => {
      reads += 1;
      return `t${Math.floor(clock / 6000)}`;
    };
    const send = transportTo(url, { credentials: bearer }, { readSecret, now: () => clock }).send("prod");
    await send(listCall);
    await send(listCall);
    expect(reads).toBe(1);
    clock = 6000;
    await send(listCall);
    expect(seen).toEqual(["Bearer t0", "Bearer t0", "Bearer t1"]);
  });

  it("reads the source again after a 401 and tries a read once more when the secret changed", async () => {
    const seen: (string | undefined)[] = [];
    const url = await upstream((request, response) => {
      seen.push(request.headers.authorization);
      json({}, request.headers.authorization === "Bearer new" ? 200 : 401)(request, response);
    });
    let current = "old";
    const send = transportTo(url, { credentials: bearer, writable: true }, { readSecret: () => current }).send("prod");
    expect((await failure(send(listCall))).code).toBe("unauthorised");
    expect(seen).toEqual(["Bearer old"]);
    current = "new";
    expect((await send(listCall)).status).toBe(200);
    expect(seen).toEqual(["Bearer old", "Bearer old", "Bearer new"]);
    current = "newest";
    await send(listCall);
    expect(seen).toHaveLength(4);
  });

  it("does not repeat a write after a 401, but has the new secret ready for the next", async () => {
    let asked = 0;
    let current = "old";
    const url = await upstream((request, response) => {
      asked += 1;
      current = "new";
      json({}, request.headers.authorization === "Bearer new" ? 200 : 401)(request, response);
    });
    const send = transportTo(url, { credentials: bearer, writable: true }, { readSecret: () => current }).send("prod");
    expect((await failure(send(createCall))).code).toBe("unauthorised");
    expect(asked).toBe(1);
    expect((await send(createCall)).status).toBe(200);
  });

  const sources: [string, () => string, RegExp][] = [
    ["absent", () => readFileSync("/run/secrets/drey-absent", "utf8"), /cannot be read/],
    ["empty", () => " \n", /is empty/],
    ["several lines", () => "a\r\nx-evil: 1", /more than one line/],
  ];
  it.each(sources)(
    "says that the secret is %s, naming no path, and opens no socket",
    async (_name, readSecret, sentence) => {
      let asked = 0;
      const url = await upstream((request, response) => {
        asked += 1;
        json([])(request, response);
      });
      const error = await failure(transportTo(url, { credentials: bearer }, { readSecret }).send("prod")(listCall));
      expect(error).toMatchObject({ code: "unauthorised", targetId: "prod", detail: expect.stringMatching(sentence) });
      expect(error.detail).not.toMatch(/run\/secrets|evil/);
      expect(asked).toBe(0);
    },
  );

  it("puts them into no address", async () => {
    const urls: string[] = [];
    const url = await upstream((request, response) => {
      urls.push(request.url ?? "");
      json([])(request, response);
    });
    await transportTo(url, { credentials: bearer }, { readSecret: () => secret }).send("prod")(listCall);
    expect(urls).toEqual(["/jobs"]);
  });
});

describe.concurrent("no error shows a secret (rules 16, 17 and 19)", () => {
  const echo = (status: number) =>
    upstream((request, response) => {
      const said = request.headers.authorization ?? "";
      json(
        {
          message: `bad header ${said}`,
          raw: said.slice(said.indexOf(" ") + 1),
          decoded: secret,
          url: `http://drey:${secret}@host/`,
        },
        status,
      )(request, response);
    });
  const situations: [string, () => Promise<string>][] = [
    ...[400, 401, 403, 404, 409, 422, 429, 500, 503].map((status): [string, () => Promise<string>] => [
      `HTTP ${status}`,
      () => echo(status),
    ]),
    ["a dropped connection", () => upstream((request) => request.socket.destroy())],
    ["no server", async () => "http://127.0.0.1:9"],
    ["no name", async () => "http://absent.invalid"],
    [
      "a redirect",
      () => upstream((_request, response) => void response.writeHead(302, { location: `/?token=${secret}` }).end()),
    ],
    [
      "broken JSON",
      () =>
        upstream(
          (_request, response) =>
            void response.writeHead(200, { "content-type": "application/json" }).end(`{"a":"${secret}`),
        ),
    ],
    [
      "a page",
      () =>
        upstream(
          (_request, response) => void response.writeHead(200, { "content-type": "text/html" }).end(`<p>${secret}`),
        ),
    ],
    ["silence", () => upstream(() => undefined)],
    ["another protocol", async () => (await upstream(json([]))).replace("http:", "https:")],
  ];
  for (const credentials of [bearer, basic]) {
    it.each(situations)(`${credentials?.kind}: %s`, async (_name, start) => {
      const transport = transportTo(
        await start(),
        { credentials, writable: true, limits: { total: "120ms" } },
        { readSecret: () => secret },
      );
      const errors = [
        await failure(transport.send("prod")(listCall)),
        await failure(
          transport.send("prod")({ operation: operations.create, body: { password: "b0dy-canary" }, accept: "json" }),
        ),
      ];
      const shown = errors
        .flatMap((error) => [
          inspect(error, { depth: 12, showHidden: true }),
          JSON.stringify(error),
          JSON.stringify(toProblem(error, "r1")),
        ])
        .concat(JSON.stringify(transport.stats("prod")))
        .join("\n");
      for (const hidden of [secret, encoded, "b0dy-canary"]) expect(shown).not.toContain(hidden);
    });
  }

  it("still tells an adapter what the upstream said, apart from the secret", async () => {
    const error = await failure(
      transportTo(await echo(400), { credentials: bearer }, { readSecret: () => secret }).send("prod")(listCall),
    );
    expect(error.cause).toMatchObject({ body: expect.stringContaining("bad header Bearer") });
    expect(error.cause).toMatchObject({ body: expect.stringContaining(redactedMark) });
  });
});
