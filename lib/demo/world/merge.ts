import type { Json, JsonObject } from "./records";

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object at a key, or an empty one. */
export function objectAt(holder: JsonObject | null | undefined, key: string): JsonObject {
  const value = holder?.[key];
  return isObject(value) ? value : {};
}

/** The text at a key, or null. Numbers and booleans count as their text, as they do in a configuration. */
export function textAt(holder: JsonObject | null | undefined, key: string): string | null {
  const value = holder?.[key];
  return typeof value === "string"
    ? value
    : typeof value === "number" || typeof value === "boolean"
      ? `${value}`
      : null;
}

/** `over` laid on `under`: objects key by key, everything else replaced. An environment's defaults are the upper layer. */
export function overlay(under: JsonObject, over: JsonObject): JsonObject {
  const merged: JsonObject = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below: Json | undefined = merged[key];
    merged[key] = isObject(value) && isObject(below) ? overlay(below, value) : value;
  }
  return merged;
}

/** What an environment makes of an application's spec: its defaults win. */
export function mergedSpec(spec: JsonObject, defaults: JsonObject | null): JsonObject {
  return overlay(spec, objectAt(defaults, "spec"));
}

/** A duration as Flink writes it (`1 min`, `30 s`, `500ms`, `PT1M` is not supported) in milliseconds, null when it cannot be read. */
export function flinkDuration(text: string | null): number | null {
  const match = /^\s*(\d+)\s*(ms|s|sec|min|m|h|d)?[a-z]*\s*$/i.exec(text ?? "");
  if (!match) return null;
  const units: Record<string, number> = {
    ms: 1,
    s: 1000,
    sec: 1000,
    m: 60_000,
    min: 60_000,
    h: 3_600_000,
    d: 86_400_000,
  };
  return Number(match[1]) * (units[(match[2] ?? "ms").toLowerCase()] ?? 1);
}

/** Memory as Kubernetes or Flink writes it (`4096m`, `8g`, `2Gi`) in bytes, null when it cannot be read. */
export function memoryBytes(text: string | null): number | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?\s*$/i.exec(text ?? "");
  if (!match) return null;
  const power = ["", "k", "m", "g", "t"].indexOf((match[2] ?? "").toLowerCase());
  return Math.round(Number(match[1]) * 1024 ** Math.max(power, 0));
}
