/**
 * Deterministic noise. Every number that wiggles is a hash of a seed and a few integers (an index, a bucket of time),
 * so the same instant always shows the same world and no state is kept between two readings.
 */

/** FNV-1a over UTF-16 code units: text to a 32-bit seed. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/** Mixes integers (up to 2^53, so epoch milliseconds too) into a seed; 32 bits out. */
export function mix(seed: number, ...parts: number[]): number {
  let hash = seed >>> 0;
  for (const part of parts) {
    hash = Math.imul(hash ^ (part >>> 0) ^ Math.imul(Math.floor(part / 0x1_0000_0000), 0x9e3779b1), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

/** A number in [0, 1). */
export function unit(seed: number, ...parts: number[]): number {
  return mix(seed, 0x51ed27, ...parts) / 0x1_0000_0000;
}

/** A number in [-1, 1). */
export function wobble(seed: number, ...parts: number[]): number {
  return unit(seed, ...parts) * 2 - 1;
}

/** A whole number in [low, high]. */
export function whole(low: number, high: number, seed: number, ...parts: number[]): number {
  return low + Math.floor(unit(seed, ...parts) * (high - low + 1));
}

/** Lower-case hexadecimal digits derived from a text, for ids. */
export function hex(length: number, text: string): string {
  let digits = "";
  for (let block = 0; digits.length < length; block++) {
    digits += mix(seedOf(text), block, text.length).toString(16).padStart(8, "0");
  }
  return digits.slice(0, length);
}
