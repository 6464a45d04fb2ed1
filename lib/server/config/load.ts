import { existsSync, readFileSync } from "node:fs";
import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { ConsoleConfig } from "./schema";

/** A configuration that cannot be used. `message` has a line for each fault: file, line, key and what was expected. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ConfigError";
  }
}

type Environment = Record<string, string | undefined>;

/** Nearest line of a path in the text: the key itself, or the closest thing above it that is there. */
function lineOf(text: string, path: PropertyKey[]): number {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = (node as { range?: [number, number, number] | null } | undefined)?.range;
    if (range) return lines.linePos(range[0]).line;
  }
  return 1;
}

const keyOf = (path: PropertyKey[]): string =>
  path.reduce<string>(
    (key, part) =>
      typeof part === "number" ? `${key}[${part}]` : key === "" ? String(part) : `${key}.${String(part)}`,
    "",
  );

/** Reads a configuration's text. @throws ConfigError that names file, line, key and what was expected. */
export function parseConfig(text: string, file: string): ConsoleConfig {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const broken = document.errors[0];
  if (broken) {
    const place = lines.linePos(broken.pos[0]);
    throw new ConfigError(`${file}:${place.line}: not YAML: ${broken.message.split("\n")[0]}`);
  }
  const parsed = ConsoleConfig.safeParse(document.toJS({ maxAliasCount: 20 }) ?? {});
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues
      .map((issue: z.core.$ZodIssue) => {
        const path = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0] ?? ""] : issue.path;
        return `${file}:${lineOf(text, path)}: ${keyOf(path) || "(the whole file)"}: ${issue.message}`;
      })
      .join("\n"),
  );
}

/** Targets from the short cuts for trying: DREY_FLINK (comma-separated addresses) and CONFLUENT_CMF_URL. */
function fromShortCuts(environment: Environment): ConsoleConfig | null {
  const writable = environment.DREY_WRITABLE === "true";
  const flink = (environment.DREY_FLINK ?? "")
    .split(",")
    .map((url) => url.trim())
    .filter((url) => url !== "");
  const targets = flink.map((url, index) => ({
    id: index === 0 ? "flink" : `flink-${index + 1}`,
    kind: "flink",
    endpoints: [url],
    writable,
  }));
  const cmf = environment.CONFLUENT_CMF_URL?.trim();
  const tls = {
    ...(environment.CONFLUENT_CMF_CERTIFICATE_AUTHORITY_PATH
      ? { caFile: environment.CONFLUENT_CMF_CERTIFICATE_AUTHORITY_PATH }
      : {}),
    ...(environment.CONFLUENT_CMF_CLIENT_CERT_PATH ? { certFile: environment.CONFLUENT_CMF_CLIENT_CERT_PATH } : {}),
    ...(environment.CONFLUENT_CMF_CLIENT_KEY_PATH ? { keyFile: environment.CONFLUENT_CMF_CLIENT_KEY_PATH } : {}),
  };
  const all = cmf ? [...targets, { id: "cmf", kind: "cmf", endpoints: [cmf], writable, tls }] : targets;
  if (all.length === 0) return null;
  const parsed = ConsoleConfig.safeParse({ targets: all });
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map((issue) => `${keyOf(issue.path)}: ${issue.message}`);
  throw new ConfigError(
    `DREY_FLINK or CONFLUENT_CMF_URL: expected http:// or https:// addresses (${names.join("; ")})`,
  );
}

/**
 * The configuration of this process, and where it came from. null: nothing is configured, so the demo world is shown.
 * Order: the file that DREY_CONFIG names, `drey.config.yaml` in the working folder, the short cuts.
 * @throws ConfigError; a file that is named and not there is an error, never silently the demo.
 */
export function loadConfig(environment: Environment): { config: ConsoleConfig | null; from: string } {
  const named = environment.DREY_CONFIG;
  const file = named ?? "drey.config.yaml";
  if (named !== undefined && !existsSync(/* turbopackIgnore: true */ named))
    throw new ConfigError(`${named}: DREY_CONFIG names this file, and it is not there`);
  if (existsSync(/* turbopackIgnore: true */ file))
    return { config: parseConfig(readFileSync(/* turbopackIgnore: true */ file, "utf8"), file), from: file };
  const short = fromShortCuts(environment);
  return short ? { config: short, from: "the environment" } : { config: null, from: "the demo world" };
}
