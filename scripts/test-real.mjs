// The same product against real systems, fetched once into ~/.cache/drey-real. Ends with one line: N passed, N failed.
// A system that cannot be fetched is skipped by name; one that was fetched and does not work is a failure.
//   npm run test:real -- [--only adapter|console|judges]
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { driveConfluentCli } from "../e2e/real/confluent-cli.mjs";
import { flinkHome, flinkReleases } from "../e2e/real/flink-distribution.mjs";
import { judgeCmfTwin, judgeConsole } from "../e2e/real/judges.mjs";
import { CannotFetch } from "../e2e/real/run-command.mjs";
import { schemathesis } from "../e2e/real/schemathesis.mjs";
import { build, isBuilt } from "./build.mjs";
import { findChromium } from "./chromium.mjs";
import { add, check, finish, run, say, skip, vitestCounts } from "./parts.mjs";

process.env.NEXT_TELEMETRY_DISABLED = "1";
// Whoever ends this run ends what it started: the JVMs end with the process, and a process ends properly on a signal.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));
const { values } = parseArgs({ options: { only: { type: "string" } } });
const wants = (part) => values.only === undefined || values.only === part;
const reports = "test-results";

/** What was fetched; null where it could not be, which is said by name. */
async function fetched(name, fetch) {
  say(`Looking for ${name}.`);
  try {
    return await fetch();
  } catch (error) {
    if (!(error instanceof CannotFetch)) throw error;
    skip(name, error.message);
    return null;
  }
}

/** Runs one file of real tests over the releases that are here. */
function tests(name, file, releases) {
  if (releases.length === 0) return skip(name, "no release of Flink is on this machine");
  const report = `${reports}/${file}.json`;
  rmSync(report, { force: true });
  const status = run(
    process.execPath,
    [
      ...["node_modules/vitest/vitest.mjs", "run", "--config", "e2e/real/vitest.real.config.mts", `e2e/real/${file}`],
      ...["--reporter=verbose", "--reporter=json", `--outputFile.json=${report}`],
    ],
    { DREY_REAL_FLINK: releases.join(",") },
  );
  add(name, vitestCounts(report, status));
}

/** Counts what a judge says: each operation of a description holds or does not. */
function judged(name, verdict) {
  if (verdict === null) return skip(name, "its description is not on this machine");
  const { tested, failed, cases, said } = verdict;
  if (failed.length > 0) say(said);
  say(
    `${name}: ${cases} requests over ${tested} operations${failed.length === 0 ? "" : `; not as described: ${failed.join(", ")}`}`,
  );
  add(name, { passed: Math.max(0, tested - failed.length), failed: failed.length });
}

const releases = [];
if (wants("adapter") || wants("console"))
  for (const release of flinkReleases)
    if (await fetched(`Flink ${release}`, () => flinkHome(release))) releases.push(release);

if (wants("adapter"))
  tests(`the Flink adapter on real clusters (${releases.join(", ")})`, "flink-adapter.real.ts", releases);

const built = wants("console") || wants("judges") ? isBuilt() || check("production build", build() === 0) : false;
if (wants("console") && built) {
  process.env.CHROMIUM_PATH = await findChromium();
  const plain = releases.filter((release) => release !== "confluent");
  tests(`the console in Chromium over real clusters (${plain.join(", ")})`, "console.real.ts", plain);
}
if (wants("judges")) {
  const program = await fetched("schemathesis", schemathesis);
  if (program) {
    judged("schemathesis: the CMF twin keeps to the vendor's description", await judgeCmfTwin(program));
    if (built) judged("schemathesis: the console keeps to its own description", await judgeConsole(program));
  }
  const driven = await driveConfluentCli(process.env.CONFLUENT_CLI);
  if (driven) add("the vendor's command line against the CMF twin", driven);
  else
    skip(
      "the vendor's command line",
      "CONFLUENT_CLI names no program, and it cannot be fetched; its requests are replayed in the unit tests",
    );
}
finish();
