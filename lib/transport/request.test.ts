import { describe, expect, it } from "vitest";
import { createCall, failure, listCall, onceDone, operations, transportTo, witness } from "./testing.fixture";

describe("targets are ids (rule 5)", () => {
  it("sends to the configured base and keeps its path", async () => {
    const { url, seen } = await witness();
    await transportTo(`${url}/prefix/`).send("prod")(listCall);
    expect(seen[0]?.url).toBe("/prefix/jobs");
    expect(seen[0]?.headers.host).toBe(new URL(url).host);
  });

  it.each(["http://evil.example", "PROD", "", "prod/../x", "__proto__"])("does not know the target %j", (id) => {
    expect(() => transportTo("http://127.0.0.1:1").send(id)).toThrowError("There is no target with this id.");
  });

  it.each(["http://user:pass@h.example", "http://h.example/?a=b", "http://h.example/#x"])(
    "takes no endpoint like %s",
    (endpoint) => {
      expect(() => transportTo(endpoint)).toThrowError(/must be a plain address/);
    },
  );
});

describe("parameters (rule 9)", () => {
  const hostile = [
    "..",
    ".",
    "a..b",
    "a/b",
    "/",
    "\\",
    "a\\b",
    "%2e%2e",
    "%2E",
    "a%2fb",
    "%5c",
    "%00",
    "%252e",
    "a\u0000b",
    "a\nb",
    "a\rb",
    "\u007f",
    "\u0085",
    "\u2028",
    "\ud800",
    "",
    "x".repeat(1025),
  ];
  it.each(hostile)("refuses %j before a socket opens, without repeating it", async (jid) => {
    const { url, seen } = await witness();
    const error = await failure(
      transportTo(url).send("prod")({ operation: operations.one, params: { jid }, accept: "json" }),
    );
    expect(error.code).toBe("invalid");
    expect(error.detail).toContain('"jid"');
    if (jid.length > 4) expect(error.detail).not.toContain(jid);
    expect(seen).toHaveLength(0);
  });

  it.each([
    ["127.0.0.1:6122-a1b2c3", "127.0.0.1%3A6122-a1b2c3"],
    ["a b?c#d&e;f=g", "a%20b%3Fc%23d%26e%3Bf%3Dg"],
    ["@evil.example", "%40evil.example"],
    ["münchen", "m%C3%BCnchen"],
    ["100%", "100%25"],
  ])("escapes %s into one segment", async (jid, escaped) => {
    const { url, seen } = await witness();
    await transportTo(url).send("prod")({ operation: operations.one, params: { jid }, accept: "json" });
    expect(seen[0]?.url).toBe(`/jobs/${escaped}`);
  });

  it("refuses a missing parameter and one that the template does not have", async () => {
    const send = transportTo("http://127.0.0.1:1").send("prod");
    expect((await failure(send({ operation: operations.one, accept: "json" }))).code).toBe("invalid");
    expect((await failure(send({ ...listCall, params: { jid: "a" } }))).code).toBe("invalid");
  });
});

describe("query", () => {
  it("passes listed names, repeats lists, leaves out undefined", async () => {
    const { url, seen } = await witness();
    await transportTo(url).send("prod")({ ...listCall, query: { page: 2, get: ["a", "b&c=d"], name: undefined } });
    expect(seen[0]?.url).toBe("/jobs?page=2&get=a&get=b%26c%3Dd");
  });

  it("refuses other names and numbers that are none", async () => {
    const { url, seen } = await witness();
    const send = transportTo(url).send("prod");
    expect((await failure(send({ ...listCall, query: { callback: "x" } }))).code).toBe("refused");
    expect((await failure(send({ ...listCall, query: { page: Number.NaN } }))).code).toBe("invalid");
    expect((await failure(send({ ...listCall, query: { name: "x".repeat(20_000) } }))).code).toBe("invalid");
    expect(seen).toHaveLength(0);
  });
});

describe("headers (rules 10 and 11)", () => {
  it("sends its own few headers and nothing else", async () => {
    const { url, seen } = await witness();
    const smuggled = {
      ...createCall,
      headers: { cookie: "sid=1", "x-forwarded-for": "1.2.3.4", "impersonate-user": "root" },
    };
    await transportTo(url, { writable: true }).send("prod")(smuggled);
    const allowed = ["host", "connection", "accept", "accept-encoding", "user-agent", "content-type", "content-length"];
    expect(Object.keys(seen[0]?.headers ?? {}).filter((name) => !allowed.includes(name))).toEqual([]);
    expect(seen[0]?.headers).toMatchObject({
      accept: "application/json",
      "accept-encoding": "identity",
      "content-type": "application/json",
    });
  });

  it("lets no response header through, and keeps no cookie", async () => {
    const { url, seen } = await witness();
    const send = transportTo(url).send("prod");
    const answer = await send(listCall);
    await send(listCall);
    expect(Object.keys(answer).sort()).toEqual(["body", "cut", "receivedAt", "status", "tookMs", "upstreamDate"]);
    expect(JSON.stringify(answer)).not.toMatch(/sid=1|Jetty|x-secret/);
    expect(seen[1]?.headers.cookie).toBeUndefined();
  });
});

describe("bodies", () => {
  it("sends JSON, YAML and files", async () => {
    const { url, seen, bodies } = await witness();
    const send = transportTo(url, { writable: true, capabilities: ["jar-upload"] }).send("prod");
    await send(createCall);
    await send({ ...createCall, body: "a: 1\n", contentType: "application/yaml" });
    const file = {
      field: "jarfile",
      fileName: "job-1.0.jar",
      contentType: "application/java-archive",
      bytes: new Uint8Array([80, 75, 0, 255]),
    };
    await send({ operation: operations.upload, body: file, contentType: "multipart/form-data", accept: "json" });
    expect(bodies.slice(0, 2)).toEqual(['{"a":1}', "a: 1\n"]);
    expect(seen[1]?.headers["content-type"]).toBe("application/yaml");
    expect(seen[2]?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=drey-/);
    expect(bodies[2]).toContain(
      'name="jarfile"; filename="job-1.0.jar"\r\nContent-Type: application/java-archive\r\n\r\nPK\u0000\u00ff\r\n--',
    );
  });

  it.each(["../../etc/x.jar", "a/b.jar", 'a".jar', "a\r\nb.jar", ".hidden", "a..b.jar", ""])(
    "sends no file named %j",
    async (fileName) => {
      const { url, seen } = await witness();
      const send = transportTo(url, { writable: true, capabilities: ["jar-upload"] }).send("prod");
      const body = { field: "jarfile", fileName, contentType: "application/java-archive", bytes: new Uint8Array() };
      expect(
        (
          await failure(
            send({ operation: operations.upload, body, contentType: "multipart/form-data", accept: "json" }),
          )
        ).code,
      ).toBe("invalid");
      expect(seen).toHaveLength(0);
    },
  );

  it("uses an exchange in process instead of a socket where it is given one", async () => {
    const urls: string[] = [];
    const transport = transportTo(
      "http://cmf.example/cmf",
      {},
      {
        exchange: async ({ url }) => {
          urls.push(url.href);
          return {
            status: 200,
            headers: { "content-type": "application/json" },
            body: (async function* () {
              yield new TextEncoder().encode("[1]");
            })(),
          };
        },
      },
    );
    onceDone(transport.close);
    expect((await transport.send("prod")(listCall)).body).toEqual([1]);
    expect(urls).toEqual(["http://cmf.example/cmf/jobs"]);
  });
});
