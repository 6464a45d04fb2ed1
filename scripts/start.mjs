// Installs and builds where that is needed, then serves on the first free port from 3000.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { build, isBuilt } from "./build.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
process.env.NEXT_TELEMETRY_DISABLED = "1";
const say = (text) => process.stdout.write(`${text}\n`);

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  say(`Drey needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

const run = (command, args) => {
  const done = spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" });
  if (done.status !== 0) process.exit(done.status ?? 1);
};

if (!existsSync("node_modules/next/package.json")) {
  say("Installing dependencies (once).");
  run("npm", ["ci", "--no-audit", "--no-fund"]);
}

if (!isBuilt()) {
  say("Building (about half a minute, once for each change).");
  const status = build();
  if (status !== 0) process.exit(status);
}

const host = process.env.HOST ?? "127.0.0.1";
const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
const wanted = Number(process.env.PORT ?? 3000);
let port = wanted;
while (!(await isFree(port)) && port < wanted + 50) port += 1;
if (port !== wanted) say(`Port ${wanted} is taken; using ${port}.`);

const configured = process.env.DREY_CONFIG ?? (existsSync("drey.config.yaml") ? "drey.config.yaml" : null);
const shown = configured
  ? `the targets of ${configured}`
  : process.env.DREY_FLINK || process.env.CONFLUENT_CMF_URL
    ? "the targets named in DREY_FLINK and CONFLUENT_CMF_URL"
    : "the demo world (nothing is configured)";
say(`\n  Drey shows ${shown}.\n  http://${host.includes(":") ? `[${host}]` : host}:${port}\n`);
if (shown.startsWith("the demo"))
  say(
    "  Connect your own:  DREY_FLINK=http://127.0.0.1:8081 npm start\n" +
      "                     CONFLUENT_CMF_URL=http://127.0.0.1:8080 npm start\n" +
      "  or write drey.config.yaml (see drey.config.example.yaml).\n",
  );

const server = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(port), "-H", host], {
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 0));
