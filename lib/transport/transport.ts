import type { ErrorCode } from "@/lib/errors/codes";

/** What a control plane hands to the transport, and what it gets back. The transport alone knows addresses and credentials. */

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * One allowed operation: a method and a path template such as `/jobs/{jid}/plan`. A parameter fills exactly one
 * path segment and is escaped by the transport. `{path+}` at the end is not supported on purpose.
 */
export type Operation = {
  method: Method;
  template: string;
  /** Query parameters that may be sent. Others are refused before a socket opens. */
  query?: readonly string[];
  /** Reads may be retried and shared between equal callers. A POST that only reads may say so. */
  effect: "read" | "write";
  /**
   * Dangerous operations are off unless the target's configuration names the capability
   * (jar upload, jar run, cluster shutdown, log level changes).
   */
  capability?: "jar-upload" | "jar-run" | "jar-delete" | "cluster-shutdown";
};

export type Call = {
  operation: Operation;
  params?: Record<string, string>;
  query?: Record<string, string | number | boolean | readonly string[] | undefined>;
  /** Sent as JSON, as it is (text) for YAML, or as an `UploadedFile` for multipart. */
  body?: unknown;
  contentType?: "application/json" | "application/yaml" | "multipart/form-data";
  /** What the answer must be. `text` is for logs; `none` for answers whose body does not matter. */
  accept: "json" | "text" | "none";
  signal?: AbortSignal;
  /** Lower (never higher) limits for this call. */
  limits?: { totalMs?: number; bodyBytes?: number };
  /** Keep only the last bytes of a text that exceeds the limit, instead of failing `too-large`. */
  tail?: boolean;
};

/** A file to send as multipart/form-data. The name is checked: a plain file name, no path. */
export type UploadedFile = { field: string; fileName: string; contentType: string; bytes: Uint8Array };

export type Answer = {
  status: number;
  /** Parsed JSON, text, or null. Never HTML. */
  body: unknown;
  /** ISO instant at which the last byte arrived, on our clock. */
  receivedAt: string;
  /** The upstream's own `Date` header as an ISO instant, null where it sent none. */
  upstreamDate: string | null;
  tookMs: number;
  /** True where `tail` cut the head of the text off. */
  cut: boolean;
};

/**
 * Sends one call to one configured target. Equal reads that run at the same time share one exchange and one answer: do not change its body.
 * @throws ConsoleError with code unreachable, timeout, refused, tls, unauthorised, forbidden, not-found, conflict, gone, invalid,
 * unprocessable, rate-limited, too-large, bad-content, upstream-error or cancelled.
 * Statuses 2xx and 304 resolve; all others reject, with a bounded and redacted `upstreamMessage` in `cause` for adapters that must read it.
 */
export type Send = (call: Call) => Promise<Answer>;

/** The raw exchange underneath: a real socket in production, the demo world's handlers in process. */
export type Exchange = (request: {
  method: Method;
  /** Absolute URL, already built from the target's pinned base. */
  url: URL;
  headers: Record<string, string>;
  body: Uint8Array | string | null;
  signal: AbortSignal;
}) => Promise<{
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: AsyncIterable<Uint8Array>;
}>;

/** What an upstream said when it refused; kept out of messages, for adapters that decode it. At most 4 KiB, redacted. */
export class UpstreamSaid extends Error {
  readonly status: number;
  readonly body: string;
  constructor(status: number, body: string) {
    super(`upstream answered ${status}`);
    this.name = "UpstreamSaid";
    this.status = status;
    this.body = body;
  }
}

/** One upstream exchange that ended, for metrics and the screen's tape. No parameter, query or body is in it. */
export type AnswerEvent = {
  targetId: string;
  method: Method;
  template: string;
  /** Our instant at which it ended. */
  at: string;
  tookMs: number;
  /** null where no status line arrived. */
  status: number | null;
  outcome: "ok" | ErrorCode;
};

/** Calls of one minute. `meanMs` is null where nothing was asked. */
export type MinuteCount = { minute: string; calls: number; errors: number; meanMs: number | null };

export type TransportStats = {
  /** Oldest first, at most 60; begins when the target was first called. */
  minutes: MinuteCount[];
  /** When the target last answered anything at all, refusals included. */
  lastAnswerAt: string | null;
  lastError: { code: ErrorCode; detail: string; at: string } | null;
  /** Upstream's clock minus ours, in ms and to about a second; null where it sends no `Date`. */
  clockSkewMs: number | null;
  medianMs: number | null;
  p95Ms: number | null;
  inFlight: number;
  queued: number;
  /** Instants of the last exchanges that ended, oldest first, at most 120. */
  tape: { at: string; tookMs: number; outcome: "ok" | ErrorCode }[];
  /** Which of the configured endpoints answers at present. */
  endpoint: number;
};
