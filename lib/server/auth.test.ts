import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { TargetConfig } from "@/lib/domain/target-config";
import { proxy } from "@/proxy";
import { assertOwnPage, authenticate } from "./auth";
import { assertMayWrite } from "./authorise";
import { AuthConfig } from "./config/schema";

const loopback = AuthConfig.parse({ kind: "loopback" });
const proxied = AuthConfig.parse({
  kind: "trusted-proxy",
  secret: { env: "X" },
  origins: ["https://drey.example.com"],
  writers: ["mira"],
});
const read = () => "the-proxy-secret";
const person = (headers: Record<string, string>, auth = proxied) => authenticate(new Headers(headers), auth, read);
const post = (headers: Record<string, string>) =>
  new Request("http://127.0.0.1:3000/api/v1/x", { method: "POST", headers });

describe("signing in", () => {
  for (const host of ["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "127.0.0.1"])
    it(`answers whoever uses this computer at ${host}`, () => expect(person({ host }, loopback).mayWrite).toBe(true));
  for (const host of ["drey.example.com", "127.0.0.1.attacker.example", "0.0.0.0:3000", "169.254.169.254", ""])
    it(`refuses the name "${host}" without a sign-in`, () =>
      expect(() => person({ host }, loopback)).toThrow(/loopback/));

  it("takes the proxy's word only with its secret", () => {
    expect(person({ "x-forwarded-user": "mira", "x-drey-proxy-secret": "the-proxy-secret" })).toMatchObject({
      name: "mira",
      mayWrite: true,
    });
    expect(() => person({ "x-forwarded-user": "mira" })).toThrow(/proxy/);
    expect(() => person({ "x-forwarded-user": "mira", "x-drey-proxy-secret": "the-proxy-secre" })).toThrow(/proxy/);
    expect(() => person({ "x-drey-proxy-secret": "the-proxy-secret" })).toThrow(/nobody/);
  });
  it("lets only named people write", () => {
    expect(person({ "x-forwarded-user": "teemu", "x-drey-proxy-secret": "the-proxy-secret" }).mayWrite).toBe(false);
  });
});

describe("writes come from our own pages", () => {
  const own = {
    host: "127.0.0.1:3000",
    origin: "http://127.0.0.1:3000",
    "x-drey-request": "1",
    "content-type": "application/json",
  };
  it("lets our own page through", () => expect(() => assertOwnPage(post(own), loopback)).not.toThrow());
  const foreign: [string, Record<string, string>][] = [
    ["a null origin", { ...own, origin: "null" }],
    ["another site", { ...own, origin: "https://attacker.example" }],
    ["another port", { ...own, origin: "http://127.0.0.1:3001" }],
    ["a simple form", { ...own, "content-type": "application/x-www-form-urlencoded" }],
    ["no own header", { ...own, "x-drey-request": "" }],
  ];
  for (const [name, headers] of foreign)
    it(`refuses ${name}`, () => expect(() => assertOwnPage(post(headers), loopback)).toThrow());
  it("refuses an absent origin", () => {
    const { origin: _origin, ...rest } = own;
    expect(() => assertOwnPage(post(rest), loopback)).toThrow();
  });
  it("trusts the configured origins behind a proxy, not the Host header", () => {
    expect(() => assertOwnPage(post({ ...own, origin: "https://drey.example.com" }), proxied)).not.toThrow();
    expect(() => assertOwnPage(post(own), proxied)).toThrow();
  });
});

describe("writing to a target", () => {
  const target = (writable: boolean) =>
    TargetConfig.parse({ id: "a", kind: "flink", endpoints: ["http://h:1"], writable });
  const mira = { name: "mira", signIn: "trusted-proxy", mayWrite: true } as const;
  it("is refused until the configuration allows it, and for people who are no writers", () => {
    expect(() => assertMayWrite(mira, target(false))).toThrow(/Read-only: a/);
    expect(() => assertMayWrite({ ...mira, mayWrite: false }, target(true))).toThrow(/mira/);
    expect(() => assertMayWrite(mira, undefined)).toThrow();
    expect(() => assertMayWrite(mira, target(true))).not.toThrow();
  });
});

describe("the content security policy of pages", () => {
  const policy = () => proxy(new NextRequest("http://127.0.0.1:3000/")).headers.get("content-security-policy") ?? "";
  it("allows scripts by nonce only, and no framing", () => {
    expect(policy()).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]+' 'strict-dynamic'/);
    expect(policy()).not.toMatch(/script-src[^;]*'unsafe-inline'/);
    expect(policy()).toContain("frame-ancestors 'none'");
  });
  it("uses each nonce once", () => expect(policy()).not.toBe(policy()));
});
