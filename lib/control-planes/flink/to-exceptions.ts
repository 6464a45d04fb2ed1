import type { Exceptions, HistoryEvent, JobException } from "@/lib/domain/job-detail";
import { redactText } from "@/lib/domain/redact";
import { instant } from "./instants";
import { rootCauseOf } from "./root-cause";
import type { ExceptionEntry, ExceptionsWire } from "./wire-history";
import { from } from "./words";

const longestTrace = 20_000;

/** Newest first; Flink's own order is not promised. 1.x may know the last failure only by its text. */
export function toExceptions(wire: ExceptionsWire, at: string): Exceptions {
  const entries = wire.exceptionHistory?.entries ?? [];
  const items = entries.flatMap((entry) => toException(entry) ?? []);
  const only = items.length === 0 ? oldRoot(wire) : null;
  const all = only === null ? items : [only];
  all.sort((a, b) => b.at.localeCompare(a.at));
  return { items: all, truncated: wire.exceptionHistory?.truncated ?? false, observedAt: at };
}

/** null for an entry without a time: it says nothing about when. */
function toException(entry: ExceptionEntry): JobException | null {
  const at = instant(entry.timestamp);
  if (at === null) return null;
  return {
    at,
    name: entry.exceptionName,
    rootCause: rootCauseOf(entry.stacktrace, entry.exceptionName),
    stackTrace: redactText(entry.stacktrace).slice(0, longestTrace),
    task: entry.taskName ?? null,
    taskManagerId: entry.taskManagerId ?? null,
    endpoint: entry.endpoint ?? entry.location ?? null,
    concurrent: entry.concurrentExceptions?.length ?? 0,
  };
}

function oldRoot(wire: ExceptionsWire): JobException | null {
  const text = wire["root-exception"];
  if (text === null || text === undefined || text === "") return null;
  const name = /^[\w.$]+/.exec(text)?.[0] ?? "Exception";
  return toException({ exceptionName: name, stacktrace: text, timestamp: wire.timestamp ?? 0 });
}

/** Failures as events of the job's history, newest first. */
export const exceptionEvents = (exceptions: Exceptions): HistoryEvent[] =>
  exceptions.items.map((item) => ({
    at: item.at,
    kind: "failure",
    text: item.task === null ? item.rootCause : `${item.rootCause} (in ${item.task})`,
    source: from.exceptions,
    severity: "trouble",
  }));
