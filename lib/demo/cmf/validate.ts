import { isObject } from "../world/merge";
import type { JsonObject, Labels } from "../world/records";
import { apiVersion, Refusal } from "./wire";

const dnsName = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/**
 * A name as the server takes it.
 * @throws Refusal 400 for one that is absent, too short, too long or not an RFC 1123 name.
 */
export function requireName(
  value: unknown,
  field: string,
  rules: { least?: number; most?: number; status?: number } = {},
): string {
  const status = rules.status ?? 400;
  if (typeof value !== "string" || value === "") throw new Refusal(status, `${field}: must not be null`);
  if (value.length < (rules.least ?? 1))
    throw new Refusal(status, `${field}: size must be between ${rules.least} and 2147483647`);
  if (value.length > (rules.most ?? 253))
    throw new Refusal(status, `${field}: must be at most ${rules.most ?? 253} characters`);
  if (!dnsName.test(value)) throw new Refusal(status, `${field}: must match "${dnsName.source}"`);
  return value;
}

/** The object itself, null for null; a 400 for anything else. */
export function objectOrNull(value: unknown, field: string): JsonObject | null {
  if (value === null || value === undefined) return null;
  if (!isObject(value)) throw new Refusal(400, `${field}: must be an object`);
  return value;
}

/** A map of texts; numbers are refused, as the real server's types refuse them. */
export function textMap(value: unknown, field: string, otherwise: Labels = {}): Labels {
  if (value === null || value === undefined) return otherwise;
  if (!isObject(value)) throw new Refusal(400, `${field}: must be an object`);
  for (const [key, text] of Object.entries(value))
    if (typeof text !== "string") throw new Refusal(400, `${field}.${key}: must be a string`);
  return value as Labels;
}

/** Labels or annotations of a body's metadata; what is absent or null stays as it was. */
export function labelsIn(body: JsonObject, key: "labels" | "annotations", before: Labels): Labels {
  const metadata = isObject(body.metadata) ? body.metadata : {};
  return textMap(metadata[key], `metadata.${key}`, before);
}

/** The metadata of a body, which must have a name. */
export function namedMetadata(
  body: JsonObject,
  rules: { least?: number; most?: number; status?: number } = {},
): { name: string } {
  const metadata = objectOrNull(body.metadata, "metadata");
  if (metadata === null) throw new Refusal(rules.status ?? 400, "metadata: must not be null");
  return { name: requireName(metadata.name, "metadata.name", rules) };
}

/** The spec of a body. */
export function requireSpec(body: JsonObject, status = 422): JsonObject {
  if (!isObject(body.spec)) throw new Refusal(status, "spec: must not be null");
  return body.spec;
}

/** The kind that a body claims must be the one of the address; apiVersion is taken as it comes, as the real server does. */
export function checkKind(body: JsonObject, kind: string): void {
  if (body.kind !== undefined && body.kind !== kind)
    throw new Refusal(400, `kind: expected '${kind}' but got '${String(body.kind)}'`);
  if (body.apiVersion !== undefined && typeof body.apiVersion !== "string")
    throw new Refusal(400, `apiVersion: expected a string such as '${apiVersion}'`);
}
