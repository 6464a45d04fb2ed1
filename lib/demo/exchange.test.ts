import { describe, expect, it } from "vitest";
import { TargetConfig } from "../domain/target-config";
import { demoClient, origin } from "./client.fixture";
import { openDemo } from "./index";
import { minute } from "./world/time";

const ask = (exchange: ReturnType<typeof openDemo>["exchange"], url: string, signal = AbortSignal.timeout(5000)) =>
  exchange({ method: "GET", url: new URL(url), headers: { accept: "application/json" }, body: null, signal });

describe("the demo's targets", () => {
  it("are seven, of which the European CMF server and the laboratory cluster are writable", () => {
    const { targets } = openDemo({ session: "targets", now: () => origin });
    expect(targets.map(({ id, kind }) => `${kind} ${id}`)).toEqual([
      "cmf cmf-eu1",
      "cmf cmf-us1",
      "cmf cmf-lab",
      "flink zk-dc2",
      "flink flink-tel",
      "flink flink-batch",
      "flink flink-lab",
    ]);
    expect(targets.filter(({ writable }) => writable).map(({ id }) => id)).toEqual(["cmf-eu1", "flink-lab"]);
    for (const target of targets) expect(TargetConfig.parse(target).id).toBe(target.id);
    for (const { id, endpoints } of targets) expect(endpoints).toEqual([`http://${id}.demo.invalid`]);
  });
});

describe("the exchange", () => {
  it("answers 501 and names method and path where nobody answers", async () => {
    const client = demoClient();
    const { status, text } = await client.call("cmf-eu1", "PATCH", "/cmf/api/v1/secrets/x/y");
    expect(status).toBe(501);
    expect(text).toContain("PATCH /cmf/api/v1/secrets/x/y");
  });

  it("answers 405 for a known path with another method", async () => {
    const client = demoClient();
    expect((await client.call("cmf-eu1", "POST", "/cmf/api/v1/kubernetes-clusters", {})).status).toBe(405);
  });

  it("fails like a look-up for an address that the demo does not have", async () => {
    const { exchange } = openDemo({ session: "lookup", now: () => origin });
    await expect(ask(exchange, "http://elsewhere.demo.invalid/")).rejects.toMatchObject({ code: "ENOTFOUND" });
  });

  it("carries the demo's own clock in the Date header", async () => {
    const { exchange } = openDemo({ session: "date", now: () => origin });
    expect((await ask(exchange, "http://zk-dc2.demo.invalid/overview")).headers.date).toBe(
      new Date(origin).toUTCString(),
    );
  });

  it("keeps the caller of a silent target waiting until the caller gives up", async () => {
    let time = origin;
    const { exchange } = openDemo({ session: "silent", now: () => time });
    for (const [minutes, silent] of [
      [1, false],
      [2, true],
      [3.9, true],
      [4, false],
      [14.5, true],
      [16, false],
    ] as const) {
      time = origin + minutes * minute;
      const asked = ask(exchange, "http://flink-tel.demo.invalid/overview", AbortSignal.timeout(60));
      if (silent) await expect(asked).rejects.toMatchObject({ name: "TimeoutError" });
      else expect((await asked).status).toBe(200);
    }
    time = origin + 3 * minute;
    expect((await ask(exchange, "http://zk-dc2.demo.invalid/overview")).status).toBe(200);
  });

  it("never falls silent in the calm scenario", async () => {
    const { exchange } = openDemo({ session: "calm", scenario: "calm", now: () => origin + 3 * minute });
    expect((await ask(exchange, "http://flink-tel.demo.invalid/overview")).status).toBe(200);
  });

  it("gives an aborted caller an error and nothing else", async () => {
    const { exchange } = openDemo({ session: "aborted", now: () => origin });
    await expect(ask(exchange, "http://zk-dc2.demo.invalid/overview", AbortSignal.abort())).rejects.toThrow();
  });

  it("keeps the changes of one session from another, and shows them to a second opening of the same", async () => {
    const [one, other] = [demoClient({ session: "shared-a" }), demoClient({ session: "shared-b" })];
    await one.call("cmf-eu1", "POST", "/cmf/api/v1/environments", { name: "only-here", kubernetesNamespace: "x" });
    expect(
      (await demoClient({ session: "shared-a" }).get("cmf-eu1", "/cmf/api/v1/environments/only-here")).status,
    ).toBe(200);
    expect((await other.get("cmf-eu1", "/cmf/api/v1/environments/only-here")).status).toBe(404);
  });

  it("says the same to the byte for the same seed, scenario and time", async () => {
    const paths = [
      "/cmf/api/v1/environments?size=50",
      "/cmf/api/v1/environments/payments-prod/applications?size=200",
      "/cmf/api/v1/environments/payments-prod/statements?size=50",
      "/cmf/api/v1/environments/payments-prod/applications/card-auth-enrich/flink-web-ui/jobs/overview",
    ];
    for (const path of paths) {
      const said = await Promise.all(
        [demoClient(), demoClient()].map(async (client) => {
          client.pass(17 * minute);
          return (await client.get("cmf-eu1", path)).text;
        }),
      );
      expect(said[0]).toBe(said[1]);
      expect(said[0]?.length).toBeGreaterThan(100);
    }
  });
});
