import { redactedMark } from "@/lib/domain/redact";
import type { TargetConfig } from "@/lib/domain/target-config";
import { ConsoleError } from "@/lib/errors/console-error";
import { targetName } from "./permit";

export type SecretSource = { env?: string | undefined; file?: string | undefined };
/** Reads a secret from where the configuration says it is; throws where there is none. */
export type ReadSecret = (source: SecretSource) => string;

/** How long a secret is used before its source is read again: a rotated file is noticed without a restart. */
const keepMs = 5000;

/** The credentials of one target. Nothing of them leaves this object but the one request header. */
export class TargetCredentials {
  readonly #config: TargetConfig;
  readonly #readSecret: ReadSecret;
  readonly #now: () => number;
  #secret: string | null = null;
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(config: TargetConfig, readSecret: ReadSecret, now: () => number) {
    this.#config = config;
    this.#readSecret = readSecret;
    this.#now = now;
  }

  /**
   * The `Authorization` header, or null where the target takes none.
   * @throws ConsoleError unauthorised where the secret cannot be read
   */
  header(): string | null {
    const { credentials } = this.#config;
    if (credentials.kind === "none") return null;
    const secret = this.#current(credentials.kind === "bearer" ? credentials.token : credentials.password);
    if (credentials.kind === "bearer") return `Bearer ${secret}`;
    return `Basic ${Buffer.from(`${credentials.username}:${secret}`).toString("base64")}`;
  }

  /** Reads the source again after a 401 and tells whether it holds another secret now. */
  renew(): boolean {
    if (this.#config.credentials.kind === "none") return false;
    const before = this.#secret;
    this.#readAt = Number.NEGATIVE_INFINITY;
    this.header();
    return this.#secret !== before;
  }

  /** A text in which the upstream may have repeated what we sent it. */
  hideIn(text: string): string {
    const secret = this.#secret;
    if (secret === null || secret === "") return text;
    const sent = this.header()?.replace(/^\w+ /, "");
    return [secret, sent, encodeURIComponent(secret)].reduce<string>(
      (out, form) => (form === undefined ? out : out.replaceAll(form, redactedMark)),
      text,
    );
  }

  #current(source: SecretSource): string {
    const age = this.#now() - this.#readAt;
    if (this.#secret !== null && age >= 0 && age < keepMs) return this.#secret;
    this.#secret = this.#read(source);
    this.#readAt = this.#now();
    return this.#secret;
  }

  #read(source: SecretSource): string {
    const place = source.file === undefined ? `the variable ${source.env}` : "the configured file";
    const missing = (why: string, cause?: unknown) => {
      const detail = `The console has no credentials for ${targetName(this.#config)}: ${place} ${why}.`;
      return new ConsoleError("unauthorised", { targetId: this.#config.id, detail, cause });
    };
    let text: string;
    try {
      text = this.#readSecret(source).trim();
    } catch (error) {
      throw missing("cannot be read", error);
    }
    if (text === "") throw missing("is empty");
    // a line break would end the header and begin another
    if (!/^[\x20-\x7e]+$/.test(text) && this.#config.credentials.kind === "bearer")
      throw missing("holds more than one line of text");
    return text;
  }
}
