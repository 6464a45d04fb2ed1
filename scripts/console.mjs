// Starts the built console beside whatever else runs: a free port, its own configuration, its own store, no demo unless asked for.
import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.mjs";
import { next } from "./parts.mjs";

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Answers when the console is ready: its address, ways to ask its API, `stop`.
 * @param {{ config?: Record<string, unknown> | null, env?: Record<string, string> }} options `config` is what drey.config.yaml
 *   would say; null shows the demo world
 * @throws Error with the end of its log when it ends or is not ready in a minute
 */
export async function startConsole({ config = null, env = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "drey-console-"));
  const logFile = join(folder, "console.log");
  const file = join(folder, "drey.config.yaml");
  // YAML contains JSON.
  if (config) writeFileSync(file, JSON.stringify({ store: { path: join(folder, "drey.db") }, ...config }, null, 1));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const output = openSync(logFile, "a");
  const { DREY_CONFIG, DREY_FLINK, CONFLUENT_CMF_URL, ...inherited } = process.env;
  const child = spawn(process.execPath, [...next, "start", "-p", String(port), "-H", "127.0.0.1"], {
    stdio: ["ignore", output, output],
    env: { ...inherited, NEXT_TELEMETRY_DISABLED: "1", ...(config ? { DREY_CONFIG: file } : {}), ...env },
  });
  closeSync(output);
  const endWithUs = () => child.kill("SIGKILL");
  process.on("exit", endWithUs);
  const gone = new Promise((resolve) => child.on("exit", resolve));
  const log = () => readFileSync(logFile, "utf8").slice(-4000);

  async function stop() {
    process.off("exit", endWithUs);
    child.kill("SIGTERM");
    const slow = setTimeout(() => child.kill("SIGKILL"), 5000);
    await gone;
    clearTimeout(slow);
    rmSync(folder, { recursive: true, force: true });
  }

  async function call(method, path, body) {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      ...(body === undefined
        ? {}
        : {
            headers: { "content-type": "application/json", origin: url, "x-drey-request": "1" },
            body: JSON.stringify(body),
          }),
      signal: AbortSignal.timeout(60_000),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  const until = Date.now() + 60_000;
  const isReady = () =>
    fetch(`${url}/api/v1/ready`).then(
      async (answer) => answer.ok && (await answer.json()).ready,
      () => false,
    );
  while (!(await isReady())) {
    if (child.exitCode !== null || Date.now() > until) {
      const said = log();
      await stop();
      throw new Error(`the console did not get ready:\n${said}`);
    }
    await pause(200);
  }
  return {
    url,
    pid: child.pid,
    get: (path) => call("GET", path),
    post: (path, body) => call("POST", path, body),
    log,
    stop,
  };
}
