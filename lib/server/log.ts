import pino from "pino";
import { redactTree } from "@/lib/domain/redact";
import { onceInProcess } from "@/lib/fleet/once-in-process";

/** Structured log on standard output. Everything passes the redaction; callers log facts, never bodies of upstreams. */
export const log = onceInProcess("drey.log", () =>
  pino({
    level: process.env.DREY_LOG ?? "info",
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }), log: (entry) => redactTree(entry) as Record<string, unknown> },
  }),
);
