import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const script = fileURLToPath(new URL("check-config.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "drey-check-config-"));
afterAll(() => rmSync(folder, { recursive: true }));

function check(file: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, file], { encoding: "utf8" });
  return { status, said: stdout.trim(), stderr };
}

function written(text: string): string {
  const file = join(folder, "drey.config.yaml");
  writeFileSync(file, text);
  return file;
}

const target = "targets:\n  - id: dev\n    kind: flink\n    endpoints: ['http://127.0.0.1:8081']\n";

describe("npm run check-config", () => {
  it("counts the targets of a valid file, on plain Node", () => {
    const file = written(target);
    expect(check(file)).toMatchObject({ status: 0, said: `${file} is valid: 1 target` });
  }, 30_000);

  it("takes the commented example", () => {
    expect(check("drey.config.example.yaml")).toMatchObject({
      status: 0,
      said: "drey.config.example.yaml is valid: 2 targets",
    });
  }, 30_000);

  it("tells every fault with file, line, key and what was expected", () => {
    const file = written(`${target}    tier: 7\n    writeable: true\n`);
    const { status, said } = check(file);
    expect(status).toBe(1);
    expect(said.split("\n")).toEqual([
      expect.stringMatching(new RegExp(`^${file}:5: targets\\[0\\]\\.tier: .*3`)),
      expect.stringContaining(`${file}:6: targets[0].writeable: `),
    ]);
  }, 30_000);

  it("says which file is missing", () => {
    expect(check(join(folder, "none.yaml"))).toMatchObject({ status: 1, said: expect.stringContaining("none.yaml") });
  }, 30_000);
});
