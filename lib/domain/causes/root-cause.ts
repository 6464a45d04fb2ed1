import { oneLine } from "../sentence";
import { fingerprint, slugOf } from "./identity";
import { type KnownRootCause, knownRootCauses } from "./known-root-causes";

export type RootCause = {
  key: string;
  title: string;
  next: string | null;
  /** Several workloads of different teams that share it do not share a fault. */
  isOwnCode: boolean;
  /** False for a text without a known pattern or an exception's class: it names one occurrence, not a kind. */
  isKind: boolean;
};

/** More of a text than this is not looked at; the cause stands in its head or in a last "Caused by". */
const readLimit = 16_000;

/**
 * The kind of a failure, from an exception's text, a stack or one line of either. Texts that nobody knows are told apart by
 * their exception's class, and those without one by their words with the numbers taken out.
 */
export const rootCauseOf = (text: string): RootCause => {
  const said = withoutFrames(
    text.length > readLimit ? `${text.slice(0, readLimit / 2)}\n${text.slice(-readLimit / 2)}` : text,
  );
  const known = knownRootCauses.find(({ pattern, also }) => pattern.test(said) && (also?.test(said) ?? true));
  if (known) return fromTable(known, said);
  const name = exceptionClass(said);
  if (name) return { key: slugOf(name), title: `Jobs fail with ${name}`, next: null, isOwnCode: true, isKind: true };
  const line = oneLine(said, 80);
  const words = line.replace(/[0-9a-f]{8,}|\d+/gi, "#");
  return {
    key: `text-${fingerprint(words)}`,
    title: line.replace(/\.$/, ""),
    next: null,
    isOwnCode: true,
    isKind: false,
  };
};

const fromTable = ({ key, title, next, isOwnCode }: KnownRootCause, said: string): RootCause => {
  const isJobManager = key === "oom-killed" && /job-?manager/i.test(said) && !/task-?manager/i.test(said);
  if (isJobManager)
    return {
      key: "jobmanager-oom-killed",
      title: "JobManagers are killed for memory",
      next: "Give the JobManager more memory.",
      isOwnCode: false,
      isKind: true,
    };
  return { key, title, next: next ?? null, isOwnCode: isOwnCode ?? false, isKind: true };
};

/** Frames name classes that have no part in the failure. */
const withoutFrames = (text: string): string =>
  text
    .split("\n")
    .filter((line) => !/^\s*(?:at\s+[\w$.]+|\.\.\. \d+ (?:more|common))/.test(line))
    .join("\n");

/** Classes that only carry another failure. */
const wrappers = new Set([
  "JobException",
  "JobExecutionException",
  "FlinkException",
  "FlinkRuntimeException",
  "RuntimeException",
  "CompletionException",
  "ExecutionException",
  "InvocationTargetException",
  "ProgramInvocationException",
  "Exception",
  "IOException",
  "SerializedThrowable",
]);

/** The innermost class that is more than a wrapper; the innermost wrapper where there is no other. */
const exceptionClass = (text: string): string | null => {
  const names = [...text.matchAll(/(?:^|[\s:."'(])((?:[A-Z][\w$]{0,80})?(?:Exception|Error|Throwable))\b/g)]
    .map((match) => match[1]?.split("$").at(-1) ?? "")
    .filter((name) => name !== "" && name !== "Error");
  return names.findLast((name) => !wrappers.has(name)) ?? names.at(-1) ?? null;
};
