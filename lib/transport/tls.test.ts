import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type ServerOptions } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failure, json, listCall, listen, transportTo, upstream } from "./testing.fixture";

const hasOpenssl = (() => {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!hasOpenssl)(`TLS${hasOpenssl ? "" : " (skipped: there is no openssl on this machine)"}`, () => {
  let folder = "";
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });
  const makeKey = (name: string) =>
    openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", `${name}.key`);
  const makeAuthority = (name: string) => {
    makeKey(name);
    openssl("req", "-x509", "-new", "-key", `${name}.key`, "-subj", `/CN=${name}`, "-days", "2", "-out", `${name}.pem`);
  };
  const makeCertificate = (name: string, altName: string) => {
    makeKey(name);
    openssl("req", "-new", "-key", `${name}.key`, "-subj", `/CN=${name}`, "-out", `${name}.csr`);
    writeFileSync(file(`${name}.ext`), `subjectAltName=${altName}\n`);
    openssl(
      "x509",
      "-req",
      "-in",
      `${name}.csr`,
      "-CA",
      "ca.pem",
      "-CAkey",
      "ca.key",
      "-CAcreateserial",
      "-days",
      "1",
      "-extfile",
      `${name}.ext`,
      "-out",
      `${name}.pem`,
    );
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "drey-tls-"));
    makeAuthority("ca");
    makeAuthority("other");
    makeCertificate("server", "IP:127.0.0.1,DNS:flink.example");
    makeCertificate("elsewhere", "DNS:elsewhere.example");
    makeCertificate("client", "DNS:drey");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const serve = async (name: string, options: ServerOptions = {}) => {
    const seen: { servername: unknown; client: unknown }[] = [];
    const files = { key: readFileSync(file(`${name}.key`)), cert: readFileSync(file(`${name}.pem`)) };
    const server = createServer({ ...files, ...options }, (request, response) => {
      const socket = request.socket as TLSSocket;
      seen.push({
        servername: (socket as { servername?: unknown }).servername,
        client: socket.getPeerCertificate()?.subject?.CN,
      });
      json({ ok: true })(request, response);
    });
    return { url: `https://127.0.0.1:${await listen(server)}`, seen };
  };

  it("trusts the configured authority", async () => {
    const { url } = await serve("server");
    expect((await transportTo(url, { tls: { caFile: file("ca.pem") } }).send("prod")(listCall)).body).toEqual({
      ok: true,
    });
  });

  it.each([
    ["no authority is configured", {}],
    ["another authority is configured", { caFile: "other.pem" }],
  ])("does not trust a private authority when %s, and says which setting to use", async (_name, tls) => {
    const { url, seen } = await serve("server");
    const files = "caFile" in tls ? { caFile: file(tls.caFile) } : {};
    const error = await failure(transportTo(url, { tls: files }).send("prod")(listCall));
    expect(error).toMatchObject({
      code: "tls",
      detail: expect.stringMatching(/^Payments Flink is not trusted: .*tls\.caFile/),
    });
    expect(seen).toHaveLength(0);
  });

  it("does not trust a certificate for another name", async () => {
    const { url } = await serve("elsewhere");
    const error = await failure(transportTo(url, { tls: { caFile: file("ca.pem") } }).send("prod")(listCall));
    expect(error).toMatchObject({ code: "tls", detail: expect.stringMatching(/for another name \(tls\.serverName\)/) });
  });

  it("asks for the configured server name and checks it", async () => {
    const { url, seen } = await serve("elsewhere");
    await transportTo(url, { tls: { caFile: file("ca.pem"), serverName: "elsewhere.example" } }).send("prod")(listCall);
    expect(seen[0]?.servername).toBe("elsewhere.example");
  });

  it("shows its client certificate", async () => {
    const mutual = { requestCert: true, rejectUnauthorized: true, ca: readFileSync(file("ca.pem")) };
    const { url, seen } = await serve("server", mutual);
    const tls = { caFile: file("ca.pem"), certFile: file("client.pem"), keyFile: file("client.key") };
    await transportTo(url, { tls }).send("prod")(listCall);
    expect(seen[0]?.client).toBe("client");
    const error = await failure(transportTo(url, { tls: { caFile: file("ca.pem") } }).send("prod")(listCall));
    expect(error.detail).toMatch(/wants a client certificate/);
  });

  it("checks the certificate against the host name, not the address it leads to", async () => {
    const { url } = await serve("server");
    const named = url.replace("127.0.0.1", "flink.example");
    const resolve = async () => [{ address: "127.0.0.1", family: 4 }];
    expect(
      (await transportTo(named, { tls: { caFile: file("ca.pem") } }, { resolve }).send("prod")(listCall)).status,
    ).toBe(200);
  });

  it("says that a configured file cannot be read, without its path", async () => {
    const error = await failure(
      transportTo("https://127.0.0.1:9", { tls: { caFile: file("absent.pem") } }).send("prod")(listCall),
    );
    expect(error).toMatchObject({
      code: "tls",
      detail: "The file that Payments Flink names as tls.caFile cannot be read.",
    });
  });

  it("says that a plain port speaks no TLS", async () => {
    const url = (await upstream(json([]))).replace("http:", "https:");
    expect(await failure(transportTo(url).send("prod")(listCall))).toMatchObject({
      code: "tls",
      detail: expect.stringMatching(/does not speak TLS on this port/),
    });
  });
});
