// The parts that the test commands are made of: run a command, count what it counted, add up.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

export const say = (text) => process.stdout.write(`${text}\n`);
export const next = ["node_modules/next/dist/bin/next"];

/** Runs a command with its output shown; answers its exit status. */
export function run(command, args, env = {}) {
  const done = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
  if (done.error) say(String(done.error));
  return done.status ?? 1;
}

const totals = { passed: 0, failed: 0, skipped: [] };

/** Counts one part that either holds or does not. */
export function check(name, passed) {
  totals[passed ? "passed" : "failed"] += 1;
  say(`${passed ? "ok" : "FAILED"}  ${name}`);
  return passed;
}

/** Adds the counts of a runner that counts by itself. */
export function add(name, { passed, failed }) {
  totals.passed += passed;
  totals.failed += failed;
  say(`${failed === 0 ? "ok" : "FAILED"}  ${name}: ${passed} passed, ${failed} failed`);
}

export function skip(name, why) {
  totals.skipped.push(name);
  say(`SKIPPED  ${name}: ${why}`);
}

/** The closing line, and the exit status that follows from it. */
export function finish() {
  for (const name of totals.skipped) say(`skipped: ${name}`);
  say(
    `${totals.passed} passed, ${totals.failed} failed${totals.skipped.length === 0 ? "" : `, ${totals.skipped.length} skipped`}`,
  );
  process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
}

/** Counts from a Vitest JSON report; a run that wrote none counts as one failure. */
export function vitestCounts(file, status) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, "utf8"));
  const failed =
    report.numFailedTests +
    (report.testResults ?? []).filter((suite) => suite.status === "failed" && suite.assertionResults.length === 0)
      .length;
  return { passed: report.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed };
}

/** Counts from a Playwright JSON report; a test that passed at its second try is named. */
export function playwrightCounts(file, status) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { stats, suites } = JSON.parse(readFileSync(file, "utf8"));
  if (stats.flaky > 0) {
    const flaky = (suite) => [
      ...(suite.specs ?? [])
        .filter((spec) => spec.tests.some((test) => test.status === "flaky"))
        .map((spec) => spec.title),
      ...(suite.suites ?? []).flatMap(flaky),
    ];
    say(`passed at the second try: ${suites.flatMap(flaky).join("; ")}`);
  }
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected === 0 && status !== 0 ? 1 : stats.unexpected,
  };
}
