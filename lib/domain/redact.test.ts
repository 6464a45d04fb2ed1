import { describe, expect, it } from "vitest";
import { isSecretKey, redactedMark, redactText, redactTree, redactValue } from "./redact";
import { textPlaces, treePlaces } from "./redact-canaries.fixture";

const secrets = [
  "Kq7xW2mZ9rT4",
  "correcthorsebattery",
  "wJalrXUtnFEMI/K7MDENG+bPxRfiCY==",
  "p'ss:w0rd!x,y9",
  "a1f09c33be77d2410c55",
];
const flat = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
/** A leak is the secret itself, its URL form, its SQL form, or eight characters of it in a row. */
function leaks(shown: string, secret: string): boolean {
  const forms = [secret, encodeURIComponent(secret), secret.replaceAll("'", "''")];
  const pieces = Array.from({ length: Math.max(secret.length - 7, 0) }, (_, at) => secret.slice(at, at + 8));
  return [...forms, ...pieces].some((form) => shown.includes(form));
}

describe("canaries", () => {
  const planted = [...treePlaces, ...textPlaces].flatMap((place) => secrets.map((secret) => ({ place, secret })));

  it("plants at least 200 secrets", () => expect(planted.length).toBeGreaterThanOrEqual(200));

  it.each([...treePlaces, ...textPlaces])("hides every secret in: $name", (place) => {
    for (const secret of secrets) {
      const shown = flat(redactTree(place.plant(secret)));
      expect(leaks(shown, secret), `${secret} in ${shown}`).toBe(false);
      expect(shown).toContain(redactedMark);
      expect(shown).not.toContain("73519264");
    }
  });

  it.each([...treePlaces, ...textPlaces])("changes nothing the second time: $name", (place) => {
    for (const secret of secrets) {
      const once = redactTree(place.plant(secret));
      expect(redactTree(once)).toEqual(once);
    }
  });

  it.each(textPlaces)("hides it after the text was put into JSON, quoted, or logged: $name", (place) => {
    for (const secret of secrets) {
      const text = flat(place.plant(secret));
      const shown = [
        redactText(JSON.stringify({ log: text })),
        redactText(`ERROR ${text}`),
        redactText(`${text}\n${text}`),
      ];
      for (const one of shown) expect(leaks(one, secret), `${secret} in ${one}`).toBe(false);
    }
  });
});

describe("secret keys", () => {
  it.each([
    "password",
    "DB_PASSWORD",
    "sasl.jaas.config",
    "clientSecret",
    "s3.access-key",
    "AWS_ACCESS_KEY_ID",
    "api.key",
    "authToken",
    "fs.azure.account.key.x",
    "pwd",
    "token",
    "X-Api-Key",
    "Set-Cookie",
  ])("%s is one", (key) => expect(isSecretKey(key)).toBe(true));
  it.each([
    "name",
    "secretName",
    "connectionSecretId",
    "secretKeyRef",
    "kubernetes.secrets",
    "imagePullSecrets",
    "tokenizer",
    "sasl.oauthbearer.token.endpoint.url",
    "security.delegation.tokens.enabled",
    "password.kubernetesSecretName",
    "basic.auth.credentials.source",
    "fs.s3a.aws.credentials.provider",
    "parallelism.default",
    "key",
    "keyspace",
    "passthrough",
    "monkey",
  ])("%s is none", (key) => expect(isSecretKey(key)).toBe(false));
});

describe("the quick look before the search", () => {
  const keys = [
    "password",
    "passwd",
    "passphrase",
    "clientSecret",
    "api.key",
    "auth_params",
    "service-key",
    "basic-auth",
    "jaas.config.auth",
    "http.headers",
    "account.key",
    "privateKey",
    "connection-string",
    "authorization",
    "user.info",
    "user_info",
    "session-token",
    "pwd",
    "pass",
    "sig",
    "sas",
    "jwt",
    "cookie",
    "signature",
    "otp",
    "credential",
    "ssl.keystore.key",
  ];
  it.each(keys)("does not overlook a text whose only sign is %s", (key) => {
    expect(isSecretKey(key)).toBe(true);
    expect(redactText(`${key}=Zq9Xv7`)).not.toContain("Zq9Xv7");
    expect(redactText(`x: 1\n${key.toUpperCase()}: Zq9Xv7\n`)).not.toContain("Zq9Xv7");
  });
});

