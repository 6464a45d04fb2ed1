import { redactText } from "@/lib/domain/redact";
import type { ErrorCode } from "@/lib/errors/codes";
import { ConsoleError } from "@/lib/errors/console-error";
import { AddressRefused } from "./guarded-lookup";
import { UpstreamSaid } from "./transport";

/** Who is spoken of in a sentence. */
export type Who = { targetId: string; name: string };

const codes: Record<number, ErrorCode> = {
  400: "invalid",
  401: "unauthorised",
  403: "forbidden",
  404: "not-found",
  409: "conflict",
  410: "gone",
  412: "conflict",
  413: "too-large",
  422: "unprocessable",
  429: "rate-limited",
};

const statusSentences: Partial<Record<ErrorCode, string>> = {
  invalid: "did not understand the request",
  unauthorised: "does not accept the console's credentials. Check them in the target's configuration",
  forbidden: "does not allow this with the console's credentials",
  "not-found": "has no such object, or does not show it",
  conflict: "refused, because the object changed meanwhile or its name is taken",
  gone: "had it once and does not keep it any more",
  "too-large": "refused the request as too large",
  unprocessable: "refused the object as it is",
  "rate-limited": "asks for fewer calls",
};

/**
 * The error for a status that is neither 2xx nor 304. What the upstream wrote goes into `cause` alone, already bounded and redacted.
 * Other 4xx count as `invalid`, 5xx as `upstream-error`, redirects as `refused`: they are never followed.
 */
export function statusFailure(
  who: Who,
  status: number,
  said: string,
  retryAfterSeconds?: number,
  location?: string,
): ConsoleError {
  const extras = {
    targetId: who.targetId,
    upstreamStatus: status,
    retryAfterSeconds,
    cause: new UpstreamSaid(status, said),
  };
  if (status >= 300 && status < 400) {
    const to = location === undefined ? "another address" : location;
    const detail = `${who.name} sends the console on to ${to}. Redirects are not followed: configure the address that answers itself.`;
    return new ConsoleError("refused", { ...extras, detail });
  }
  const code = codes[status] ?? (status >= 400 && status < 500 ? "invalid" : "upstream-error");
  const sentence = statusSentences[code] ?? "failed to answer";
  return new ConsoleError(code, { ...extras, detail: `${who.name} ${sentence} (HTTP ${status}).` });
}

const unreachable: Record<string, string> = {
  ENOTFOUND: "cannot be found: its host name has no address",
  EAI_AGAIN: "cannot be found: the look-up of its host name fails at present",
  ECONNREFUSED: "cannot be reached: nothing listens at its address",
  EHOSTUNREACH: "cannot be reached: there is no way to its host",
  ENETUNREACH: "cannot be reached: there is no way to its network",
  EHOSTDOWN: "cannot be reached: its host is down",
};

const certificate: Record<string, string> = {
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet; check both clocks",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed and not among the trusted ones (tls.caFile)",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate comes from an authority that is not trusted here (tls.caFile)",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate comes from an authority that is not trusted here (tls.caFile)",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate comes from an authority that is not trusted here (tls.caFile)",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name (tls.serverName)",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS on this port; perhaps the endpoint should begin with http:",
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: "it wants a client certificate (tls.certFile, tls.keyFile)",
};

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  // this one of undici's errors has no code of its own
  if (error instanceof Error && error.name === "HTTPParserError") return "HPE_PROTOCOL";
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}

const isTls = (code: string): boolean =>
  code in certificate || /^(CERT_|ERR_SSL_|ERR_TLS_|EPROTO$|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_)/.test(code);
const isNetwork = (code: string): boolean => /^(E[A-Z]{3,}|UND_ERR_[A-Z_]+)$/.test(code);

/** What broke, for a log: undici's errors hold bytes of the answer, which must not get there. */
function causeOf(error: unknown): Error {
  const cause = new Error(error instanceof Error ? redactText(error.message) : "the exchange broke");
  return Object.assign(cause, { name: error instanceof Error ? error.name : "Error", code: codeOf(error) });
}

const closed = "closed the connection without an answer";
/** Most servers that miss a client certificate say no more than that. */
const certificateHint = "if it wants a client certificate, set tls.certFile and tls.keyFile";

/** What went wrong, and whether the request may have reached the upstream. */
export type Failure = { error: ConsoleError; wasSent: boolean };

/**
 * The error for an exchange that broke: by Node's and undici's codes. `duringBody` tells that the answer had begun.
 * What carries no network code is a fault of ours and becomes `internal`.
 */
export function networkFailure(
  who: Who,
  error: unknown,
  context: { connect: number; wantsCertificate: boolean },
  duringBody: boolean,
): Failure {
  const fail = (wasSent: boolean, code: ErrorCode, detail: string): Failure => ({
    error: new ConsoleError(code, { targetId: who.targetId, detail: `${who.name} ${detail}.`, cause: causeOf(error) }),
    wasSent,
  });
  if (error instanceof AddressRefused) return fail(false, "refused", addressSentences[error.reason]);
  const code = codeOf(error);
  if (code === "UND_ERR_CONNECT_TIMEOUT" || code === "ETIMEDOUT") {
    return fail(false, "timeout", `did not take the connection within ${seconds(context.connect)}`);
  }
  if (isTls(code)) return fail(false, "tls", `is not trusted: ${certificate[code] ?? "the TLS handshake failed"}`);
  if (duringBody && (isNetwork(code) || code.startsWith("HPE_"))) {
    return fail(true, "bad-content", "broke off in the middle of its answer");
  }
  if (code.startsWith("HPE_") || code === "UND_ERR_HEADERS_OVERFLOW") {
    return fail(true, "bad-content", "answered something that is not HTTP; check its port");
  }
  const reason = unreachable[code];
  if (reason !== undefined) return fail(false, "unreachable", reason);
  if (isNetwork(code))
    return fail(true, "unreachable", context.wantsCertificate ? `${closed}; ${certificateHint}` : closed);
  const detail = "The console failed while it called the target.";
  return { error: new ConsoleError("internal", { targetId: who.targetId, detail, cause: error }), wasSent: true };
}

const addressSentences: Record<AddressRefused["reason"], string> = {
  forbidden:
    "was not called: its address is link-local, a metadata service's or no host's, and such addresses are never called",
  moved:
    "was not called: its host name leads into a private range now, and did not before; if that is meant, restart the console",
};

type Wait = "queue" | "header" | "idle" | "total";
const waits: Record<Wait, (name: string, span: string) => string> = {
  queue: (name, span) => `The call to ${name} waited ${span} for its turn behind other calls and was given up.`,
  header: (name, span) => `${name} took the request and did not begin to answer within ${span}.`,
  idle: (name, span) => `${name} stopped in the middle of its answer for ${span}.`,
  total: (name, span) => `${name} did not answer in full within ${span}.`,
};

export const waitedTooLong = (who: Who, wait: Wait, ms: number): ConsoleError =>
  new ConsoleError("timeout", { targetId: who.targetId, detail: waits[wait](who.name, seconds(ms)) });

export const cancelled = (who: Who): ConsoleError =>
  new ConsoleError("cancelled", { targetId: who.targetId, detail: `The call to ${who.name} was cancelled.` });

const seconds = (ms: number): string => `${Number((ms / 1000).toPrecision(2))} s`;
