import { readFileSync } from "node:fs";
import { Agent, buildConnector, request as undiciRequest } from "undici";
import type { TargetConfig } from "@/lib/domain/target-config";
import { ConsoleError } from "@/lib/errors/console-error";
import { createAddressGuard, type Resolve } from "./guarded-lookup";
import { targetName } from "./permit";
import type { Exchange } from "./transport";

export type SocketExchange = { exchange: Exchange; close: () => Promise<void> };

/**
 * Real HTTP to one target over connections of its own: its TLS files, its address guard, its connect limit.
 * undici's `request` follows no redirect, keeps no cookie and reads no proxy variable. TLS files are read at the first call.
 * @throws ConsoleError tls where a configured file cannot be read
 */
export function createSocketExchange(config: TargetConfig, resolve?: Resolve): SocketExchange {
  const guard = createAddressGuard(resolve);
  let agents: { reads: Agent; writes: Agent } | null = null;

  const open = () => {
    const connector = buildConnector({ ...tlsOptions(config), lookup: guard.lookup, timeout: config.limits.connect });
    const connect: buildConnector.connector = (options, callback) => {
      try {
        guard.checkLiteral(options.hostname);
      } catch (error) {
        callback(error instanceof Error ? error : new Error("address refused"), null);
        return;
      }
      connector(options, callback);
    };
    const common = {
      connect,
      headersTimeout: 0,
      bodyTimeout: 0,
      connections: config.limits.concurrency,
      maxHeaderSize: 65_536,
    };
    // Writes get a fresh connection each: an idle one that the upstream just closed would leave it open whether the write was done.
    return { reads: new Agent({ ...common, keepAliveTimeout: 4000 }), writes: new Agent({ ...common, pipelining: 0 }) };
  };

  const exchange: Exchange = async ({ method, url, headers, body, signal }) => {
    agents ??= open();
    const answer = await undiciRequest(url, {
      dispatcher: method === "GET" ? agents.reads : agents.writes,
      method,
      headers,
      body,
      signal,
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.body };
  };
  const close = async () => {
    const open = agents;
    agents = null;
    await Promise.all([open?.reads.destroy(), open?.writes.destroy()]);
  };
  return { exchange, close };
}

function tlsOptions(config: TargetConfig): buildConnector.BuildOptions {
  const read = (file: string | undefined, what: string) => {
    if (file === undefined) return undefined;
    try {
      return readFileSync(file);
    } catch (cause) {
      const detail = `The ${what} configured for ${targetName(config)} cannot be read.`;
      throw new ConsoleError("tls", { targetId: config.id, detail, cause });
    }
  };
  const { caFile, certFile, keyFile, serverName } = config.tls;
  const given = {
    ca: read(caFile, "certificate authority (tls.caFile)"),
    cert: read(certFile, "client certificate (tls.certFile)"),
    key: read(keyFile, "client key (tls.keyFile)"),
    servername: serverName,
  };
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    rejectUnauthorized: true,
  };
}
