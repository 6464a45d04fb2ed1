import { redactedMark, redactTree } from "@/lib/domain/redact";
import { ConsoleError } from "@/lib/errors/console-error";
import { isRecord } from "./to-domain/flatten";

export type Document = Record<string, unknown>;

/** @throws ConsoleError `invalid` where a body is no object. */
export function documentOf(body: unknown): Document {
  if (isRecord(body)) return body;
  throw new ConsoleError("invalid", { detail: "A whole object is needed, and none was given." });
}

/**
 * Puts the real values back where a document still holds the marks that `read` put in their place, as long as the
 * server's own document has exactly that masked value there.
 * @throws ConsoleError `invalid` for a mark that stands for nothing: stars would be written as the secret.
 */
export function unmask(body: unknown, current: unknown): unknown {
  return restore(body, current, redactTree(current), "");
}

function restore(value: unknown, current: unknown, masked: unknown, path: string): unknown {
  if (typeof value === "string" && value.includes(redactedMark)) {
    const isReal = typeof current === "string" && !current.includes(redactedMark);
    if (value === masked && isReal) return current;
    throw new ConsoleError("invalid", {
      detail: `${path === "" ? "The document" : path} holds a masked value that stands for nothing on the server. Put the real value in.`,
      issues: [{ path, message: "is masked" }],
    });
  }
  const below = (key: string) => (path === "" ? key : `${path}.${key}`);
  if (Array.isArray(value)) {
    // By position only where nothing moved; else a value could land in another's place.
    const aligned = Array.isArray(current) && Array.isArray(masked) && current.length === value.length;
    return value.map((item, index) =>
      restore(item, aligned ? current[index] : undefined, aligned ? masked[index] : undefined, below(String(index))),
    );
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      restore(item, child(current, key), child(masked, key), below(key)),
    ]),
  );
}

const child = (value: unknown, key: string): unknown => (isRecord(value) ? value[key] : undefined);

const environmentFields = [
  "kubernetesNamespace",
  "kubernetesClusterName",
  "flinkApplicationDefaults",
  "computePoolDefaults",
  "statementDefaults",
] as const;

/**
 * What is posted for an environment: the whole object, each field as it is wished, else as it is there. Whether the
 * server keeps or erases what a post leaves out or sends as null is not documented, so neither is ever sent; `{}` is
 * how a field is emptied.
 */
export function mergedEnvironment(name: string, body: Document, current: Document | null): Document {
  const merged: Document = { name };
  for (const field of environmentFields) {
    const value = body[field] ?? current?.[field];
    if (value !== undefined && value !== null) merged[field] = value;
  }
  const [wished, there] = [child(body, "metadata"), child(current, "metadata")];
  const marks = Object.fromEntries(
    (["labels", "annotations"] as const).flatMap((field) => {
      const value = child(wished, field) ?? child(there, field);
      return value === undefined || value === null ? [] : [[field, value]];
    }),
  );
  // Servers before 2.3 know no metadata here.
  if (isRecord(there) || Object.keys(marks).length > 0) merged.metadata = { name, ...marks };
  return merged;
}

/** An object as it is sent: its kind, name, labels, annotations and spec; what only the server says stays out. */
export function sendable(kind: string, name: string, document: Document): Document {
  const metadata = child(document, "metadata");
  const kept = Object.fromEntries(
    (["labels", "annotations"] as const).flatMap((field) => {
      const value = child(metadata, field);
      return isRecord(value) ? [[field, value]] : [];
    }),
  );
  return {
    apiVersion: "cmf.confluent.io/v1",
    kind,
    metadata: { name, ...kept },
    spec: document.spec ?? {},
  };
}

/** The same object with some fields of its spec changed; nothing else of it is sent but its name. */
export function withSpec(kind: string, name: string, current: unknown, change: Document): Document {
  const spec = child(current, "spec");
  return {
    apiVersion: "cmf.confluent.io/v1",
    kind,
    metadata: { name },
    spec: { ...(isRecord(spec) ? spec : {}), ...change },
  };
}
