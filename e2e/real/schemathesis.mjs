import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "./flink-distribution.mjs";
import { CannotFetch, run } from "./run-command.mjs";

const version = "4.32.5";
/** What an answer must keep to: documented statuses, content types and shapes, and no fault of the server. */
const checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";

/** The path of schemathesis, installed once into an environment of its own. @throws CannotFetch */
export async function schemathesis() {
  const home = join(cacheFolder(), `schemathesis-${version}`);
  const program = join(home, "bin", "st");
  if (existsSync(program)) return program;
  mkdirSync(cacheFolder(), { recursive: true });
  try {
    await run("python3", ["-m", "venv", home]);
    await run(join(home, "bin", "pip"), ["install", "--quiet", `schemathesis==${version}`], { timeoutMs: 300_000 });
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw new CannotFetch(`schemathesis ${version}`, error.message);
  }
  return program;
}

/** Schemathesis's own settings: names that exist, so that not every request ends at "not found", and awaited 5xx answers. */
const settings = ({ operations = [], parameters = {}, expected = [], methods = null }) => {
  const values = (known) =>
    `{ ${Object.entries(known)
      .map(([name, value]) => `${JSON.stringify(name)} = ${JSON.stringify(value)}`)
      .join(", ")} }`;
  return [
    `parameters = ${values(parameters)}`,
    methods === null ? "" : `[phases.coverage]\nunexpected-methods = ${JSON.stringify(methods)}`,
    `[checks.not_a_server_error]\nexpected-statuses = ${JSON.stringify(["2xx", "3xx", "4xx", ...expected])}`,
    ...operations.map(
      ({ name, known }) => `[[operations]]\ninclude-name = ${JSON.stringify(name)}\nparameters = ${values(known)}`,
    ),
  ].join("\n\n");
};

/** What a program printed, however it ended; generated values make lines of any length. */
const output = (program, args, options) =>
  new Promise((resolve) => {
    execFile(program, args, options, (_, stdout, stderr) =>
      resolve((stdout + stderr).replace(/^(.{400}).+$/gm, "$1…")),
    );
  });

/**
 * Tries every selected operation of a description against a server, one request at a time and within `seconds`.
 * Answers how many operations held and which did not, with what schemathesis says of them.
 */
export async function judge(program, { description, url, seconds = 120, examples = 10, args = [], ...known }) {
  const folder = mkdtempSync(join(tmpdir(), "drey-judge-"));
  try {
    const file = join(folder, "openapi.json");
    const report = join(folder, "report.json");
    writeFileSync(file, JSON.stringify(description));
    writeFileSync(join(folder, "schemathesis.toml"), settings(known));
    const own = ["--config-file", join(folder, "schemathesis.toml"), "--no-color"];
    const how = ["--phases", "coverage,fuzzing", "--checks", checks, "--workers", "1", "--generation-deterministic"];
    const bounds = ["--max-examples", String(examples), "--max-time", String(seconds), "--continue-on-failure"];
    const quiet = [
      "--warnings",
      "off",
      "--suppress-health-check",
      "all",
      "--report",
      "json",
      "--report-json-path",
      report,
    ];
    const all = [...own, "run", file, "--url", url, ...how, ...bounds, ...quiet, ...args];
    const said = await output(program, all, {
      cwd: folder,
      timeout: (seconds + 120) * 1000,
      maxBuffer: 64 * 1024 * 1024,
    });
    if (!existsSync(report)) return { tested: 0, cases: 0, failed: ["(no report)"], said: said.slice(-4000) };
    const { operations, failures, errors, test_cases } = JSON.parse(readFileSync(report, "utf8"));
    const failed = [
      ...new Set([...failures, ...errors].flatMap((one) => one.operations ?? [one.operation ?? one.title])),
    ];
    const from = said.search(/= (?:ERRORS|FAILURES) =/);
    return {
      tested: operations.tested,
      cases: test_cases.generated,
      failed,
      said: from < 0 ? said.slice(-4000) : said.slice(from, from + 12_000),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
