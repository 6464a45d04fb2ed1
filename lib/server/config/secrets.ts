import { readFileSync } from "node:fs";
import type { z } from "zod";
import type { SecretSource } from "@/lib/domain/target-config";
import { ConsoleError } from "@/lib/errors/console-error";

/**
 * The value behind a named secret. Read at each use, so that a rotated file or variable is picked up.
 * @throws ConsoleError refused, naming the source and never its value.
 */
export function readSecret(source: z.infer<typeof SecretSource>): string {
  if (source.env !== undefined) {
    const value = process.env[source.env];
    if (value === undefined || value === "")
      throw new ConsoleError("refused", {
        detail: `The environment variable ${source.env} that holds a credential is not set.`,
      });
    return value;
  }
  try {
    return readFileSync(/* turbopackIgnore: true */ source.file ?? "", "utf8").trim();
  } catch (cause) {
    throw new ConsoleError("refused", {
      detail: `The file ${source.file} that holds a credential cannot be read.`,
      cause,
    });
  }
}
