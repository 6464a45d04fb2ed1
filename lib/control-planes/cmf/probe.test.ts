import { describe, expect, it } from "vitest";
import { errors, ok } from "./fake.fixture";
import { isAtLeast } from "./plane/features";
import { planeOver } from "./plane.fixture";

const api = "/cmf/api/v1";
const missing = (...paths: string[]) => Object.fromEntries(paths.map((path) => [`GET ${api}/${path}`, errors(404)]));
const sql = "catalogs/kafka";
const detached = "detached-savepoints";
const clusters = "kubernetes-clusters";

async function capabilities(routes: Record<string, ReturnType<typeof ok>>) {
  const { version, capabilities: found } = await planeOver({ routes }).plane.probe();
  const off = Object.entries(found).filter(([, { state }]) => state !== "yes");
  return { version, off: off.map(([name, { state }]) => `${name} ${state}`) };
}

describe("what a server can do", () => {
  it.each([
    [
      "1.1",
      missing("system-information", sql, detached, clusters),
      "before 2.2",
      ["statements no", "compute-pools no", "catalogs no", "savepoints no", "artifacts no"],
    ],
    ["2.0", missing("system-information", detached, clusters), "before 2.2", ["savepoints no", "artifacts no"]],
    ["2.1", missing("system-information", clusters), "before 2.2", ["artifacts no"]],
    ["2.3", {}, "2.3.1", ["artifacts no"]],
    [
      "2.4",
      { [`GET ${api}/system-information`]: ok({ status: { version: "2.4.1" } }) },
      "2.4.1",
      ["artifacts unknown"],
    ],
  ])("CMF %s", async (_, routes, version, off) => {
    expect(await capabilities(routes)).toEqual({ version, off });
  });

  it("says only what is missing: an error is no answer to that question", async () => {
    const failing = { [`GET ${api}/${sql}`]: errors(500, "locked"), [`GET ${api}/${detached}`]: errors(403) };
    expect((await capabilities(failing)).off).toEqual(["artifacts no"]);
  });

  it("takes a forbidden version for an unknown one, not for an old server", async () => {
    const forbidden = { [`GET ${api}/system-information`]: errors(401, "not for you") };
    expect((await capabilities(forbidden)).version).toBe("unknown");
  });

  it("throws where the server cannot be asked", async () => {
    const down = planeOver({ routes: { [`GET ${api}/system-information`]: errors(500) } });
    await expect(down.plane.probe()).rejects.toMatchObject({ code: "upstream-error" });
  });

  it.each([
    ["2.3.1", true],
    ["2.4.0-SNAPSHOT", true],
    ["v3.0", true],
    ["2.2.9", false],
    ["1.9", false],
    ["unknown", true],
    [null, false],
  ])("%j is at least 2.3: %s", (version, expected) => expect(isAtLeast(version, 2, 3)).toBe(expected));
});

describe("what a server lacks", () => {
  const asked = async (routes: Record<string, ReturnType<typeof ok>>) => {
    const { plane, fake, round } = planeOver({ routes });
    await plane.probe();
    fake.sent.length = 0;
    fake.calls.length = 0;
    await round();
    return fake;
  };

  it("is not asked for again, and everything else is", async () => {
    const { sent } = await asked(missing("system-information", sql, detached, clusters));
    expect([...new Set(sent)]).toEqual([`GET ${api}/environments`, `GET ${api}/environments/payments/applications`]);
  });

  it("is not sent as a parameter either", async () => {
    const { calls } = await asked(missing("system-information"));
    expect(calls.some(({ query }) => query?.["include-resource-information"] !== undefined)).toBe(false);
  });
});
