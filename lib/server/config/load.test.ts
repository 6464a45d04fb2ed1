import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, loadConfig, parseConfig } from "./load";

const message = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error("expected a ConfigError");
};

describe("parseConfig", () => {
  it("applies defaults and units", () => {
    const config = parseConfig(
      "targets:\n  - id: a\n    kind: flink\n    endpoints: ['http://127.0.0.1:8081']\n    periods: { list: 2s }\n",
      "f",
    );
    expect(config.targets[0]).toMatchObject({ writable: false, periods: { list: 2000, detail: 30_000 } });
    expect(config.auth).toEqual({ kind: "loopback" });
  });

  const faults: [string, string, RegExp][] = [
    [
      "an unknown key",
      "targets:\n  - id: a\n    kind: flink\n    endpoints: ['http://h:1']\n    wriatable: true\n",
      /^f:5: targets\[0\]\.wriatable: /,
    ],
    [
      "a kind that does not exist",
      "targets:\n  - id: a\n    kind: storm\n    endpoints: ['http://h:1']\n",
      /^f:3: targets\[0\]\.kind: /,
    ],
    [
      "an address that is none",
      "targets:\n  - id: a\n    kind: flink\n    endpoints: ['h:1']\n",
      /^f:4: targets\[0\]\.endpoints\[0\]: /,
    ],
    [
      "two targets of one id",
      "targets:\n  - {id: a, kind: flink, endpoints: ['http://h:1']}\n  - {id: a, kind: flink, endpoints: ['http://h:2']}\n",
      /^f:3: targets\[1\]\.id: a target "a"/,
    ],
    ["no targets", "store: { path: x }\n", /^f:1: targets: /],
    ["an empty file", "", /^f:1: targets: /],
    [
      "a secret written out",
      "targets:\n  - id: a\n    kind: flink\n    endpoints: ['http://h:1']\n    credentials: { kind: bearer, token: hunter2 }\n",
      /^f:5: targets\[0\]\.credentials\.token: /,
    ],
    ["broken YAML", "targets: [\n", /^f:\d+: not YAML: /],
    ["a key twice", "targets: []\ntargets: []\n", /^f:2: not YAML: /],
    [
      "a duration without unit",
      "targets:\n  - id: a\n    kind: flink\n    endpoints: ['http://h:1']\n    periods: { list: '2' }\n",
      /^f:5: targets\[0\]\.periods\.list: /,
    ],
  ];
  for (const [name, text, expected] of faults)
    it(`names file, line and key for ${name}`, () => expect(message(() => parseConfig(text, "f"))).toMatch(expected));

  it("never repeats a secret that was written out", () => {
    const text =
      "targets:\n  - id: a\n    kind: flink\n    endpoints: ['http://h:1']\n    credentials: { kind: bearer, token: hunter2 }\n";
    expect(message(() => parseConfig(text, "f"))).not.toContain("hunter2");
  });
});

describe("loadConfig", () => {
  it("shows the demo world where nothing is configured", () => {
    expect(loadConfig({ DREY_CONFIG: undefined }).config).toBeNull();
  });
  it("takes several Flink clusters and a CMF from the environment", () => {
    const { config } = loadConfig({
      DREY_FLINK: "http://127.0.0.1:8081, http://127.0.0.1:8082",
      CONFLUENT_CMF_URL: "http://cmf:8080",
    });
    expect(config?.targets.map((target) => target.id)).toEqual(["flink", "flink-2", "cmf"]);
  });
  it("refuses a short cut that is no address", () => {
    expect(message(() => loadConfig({ DREY_FLINK: "localhost:8081" }))).toContain("http://");
  });
  it("refuses a named file that is not there, instead of showing the demo", () => {
    expect(message(() => loadConfig({ DREY_CONFIG: "/nowhere/drey.yaml" }))).toContain("/nowhere/drey.yaml");
  });
  it("prefers the named file to the short cuts", () => {
    const file = join(mkdtempSync(join(tmpdir(), "drey-")), "c.yaml");
    writeFileSync(file, "targets:\n  - {id: filed, kind: flink, endpoints: ['http://h:1']}\n");
    expect(loadConfig({ DREY_CONFIG: file, DREY_FLINK: "http://x:1" }).config?.targets[0]?.id).toBe("filed");
  });
  it("takes the commented example of the repository", () => {
    const config = parseConfig(readFileSync("drey.config.example.yaml", "utf8"), "drey.config.example.yaml");
    expect(config.targets.length).toBeGreaterThan(1);
  });
});
