import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const script = fileURLToPath(new URL("demo-upstreams.mjs", import.meta.url));

function run(...args: string[]) {
  const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  return { child, ended };
}

describe("npm run demo:upstreams", () => {
  it("runs on plain Node, prints one JSON line an upstream and ends when it is told to", async () => {
    const { child, ended } = run("--seed", "script-test");
    const lines: { id: string; kind: string; url: string }[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(JSON.parse(line) as (typeof lines)[number]);
      if (lines.length === 7) break;
    }
    const flink = lines.find((line) => line.kind === "flink");
    expect(lines.map(({ kind }) => kind)).toEqual(["cmf", "cmf", "cmf", "flink", "flink", "flink", "flink"]);
    expect((await fetch(`${flink?.url}/config`)).status).toBe(200);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  }, 30_000);

  it("refuses a scenario that it does not know", async () => {
    const { child, ended } = run("--scenario", "apocalypse");
    let said = "";
    child.stderr.on("data", (part: Buffer) => {
      said += part.toString();
    });
    expect(await ended).toBe(2);
    expect(said).toContain("company, calm");
  }, 30_000);
});
