import { redactText } from "@/lib/domain/redact";

const longest = 300;

/** Wrappers that only say that something else went wrong, in words that are always the same. */
const tellsNothing = [
  /^Recovery is suppressed by /,
  /^Failed to finalize /,
  /^Could not perform checkpoint\b/,
  /^Job failed\.?$/,
  /^null$/,
];

type Cause = { name: string; message: string };

/**
 * The innermost cause of a Java stack trace that says something, in one redacted line: `NumberFormatException: For
 * input string: "x"`. Causes of suppressed exceptions (indented) are somebody else's; a cause without a message only
 * counts when no other has one.
 */
export function rootCauseOf(trace: string, exceptionName?: string): string {
  const causes = causesOf(trace);
  const telling = causes.filter(
    (cause) => cause.message !== "" && !tellsNothing.some((form) => form.test(cause.message)),
  );
  const best = telling.at(-1) ?? causes.at(-1);
  if (best === undefined) return oneLine(exceptionName ?? "", longest);
  return oneLine([simpleName(best.name), best.message].filter((part) => part !== "").join(": "), longest);
}

/** The first line and each "Caused by" of the chain itself, outermost first. */
function causesOf(trace: string): Cause[] {
  const lines = trace.split(/\r?\n/);
  const starts = lines.flatMap((line, index) =>
    (index === 0 && line.trim() !== "") || line.startsWith("Caused by: ") ? [index] : [],
  );
  return starts.map((start) => {
    // A message may go on over some lines, until the first frame.
    const rest = lines.slice(start + 1, start + 6);
    const end = rest.findIndex((line) => /^\s+at |^\s*\.\.\. \d+ more|^Caused by: |^\s*Suppressed: /.test(line));
    const text = [lines[start] ?? "", ...rest.slice(0, end === -1 ? rest.length : end)].join(" ");
    return splitCause(text.replace(/^Caused by: /, ""));
  });
}

/** `class: message`; serialised wrappers carry the true class in their message. */
function splitCause(text: string): Cause {
  const match = /^((?:[\w$]+\.)+[\w$]+)(?:: ?([\s\S]*))?$/.exec(text.trim());
  if (match === null) return { name: "", message: text.trim() };
  const [, name = "", message = ""] = match;
  if (/(^|\.)SerializedThrowable$/.test(name) && message !== "") return splitCause(message);
  const inner = /^((?:[\w$]+\.){2,}[\w$]*(?:Exception|Error)): ?([\s\S]+)$/.exec(message);
  return inner === null ? { name, message: message.trim() } : splitCause(message);
}

const simpleName = (name: string): string => name.split(".").at(-1)?.split("$").at(-1) ?? name;

/** Redacted first and cut after: half a secret is not recognised as one. */
export function oneLine(text: string, limit = longest): string {
  const clean = redactText(text).replace(/\s+/g, " ").trim();
  return clean.length > limit ? `${clean.slice(0, limit - 1)}…` : clean;
}
