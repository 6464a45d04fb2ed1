import { isIPv4, isIPv6 } from "node:net";

/** Where an address lies. `forbidden` is never connected to: link-local, metadata services, unspecified, multicast, reserved. */
export type Scope = "public" | "private" | "loopback" | "forbidden";

/** Addresses at which clouds hand credentials to whoever asks, where their range alone would not tell. */
const metadata = new Set([
  "100.100.100.200",
  "168.63.129.16",
  "192.0.0.192",
  "fd00:ec2:0:0:0:0:0:254",
  "fd20:ce:0:0:0:0:0:254",
]);

/** The scope of an IP address in any spelling, an IPv4 address inside an IPv6 one included. What is no address is forbidden. */
export function scopeOf(address: string): Scope {
  const bare = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  if (isIPv4(bare)) return scopeOfV4(bare);
  if (!isIPv6(bare)) return "forbidden";
  const groups = v6Groups(bare);
  const embedded = embeddedV4(groups);
  if (embedded !== null) return scopeOfV4(embedded);
  return scopeOfV6(groups);
}

function scopeOfV4(address: string): Scope {
  if (metadata.has(address)) return "forbidden";
  const [a = 0, b = 0, c = 0] = address.split(".").map(Number);
  if (a === 0 || a >= 224 || (a === 169 && b === 254) || (a === 192 && b === 0 && c === 0)) return "forbidden";
  if (a === 127) return "loopback";
  const isPrivate =
    a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 100 && b >= 64 && b <= 127);
  return isPrivate || (a === 198 && (b === 18 || b === 19)) ? "private" : "public";
}

function scopeOfV6(groups: readonly number[]): Scope {
  if (metadata.has(groups.map((group) => group.toString(16)).join(":"))) return "forbidden";
  const first = groups[0] ?? 0;
  const upperAreZero = groups.slice(0, 7).every((group) => group === 0);
  if (upperAreZero) return groups[7] === 1 ? "loopback" : "forbidden";
  if ((first & 0xffc0) === 0xfe80 || (first & 0xff00) === 0xff00 || first === 0) return "forbidden";
  return (first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfec0 ? "private" : "public";
}

/** The eight groups of a valid IPv6 address. */
function v6Groups(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const pair = (high: string | undefined, low: string | undefined) => ((Number(high) << 8) | Number(low)).toString(16);
  const plain = dotted === null ? address : `${dotted[1]}${pair(dotted[2], dotted[3])}:${pair(dotted[4], dotted[5])}`;
  const [head = "", tail] = plain.split("::");
  const parse = (part: string) => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16)));
  const left = parse(head);
  const right = tail === undefined ? [] : parse(tail);
  return [...left, ...new Array<number>(8 - left.length - right.length).fill(0), ...right];
}

/** The IPv4 address that a mapped, translated (64:ff9b::/96), compatible or 6to4 address leads to; null where there is none. */
function embeddedV4(groups: readonly number[]): string | null {
  const dotted = (high = 0, low = 0) => [high >> 8, high & 255, low >> 8, low & 255].join(".");
  const zeros = (count: number) => groups.slice(0, count).every((group) => group === 0);
  if (zeros(5) && groups[5] === 0xffff) return dotted(groups[6], groups[7]);
  if (zeros(4) && groups[4] === 0xffff && groups[5] === 0) return dotted(groups[6], groups[7]);
  if (zeros(6) && (groups[6] ?? 0) !== 0) return dotted(groups[6], groups[7]);
  if (groups[0] === 0x64 && groups[1] === 0xff9b) return dotted(groups[6], groups[7]);
  return groups[0] === 0x2002 ? dotted(groups[1], groups[2]) : null;
}
