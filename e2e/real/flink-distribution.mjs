import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CannotFetch, hasProgram, run } from "./run-command.mjs";

/**
 * Distributions of Flink, out of Python packages: PyPI carries all of a release but its launch scripts and examples.
 * `examples` lists releases whose example jar Maven Central has, nearest first; not every release has one.
 */
const releases = {
  2.3: { pip: "apache-flink-libraries", version: "2.3.0", examples: ["2.3.0"] },
  "1.20": { pip: "apache-flink-libraries", version: "1.20.5", examples: ["1.20.5", "1.20.0"] },
  confluent: { pip: "cp-pyflink-libraries", version: "2.2.0.3", examples: ["2.3.0"] },
};

export const flinkReleases = Object.keys(releases);

export const cacheFolder = () => process.env.DREY_REAL_CACHE ?? join(homedir(), ".cache", "drey-real");
const ownJobs = fileURLToPath(new URL("./jobs/RealJobs.java", import.meta.url));

/** A folder with `lib`, `plugins`, `bin` and `jobs` of one release (`2.3`, `1.20`, `confluent`), fetched once. */
export async function flinkHome(name) {
  const release = releases[name];
  if (!release) throw new Error(`No such Flink release here: ${name}. There are ${flinkReleases.join(", ")}.`);
  const cache = cacheFolder();
  const home = join(cache, `flink-${name}-${release.version}`);
  if (!existsSync(join(home, ".complete"))) {
    await needTools();
    mkdirSync(cache, { recursive: true });
    const scratch = mkdtempSync(join(cache, ".fetch-"));
    try {
      await unpack(release, scratch, home);
      await fetchExamples(release, home);
      writeFileSync(join(home, ".complete"), "");
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  }
  await compileJobs(home);
  return home;
}

async function needTools() {
  for (const [program, args] of [
    ["java", ["-version"]],
    ["javac", ["-version"]],
    ["python3", ["-m", "pip", "--version"]],
    ["tar", ["--version"]],
  ]) {
    if (!(await hasProgram(program, args)))
      throw new CannotFetch("Flink", `${program} (${args.join(" ")}) does not run here`);
  }
}

async function unpack({ pip, version }, scratch, home) {
  const args = ["-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "--dest", scratch];
  await run("python3", [...args, `${pip}==${version}`], { timeoutMs: 900_000 }).catch((error) => {
    throw new CannotFetch(`Flink (${pip} ${version})`, error.message);
  });
  const archive = readdirSync(scratch).find((file) => file.endsWith(".tar.gz"));
  if (archive === undefined) throw new CannotFetch(`Flink (${pip} ${version})`, "pip brought no source archive");
  const out = join(scratch, "out");
  mkdirSync(out);
  const leaveOut = ["--exclude=*/flink-python-*.jar", "--exclude=*/deps/opt/*"];
  await run("tar", ["-xzf", join(scratch, archive), "-C", out, ...leaveOut], { timeoutMs: 300_000 });
  const root = readdirSync(out)[0];
  const parts = join(out, root, "deps");
  if (!existsSync(join(parts, "lib"))) throw new Error(`${archive} holds no deps/lib; its layout has changed`);
  rmSync(home, { recursive: true, force: true });
  renameSync(parts, home);
}

/** The example jar; without it the own jobs must do, so its absence is told and not fatal. */
async function fetchExamples({ examples }, home) {
  const jobs = join(home, "jobs");
  mkdirSync(jobs, { recursive: true });
  for (const version of examples) {
    const artifact = `org.apache.flink:flink-examples-streaming:${version}`;
    const args = ["-q", "-B", "dependency:copy", `-Dartifact=${artifact}`, `-DoutputDirectory=${jobs}`];
    const got = await run("mvn", args, { cwd: jobs, timeoutMs: 600_000 }).then(
      () => true,
      () => false,
    );
    if (got) {
      renameSync(join(jobs, `flink-examples-streaming-${version}.jar`), join(jobs, "examples.jar"));
      return;
    }
  }
  console.warn(`no example jar for ${home}: only the own jobs can be run`);
}

/** Our own jobs, compiled against the release that will run them. */
async function compileJobs(home) {
  const jar = join(home, "jobs", "real-jobs.jar");
  if (existsSync(jar)) return;
  mkdirSync(join(home, "jobs"), { recursive: true });
  const scratch = mkdtempSync(join(cacheFolder(), ".compile-"));
  try {
    const lib = join(home, "lib");
    const dist = readdirSync(lib).find((file) => file.startsWith("flink-dist"));
    await run("javac", ["-nowarn", "-proc:none", "--release", "11", "-cp", join(lib, dist), "-d", scratch, ownJobs]);
    await run("jar", ["--create", "--file", jar, "--main-class", "RealJobs", "-C", scratch, "."]);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
