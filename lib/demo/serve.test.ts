import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { origin } from "./client.fixture";
import { type Served, serveDemo } from "./serve";
import { minute } from "./world/time";

let time = origin;
let served: Served;
const at = (id: string, path: string) => `${served.upstreams.find((one) => one.id === id)?.url}${path}`;

beforeAll(async () => {
  served = await serveDemo({ seed: `served-${process.pid}`, now: () => time });
});
afterAll(() => served.close());

describe("the demo on loopback ports", () => {
  it("serves three CMF servers and four Flink clusters, each at an address of its own", async () => {
    expect(served.upstreams.map(({ id, kind }) => `${kind} ${id}`)).toEqual([
      "cmf cmf-eu1",
      "cmf cmf-us1",
      "cmf cmf-lab",
      "flink zk-dc2",
      "flink flink-tel",
      "flink flink-batch",
      "flink flink-lab",
    ]);
    expect(new Set(served.upstreams.map(({ url }) => url)).size).toBe(7);
    for (const { kind, url } of served.upstreams) {
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      const answer = await fetch(`${url}${kind === "cmf" ? "/cmf/api/v1/environments" : "/overview"}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toContain("application/json");
    }
  });

  it("takes bodies, and keeps what was written", async () => {
    const body = JSON.stringify({ name: "over-the-wire", kubernetesNamespace: "wire" });
    const made = await fetch(at("cmf-eu1", "/cmf/api/v1/environments"), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect(made.status).toBe(200);
    expect(await (await fetch(at("cmf-eu1", "/cmf/api/v1/environments/over-the-wire"))).json()).toMatchObject({
      kubernetesNamespace: "wire",
    });
    expect((await fetch(at("cmf-eu1", "/cmf/api/v1/environments/over-the-wire"), { method: "DELETE" })).status).toBe(
      204,
    );
  });

  it("names what it has no answer to", async () => {
    const answer = await fetch(at("cmf-eu1", "/cmf/api/v9/wonders"), { method: "POST" });
    expect(answer.status).toBe(501);
    expect(await answer.text()).toContain("POST /cmf/api/v9/wonders");
  });

  it("refuses the methods that no upstream has", async () => {
    const url = new URL(at("zk-dc2", "/overview"));
    const status = await new Promise((resolve, reject) => {
      request(url, { method: "TRACE" }, (answer) => resolve(answer.resume().statusCode))
        .once("error", reject)
        .end();
    });
    expect(status).toBe(405);
  });

  it("leaves the caller without an answer while a target is silent, and answers again afterwards", async () => {
    time = origin + 3 * minute;
    await expect(fetch(at("flink-tel", "/overview"), { signal: AbortSignal.timeout(300) })).rejects.toThrow(
      /timeout|aborted/i,
    );
    time = origin + 5 * minute;
    expect((await fetch(at("flink-tel", "/overview"))).status).toBe(200);
  });
});
