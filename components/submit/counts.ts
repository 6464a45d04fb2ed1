import type { Finding } from "@/lib/domain/finding";
import { formatCount } from "@/lib/format/numbers";

/** "1 error, 2 warnings, 1 note"; null where there is nothing to say. */
export function findingCounts(findings: readonly Finding[]): string | null {
  const count = (severity: Finding["severity"]) => findings.filter((one) => one.severity === severity).length;
  const words = (["error", "warning", "note"] as const).flatMap((severity) => {
    const number = count(severity);
    return number === 0 ? [] : [formatCount(number, severity)];
  });
  return words.length === 0 ? null : words.join(", ");
}

export const severityWord: Record<Finding["severity"], string> = { error: "Error", warning: "Warning", note: "Note" };
