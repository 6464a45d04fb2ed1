/** What stands where a secret stood. The same six stars as Flink prints, so that redacting twice changes nothing. */
export const redactedMark = "******";

/** Parts of a key, joined without separators, that make it a secret. Flink's own list of sensitive keys is the start of it. */
const secretParts = [
  ...["password", "passwd", "passphrase", "secret", "apikey", "authparams", "servicekey", "basicauth", "jaasconfig"],
  ...["httpheaders", "accountkey", "accesskey", "privatekey", "sharedkey", "storagekey", "encryptionkey", "signingkey"],
  ...["masterkey", "keystorekey", "clientkeydata", "credential", "connectionstring", "authorization", "userinfo"],
  ...["sessionkey", "sastoken", "sessioncookie"],
];

/** Whole words of a key that make it a secret; as parts they would hit too much (`tokenizer`, `signal`, `pass-through`). */
const secretWords = new Set([
  "token",
  "tokens",
  "pwd",
  "pass",
  "sig",
  "sas",
  "jwt",
  "cookie",
  "cookies",
  "signature",
  "otp",
]);

/** Last words of keys that say where a secret is, or how it is handled, and not what it is. */
const describingWords = new Set([
  ...["name", "names", "ref", "refs", "file", "path", "url", "uri", "endpoint", "enabled", "type", "kind", "provider"],
  ...["class", "version", "property", "location", "alias", "algorithm", "mechanism", "source", "namespace", "mode"],
  ...[
    "ttl",
    "timeout",
    "interval",
    "ms",
    "seconds",
    "period",
    "expiry",
    "expires",
    "exception",
    "error",
    "manager",
    "factory",
    "backoff",
    "ratio",
    "count",
    "size",
  ],
]);

/** Names of secrets, kept in keys that look like secrets (a CMF environment's map, Flink's mounts, a pod's pull secrets). */
const referenceKeys = new Set([
  "secrets",
  "kubernetessecrets",
  "imagepullsecrets",
  "connectionsecretid",
  "secretkeyref",
]);

/** Keys whose secret may hold spaces, so that in a line of text it reaches to the end of the line. */
const wholeLineParts = ["jaasconfig", "authorization", "cookie", "httpheaders", "authparams", "connectionstring"];

/**
 * Words of a key in lower case: `fs.s3a.secret-key`, `DB_PASSWORD` and `clientSecret` all fall apart the same way.
 * A key of more than 200 characters is judged by its last 200: the telling word is at the end.
 */
function keyWords(key: string): string[] {
  return key
    .slice(-200)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/**
 * Whether a value under this key is a secret. `secretName`, `token.endpoint.url` or `password-file` are not:
 * they tell where a secret is kept. When in doubt the answer is yes.
 */
export function isSecretKey(key: string): boolean {
  if (key.length > 200) return judgeKey(key);
  const known = judged.get(key);
  if (known !== undefined) return known;
  if (judged.size >= judgedKept) judged.clear();
  const verdict = judgeKey(key);
  judged.set(key, verdict);
  return verdict;
}

/** The same few hundred keys come again and again; the memory is bounded, since keys come from outside. */
const judged = new Map<string, boolean>();
const judgedKept = 4000;

function judgeKey(key: string): boolean {
  const words = keyWords(key);
  const compact = words.join("");
  if (referenceKeys.has(compact)) return false;
  const looksSecret =
    secretParts.some((part) => compact.includes(part)) ||
    words.some((word) => secretWords.has(word) || (word.endsWith("token") && word.length > 5));
  return looksSecret && !describingWords.has(words.at(-1) ?? "");
}

/** Whether the secret under this key goes on to the end of its line (a JAAS entry, a header). */
export function fillsLine(key: string): boolean {
  const compact = keyWords(key).join("");
  return wholeLineParts.some((part) => compact.includes(part));
}

/** Words that stand in a secret's place and are none: `using password: YES`, `token.enabled=false`. */
export const isHarmlessValue = (value: string): boolean =>
  /^(|true|false|yes|no|null|none|undefined|~|\*{6})$/i.test(value.trim());
