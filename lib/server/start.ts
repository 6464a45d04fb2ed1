import "server-only";
import { ConfigError } from "./config/load";
import { runtime } from "./runtime";

/** Opens the runtime, or says what is wrong with the configuration and ends the process. */
export async function startOrExit(): Promise<void> {
  try {
    await runtime();
  } catch (error) {
    const text = error instanceof ConfigError ? error.message : error instanceof Error ? error.message : String(error);
    process.stderr.write(`Drey does not start.\n${text}\n`);
    process.exit(1);
  }
}
