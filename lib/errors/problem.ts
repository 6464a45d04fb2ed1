import { z } from "zod";
import { type ErrorCode, errorCodes, isErrorCode } from "./codes";
import { ConsoleError } from "./console-error";

/** RFC 9457 problem details, the one shape of every error that the console's API answers. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  targetId: z.string().optional(),
  retryAfterSeconds: z.number().optional(),
  issues: z
    .array(
      z.object({ path: z.string(), message: z.string(), line: z.number().optional(), column: z.number().optional() }),
    )
    .optional(),
});
export type Problem = z.infer<typeof Problem>;

export function toProblem(error: ConsoleError, requestId: string): Problem {
  return {
    type: `/problems/${error.code}`,
    title: error.title,
    status: error.status,
    detail: error.detail,
    code: error.code,
    requestId,
    ...(error.targetId === undefined ? {} : { targetId: error.targetId }),
    ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
    ...(error.issues.length === 0 ? {} : { issues: error.issues }),
  };
}

/** Rebuilds the error in the browser. An answer that is no problem document becomes `bad-content` or `internal`. */
export function fromProblem(body: unknown, status: number): ConsoleError {
  const parsed = Problem.safeParse(body);
  if (!parsed.success) return new ConsoleError(status >= 500 ? "internal" : "bad-content");
  const problem = parsed.data;
  const code: ErrorCode = isErrorCode(problem.code) ? problem.code : codeForStatus(status);
  return new ConsoleError(code, {
    detail: problem.detail,
    issues: problem.issues,
    targetId: problem.targetId,
    retryAfterSeconds: problem.retryAfterSeconds,
    requestId: problem.requestId,
  });
}

const codeForStatus = (status: number): ErrorCode => {
  const found = Object.entries(errorCodes).find(([, entry]) => entry.status === status);
  return found && isErrorCode(found[0]) ? found[0] : "internal";
};
