import { spawn } from "node:child_process";

/** A real system that could not be fetched. Whoever runs the checks skips it loudly, by name; everything else is a failure. */
export class CannotFetch extends Error {
  constructor(what, why) {
    super(`${what} could not be fetched: ${why}`);
    this.name = "CannotFetch";
  }
}

/**
 * Runs a program to its end and answers what it printed.
 * @throws Error with the end of its output when it fails or takes longer than `timeoutMs`
 */
export function run(program, args, { cwd, env, timeoutMs = 120_000 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const out = [];
    const err = [];
    const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
    child.stdout.on("data", (part) => out.push(part));
    child.stderr.on("data", (part) => err.push(part));
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (code === 0) return resolve(Buffer.concat(out).toString());
      const said = Buffer.concat([...out, ...err])
        .toString()
        .slice(-1500);
      reject(new Error(`${program} ${args[0] ?? ""} ended with ${signal ?? code}: ${said}`));
    });
  });
}

/** Whether a program is there to be run. */
export const hasProgram = (program, args = ["--version"]) =>
  run(program, args, { timeoutMs: 30_000 }).then(
    () => true,
    () => false,
  );
