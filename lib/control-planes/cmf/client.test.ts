import { describe, expect, it } from "vitest";
import { ConsoleError } from "@/lib/errors/console-error";
import { createCmfClient } from "./client";
import { errors, fakeCmf, Items, ok, seenAt } from "./fake.fixture";

const environments = "GET /cmf/api/v1/environments";
const named = (count: number, prefix = "env") =>
  Array.from({ length: count }, (_, index) => ({ name: `${prefix}-${index}`, kubernetesNamespace: "flink" }));
const over = (routes: Parameters<typeof fakeCmf>[0]) => {
  const fake = fakeCmf(routes);
  return { fake, client: createCmfClient({ send: fake.send, targetId: "cmf-1" }) };
};
const failure = async (promise: Promise<unknown>): Promise<ConsoleError> => {
  const thrown = await promise.catch((error: unknown) => error);
  if (thrown instanceof ConsoleError) return thrown;
  throw new Error("expected a ConsoleError");
};

describe("lists", () => {
  it("asks pages of 100 until an empty one", async () => {
    const { fake, client } = over({ [environments]: new Items(named(250)) });
    const listed = await client.listEnvironments(false);
    expect(listed.items).toHaveLength(250);
    expect(fake.calls.map(({ query }) => [query?.page, query?.size])).toEqual([
      [0, 100],
      [1, 100],
      [2, 100],
      [3, 100],
    ]);
    expect(listed.items[0]?.at).toBe(seenAt);
  });

  it("goes on after a short page: a server may have a smaller limit of its own", async () => {
    const { client } = over({ [environments]: new Items(named(90), 40) });
    expect((await client.listEnvironments(false)).items).toHaveLength(90);
  });

  it("makes an error of a server that ignores page, instead of reading for ever", async () => {
    const { fake, client } = over({ [environments]: ok({ items: named(3) }) });
    expect(await failure(client.listEnvironments(false))).toMatchObject({
      code: "bad-content",
      detail: "Could not list environments: the server sends the same page again and again.",
    });
    expect(fake.calls).toHaveLength(2);
  });

  it("sees a server that walks in a circle of several pages", async () => {
    const { fake, client } = over({
      [environments]: ({ query }) => ok({ items: named(2, `page-${Number(query?.page) % 3}`) }),
    });
    expect((await failure(client.listEnvironments(false))).code).toBe("bad-content");
    expect(fake.calls).toHaveLength(4);
  });

  it("stops a list that never ends after 10,000 pages", async () => {
    const { fake, client } = over({
      [environments]: ({ query }) => ok({ items: named(1, `page-${query?.page}`) }),
    });
    expect((await failure(client.listEnvironments(false))).code).toBe("too-large");
    expect(fake.calls).toHaveLength(10_000);
  });

  it("keeps the good items of a page with a bad one, and names the bad one", async () => {
    const items = [...named(2), { kubernetesNamespace: "flink" }, { name: "odd", flinkApplicationDefaults: "text" }];
    const { client } = over({ [environments]: new Items(items) });
    const listed = await client.listEnvironments(false);
    expect(listed.items).toHaveLength(2);
    expect(listed.unread).toEqual([
      "an item without a name: name does not fit",
      "odd: flinkApplicationDefaults does not fit",
    ]);
  });

  it("asks for figures of usage only where it was told to", async () => {
    const { fake, client } = over({ [environments]: new Items([]) });
    await client.listEnvironments(true);
    await client.listEnvironments(false);
    expect(fake.calls.map(({ query }) => query?.["include-resource-information"])).toEqual([true, undefined]);
  });

  it("hands the caller's signal to every page", async () => {
    const { fake, client } = over({ [environments]: new Items(named(150)) });
    const { signal } = new AbortController();
    await client.listEnvironments(false, signal);
    expect(fake.calls.every((call) => call.signal === signal)).toBe(true);
  });
});

