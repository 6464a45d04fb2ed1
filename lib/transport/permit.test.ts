import { describe, expect, it } from "vitest";
import { createTransport } from "./create-transport";
import { configOf, createCall, failure, operations, transportTo, witness } from "./testing.fixture";
import type { Call, Operation } from "./transport";

describe("allow-list (rule 8)", () => {
  const outside: Operation[] = [
    { method: "GET", template: "/config", effect: "read" },
    { method: "PATCH", template: "/jobs/{jid}", effect: "read" },
    { method: "GET", template: "/jobs/../config", effect: "read" },
    { method: "GET", template: "http://evil.example/", effect: "read" },
  ];
  it.each(outside)("refuses $method $template before a socket opens", async (operation) => {
    const { url, seen } = await witness();
    const error = await failure(
      transportTo(url, { writable: true }).send("prod")({ operation, params: { jid: "a" }, accept: "json" }),
    );
    expect(error).toMatchObject({ code: "refused", targetId: "prod" });
    expect(seen).toHaveLength(0);
  });

  it("goes by the listed operation, whatever effect, capability or query the caller claims", async () => {
    const { url, seen } = await witness();
    const send = transportTo(url).send("prod");
    const disguised: Operation = { method: "POST", template: "/jobs", effect: "read", query: ["evil"] };
    expect((await failure(send({ ...createCall, operation: disguised }))).code).toBe("read-only");
    const asked: Call = { operation: { ...operations.list, query: ["evil"] }, query: { evil: "1" }, accept: "json" };
    expect((await failure(send(asked))).code).toBe("refused");
    expect(seen).toHaveLength(0);
  });

  it("takes no template in which a parameter is only part of a segment", () => {
    const operation: Operation = { method: "GET", template: "/jobs/x{jid}", effect: "read" };
    expect(() =>
      createTransport({
        targets: [{ config: configOf("http://h.example"), operations: [operation] }],
        readSecret: () => "",
      }),
    ).toThrowError(/not a path template/);
  });
});

describe("read-only (rule 14) and dangerous operations (rule 15)", () => {
  it("writes nothing to a target that is not writable", async () => {
    const { url, seen } = await witness();
    const send = transportTo(url, { capabilities: ["jar-upload"] }).send("prod");
    for (const operation of [operations.create, operations.remove, operations.upload]) {
      const params: Record<string, string> = operation === operations.remove ? { jid: "a" } : {};
      const error = await failure(send({ operation, params, body: {}, accept: "json" }));
      expect(error.code).toBe("read-only");
      expect(error.detail).toBe("Payments Flink is read-only here. Its configuration can make it writable.");
    }
    expect(seen).toHaveLength(0);
  });

  it("allows a POST that only reads", async () => {
    const { url } = await witness();
    await expect(
      transportTo(url).send("prod")({ operation: operations.search, body: {}, accept: "json" }),
    ).resolves.toMatchObject({ status: 200 });
  });

  it.each([operations.upload, operations.shutdown])(
    "$capability is off on a writable target until it is named",
    async (operation) => {
      const { url, seen } = await witness();
      const error = await failure(transportTo(url, { writable: true }).send("prod")({ operation, accept: "json" }));
      expect(error.code).toBe("forbidden");
      expect(error.detail).toContain(operation.capability);
      expect(seen).toHaveLength(0);
      await transportTo(url, { writable: true, capabilities: [operation.capability] }).send("prod")({
        operation,
        accept: "json",
      });
      expect(seen).toHaveLength(1);
    },
  );
});
