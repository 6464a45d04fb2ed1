import { describe, expect, it } from "vitest";
import { scopeOf } from "./addresses";
import { failure, json, listCall, transportTo, upstream, wait } from "./testing.fixture";

describe("scopes", () => {
  it.each([
    "169.254.169.254",
    "169.254.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "0.0.0.0",
    "0.1.2.3",
    "224.0.0.1",
    "239.1.1.1",
    "255.255.255.255",
    "240.0.0.1",
    "fe80::1",
    "fe80::1%eth0",
    "febf::1",
    "fd00:ec2::254",
    "fd20:ce::254",
    "::",
    "ff02::1",
    "::ffff:169.254.169.254",
    "::ffff:a9fe:a9fe",
    "64:ff9b::169.254.169.254",
    "2002:a9fe:a9fe::1",
    "::169.254.169.254",
    "::ffff:0:169.254.169.254",
    "[fe80::1]",
    "not an address",
    "",
  ])("%s is never called", (address) => expect(scopeOf(address)).toBe("forbidden"));
  it.each(["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "0:0:0:0:0:0:0:1"])("%s is this machine", (address) =>
    expect(scopeOf(address)).toBe("loopback"),
  );
  it.each([
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "198.18.0.1",
    "fd12::1",
    "fc00::1",
    "::ffff:10.1.2.3",
  ])("%s is private", (address) => expect(scopeOf(address)).toBe("private"));
  it.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "192.1.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])(
    "%s is public",
    (address) => expect(scopeOf(address)).toBe("public"),
  );
});

describe("connections (rule 6)", () => {
  it.each([
    "http://169.254.169.254",
    "http://[fe80::1]",
    "http://[::ffff:169.254.169.254]",
    "http://0.0.0.0:9",
    "http://2852039166",
    "http://0xa9fea9fe",
    "http://[fd00:ec2::254]",
  ])("never opens %s, even where it is configured", async (endpoint) => {
    const error = await failure(transportTo(endpoint).send("prod")(listCall));
    expect(error).toMatchObject({
      code: "refused",
      detail: expect.stringMatching(/^Payments Flink was not called: its address is link-local/),
    });
  });

  it("calls loopback and private addresses that the operator configured", async () => {
    const url = await upstream(json([]));
    expect((await transportTo(url).send("prod")(listCall)).status).toBe(200);
    const resolve = async () => [{ address: "127.0.0.1", family: 4 }];
    expect(
      (await transportTo(url.replace("127.0.0.1", "flink.internal"), {}, { resolve }).send("prod")(listCall)).status,
    ).toBe(200);
  });

  /** A name that leads elsewhere at each look-up, to the port of an upstream that counts. */
  const moving = async (...answers: string[][]) => {
    let asked = 0;
    let looked = 0;
    const url = await upstream((request, response) => {
      asked += 1;
      json([], 200, { connection: "close" })(request, response);
    });
    const resolve = async () => {
      const answer = answers[Math.min(looked, answers.length - 1)] ?? [];
      looked += 1;
      return answer.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    };
    const transport = transportTo(
      url.replace("127.0.0.1", "flink.example"),
      { limits: { connect: "80ms", total: "150ms" } },
      { resolve },
    );
    return { send: transport.send("prod"), asked: () => asked, looked: () => looked };
  };

  it("a name that was public does not lead to this machine later", async () => {
    const { send, asked } = await moving(["192.0.2.1"], ["127.0.0.1"]);
    await failure(send(listCall));
    const error = await failure(send(listCall));
    expect(error).toMatchObject({ code: "refused", detail: expect.stringMatching(/leads into a private range now/) });
    expect(asked()).toBe(0);
  });

  it("a name that was private does not lead to this machine later", async () => {
    const { send, asked } = await moving(["10.255.255.1"], ["127.0.0.1"]);
    await failure(send(listCall));
    expect((await failure(send(listCall))).code).toBe("refused");
    expect(asked()).toBe(0);
  });

  it("a name never leads to a metadata service, and is looked up again for every connection", async () => {
    const { send, asked, looked } = await moving(["127.0.0.1"], ["169.254.169.254"], ["127.0.0.1"]);
    expect((await send(listCall)).status).toBe(200);
    await wait(20);
    expect((await failure(send(listCall))).code).toBe("refused");
    expect((await send(listCall)).status).toBe(200);
    expect(asked()).toBe(2);
    expect(looked()).toBe(3);
  });

  it("leaves the forbidden ones out of several addresses", async () => {
    const { send } = await moving(["fe80::1", "127.0.0.1"]);
    expect((await send(listCall)).status).toBe(200);
  });

  it("says that a name has no address", async () => {
    const resolve = async () =>
      Promise.reject(Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" }));
    const error = await failure(transportTo("http://absent.example", {}, { resolve }).send("prod")(listCall));
    expect(error).toMatchObject({
      code: "unreachable",
      detail: "Payments Flink cannot be found: its host name has no address.",
    });
  });
});
