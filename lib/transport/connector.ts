import { connect as connectPlain, isIP, type LookupFunction, type Socket } from "node:net";
import { connect as connectTls, type SecureContextOptions } from "node:tls";
import type { buildConnector } from "undici";
import type { AddressGuard } from "./guarded-lookup";

export type TlsFiles = Pick<SecureContextOptions, "ca" | "cert" | "key"> & { servername?: string };

/** The connection, TLS included, was not there in time. undici's own timer counts in whole seconds. */
class ConnectTimeout extends Error {
  readonly code = "UND_ERR_CONNECT_TIMEOUT";
}

/** Opens connections for undici: only to addresses that the guard lets pass, and ready within `connectMs`. */
export function createConnector(guard: AddressGuard, files: TlsFiles, connectMs: number): buildConnector.connector {
  return (target, callback) => {
    const hostname = target.hostname.replace(/^\[|\]$/g, "");
    let socket: Socket;
    try {
      guard.checkLiteral(hostname);
      socket = open(target.protocol === "https:", hostname, target.port, guard.lookup, files);
    } catch (error) {
      callback(error instanceof Error ? error : new Error("no connection"), null);
      return;
    }
    const timer = setTimeout(() => socket.destroy(new ConnectTimeout("not connected in time")), connectMs);
    const settle = (error: Error | null) => {
      clearTimeout(timer);
      socket.off("error", settle).off(readyEvent, onReady);
      if (error === null) callback(null, socket);
      else callback(error, null);
    };
    const readyEvent = target.protocol === "https:" ? "secureConnect" : "connect";
    const onReady = () => settle(null);
    socket.setNoDelay(true).setKeepAlive(true, 60_000).once("error", settle).once(readyEvent, onReady);
  };
}

function open(isTls: boolean, host: string, port: string, lookup: LookupFunction, files: TlsFiles): Socket {
  if (!isTls) return connectPlain({ host, port: Number(port || 80), lookup });
  const servername = files.servername ?? (isIP(host) === 0 ? host : undefined);
  return connectTls({
    ...files,
    ...(servername === undefined ? {} : { servername }),
    host,
    port: Number(port || 443),
    lookup,
    ALPNProtocols: ["http/1.1"],
    rejectUnauthorized: true,
  });
}
