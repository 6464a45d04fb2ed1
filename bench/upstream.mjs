// What the two benches of the running console share: the demo's upstreams in a process of their own, and the built console over them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startConsole } from "../scripts/console.mjs";

/** Serves the demo's upstreams; answers their `{ id, kind, url }` and `stop`. */
async function startUpstreams() {
  const script = fileURLToPath(new URL("../scripts/demo-upstreams.mjs", import.meta.url));
  const child = spawn(process.execPath, [script, "--scenario", "calm"], { stdio: ["ignore", "pipe", "inherit"] });
  process.once("exit", () => child.kill());
  let text = "";
  while (text.split("\n").length < 8) text += (await once(child.stdout, "data"))[0];
  const upstreams = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return { upstreams, stop: () => child.kill() };
}

/** Starts both. `wanted` chooses upstreams, `settings` are those of every target. */
export async function startBench(wanted, settings = {}) {
  const { upstreams, stop } = await startUpstreams();
  const chosen = upstreams.filter(wanted);
  const targets = chosen.map(({ id, kind, url }) => ({ id, kind, endpoints: [url], ...settings }));
  const console = await startConsole({ config: { targets } }).catch((error) => {
    stop();
    throw error;
  });
  const metric = async (name) => {
    const text = await (await fetch(`${console.url}/metrics`)).text();
    const lines = text.split("\n").filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
    return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" "))), 0);
  };
  return {
    console,
    upstreams: chosen,
    /** Calls to all targets since the start. */
    calls: () => metric("drey_target_calls_total"),
    memory: () => metric("process_resident_memory_bytes"),
    async stop() {
      await console.stop();
      stop();
    },
  };
}

/** The value below which the share `of` lies; null of nothing. */
export function percentile(values, of) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))];
}
export const ms = (value) => (value === null ? "—" : `${value.toFixed(1)} ms`);
export const tell = (name, value) => process.stdout.write(`${name.padEnd(64)} ${value}\n`);
