import type { HistoryEvent, Instance } from "@/lib/domain/job-detail";
import { redactTree } from "@/lib/domain/redact";
import type { EventWire, InstanceWire } from "../wire/application";
import type { StatementExceptionsWire } from "../wire/sql";
import { type Context, line } from "./context";
import { sorted } from "./environment";

const trouble = new Set(["FAILED", "FAILING", "ERROR"]);
const notable = new Set(["RESTARTING", "ROLLING_BACK", "ROLLED_BACK", "SUSPENDED", "CANCELED", "CANCELLING"]);

/** An event of an application; types that we do not know are shown as they come. null: it has no time. */
export function toHistoryEvent(wire: EventWire, context: Context): HistoryEvent | null {
  const { metadata, status } = wire;
  const at = metadata.creationTimestamp;
  if (at === null) return null;
  const newStatus = status?.data?.newStatus ?? null;
  const exception = status?.data?.exceptionString ?? null;
  const message = status?.message ?? null;
  const text = line(
    [message, exception === null || message?.includes(exception) ? null : exception].filter(Boolean).join(": "),
  );
  const severity =
    exception !== null || (newStatus !== null && trouble.has(newStatus))
      ? "trouble"
      : newStatus !== null && notable.has(newStatus)
        ? "warning"
        : "note";
  return { at, kind: status?.type ?? "event", text: text ?? newStatus ?? "—", source: context.source, severity };
}

/** A statement has no events; its exceptions (the newest ten) are what its past tells. */
export const toExceptionEvents = (wire: StatementExceptionsWire, context: Context): HistoryEvent[] =>
  wire.data.flatMap(({ name, message, timestamp }) =>
    timestamp === null
      ? []
      : [
          {
            at: timestamp,
            kind: "exception",
            text: line([name, message].filter(Boolean).join(": ")) ?? "—",
            source: context.source,
            severity: "trouble" as const,
          },
        ],
  );

/** `spec` is the environment's defaults merged with the application's own: the only effective configuration there is. */
export const toInstance = ({ metadata, status }: InstanceWire): Instance => ({
  name: metadata.name,
  createdAt: metadata.creationTimestamp,
  jobId: status?.jobStatus?.jobId ?? null,
  jobState: status?.jobStatus?.state ?? null,
  spec: sorted(redactTree(status?.spec ?? {})),
});

export const newestFirst = <T>(list: T[], time: (item: T) => string | null): T[] =>
  list.toSorted((a, b) => (time(b) ?? "").localeCompare(time(a) ?? ""));
