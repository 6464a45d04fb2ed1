// Everything that a change must pass. Ends with one line: N passed, N failed.
import { rmSync } from "node:fs";
import { build } from "./build.mjs";
import { findChromium } from "./chromium.mjs";
import { add, check, finish, next, playwrightCounts, run, vitestCounts } from "./parts.mjs";

process.env.NEXT_TELEMETRY_DISABLED = "1";
const node = process.execPath;
const reports = "test-results";
rmSync(reports, { recursive: true, force: true });

check("format and lint", run(node, ["node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings", "."]) === 0);
run(node, [...next, "typegen"]);
check("types", run(node, ["node_modules/typescript/bin/tsc", "--noEmit"]) === 0);

const unit = run(node, [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--reporter=dot",
  "--reporter=json",
  `--outputFile.json=${reports}/unit.json`,
]);
add("architecture, unit, contract and route tests", vitestCounts(`${reports}/unit.json`, unit));

const built = check("production build", build() === 0);
if (built) {
  check("bundle budget", run(node, ["scripts/bundle-budget.mjs"]) === 0);
  const browser = await findChromium();
  const e2e = run(node, ["node_modules/@playwright/test/cli.js", "test"], {
    CHROMIUM_PATH: browser,
    PLAYWRIGHT_JSON_OUTPUT_NAME: `${reports}/e2e.json`,
  });
  add("end-to-end and axe", playwrightCounts(`${reports}/e2e.json`, e2e));
}
finish();
