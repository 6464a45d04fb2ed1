import { z } from "zod";
import { redactText } from "@/lib/domain/redact";
import { asConsoleError, ConsoleError, type Issue } from "@/lib/errors/console-error";
import { UpstreamSaid } from "@/lib/transport/transport";
import { RestError } from "./wire/common";

const longestSentence = 600;

/** What Spring answers by itself, before CMF's own code is reached. */
const SpringError = z.looseObject({ message: z.string().nullish(), error: z.string().nullish() });

/**
 * The error again with what the server said as a sentence for a person. CMF's own form is `{"errors":[{"message"}]}`
 * without codes or fields; proxies and sign-in failures answer plain text, HTML, or nothing at all.
 */
export function withUpstreamSentence(thrown: unknown, doing: string, targetId: string): ConsoleError {
  const error = asConsoleError(thrown);
  if (!(error.cause instanceof UpstreamSaid)) return error;
  const messages = messagesIn(error.cause.body);
  const said =
    messages.length === 0
      ? `The server gave no reason (HTTP ${error.cause.status}).`
      : `The server says: ${join(messages)}`;
  return new ConsoleError(error.code, {
    detail: `Could not ${doing}. ${said}`,
    issues: messages.flatMap(issueOf),
    targetId: error.targetId ?? targetId,
    upstreamStatus: error.upstreamStatus ?? error.cause.status,
    cause: error.cause,
    ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
    ...(error.requestId === undefined ? {} : { requestId: error.requestId }),
  });
}

const join = (messages: string[]): string => {
  const text = redactText(messages.join("; "));
  return text.length > longestSentence ? `${text.slice(0, longestSentence)} …` : text;
};

function messagesIn(body: string): string[] {
  const text = body.trim();
  if (text === "") return [];
  if (/^<(!doctype|html)/i.test(text)) return ["a web page came instead of an answer; something may stand in between."];
  const parsed = parseJson(text);
  const rest = RestError.safeParse(parsed);
  if (rest.success) return rest.data.errors.flatMap(({ message }) => (message === null ? [] : [oneLine(message)]));
  const spring = SpringError.safeParse(parsed);
  if (spring.success) {
    const message = spring.data.message ?? spring.data.error;
    return message === null || message === undefined || message === "" ? [] : [oneLine(message)];
  }
  return [oneLine(text)];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Validation messages begin with the field: `name: size must be between 4 and 2147483647`. */
function issueOf(message: string): Issue[] {
  const match = /^([A-Za-z_][\w.[\]-]{0,120}): (\S.*)$/.exec(message);
  return match === null ? [] : [{ path: match[1] ?? "", message: redactText(match[2] ?? "") }];
}
