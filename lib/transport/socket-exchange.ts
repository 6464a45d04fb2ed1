import { readFileSync } from "node:fs";
import { Agent, request as undiciRequest } from "undici";
import type { TargetConfig } from "@/lib/domain/target-config";
import { ConsoleError } from "@/lib/errors/console-error";
import { createConnector, type TlsFiles } from "./connector";
import { createAddressGuard, type Resolve } from "./guarded-lookup";
import { targetName } from "./permit";
import type { Exchange } from "./transport";

export type SocketExchange = { exchange: Exchange; close: () => Promise<void> };

/** How long an idle connection is kept for the next read. */
const keepAliveMs = 4000;

/**
 * Real HTTP to one target over connections of its own: its TLS files, its address guard, its connect limit.
 * undici's `request` follows no redirect, keeps no cookie and reads no proxy variable. TLS files are read at the first call.
 */
export function createSocketExchange(config: TargetConfig, resolve?: Resolve): SocketExchange {
  const guard = createAddressGuard(resolve);
  let agents: { reads: Agent; writes: Agent } | null = null;

  const open = () => {
    const connect = createConnector(guard, tlsFiles(config), config.limits.connect);
    // header and body are timed by the transport, for every kind of exchange alike
    const common = {
      connect,
      headersTimeout: 0,
      bodyTimeout: 0,
      connections: config.limits.concurrency,
      maxHeaderSize: 65_536,
    };
    // Writes get a fresh connection each: an idle one that the upstream just closed would leave it open whether the write was done.
    return {
      reads: new Agent({ ...common, keepAliveTimeout: keepAliveMs }),
      writes: new Agent({ ...common, pipelining: 0 }),
    };
  };

  const exchange: Exchange = async ({ method, url, headers, body, signal }) => {
    agents ??= open();
    const dispatcher = method === "GET" ? agents.reads : agents.writes;
    const answer = await undiciRequest(url, { dispatcher, method, headers, body, signal });
    return { status: answer.statusCode, headers: answer.headers, body: answer.body };
  };
  const close = async () => {
    const closing = agents;
    agents = null;
    await Promise.all([closing?.reads.destroy(), closing?.writes.destroy()]);
  };
  return { exchange, close };
}

/** @throws ConsoleError tls where a configured file cannot be read */
function tlsFiles(config: TargetConfig): TlsFiles {
  const { caFile, certFile, keyFile, serverName } = config.tls;
  const read = (file: string, key: string) => {
    try {
      return readFileSync(file);
    } catch (cause) {
      const detail = `The file that ${targetName(config)} names as tls.${key} cannot be read.`;
      throw new ConsoleError("tls", { targetId: config.id, detail, cause });
    }
  };
  return {
    ...(caFile === undefined ? {} : { ca: read(caFile, "caFile") }),
    ...(certFile === undefined ? {} : { cert: read(certFile, "certFile") }),
    ...(keyFile === undefined ? {} : { key: read(keyFile, "keyFile") }),
    ...(serverName === undefined ? {} : { servername: serverName }),
  };
}
