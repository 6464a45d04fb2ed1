/** Places in which people's secrets really turn up; each is planted with several secrets by the canary test. */
export type Place = { name: string; plant: (secret: string) => unknown };

const jaas = (secret: string, module = "org.apache.kafka.common.security.plain.PlainLoginModule") =>
  `${module} required username="svc" password="${secret}";`;

/** Secrets under keys and beside names, in plain values. */
export const treePlaces: readonly Place[] = [
  { name: "Flink configuration map", plant: (s) => ({ "s3.secret-key": s, "s3.endpoint": "http://minio:9000" }) },
  { name: "Flink configuration list", plant: (s) => [{ key: "s3.access-key", value: s }] },
  { name: "nested Flink configuration", plant: (s) => ({ s3: { "access-key": s } }) },
  { name: "keystore password", plant: (s) => ({ "security.ssl.rest.keystore-password": s }) },
  { name: "Azure account key", plant: (s) => ({ "fs.azure.account.key.store.blob.core.windows.net": s }) },
  { name: "JAAS configuration", plant: (s) => ({ "properties.sasl.jaas.config": jaas(s) }) },
  { name: "JAAS under a harmless key", plant: (s) => ({ note: `tried ${jaas(s)} and failed` }) },
  { name: "Schema Registry user info", plant: (s) => ({ "basic.auth.user.info": `svc:${s}` }) },
  { name: "OAuth client", plant: (s) => ({ oauth: { clientId: "drey", clientSecret: s } }) },
  {
    name: "CMF secret",
    plant: (s) => ({ kind: "Secret", metadata: { name: "kafka" }, spec: { data: { anything: s } } }),
  },
  { name: "Kubernetes secret", plant: (s) => ({ kind: "Secret", data: { a: s }, stringData: { b: s } }) },
  { name: "pod environment", plant: (s) => ({ env: [{ name: "DB_PASSWORD", value: s }] }) },
  { name: "pod environment, value first", plant: (s) => ({ env: [{ value: s, name: "API_TOKEN" }] }) },
  { name: "arguments", plant: (s) => ({ args: ["--topic", "a", "--db-password", s] }) },
  { name: "argument with =", plant: (s) => ({ args: [`--password=${s}`] }) },
  {
    name: "Java options",
    plant: (s) => ({ "env.java.opts.all": `-Xmx1g -Djavax.net.ssl.keyStorePassword=${s} -XX:+UseG1GC` }),
  },
  { name: "request headers", plant: (s) => ({ headers: { Authorization: `Bearer ${s}`, Cookie: `sid=${s}` } }) },
  { name: "header list", plant: (s) => ({ "metrics.reporter.x.http-headers": [{ name: "X-Key", value: s }] }) },
  { name: "secret below a secret's key", plant: (s) => ({ credentials: { first: { second: [s] } } }) },
  { name: "number of a password", plant: () => ({ pin: 1, password: 73_519_264 }) },
  {
    name: "last-applied annotation",
    plant: (s) => ({
      annotations: { "kubectl.kubernetes.io/last-applied-configuration": JSON.stringify({ spec: { password: s } }) },
    }),
  },
  { name: "JSON in JSON in JSON", plant: (s) => ({ a: JSON.stringify({ b: JSON.stringify({ token: s }) }) }) },
  { name: "error's message", plant: (s) => ({ failure: new Error(`cannot log in: password=${s}`) }) },
  { name: "kubeconfig user", plant: (s) => ({ users: [{ name: "a", user: { "client-key-data": s, token: s } }] }) },
  { name: "map of a Map", plant: (s) => new Map([["api.secret", s]]) },
];