describe("what is not secret stays", () => {
  it.each([
    "pekko.tcp://flink@10.0.0.1:6123/user/rpc/jobmanager_2",
    "abfss://container@account.dfs.core.windows.net/checkpoints",
    "http://jm:8081/jobs/abc?x=a@b.example",
    "Basic authentication is required",
    "Access denied for user 'x'@'y' (using password: YES)",
    "org.apache.flink.util.FlinkException: TaskExecutor was lost (container_01)",
    "SELECT a, b FROM t WHERE c = 'd' AND e => 5",
    "volumes:\n  - name: tls\n    secret:\n      secretName: webhook-cert\n      items:\n        - key: a\n          path: b\n",
    '{"userInfo":{"username":"tenant","groups":["real"]}}',
    '{"name":"org.apache.kafka.TokenCache.run","value":7}',
    "x.TokenExpiredException: the clock is off\n\tat x.TokenCache.run(TokenCache.java:12)\n\tat x.PasswordCheck.go(PasswordCheck.java:7)",
    "s3://bucket/savepoints/savepoint-0a1b2c-1234567890ab",
    "kind: FlinkDeployment\nspec:\n  secretName: kafka\n  image: flink:2.1\n",
    '{"connectionSecretId":"kafka","secrets":{"kafka":"kafka-credentials"}}',
  ])("%s", (text) => expect(redactText(text)).toBe(text));

  it("keeps what stands around a secret", () => {
    expect(redactText("a:\n  password: |\n    x1\n    y2\n  user: b")).toBe(
      "a:\n  password: |\n    ******\n    ******\n  user: b",
    );
    expect(redactText("WITH ('password' = 'x', 'topic' = 't')")).toBe("WITH ('password' = '******', 'topic' = 't')");
    expect(redactText("jdbc:x://h/d?user=a&password=b")).toBe("jdbc:x://h/d?user=a&password=******");
    expect(redactTree([{ name: "A_TOKEN", valueFrom: { secretKeyRef: { name: "n", key: "k" } } }])).toEqual([
      { name: "A_TOKEN", valueFrom: { secretKeyRef: { name: "n", key: "k" } } },
    ]);
  });

  it("leaves switches and empty values under a secret's key", () => {
    expect(redactValue("password", "")).toBe("");
    expect(redactValue("token", null)).toBeNull();
    expect(redactValue("use-token", true)).toBe(true);
    expect(redactValue("token", "abc")).toBe(redactedMark);
    expect(redactValue("note", "password=abc")).toBe("password=******");
  });
});

describe("hostile input", () => {
  it("ends cycles and depth", () => {
    const ring: Record<string, unknown> = { a: 1 };
    ring.self = ring;
    expect(redactTree(ring)).toEqual({ a: 1, self: redactedMark });
    let deep: unknown = "password=x";
    for (let level = 0; level < 5000; level += 1) deep = [deep];
    expect(JSON.stringify(redactTree(deep))).not.toContain("=x");
  });

  it.each([
    ["letters", "a".repeat(1_000_000)],
    ["quotes", "password='".repeat(20_000)],
    ["schemes", "http://a:".repeat(50_000)],
    ["key ends", "-----END PRIVATE KEY-----\n".repeat(40_000)],
    ["base64", `${"QUJD".repeat(16)}\n`.repeat(15_000)],
    ["open braces", "token={".repeat(20_000)],
    ["yaml", "password:\n".repeat(50_000)],
    ["spaces", " ".repeat(1_000_000)],
    ["identified", "IDENTIFIED BY 'x".repeat(20_000)],
  ])("takes bounded time over a megabyte of %s", (_name, text) => {
    const start = performance.now();
    redactText(text);
    expect(performance.now() - start).toBeLessThan(1500);
  });

  it("hides the body of a private key whose beginning was cut off", () => {
    expect(redactText("c2VjcmV0c2VjcmV0\nQUJDREVGR0hJSktM\n-----END PRIVATE KEY-----\nnext")).not.toMatch(/c2Vj|QUJD/);
  });
});
