import { ConsoleError } from "@/lib/errors/console-error";
import { UpstreamSaid } from "@/lib/transport/transport";

type Meaning = { code: "not-found" | "unsupported" | "upstream-error" | "conflict"; detail: string };

/**
 * Flink answers 500 for much that is not its own failure; the exception's name in the text tells what it is. */
const meanings: [form: RegExp, meaning: Meaning][] = [
  [
    /UnknownTaskExecutorException/,
    { code: "not-found", detail: "The cluster has no such TaskManager, or not any more." },
  ],
  [
    /Failed to transfer file from TaskExecutor|FileNotFoundException|does not exist on the TaskExecutor|log file .* not found/i,
    { code: "not-found", detail: "There is no such log file. On Kubernetes, standard output is in the pod's log." },
  ],
  [
    /does not support changing the parallelism|RescalesUnavailableException/,
    { code: "unsupported", detail: "This job's scheduler cannot rescale it. Only the adaptive scheduler can." },
  ],
  [
    /ongoing leader election|RecipientUnreachableException/,
    { code: "upstream-error", detail: "The cluster has no leader at present. It answers again when one is elected." },
  ],
];

/** The same error in plain words, where Flink's own words tell what is meant; else the error as it was. */
export function explain(thrown: unknown): unknown {
  if (!(thrown instanceof ConsoleError) || !(thrown.cause instanceof UpstreamSaid)) return thrown;
  const { body, status } = thrown.cause;
  const meaning = meanings.find(([form]) => form.test(body))?.[1];
  if (meaning === undefined || (status !== 404 && status < 500)) return thrown;
  return new ConsoleError(meaning.code, {
    detail: meaning.detail,
    targetId: thrown.targetId,
    upstreamStatus: status,
    cause: thrown.cause,
  });
}