/** Secrets inside running text of every dialect. */
export const textPlaces: readonly Place[] = [
  {
    name: "URL user info",
    plant: (s) => `connecting to https://svc:${encodeURIComponent(s)}@host.example:8443/path failed`,
  },
  {
    name: "JDBC query",
    plant: (s) => `jdbc:postgresql://db:5432/app?user=a&password=${encodeURIComponent(s)}&ssl=true`,
  },
  { name: "JDBC semicolons", plant: (s) => `jdbc:sqlserver://db:1433;databaseName=a;user=b;password=${s}` },
  { name: "JDBC Oracle", plant: (s) => `jdbc:oracle:thin:scott/${s.replaceAll(/['@"]/g, "")}@//db:1521/x` },
  { name: "MongoDB", plant: (s) => `mongodb+srv://app:${encodeURIComponent(s)}@a.example,b.example/db` },
  {
    name: "SQL WITH",
    plant: (s) =>
      `CREATE TABLE t (a INT) WITH (\n  'connector' = 'jdbc',\n  'password' = '${s.replaceAll("'", "''")}',\n  'url' = 'x')`,
  },
  {
    name: "SQL WITH on one line",
    plant: (s) =>
      `... WITH ('connector'='jdbc','username'='u','password'='${s.replaceAll("'", "''")}','table-name'='t')`,
  },
  {
    name: "SQL JAAS option",
    plant: (s) => `WITH ('properties.sasl.jaas.config' = '${jaas(s.replaceAll("'", "''"))}', 'topic' = 't')`,
  },
  { name: "SQL SET", plant: (s) => `SET 's3.secret-key' = '${s.replaceAll("'", "''")}';` },
  { name: "properties", plant: (s) => `bootstrap.servers=a:9092\nsasl.password=${s}\nclient.id=x` },
  { name: "JAAS in properties", plant: (s) => `security.protocol=SASL_SSL\nsasl.jaas.config=${jaas(s)}\n` },
  {
    name: "YAML scalar",
    plant: (s) => `spec:\n  flinkConfiguration:\n    s3.secret-key: ${s}\n    taskmanager.numberOfTaskSlots: "2"\n`,
  },
  { name: "YAML quoted", plant: (s) => `a:\n  password: "${s}"\n  user: b\n` },
  { name: "YAML block", plant: (s) => `a:\n  password: |\n    ${s}\n  user: b\n` },
  { name: "YAML next line", plant: (s) => `a:\n  clientSecret:\n    ${s}\n  user: b\n` },
  { name: "YAML list", plant: (s) => `tokens:\n- ${s}\n- ${s}\nuser: b\n` },
  {
    name: "YAML env list",
    plant: (s) => `env:\n  - name: AWS_SECRET_ACCESS_KEY\n    value: ${s}\n  - name: HOME\n    value: /root\n`,
  },
  {
    name: "YAML Secret",
    plant: (s) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\ndata:\n  a: ${s}\n  b: ${s}\ntype: Opaque\n`,
  },
  {
    name: "YAML Secret with telling keys",
    plant: (s) => `kind: Secret\nstringData:\n  key: ${s}\n  name: ${s}\n  type: "${s}"\n`,
  },
  { name: "YAML block like a key", plant: (s) => `password: |\n  ${s}:\n  ${s}: x\n` },
  { name: "cut JSON", plant: (s) => `{"items":[{"flinkConfiguration":{"s3.secret-key":${JSON.stringify(s)},"a":` },
  { name: "cut JSON pair", plant: (s) => `[{"key":"s3.secret-key","value":${JSON.stringify(s)}},{"key":` },
  {
    name: "escaped JSON in a log",
    plant: (s) => `INFO body="{\\"password\\":\\"${s}\\",\\"user\\":\\"a\\"}" status=200`,
  },
  { name: "Java toString", plant: (s) => `Config{user=a, password=${s}, url=b}` },
  {
    name: "exception",
    plant: (s) => `java.lang.IllegalStateException: login failed (password=${s})\n\tat a.b.C(D.java:1)`,
  },
  { name: "command line", plant: (s) => `flink run -p 2 --db.password ${s} app.jar` },
  { name: "curl", plant: (s) => `curl -H 'Authorization: Bearer ${s}' http://x/y` },
  { name: "header line", plant: (s) => `GET / HTTP/1.1\nAuthorization: Basic ${s}\nHost: a` },
  { name: "cookie line", plant: (s) => `Cookie: JSESSIONID=${s}; other=${s}` },
  { name: "signed URL", plant: (s) => `https://a.blob.example/c?sv=2021&sig=${encodeURIComponent(s)}` },
  {
    name: "Azure connection string",
    plant: (s) => `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${s};EndpointSuffix=b`,
  },
  { name: "Hadoop XML", plant: (s) => `<property><name>fs.s3a.secret.key</name><value>${s}</value></property>` },
  { name: "XML element", plant: (s) => `<server><password>${s}</password></server>` },
  { name: "IDENTIFIED BY", plant: (s) => `CREATE USER a IDENTIFIED BY '${s.replaceAll("'", "''")}'` },
  { name: "private key", plant: (s) => `x\n-----BEGIN RSA PRIVATE KEY-----\n${s}\n-----END RSA PRIVATE KEY-----\ny` },
  { name: "private key cut short", plant: (s) => `-----BEGIN PRIVATE KEY-----\n${s}\nMIIE` },
  {
    name: "JWT's signature",
    plant: (s) => `seen eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.${s.replaceAll(/[^A-Za-z0-9_-]/g, "")} in the log`,
  },
];