describe("answers", () => {
  it("takes 304 to a read for foreign content: nothing conditional was asked", async () => {
    const { client } = over({ [environments]: ok(null, 304) });
    expect((await failure(client.listEnvironments(false))).code).toBe("bad-content");
  });

  it("takes the empty body of an update and the 202 of a delete", async () => {
    const path = "/cmf/api/v1/environments/prod/statements/s1";
    const { client } = over({ [`PUT ${path}`]: ok(null, 200), [`DELETE ${path}`]: ok(null, 202) });
    const place = { environment: "prod", statement: "s1" };
    expect((await client.putStatement(place, {})).status).toBe(200);
    expect((await client.deleteStatement(place, false)).status).toBe(202);
  });

  it("sends force only when it is said, and then as a query", async () => {
    const { fake, client } = over({ "DELETE /cmf/api/v1/environments/prod": ok(null, 204) });
    await client.deleteEnvironment({ environment: "prod" }, false);
    await client.deleteEnvironment({ environment: "prod" }, true);
    expect(fake.calls.map(({ query }) => query)).toEqual([{}, { force: true }]);
  });

  it("names the first field that does not fit, never its value", async () => {
    const { client } = over({
      "GET /cmf/api/v1/environments/prod/applications/a": ok({ metadata: { name: 7 }, spec: {} }),
    });
    const error = await failure(client.getApplication({ environment: "prod", application: "a" }));
    expect(error.detail).toBe("Could not read application: metadata.name does not fit.");
  });
});

describe("what the server says when it refuses", () => {
  const refused = async (said: Parameters<typeof fakeCmf>[0][string]) =>
    failure(over({ "POST /cmf/api/v1/environments": said }).client.postEnvironment({ name: "fl" }));

  it("joins the messages and finds the fields that they begin with", async () => {
    const error = await refused(
      errors(
        400,
        "name: size must be between 4 and 2147483647",
        "Environment's kubernetesNamespace 'fl' does not exist.",
      ),
    );
    expect(error.code).toBe("invalid");
    expect(error.detail).toBe(
      "Could not write environment. The server says: name: size must be between 4 and 2147483647; Environment's kubernetesNamespace 'fl' does not exist.",
    );
    expect(error.issues).toEqual([{ path: "name", message: "size must be between 4 and 2147483647" }]);
  });

  it.each([
    ["an empty body", { status: 500, body: "" }, "The server gave no reason (HTTP 500)."],
    ["plain text", { status: 503, body: "upstream\n connect error" }, "The server says: upstream connect error"],
    [
      "a web page",
      { status: 502, body: "<html><body>Bad gateway</body></html>" },
      "a web page came instead of an answer",
    ],
    [
      "the framework's own form",
      { status: 405, body: '{"status":405,"error":"Method Not Allowed"}' },
      "Method Not Allowed",
    ],
    [
      "a message of null",
      { status: 500, body: '{"errors":[{"message":null}]}' },
      "The server gave no reason (HTTP 500).",
    ],
    ["JSON cut in the middle", { status: 500, body: '{"errors":[{"mess' }, '{"errors":[{"mess'],
  ])("takes %s", async (_, said, sentence) => {
    expect((await refused(said)).detail).toContain(sentence);
  });

  it("never repeats a secret and never more than a few lines", async () => {
    const error = await refused(errors(400, `password=hunter2 ${"x".repeat(5000)}`));
    expect(error.detail).not.toContain("hunter2");
    expect(error.detail.length).toBeLessThan(800);
  });

  it("keeps the code, the status and the cause of the refusal", async () => {
    const error = await refused(errors(409, "taken"));
    expect([error.code, error.upstreamStatus, error.targetId]).toEqual(["conflict", 409, "cmf-1"]);
    expect(error.cause).toBeDefined();
  });

  it("leaves failures without an answer as they are", async () => {
    const client = createCmfClient({
      targetId: "cmf-1",
      send: () => Promise.reject(new ConsoleError("timeout", { detail: "No answer for 20 s." })),
    });
    expect(await failure(client.getSystemInformation())).toMatchObject({
      code: "timeout",
      detail: "No answer for 20 s.",
    });
  });
});
