import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { register } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

register("../../scripts/ts-hooks.mjs", import.meta.url);

/** Settings that keep the client from asking anything on the internet; a closed proxy stops what is left. */
function offline(home) {
  mkdirSync(join(home, ".confluent"), { recursive: true });
  const settings = { disable_update_check: true, disable_plugins: true, disable_feature_flags: true };
  writeFileSync(join(home, ".confluent", "config.json"), JSON.stringify(settings));
  const proxy = "http://127.0.0.1:9";
  return { HOME: home, PATH: process.env.PATH, HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: "127.0.0.1,localhost" };
}

/** Commands in an order in which each finds what it needs, and what each must print. */
const story = (environment) => [
  [["environment", "list"], environment],
  [["environment", "describe", environment, "-o", "json"], environment],
  [["environment", "create", "judged", "--kubernetes-namespace", "judged"], "judged"],
  [["application", "list", "--environment", environment], "Job State"],
  [["application", "list", "--environment", environment, "-o", "json"], "apiVersion"],
  [["compute-pool", "list", "--environment", environment], "Name"],
  [["statement", "list", "--environment", environment], "Statement"],
  [["catalog", "list"], "Name"],
  [["secret", "list"], "Name"],
  [["detached-savepoint", "list"], "Name"],
  [["environment", "delete", "judged", "--force"], "judged"],
];

/**
 * Drives the vendor's client against the CMF twin on loopback. Answers counts; null when no client is named.
 * @param program path of a `confluent` client, of the environment variable CONFLUENT_CLI
 */
export async function driveConfluentCli(program) {
  if (!program) return null;
  const { serveDemo } = await import("../../lib/demo/serve.ts");
  const served = await serveDemo({ seed: "driven" });
  const home = mkdtempSync(join(tmpdir(), "drey-confluent-"));
  const counts = { passed: 0, failed: 0 };
  try {
    const { url } = served.upstreams.find(({ kind }) => kind === "cmf");
    const { items } = await (await fetch(`${url}/cmf/api/v1/environments?size=1`)).json();
    for (const [args, expected] of story(items[0].name)) {
      const { code, text } = await command(program, ["flink", ...args, "--url", url], offline(home));
      const holds = code === 0 && text.includes(expected);
      counts[holds ? "passed" : "failed"] += 1;
      if (!holds) console.log(`FAILED  confluent flink ${args.join(" ")}: exit ${code}\n${text.slice(0, 2000)}`);
    }
  } finally {
    await served.close();
    rmSync(home, { recursive: true, force: true });
  }
  return counts;
}

const command = (program, args, env) =>
  new Promise((resolve) => {
    const child = execFile(program, args, { env, timeout: 60_000 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : (error.code ?? 1), text: stdout + stderr }),
    );
    child.stdin?.end();
  });
