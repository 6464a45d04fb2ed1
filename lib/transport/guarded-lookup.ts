import { lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { type Scope, scopeOf } from "./addresses";

export type Resolved = { address: string; family: number };
/** All addresses of a name; rejects as `dns.lookup` does. */
export type Resolve = (hostname: string) => Promise<Resolved[]>;

/** The connection was not made because of where the name leads. The address itself stays out of the message. */
export class AddressRefused extends Error {
  readonly code = "ADDRESS_REFUSED";
  readonly reason: "forbidden" | "moved";
  constructor(reason: "forbidden" | "moved") {
    super(reason === "forbidden" ? "the address is never connected to" : "the name moved into a private range");
    this.name = "AddressRefused";
    this.reason = reason;
  }
}

const resolveBySystem: Resolve = (hostname) =>
  new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true }, (error, found) => (error === null ? resolve(found) : reject(error)));
  });

export type AddressGuard = {
  /** For a connector: called by Node for every new connection to a name. */
  lookup: LookupFunction;
  /** Node resolves no literal address, so a connector asks this first. @throws AddressRefused */
  checkLiteral: (hostname: string) => void;
};

/**
 * Decides on every connection whether the address that a configured name leads to may be used. Forbidden addresses never may.
 * The first look-up of a name tells where its target lives: a name that was public then must not lead into a private range
 * or to this machine later (DNS rebinding), and one that was private must not lead to this machine.
 * Public addresses may always be used: the operator named the host.
 */
export function createAddressGuard(resolve: Resolve = resolveBySystem): AddressGuard {
  const home = new Map<string, Set<Scope>>();

  const choose = (hostname: string, found: readonly Resolved[]): Resolved[] => {
    const allowed = found.filter(({ address }) => scopeOf(address) !== "forbidden");
    if (allowed.length === 0) throw new AddressRefused("forbidden");
    const known = home.get(hostname) ?? new Set(allowed.map(({ address }) => scopeOf(address)));
    home.set(hostname, known);
    const staying = allowed.filter(({ address }) => scopeOf(address) === "public" || known.has(scopeOf(address)));
    if (staying.length === 0) throw new AddressRefused("moved");
    return staying;
  };

  const lookup: LookupFunction = (hostname, options, callback) => {
    const answer = async () => {
      const usable = choose(hostname, await resolve(hostname));
      const family = options.family === 4 || options.family === 6 ? options.family : null;
      return family === null ? usable : usable.filter((one) => one.family === family);
    };
    answer().then(
      (usable) => {
        const first = usable[0];
        if (first === undefined) callback(Object.assign(new Error("no address"), { code: "ENOTFOUND" }), "", 4);
        else if (options.all) callback(null, usable);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error("look-up failed"), "", 4),
    );
  };

  const checkLiteral = (hostname: string) => {
    const bare = hostname.replace(/^\[|\]$/g, "");
    if (isIP(bare) !== 0 && scopeOf(bare) === "forbidden") throw new AddressRefused("forbidden");
  };
  return { lookup, checkLiteral };
}
