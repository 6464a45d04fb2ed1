import type { EffectiveKey } from "@/lib/domain/finding";
import { redactValue } from "@/lib/domain/redact";
import { type ManifestDocument, record } from "./read";

/** Nested maps mean the same as dotted keys; a value is shown as the text that Flink will read. */
function flatten(value: unknown, keys: string[] = []): [string, string][] {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return Object.entries(value).flatMap(([key, inner]) => flatten(inner, [...keys, key]));
  const key = keys.join(".");
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return key === "" ? [] : [[key, String(redactValue(key, text))]];
}

/**
 * The configuration of an application as CMF will merge it: the environment's defaults outrank the file (CMF's own
 * documentation of `flinkApplicationDefaults`). Keys that both set come first, then by name. What the image, the operator
 * and the program add is not known here.
 */
export function effectiveKeys(
  document: ManifestDocument,
  environmentConfiguration: Record<string, unknown>,
  environment: string | null,
): EffectiveKey[] {
  const file = new Map(flatten(record(document.value.spec).flinkConfiguration ?? {}));
  const outranking = new Map(flatten(environmentConfiguration));
  const keys = [...new Set([...file.keys(), ...outranking.keys()])];
  return keys
    .map((key): EffectiveKey => {
      const [mine, theirs] = [file.get(key), outranking.get(key)];
      const wins = theirs !== undefined;
      return {
        document: document.index,
        key,
        value: theirs ?? mine ?? "",
        winner: wins ? "environment" : "file",
        environment: wins ? environment : null,
        overruled: wins && mine !== undefined && mine !== theirs ? mine : null,
      };
    })
    .sort((a, b) => Number(b.overruled !== null) - Number(a.overruled !== null) || a.key.localeCompare(b.key));
}
