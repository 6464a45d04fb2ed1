// Reads a configuration as the console would at its start, without starting: npm run check-config -- FILE
import { existsSync, readFileSync } from "node:fs";
import { register } from "node:module";
import { say } from "./parts.mjs";

register("./ts-hooks.mjs", import.meta.url);

const file = process.argv[2] ?? process.env.DREY_CONFIG ?? "drey.config.yaml";
if (!existsSync(file)) {
  say(`${file}: no such file. Name one: npm run check-config -- drey.config.yaml`);
  process.exit(1);
}
const { ConfigError, parseConfig } = await import("../lib/server/config/load.ts");
try {
  const { targets } = parseConfig(readFileSync(file, "utf8"), file);
  say(`${file} is valid: ${targets.length} ${targets.length === 1 ? "target" : "targets"}`);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
