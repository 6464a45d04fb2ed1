import { type ErrorCode, errorCodes } from "./codes";

/** A remark on one field of an input: `path` is dotted (`spec.job.parallelism`), empty for the whole. */
export type Issue = { path: string; message: string; line?: number; column?: number };

type Extras = {
  /** One or two sentences for a person: what, where, what to do next. Never an upstream's body or a stack trace. */
  detail?: string;
  issues?: Issue[];
  targetId?: string;
  /** The upstream's HTTP status, where there was one. */
  upstreamStatus?: number;
  /** Seconds to wait before trying again, where somebody said so. */
  retryAfterSeconds?: number;
  requestId?: string;
  cause?: unknown;
};

/** The only error that is thrown on purpose. Everything else is a fault of ours and is shown as `internal`. */
export class ConsoleError extends Error {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly issues: Issue[];
  readonly targetId: string | undefined;
  readonly upstreamStatus: number | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly requestId: string | undefined;

  constructor(code: ErrorCode, extras: Extras = {}) {
    super(extras.detail ?? errorCodes[code].title, { cause: extras.cause });
    this.name = "ConsoleError";
    this.code = code;
    this.detail = extras.detail ?? errorCodes[code].title;
    this.issues = extras.issues ?? [];
    this.targetId = extras.targetId;
    this.upstreamStatus = extras.upstreamStatus;
    this.retryAfterSeconds = extras.retryAfterSeconds;
    this.requestId = extras.requestId;
  }

  get status(): number {
    return errorCodes[this.code].status;
  }

  get retryable(): boolean {
    return errorCodes[this.code].retryable;
  }

  get title(): string {
    return errorCodes[this.code].title;
  }
}

/** Whatever was thrown, as a ConsoleError; an unknown error keeps its message in `cause` only. */
export function asConsoleError(thrown: unknown): ConsoleError {
  return thrown instanceof ConsoleError ? thrown : new ConsoleError("internal", { cause: thrown });
}
