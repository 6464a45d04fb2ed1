import { isHarmlessValue, isSecretKey, redactedMark } from "./redact-keys";
import { redactPlainText } from "./redact-text";

export { isSecretKey } from "./redact-keys";
export { redactedMark };

const deepest = 60;
const longestJson = 1_000_000;

/**
 * A text in which none of this stands holds no secret that could be recognised; most short strings are spared the search.
 * Every word that makes a key a secret's, and every form that is one by itself, must be in here.
 */
const hint =
  /@|pass|pwd|secret|token|key|auth|cred|cookie|sig|sas|jwt|otp|headers|connection|user[^a-z0-9]*info|identified|bearer|basic|negotiate|digest|eyJ|AKIA|ASIA|AROA|AIDA|gh[opsur]_|github_pat|glpat-|xox|npm_|AIza|sk_live_|hvs\.|hooks\.slack/i;

/**
 * A text with its secrets replaced by `******`: URLs with user info, JAAS entries, JWTs, bearer and basic credentials,
 * AWS and other well-known keys, private keys, `password=…` in any quoting, SQL options, env lists, JSON inside text.
 * Redact after the last transformation, and before cutting: half a secret has no form. Redacting twice changes nothing.
 */
export function redactText(text: string): string {
  if (!hint.test(text)) return text;
  return redactJson(text) ?? redactPlainText(text);
}

/** A JSON document, redacted by its structure; null where it is none or where its structure holds no secret. */
function redactJson(text: string): string | null {
  if (text.length > longestJson || !/^\s*[{[]/.test(text)) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const clean = JSON.stringify(redactTree(parsed));
  if (clean === JSON.stringify(parsed)) return null;
  return text.includes("\n") ? JSON.stringify(JSON.parse(clean), null, 2) : clean;
}

/** One value under its key: hidden whole where the key is a secret's, else searched for secrets. */
export function redactValue(key: string, value: unknown): unknown {
  return isSecretKey(key) ? hideLeaves(value, 0) : walk(value, 0, new Set());
}

/**
 * A copy of any plain value with its secrets hidden: by key, by sibling (`{ name: "DB_PASSWORD", value }`,
 * `{ key: "s3.secret-key", value }`), after a flag (`["--password", "x"]`), in Secret objects, and inside every string.
 * Errors become `{ name, message }`; cycles, bytes and what lies deeper than 60 levels become `******`.
 */
export function redactTree(value: unknown): unknown {
  return walk(value, 0, new Set());
}

function walk(value: unknown, depth: number, above: Set<object>): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > deepest || above.has(value) || ArrayBuffer.isView(value)) return redactedMark;
  above.add(value);
  const copy = Array.isArray(value) ? walkList(value, depth, above) : walkRecord(value, depth, above);
  above.delete(value);
  return copy;
}

function walkList(list: readonly unknown[], depth: number, above: Set<object>): unknown[] {
  return list.map((item, index) => {
    const before = list[index - 1];
    const flag = typeof before === "string" ? /^--?([\w.-]+)$/.exec(before)?.[1] : undefined;
    if (flag !== undefined && isSecretKey(flag) && typeof item === "string") return redactedMark;
    return walk(item, depth + 1, above);
  });
}

function walkRecord(record: object, depth: number, above: Set<object>): unknown {
  if (record instanceof Error) return { name: record.name, message: redactText(record.message) };
  if (record instanceof Date) return record.toJSON();
  if (record instanceof Map) return walkRecord(Object.fromEntries(record), depth, above);
  if (record instanceof Set) return walkList([...record], depth, above);
  const entries = Object.entries(record);
  const named = entries.find(([key, value]) => /^(name|key)$/i.test(key) && typeof value === "string")?.[1];
  const isSecretPair = typeof named === "string" && isSecretKey(named);
  const isSecretObject = entries.some(
    ([key, value]) => key === "kind" && (value === "Secret" || value === "FlinkSecret"),
  );
  return Object.fromEntries(
    entries.map(([key, value]) => {
      const shownKey = key.length > 16 ? redactText(key) : key;
      const isHeld =
        isSecretPair && typeof value !== "number" && /^(value|stringValue|defaultValue|default)$/i.test(key);
      // who somebody is (Kubernetes), not what follows a name in a URL
      const isPerson = isRecord(value) && /^userInfo$/i.test(key);
      if (isHeld || (isSecretKey(key) && !isPerson)) return [shownKey, hideLeaves(value, depth)];
      if (isSecretObject && /^(data|stringData)$/.test(key)) return [shownKey, hideAll(value, depth)];
      if (isSecretObject && key === "spec" && isRecord(value)) return [shownKey, hideData(value, depth, above)];
      return [shownKey, walk(value, depth + 1, above)];
    }),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const hideData = (spec: Record<string, unknown>, depth: number, above: Set<object>): unknown =>
  Object.fromEntries(
    Object.entries(spec).map(([key, value]) => [
      key,
      key === "data" || key === "stringData" ? hideAll(value, depth) : walk(value, depth + 1, above),
    ]),
  );

/** Everything below a secret's key, save what only names it (`secretKeyRef: { name, key }`) or switches something. */
function hideLeaves(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) return depth > deepest ? redactedMark : value.map((item) => hideLeaves(item, depth + 1));
  if (!isRecord(value)) return hideLeaf(value);
  if (depth > deepest) return redactedMark;
  const shown =
    /^(name|kind|type|namespace|optional|secretKeyRef|configMapKeyRef|valueFrom|kubernetesSecret\w*|secretName|secretRef)$/;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, shown.test(key) ? redactTree(item) : hideLeaves(item, depth + 1)]),
  );
}

const hideLeaf = (value: unknown): unknown => {
  if (value === null || value === undefined || typeof value === "boolean") return value;
  return typeof value === "string" && isHarmlessValue(value) ? value : redactedMark;
};

const hideAll = (value: unknown, depth: number): unknown => {
  if (!isRecord(value) || depth > deepest) return value === null || value === undefined ? value : redactedMark;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hideAll(item, depth + 1)]));
};
