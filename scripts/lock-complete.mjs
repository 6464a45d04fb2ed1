// A lock file that was written where some platforms' packages were missing looks fine and fails elsewhere:
// every optional dependency that a locked package names must have an entry of its own.
import { readFileSync } from "node:fs";

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const names = new Set(
  Object.keys(packages).map((path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)),
);
const missing = Object.entries(packages).flatMap(([path, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !names.has(name))
    .map((name) => `${name}, wanted by ${path || "the project"}`),
);
for (const one of missing) console.error(`missing from package-lock.json: ${one}`);
process.exit(missing.length === 0 ? 0 : 1);
