/**
 * One table of everything that can go wrong, whoever it goes wrong with.
 * `status` is the HTTP status that the console's own API answers; `title` is the sentence a person reads first.
 */
export const errorCodes = {
  unreachable: { status: 502, retryable: true, title: "The target cannot be reached." },
  timeout: { status: 504, retryable: true, title: "The target did not answer in time." },
  refused: { status: 502, retryable: false, title: "The console refused to make this call." },
  tls: { status: 502, retryable: false, title: "The target's certificate was not accepted." },
  unauthorised: { status: 401, retryable: false, title: "The target does not accept the console's credentials." },
  "not-signed-in": { status: 401, retryable: false, title: "Nobody is signed in." },
  forbidden: { status: 403, retryable: false, title: "This is not allowed." },
  "read-only": { status: 403, retryable: false, title: "The target is read-only in this console." },
  "not-found": { status: 404, retryable: false, title: "Not here, or not for you." },
  conflict: { status: 409, retryable: false, title: "The object changed meanwhile, or the name is taken." },
  gone: { status: 410, retryable: false, title: "It was there once and is not kept any more." },
  invalid: { status: 400, retryable: false, title: "The request was not understood." },
  unprocessable: { status: 422, retryable: false, title: "The target refused the object." },
  unsupported: { status: 501, retryable: false, title: "This target cannot do that." },
  "rate-limited": { status: 429, retryable: true, title: "Too many calls at once." },
  "too-large": { status: 413, retryable: false, title: "Too large to take." },
  "bad-content": { status: 502, retryable: false, title: "The target answered something that is not its protocol." },
  "upstream-error": { status: 502, retryable: true, title: "The target failed to answer." },
  cancelled: { status: 499, retryable: false, title: "The call was cancelled." },
  internal: { status: 500, retryable: false, title: "The console failed." },
} as const satisfies Record<string, { status: number; retryable: boolean; title: string }>;

export type ErrorCode = keyof typeof errorCodes;

export const isErrorCode = (value: unknown): value is ErrorCode =>
  typeof value === "string" && Object.hasOwn(errorCodes, value);
