import { line } from "./context";
import { at, isRecord } from "./flatten";

/**
 * The operator's error in one redacted line. As a rule it is JSON inside text
 * (`{type, message, throwableList: [{type, message}], …}`), cut at 2,048 characters a field, or a plain sentence.
 * The last throwable is the innermost cause.
 */
export function operatorError(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const parsed = parse(text);
  if (!isRecord(parsed)) return line(text);
  const causes = Array.isArray(parsed.throwableList) ? parsed.throwableList : [];
  const [first, root] = [messageOf(parsed), messageOf(causes.at(-1))];
  if (first === null && root === null) return line(text);
  if (root === null || first === null || first.includes(root)) return line(first ?? root);
  return line(root.includes(first) ? root : `${first} (caused by: ${root})`);
}

function messageOf(thrown: unknown): string | null {
  const [type, message] = [at(thrown, "type"), at(thrown, "message")];
  if (typeof message === "string" && message !== "") return message;
  return typeof type === "string" && type !== "" ? (type.split(".").at(-1) ?? type) : null;
}

function parse(text: string): unknown {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
