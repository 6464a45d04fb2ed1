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

/** Shared by all copies of this module: the built server loads it once for its start and once more for its routes. */
const mark = Symbol.for("drey.console-error");

/** The only error that is thrown on purpose. Everything else is a fault of ours and is shown as `internal`. */
export class ConsoleError extends Error {
  readonly [mark] = true;
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

  /** True for the errors of every copy; what the start-up's planes throw must be known to the routes. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && mark in value;
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
