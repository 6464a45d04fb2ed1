import { timingSafeEqual } from "node:crypto";
import { ConsoleError } from "@/lib/errors/console-error";
import type { AuthConfig } from "./config/schema";

export type Person = { name: string; signIn: "loopback" | "trusted-proxy"; mayWrite: boolean };

const loopbackHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The host of a `Host` header without its port. */
const hostOf = (header: string | null): string => (header ?? "").replace(/:\d+$/, "").toLowerCase();

const sameSecret = (given: string, wanted: string): boolean => {
  const a = Buffer.from(given);
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
};

/**
 * Who asks. On loopback it is whoever uses this computer; a `Host` that is not a loopback name is refused, which stops
 * pages that rebind their own name to 127.0.0.1. Behind a proxy, the secret header proves that the proxy speaks.
 * @throws ConsoleError not-signed-in or forbidden.
 */
export function authenticate(
  headers: Headers,
  auth: AuthConfig,
  readSecret: (source: { env?: string; file?: string }) => string,
): Person {
  if (auth.kind === "loopback") {
    if (!loopbackHosts.has(hostOf(headers.get("host"))))
      throw new ConsoleError("forbidden", {
        detail: "Without a sign-in the console answers on loopback names only: localhost, 127.0.0.1 or [::1].",
      });
    return { name: "whoever uses this computer", signIn: "loopback", mayWrite: true };
  }
  if (!sameSecret(headers.get(auth.secretHeader) ?? "", readSecret(auth.secret)))
    throw new ConsoleError("not-signed-in", { detail: "The request did not come through the sign-in proxy." });
  const name = headers.get(auth.userHeader)?.trim() ?? "";
  if (name === "" || name.length > 200)
    throw new ConsoleError("not-signed-in", { detail: "The sign-in proxy named nobody." });
  return { name, signIn: "trusted-proxy", mayWrite: auth.writers.includes("*") || auth.writers.includes(name) };
}

/**
 * Checks that a write was sent by a page of this console: an `Origin` of our own (absence and `null` are foreign), a header
 * that no form can send, and a content type that no form can send.
 * @throws ConsoleError forbidden or invalid.
 */
export function assertOwnPage(request: Request, auth: AuthConfig): void {
  const origin = request.headers.get("origin");
  const host = request.headers.get("host") ?? "";
  const own = auth.kind === "trusted-proxy" ? auth.origins : [`http://${host}`, `https://${host}`];
  if (origin === null || !own.some((one) => new URL(one).origin === origin))
    throw new ConsoleError("forbidden", { detail: "The request did not come from a page of this console." });
  if (request.headers.get("x-drey-request") !== "1")
    throw new ConsoleError("forbidden", { detail: "The header x-drey-request: 1 is missing." });
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? ""))
    throw new ConsoleError("invalid", { detail: "The body must be application/json." });
}
