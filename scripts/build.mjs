// The production build and whether it still fits the sources. Uses nothing but Node: it also runs before the installation.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const stamp = ".next/drey-build";
const sources = [
  ...["app", "components", "lib", "public", "package-lock.json"],
  ...["next.config.js", "postcss.config.mjs", "proxy.ts", "instrumentation.ts"],
];

/** Names, sizes and times of everything that the build reads: cheap enough for every start. */
function fingerprint() {
  const hash = createHash("sha256");
  const walk = (path) => {
    const stats = statSync(path);
    if (stats.isDirectory()) for (const name of readdirSync(path).sort()) walk(join(path, name));
    else hash.update(`${path}:${stats.size}:${stats.mtimeMs}\n`);
  };
  for (const part of sources) if (existsSync(part)) walk(part);
  return hash.digest("hex");
}

/** Whether the build that is there was made from the sources as they are. */
export const isBuilt = () =>
  existsSync(".next/BUILD_ID") && existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint();

/** Builds, and remembers from what. Answers the exit status. */
export function build() {
  const from = fingerprint();
  const done = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], { stdio: "inherit" });
  if (done.status === 0) writeFileSync(stamp, from);
  return done.status ?? 1;
}
